#include <cctype>
#include <vector>

#include "typescript/convert.h"

namespace checker::typescript {

namespace {

using Parser = Handle<TSParser, ts_parser_delete>;
using ParsedTree = Handle<TSTree, ts_tree_delete>;

constexpr std::size_t largest_source = 8U << 20U;
constexpr std::uint64_t parse_microseconds = 5'000'000;

// libtree-sitter 0.20.7 corrupts its memory when a syntax error makes it drop more than 65,535
// symbols from its stack. This counts those that can wait there at once: the tokens since the last
// separator, at every level of brackets. Strings and comments are counted too, since telling them
// apart is the parser's work.
constexpr std::size_t most_waiting = 50'000;

bool too_much_waits(std::string_view text) {
    std::vector<std::size_t> levels{0};
    std::size_t waiting = 0;
    bool in_word = false;
    for (const char c : text) {
        const bool word = std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
        const bool blank = std::isspace(static_cast<unsigned char>(c)) != 0;
        const bool goes_on = word && in_word;
        in_word = word;
        if (goes_on || blank) continue;
        ++levels.back();
        if (++waiting > most_waiting) return true;
        if (c == '(' || c == '[' || c == '{') levels.push_back(0);
        const bool closes = c == ')' || c == ']' || c == '}';
        if (!closes && c != ',' && c != ';') continue;
        waiting -= levels.back();
        levels.back() = 0;
        if (closes && levels.size() > 1) levels.pop_back();
    }
    return false;
}

bool has_jsx(std::string_view path) {
    return path.ends_with(".tsx") || path.ends_with(".jsx");
}

}  // namespace

Program parse(SourcePtr source, Names& names) {
    Program program;
    program.source = std::move(source);
    const std::string& text = program.source->text;
    if (text.size() > largest_source) {
        program.error = "the file is larger than 8 MiB";
        return program;
    }
    if (too_much_waits(text)) {
        program.error = "the code is nested too deeply to be evaluated";
        return program;
    }
    const Dialect& chosen = dialect(has_jsx(program.source->path));
    const Parser parser(ts_parser_new());
    ts_parser_set_language(parser.get(), chosen.language);
    ts_parser_set_timeout_micros(parser.get(), parse_microseconds);
    const ParsedTree tree(ts_parser_parse_string(parser.get(), nullptr, text.data(),
                                                 static_cast<std::uint32_t>(text.size())));
    if (!tree) {
        program.error = "parsing took too long";
        return program;
    }
    const TSNode root = ts_tree_root_node(tree.get());
    if (dialect(has_jsx(program.source->path)).kinds.size() <= ts_node_symbol(root)) {
        program.error = "syntax error";
        return program;
    }
    Converter(program, names, chosen, root).convert_program(root);
    return program;
}

}  // namespace checker::typescript
