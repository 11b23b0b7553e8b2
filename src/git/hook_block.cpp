#include "git/hook_block.h"

#include <algorithm>
#include <array>

#include "core/shell.h"

namespace checker::git {

namespace {

constexpr std::string_view first_marker = "# >>> checker >>>";
constexpr std::string_view last_marker = "# <<< checker <<<";
constexpr std::string_view own_first_line = "#!/bin/sh\n";

// The end of the line that begins at `at`, its line break included.
std::size_t line_end(std::string_view text, std::size_t at) {
    const std::size_t end = text.find('\n', at);
    return end == std::string_view::npos ? text.size() : end + 1;
}

std::string_view trimmed(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(" \t\r\n");
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

struct Block {
    std::size_t begin = 0;  // of the first marker's line
    std::size_t end = 0;    // behind the last marker's line; equal to begin: there is no block
    bool damaged = false;
};

Block find_block(std::string_view script) {
    Block block;
    int firsts = 0;
    int lasts = 0;
    for (std::size_t at = 0; at < script.size();) {
        const std::size_t end = line_end(script, at);
        const std::string_view line = trimmed(script.substr(at, end - at));
        if (line == first_marker && ++firsts == 1) block.begin = at;
        if (line == last_marker && ++lasts == 1) block.end = end;
        at = end;
    }
    if (firsts == 0 && lasts == 0) return {};
    block.damaged = firsts != 1 || lasts != 1 || block.end <= block.begin;
    return block;
}

// Behind the first line and the comments that follow it.
std::size_t place_for_block(std::string_view script) {
    std::size_t at = 0;
    while (at < script.size() && script[at] == '#')
        at = line_end(script, at);
    return at;
}

std::string_view next_word(std::string_view& text) {
    text = trimmed(text);
    const std::string_view word = text.substr(0, text.find_first_of(" \t"));
    text.remove_prefix(word.size());
    return word.substr(word.rfind('/') + 1);
}

}  // namespace

bool is_shell_script(std::string_view script) {
    constexpr std::array<std::string_view, 6> shells{"ash", "bash", "dash", "ksh", "sh", "zsh"};
    if (script.find('\0') != std::string_view::npos) return false;
    if (!script.starts_with("#!")) return true;
    std::string_view line = script.substr(2, line_end(script, 0) - 2);
    std::string_view word = next_word(line);
    if (word == "env") word = next_word(line);
    if (word == "-S") word = next_word(line);
    return std::ranges::find(shells, word) != shells.end();
}

std::string block_of(std::string_view hook_template, std::string_view program) {
    constexpr std::string_view place = "@CHECKER_PROGRAM@";
    const Block found = find_block(hook_template);
    std::string block(hook_template.substr(found.begin, found.end - found.begin));
    const std::size_t at = block.find(place);
    if (at != std::string::npos) block.replace(at, place.size(), shell_quoted(program));
    return block;
}

std::optional<std::string> with_block(std::string_view script, std::string_view block) {
    Block found = find_block(script);
    if (found.damaged) return std::nullopt;
    if (found.begin == found.end) found.begin = found.end = place_for_block(script);
    std::string result(script.empty() ? own_first_line : script.substr(0, found.begin));
    if (!result.empty() && !result.ends_with('\n')) result += '\n';
    result += block;
    return result += script.substr(found.end);
}

std::optional<std::string> without_block(std::string_view script) {
    const Block found = find_block(script);
    if (found.damaged) return std::nullopt;
    return std::string(script.substr(0, found.begin)) + std::string(script.substr(found.end));
}

std::string program_in(std::string_view script) {
    constexpr std::string_view assignment = "checker_program=";
    const Block found = find_block(script);
    if (found.damaged) return "";
    const std::string_view block = script.substr(found.begin, found.end - found.begin);
    const std::size_t line = block.find(assignment);
    if (line == std::string_view::npos) return "";
    // As shell_quoted() writes it: in single quotes, with a quote of its own for each that is in
    // it.
    std::string program;
    std::string_view rest = block.substr(line + assignment.size());
    while (rest.starts_with('\'')) {
        const std::size_t end = rest.find('\'', 1);
        if (end == std::string_view::npos) return "";
        program += rest.substr(1, end - 1);
        rest.remove_prefix(end + 1);
        if (!rest.starts_with("\\'")) break;
        program += '\'';
        rest.remove_prefix(2);
    }
    return program;
}

bool is_bare(std::string_view script) {
    return trimmed(script).empty() || trimmed(script) == trimmed(own_first_line);
}

}  // namespace checker::git
