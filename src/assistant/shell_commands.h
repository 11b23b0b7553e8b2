// The commands in a line of shell, as far as they can be read without running it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace checker::assistant {

// One program with its arguments, quotes taken off. What a variable or another program would put
// into a word is not there.
struct Command {
    std::vector<std::string> assignments;  // NAME=value in front of it
    std::vector<std::string> words;
    std::vector<std::string> outputs;  // the files that > and >> write
};

// The commands of a POSIX shell's text in their order: behind && || ; | & and newlines, in
// parentheses and braces, in $(...) and `...`, and in what sh -c, eval and a here-document for a
// shell are given. Reserved words (if, then, !) are left out. Text that no shell would take is read
// as far as it goes, and as 16 shells inside each other.
std::vector<Command> commands_in(std::string_view text);

// The last part of the path that names a program: git for /usr/bin/git.
std::string_view program_name(const std::string& word);

// Where a program that `is_it` knows stands in `words`: in front, or behind programs that run
// another one (sudo, env, npx, xargs, ...); nothing else counts. words.size() if it does not.
template <class IsIt>
std::size_t find_program(const std::vector<std::string>& words, IsIt is_it);

bool runs_another(std::string_view program);

template <class IsIt>
std::size_t find_program(const std::vector<std::string>& words, IsIt is_it) {
    if (words.empty() || is_it(program_name(words.front()))) return 0;
    std::size_t at = words.size();
    if (!runs_another(program_name(words.front()))) return at;
    for (at = 1; at < words.size(); ++at)
        if (is_it(program_name(words[at]))) break;
    return at;
}

}  // namespace checker::assistant
