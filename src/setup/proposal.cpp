#include "setup/proposal.h"

#include <algorithm>

#include "git/hooks.h"

namespace checker::setup {

void propose(const git::Repository& repository, const std::string& path, const NewText& new_text,
             const std::string& by_hand, Proposal& proposal, std::string_view made_from) {
    git::Edit edit{git::EditRoot::work_tree, path, git::file_state(repository, path), {}};
    const std::string text(edit.before ? edit.before->bytes : made_from);
    const std::optional<std::string> wanted = new_text(text);
    if (!wanted) {
        proposal.by_hand.push_back(by_hand);
        return;
    }
    if (edit.before && *wanted == text) return;
    edit.after = git::FileState{*wanted, edit.before ? edit.before->mode : 0644U};
    proposal.edits.push_back(std::move(edit));
}

std::string marked(std::string_view lines, std::string_view indent) {
    std::string result = std::string(indent) + "# >>> checker >>>\n";
    while (!lines.empty()) {
        const std::size_t end = std::min(lines.find('\n'), lines.size());
        if (end > 0) result += indent;
        result += std::string(lines.substr(0, end)) + "\n";
        lines.remove_prefix(std::min(end + 1, lines.size()));
    }
    return result + std::string(indent) + "# <<< checker <<<\n";
}

std::string with_command(std::string_view snippet, const Surroundings& surroundings) {
    std::string text(snippet);
    for (const std::string name : {"checker check", "checker resolve-conflicts", "checker hook"})
        for (std::size_t at = text.find(name); at != std::string::npos;
             at = text.find(name, at + name.size() + surroundings.command.size()))
            text.replace(at, std::string_view("checker").size(), surroundings.command);
    return text;
}

namespace {

void propose_scripts(const git::Repository& repository, git::HookRunner runner,
                     const std::string& program, Proposal& proposal) {
    bool is_shared = false;
    for (git::HookPlan& plan : git::plan_hooks(repository, program, runner)) {
        if (plan.edit.before == plan.edit.after) continue;
        is_shared = is_shared || plan.result.is_shared;
        proposal.edits.push_back(std::move(plan.edit));
    }
    if (is_shared)
        proposal.next.emplace_back(
            "commit the hooks: they run checker for everybody who has it on the PATH or in "
            "node_modules");
}

}  // namespace

void propose_hooks(const git::Repository& repository, Manager manager,
                   const Surroundings& surroundings, const std::string& program,
                   Proposal& proposal) {
    switch (manager) {
        case Manager::git:
            propose_scripts(repository, git::HookRunner::configured, program, proposal);
            break;
        case Manager::husky:
            // Where it is set up it may be in a subfolder, which git knows.
            propose_scripts(repository,
                            is_active(surroundings, manager) ? git::HookRunner::configured
                                                             : git::HookRunner::husky,
                            program, proposal);
            if (!is_active(surroundings, manager))
                proposal.next.emplace_back(
                    "run `npx husky`, and let the script `prepare` of package.json run husky for "
                    "everybody who clones");
            break;
        case Manager::lefthook:
            propose_lefthook(repository, surroundings, proposal);
            break;
        case Manager::simple_git_hooks:
            propose_simple_git_hooks(repository, surroundings, proposal);
            break;
        case Manager::pre_commit:
            propose_pre_commit(repository, surroundings, proposal);
            break;
    }
    if (surroundings.lint_staged)
        proposal.notes.emplace_back(
            "lint-staged is left alone: it passes names of files, leaves out files that are "
            "deleted, and hides what is not staged; checker reads git's index itself, so the hook "
            "calls it directly");
}

}  // namespace checker::setup
