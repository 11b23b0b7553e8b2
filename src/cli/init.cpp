#include "cli/init.h"

#include <unistd.h>

#include <algorithm>
#include <iostream>

#include "cli/surroundings.h"
#include "config/discovery.h"
#include "core/error.h"
#include "core/printable.h"
#include "git/edits.h"
#include "setup/preview.h"
#include "setup/proposal.h"

namespace checker::cli {

namespace {

using setup::Manager;

bool can_ask() {
    return isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1;
}

std::string answer_to(const std::string& question, std::ostream& out) {
    out << question << ' ' << std::flush;
    std::string answer;
    if (!std::getline(std::cin, answer)) return "";
    return answer;
}

std::string names_of(const setup::Surroundings& surroundings) {
    std::string names;
    for (const setup::FoundManager& found : surroundings.managers)
        names += (names.empty() ? "" : ", ") + std::string(setup::name_of(found.manager)) + " (" +
                 printable(found.evidence) + ")";
    return names;
}

Manager manager_named(const std::string& name) {
    const auto* const found = std::ranges::find(setup::manager_names, name);
    if (found == setup::manager_names.end())
        throw Error("there is no hook manager '" + name + "' that checker knows");
    return static_cast<Manager>(found - setup::manager_names.begin());
}

Manager choose(const InitOptions& options, const setup::Surroundings& surroundings,
               std::ostream& out) {
    if (!options.hooks.empty()) return manager_named(options.hooks);
    if (const std::optional<Manager> manager = setup::choose(surroundings)) return *manager;
    const std::string found = "several may run the hooks here: " + names_of(surroundings);
    if (!can_ask() || options.yes)
        throw Error("cannot set up hooks: " + found + "; choose one with --hooks NAME");
    out << found << '\n';
    return manager_named(answer_to("Which one?", out));
}

std::vector<std::string> roots_of_projects(const git::Repository& repository) {
    const TreePtr tree = repository.work_tree();
    std::vector<std::string> roots;
    for (const config::Project& project :
         config::find_projects(*tree, config::read_settings(*tree)))
        roots.push_back(project.root);
    return roots;
}

setup::Proposal proposal_for(const git::Repository& repository, const InitOptions& options,
                             std::ostream& out) {
    const setup::Surroundings surroundings = setup::look_around(repository);
    setup::Proposal proposal;
    if (options.agent) {
        setup::propose_agent(repository, surroundings, proposal);
        return proposal;
    }
    const Manager manager = choose(options, surroundings, out);
    out << "hooks are run by " << setup::name_of(manager);
    if (!surroundings.managers.empty()) out << "; found: " << names_of(surroundings);
    out << '\n';
    setup::propose_hooks(repository, manager, surroundings, this_program(), proposal);
    setup::propose_settings(repository, surroundings, roots_of_projects(repository), proposal);
    return proposal;
}

void tell(const char* heading, const std::vector<std::string>& texts, std::ostream& out) {
    for (const std::string& text : texts)
        out << heading << ": " << printable(text, true) << '\n';
}

void show(const git::Repository& repository, const setup::Proposal& proposal, std::ostream& out) {
    for (const git::Edit& edit : proposal.edits)
        out << (edit.before ? "change " : "create ") << shown(path_of(repository, edit), repository)
            << '\n'
            << setup::preview(edit);
    tell("note", proposal.notes, out);
    tell("by hand", proposal.by_hand, out);
}

bool may_write(const InitOptions& options, std::ostream& out) {
    if (options.yes) return true;
    const std::string answer = answer_to("Write this? [y/N]", out);
    return answer == "y" || answer == "Y" || answer == "yes";
}

int undo(const git::Repository& repository, std::ostream& out) {
    if (git::remembered_edits(repository).empty()) {
        out << "checker init has written nothing here: there is nothing to undo\n";
        return 0;
    }
    const std::vector<git::Edit> changed = git::undo_edits(repository);
    for (const git::Edit& edit : changed)
        out << "left " << shown(path_of(repository, edit), repository)
            << ": it was changed since; take out by hand what is checker's\n";
    if (changed.empty()) out << "everything is as it was before checker init\n";
    return changed.empty() ? 0 : 1;
}

}  // namespace

FormatNames manager_names() {
    return {setup::manager_names.begin(), setup::manager_names.end()};
}

int init(const InitOptions& options, std::ostream& out) {
    const git::Repository repository = git::Repository::open();
    if (!repository.root())
        throw Error("cannot set up '" + repository.git_dir() +
                    "': it is a bare repository, in which nobody commits");
    if (options.undo) return undo(repository, out);
    const setup::Proposal proposal = proposal_for(repository, options, out);
    show(repository, proposal, out);
    const int left = proposal.by_hand.empty() ? 0 : 1;
    if (proposal.edits.empty()) {
        out << (left == 0 ? "everything is set up: there is nothing to do\n" : "");
        return left;
    }
    if (!options.yes && !can_ask()) {
        out << "nothing was written: there is nobody to ask; `checker init --yes` writes it\n";
        return 2;
    }
    if (!may_write(options, out)) {
        out << "nothing was written\n";
        return 0;
    }
    git::apply_and_remember(repository, proposal.edits);
    out << "written; `checker init --undo` takes it back\n";
    tell("next", proposal.next, out);
    return left;
}

}  // namespace checker::cli
