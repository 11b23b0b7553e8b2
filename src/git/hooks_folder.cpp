#include "git/hooks_folder.h"

#include <unistd.h>

#include <filesystem>
#include <optional>
#include <vector>

#include "core/error.h"
#include "process/run.h"

namespace checker::git {

namespace fs = std::filesystem;

namespace {

std::vector<std::string> own_environment() {
    std::vector<std::string> variables;
    for (char** at = environ; at != nullptr && *at != nullptr; ++at)
        variables.emplace_back(*at);
    return variables;
}

// The output of `git rev-parse --git-path hooks`. A git that lies in the repository is not run.
std::string ask_git(const std::string& root) {
    const std::string failure = "cannot ask git where its hooks are: ";
    const std::optional<std::string> git = process::find_program("git");
    if (!git) throw Error(failure + "there is no git in the absolute folders of PATH");
    process::Outcome outcome = process::run({.path = *git,
                                             .arguments = {"rev-parse", "--git-path", "hooks"},
                                             .folder = root,
                                             .environment = own_environment()});
    if (outcome.end != process::End::exited || outcome.status != 0 || !outcome.out.ends_with('\n'))
        throw Error(failure + (outcome.err.empty() ? "it failed" : outcome.err));
    outcome.out.pop_back();
    return outcome.out;
}

}  // namespace

HooksFolder find_hooks_folder(const std::string& root) {
    const fs::path asked = (fs::path(root) / ask_git(root)).lexically_normal();
    const fs::path folder = asked.has_filename() ? asked : asked.parent_path();
    // husky 9 points core.hooksPath at a folder "_" of its own, whose scripts run their namesakes
    // in the folder above; it is written anew by every `husky`.
    std::error_code ignored;
    const bool husky = folder.filename() == "_" && (folder.parent_path().filename() == ".husky" ||
                                                    fs::exists(folder / "h", ignored));
    return {(husky ? folder.parent_path() : folder).string(), husky, folder.string()};
}

HooksFolder hooks_folder_of_husky(const std::string& root) {
    return {root + "/.husky", true, root + "/.husky/_"};
}

}  // namespace checker::git
