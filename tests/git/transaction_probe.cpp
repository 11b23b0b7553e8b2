// Carries out, completes or undoes one transaction in the repository of the current folder:
// `transaction_probe resolve | complete | undo`. `edit` sets up a hook and two files, as init does.
// Exits 2 with the message of an Error.
#include <iostream>
#include <string_view>

#include "core/error.h"
#include "git/edits.h"
#include "git/planned_changes.h"
#include "git/transaction.h"

namespace {

void edit(const checker::git::Repository& repository) {
    using checker::git::EditRoot;
    using checker::git::FileState;
    checker::git::apply_and_remember(
        repository,
        {{EditRoot::work_tree, "a", checker::git::file_state(repository, "a"),
          FileState{"two", 0644}},
         {EditRoot::work_tree, "deep/new", {}, FileState{"x", 0644}},
         {EditRoot::git_directory, "hooks/pre-commit", {}, FileState{"#!/bin/sh\n", 0755}}});
}

}  // namespace

int main(int count, char** arguments) {
    using namespace checker;
    const std::string_view what = count > 1 ? arguments[1] : "";
    try {
        const git::Repository repository = git::Repository::open(".");
        if (what == "resolve") git::carry_out(repository, testing::planned_changes());
        if (what == "complete") git::complete(repository);
        if (what == "undo") git::undo(repository);
        if (what == "edit") edit(repository);
    } catch (const Error& error) {
        std::cerr << error.what() << '\n';
        return 2;
    }
    return 0;
}
