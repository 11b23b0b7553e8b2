// pre-commit.com: an entry of ours in the list of repositories.
#include <algorithm>

#include "core/error.h"
#include "setup/proposal.h"
#include "setup/snippets.h"
#include "yaml/node.h"

namespace checker::setup {

std::optional<bool> has_pre_commit_hook(const std::string& config, std::string_view id) {
    try {
        const yaml::Node root = yaml::read({pre_commit_config, config});
        for (const yaml::Node& repository : root.need("repos").list())
            for (const yaml::Node& hook : repository.need("hooks").list())
                if (hook.need("id").string() == id) return true;
    } catch (const Error&) {
        return std::nullopt;
    }
    return false;
}

namespace {

// How far the list's entries are indented; nothing if it is empty or not one line an entry.
std::optional<std::string> indent_of_entries(const std::string& text, const Lines& lines) {
    const yaml::Node config = yaml::read({pre_commit_config, text});
    const std::vector<yaml::Node>& entries = config.need("repos").list();
    if (entries.empty()) return std::nullopt;
    const std::string_view line = lines.line(entries.front().at.line);
    const std::size_t dash = line.find_first_not_of(' ');
    if (dash == std::string_view::npos || line[dash] != '-') return std::nullopt;
    return std::string(dash, ' ');
}

// Ours goes first, right behind the line "repos:", so that nobody has to know where the list ends.
std::optional<std::string> with_ours(const std::string& text, const std::string& snippet) {
    const std::optional<bool> already = has_pre_commit_hook(text, "checker");
    if (!already) return std::nullopt;
    if (*already) return text;
    const Lines lines(text);
    const std::optional<std::string> indent = indent_of_entries(text, lines);
    if (!indent) return std::nullopt;
    for (int number = 1; number < lines.count(); ++number) {
        if (!lines.line(number).starts_with("repos:")) continue;
        std::string result = text;
        result.insert(lines.offset_of({number + 1, 1}), marked(snippet, *indent));
        return has_pre_commit_hook(result, "checker") == true ? std::optional(result)
                                                              : std::nullopt;
    }
    return std::nullopt;
}

}  // namespace

void propose_pre_commit(const git::Repository& repository, const Surroundings& surroundings,
                        Proposal& proposal) {
    const std::string snippet = with_command(pre_commit_snippet, surroundings);
    const std::size_t before = proposal.edits.size();
    propose(
        repository, pre_commit_config,
        [&](const std::string& text) { return with_ours(text, snippet); },
        std::string("in the `repos` of ") + pre_commit_config + " put\n" + snippet, proposal);
    if (proposal.edits.size() > before)
        proposal.next.emplace_back(
            "run `pre-commit install --hook-type pre-commit --hook-type pre-merge-commit "
            "--hook-type pre-push`, as everybody has to once, and commit the file");
}

}  // namespace checker::setup
