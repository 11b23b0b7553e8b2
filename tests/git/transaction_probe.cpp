// Carries out, completes or undoes one transaction in the repository of the current folder:
// `transaction_probe resolve | complete | undo`. Exits 2 with the message of an Error.
#include <iostream>
#include <string_view>

#include "core/error.h"
#include "git/planned_changes.h"
#include "git/transaction.h"

int main(int count, char** arguments) {
    using namespace checker;
    const std::string_view what = count > 1 ? arguments[1] : "";
    try {
        const git::Repository repository = git::Repository::open(".");
        if (what == "resolve") git::carry_out(repository, testing::planned_changes());
        if (what == "complete") git::complete(repository);
        if (what == "undo") git::undo(repository);
    } catch (const Error& error) {
        std::cerr << error.what() << '\n';
        return 2;
    }
    return 0;
}
