// lefthook: a file of ours that its configuration extends.
#include <algorithm>

#include "core/error.h"
#include "core/folder_tree.h"
#include "setup/proposal.h"
#include "setup/snippets.h"
#include "yaml/node.h"

namespace checker::setup {

namespace {

constexpr std::string_view extension = "extends:\n  - .checker/lefthook.yml\n";

// Whether `text` is a configuration that extends our file; nothing if it cannot be read, or extends
// others and not ours.
std::optional<bool> extends_ours(const std::string& path, const std::string& text) {
    try {
        const yaml::Node config = yaml::read({path, text});
        const yaml::Node* extends =
            config.kind == yaml::Kind::null ? nullptr : config.find("extends");
        if (extends == nullptr) return false;
        const std::vector<std::string> files = extends->strings();
        if (std::ranges::find(files, own_lefthook_file) != files.end()) return true;
    } catch (const Error&) {
        return std::nullopt;
    }
    return std::nullopt;
}

std::optional<std::string> extended(const std::string& path, const std::string& text) {
    const std::optional<bool> already = extends_ours(path, text);
    if (!already) return std::nullopt;
    if (*already) return text;
    std::string result = text;
    if (!result.empty() && !result.ends_with('\n')) result += '\n';
    result += marked(extension);
    return extends_ours(path, result) == true ? std::optional(result) : std::nullopt;
}

}  // namespace

void propose_lefthook(const git::Repository& repository, const Surroundings& surroundings,
                      Proposal& proposal) {
    const std::string found = lefthook_config(FolderTree(*repository.root()));
    const std::string path = found.empty() ? "lefthook.yml" : found;
    const bool is_yaml = path.ends_with(".yml") || path.ends_with(".yaml");
    const std::string text = with_command(lefthook_snippet, surroundings);
    propose(
        repository, own_lefthook_file,
        [&](const std::string& old) { return old.empty() ? text : old; }, "", proposal);
    propose(
        repository, path,
        [&](const std::string& old) { return is_yaml ? extended(path, old) : std::nullopt; },
        "in " + path + " let `extends` name " + own_lefthook_file + " too", proposal);
    if (!proposal.edits.empty())
        proposal.next.emplace_back(
            "run `npx lefthook install`, and commit these files: everybody else's lefthook follows "
            "them by itself");
}

}  // namespace checker::setup
