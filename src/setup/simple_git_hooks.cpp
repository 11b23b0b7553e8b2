// simple-git-hooks: commands of ours in its JSON.
#include "core/folder_tree.h"
#include "json/insert.h"
#include "json/write.h"
#include "setup/proposal.h"
#include "setup/snippets.h"

namespace checker::setup {

namespace {

constexpr const char* key = "simple-git-hooks";

// The object in which the commands are; null if there is none.
const json::Value* commands_of(const json::Value& root, bool in_package) {
    return in_package ? root.find(key) : &root;
}

// `text` with one command more, or in front of the one that is there, so that what follows does
// not decide whether ours has failed.
std::optional<std::string> with_command_for(const std::string& text, bool in_package,
                                            const std::string& hook, const std::string& command) {
    const std::optional<json::Value> root = json::read_object(text);
    if (!root) return std::nullopt;
    const json::Value* commands = commands_of(*root, in_package);
    if (commands == nullptr)
        return json::with_member(text, *root, key,
                                 "{\n  " + json::quote(hook) + ": " + json::quote(command) + "\n}");
    if (!commands->is(json::Kind::object)) return std::nullopt;
    const json::Value* known = commands->find(hook);
    if (known == nullptr) return json::with_member(text, *commands, hook, json::quote(command));
    if (!known->is(json::Kind::string)) return std::nullopt;
    if (known->text.find(command) != std::string::npos) return text;
    // git-lfs reads what is pushed itself, and would find nothing left.
    if (hook == "pre-push" && known->text.find("lfs") != std::string::npos) return std::nullopt;
    const bool decides = command.find("||") == std::string::npos;
    std::string result = text;
    return result.replace(known->span.begin, known->span.end - known->span.begin,
                          json::quote(command + (decides ? " || exit $?; " : "; ") + known->text));
}

std::optional<std::string> with_commands(const std::string& text, bool in_package,
                                         const json::Value& snippet) {
    std::string result = text;
    for (const json::Member& member : snippet.members) {
        const auto next = with_command_for(result, in_package, member.key, member.value.text);
        if (!next) return std::nullopt;
        result = *next;
    }
    return json::read_object(result) ? std::optional(result) : std::nullopt;
}

}  // namespace

void propose_simple_git_hooks(const git::Repository& repository, const Surroundings& surroundings,
                              Proposal& proposal) {
    const std::string snippet = with_command(simple_git_hooks_snippet, surroundings);
    const std::optional<json::Value> wanted = json::read_object(snippet);
    const std::string found = simple_git_hooks_config(FolderTree(*repository.root()));
    const std::string path = found.empty() ? "package.json" : found;
    const bool is_json = path.ends_with(".json");
    const std::size_t before = proposal.edits.size();
    propose(
        repository, path,
        [&](const std::string& text) {
            return is_json ? with_commands(text, path == "package.json", *wanted) : std::nullopt;
        },
        "in " + path + " give simple-git-hooks these commands, in front of those it has:\n" +
            snippet,
        proposal, "{}\n");
    if (proposal.edits.size() > before)
        proposal.next.emplace_back(
            "run `npx simple-git-hooks`, as everybody has to after a change of it, and commit the "
            "file");
}

}  // namespace checker::setup
