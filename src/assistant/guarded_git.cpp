#include <algorithm>

#include "assistant/guarded.h"

namespace checker::assistant {

namespace {

// git takes the start of a long flag's name; a shorter start could be another flag's.
bool is_no_verify(std::string_view word) {
    constexpr std::string_view flag = "--no-verify";
    return word.size() >= std::string_view("--no-veri").size() && flag.starts_with(word);
}

// -n among the short flags of git commit: those behind which a value stands end the word.
bool has_short_no_verify(std::string_view word) {
    if (word.size() < 2 || word[0] != '-' || word[1] == '-') return false;
    for (const char c : word.substr(1)) {
        if (c == 'n') return true;
        if (std::string_view("mFCctSu").find(c) != std::string_view::npos) return false;
    }
    return false;
}

bool takes_value(std::string_view flag) {
    return flag == "-C" || flag == "-c" || flag == "--git-dir" || flag == "--work-tree" ||
           flag == "--namespace";
}

bool is_value_of_commit(std::string_view flag) {
    const bool is_short = flag.size() > 1 && flag[0] == '-' && flag[1] != '-';
    return (is_short && std::string_view("mFCct").find(flag.back()) != std::string_view::npos) ||
           flag == "--message" || flag == "--file" || flag == "--author" || flag == "--date";
}

std::string lower(std::string_view text) {
    std::string result(text);
    std::ranges::transform(result, result.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return result;
}

// By a variable in front of the command, or of git (`env HUSKY=0 git ...`).
bool turns_hooks_off(const Command& command, std::size_t git) {
    const auto off = [](const std::string& assignment) {
        return assignment == "HUSKY=0" || assignment == "HUSKY_SKIP_HOOKS=1" ||
               assignment == "LEFTHOOK=0" || assignment == "LEFTHOOK=false" ||
               assignment == "SKIP_SIMPLE_GIT_HOOKS=1" || assignment == "CHECKER=0" ||
               assignment == "SKIP=checker";
    };
    return std::ranges::any_of(command.assignments, off) ||
           std::any_of(command.words.begin(), command.words.begin() + std::ptrdiff_t(git), off);
}

struct GitCall {
    std::string subcommand;
    bool without_hooks = false;
};

GitCall read_call(const std::vector<std::string>& words, std::size_t git) {
    GitCall call;
    std::size_t i = git + 1;
    for (; i < words.size() && words[i].starts_with('-'); ++i) {
        if (!takes_value(words[i])) continue;
        ++i;
        if (i < words.size() && lower(words[i]).starts_with("core.hookspath="))
            call.without_hooks = true;
    }
    if (i == words.size()) return call;
    call.subcommand = words[i];
    for (++i; i < words.size() && words[i] != "--"; ++i) {
        if (is_no_verify(words[i]) ||
            (call.subcommand == "commit" && has_short_no_verify(words[i])))
            call.without_hooks = true;
        if (call.subcommand == "commit" && is_value_of_commit(words[i])) ++i;
    }
    return call;
}

bool runs_hooks(std::string_view subcommand) {
    for (const char* name : {"commit", "push", "merge", "pull", "am", "rebase", "cherry-pick"})
        if (subcommand == name) return true;
    return false;
}

}  // namespace

std::optional<Refusal> refuse_without_hooks(const Command& command) {
    const std::size_t git =
        find_program(command.words, [](std::string_view name) { return name == "git"; });
    if (git >= command.words.size()) return std::nullopt;
    const GitCall call = read_call(command.words, git);
    if (!runs_hooks(call.subcommand) || !(call.without_hooks || turns_hooks_off(command, git)))
        return std::nullopt;
    return Refusal{
        "git " + call.subcommand + " without its hooks skips the check of the migrations",
        "run it with the hooks; `checker check --staged` says what they will say, and "
        "what to do about it"};
}

}  // namespace checker::assistant
