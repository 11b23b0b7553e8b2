// What the program takes, as documents and completions need it: the table behind --help.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace checker::cli {

// What may stand where a value is asked for, beside words.
enum class ValueKind { words, folder, file, revision };

// A flag or an argument.
struct Parameter {
    std::vector<std::string> names;  // "-h", "--help"; empty: an argument
    std::string value;               // "REF"; empty: a flag without a value
    std::string help;                // may have line breaks
    ValueKind kind = ValueKind::words;
    std::vector<std::string> words;  // those that can be completed
};

// A command, or the program without one.
struct CommandManual {
    std::string name;
    std::string help;
    std::string footer;  // examples and more, line by line
    std::vector<Parameter> flags;
    std::vector<Parameter> arguments;
};

struct Manual {
    std::string version;
    CommandManual program;
    std::vector<CommandManual> commands;
};

// The manual page, for man: roff.
std::string man_page(const Manual& manual);

// The shells that completions are for.
std::vector<std::string_view> completed_shells();

// The completions for one of them, to be read by it.
std::string completion(const Manual& manual, std::string_view shell);

}  // namespace checker::cli
