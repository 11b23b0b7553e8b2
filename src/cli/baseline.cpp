#include "cli/baseline.h"

#include <algorithm>
#include <filesystem>
#include <ostream>
#include <set>
#include <system_error>

#include "cli/check.h"
#include "cli/file.h"
#include "config/settings.h"
#include "core/error.h"
#include "core/folder_tree.h"
#include "core/path.h"
#include "core/printable.h"
#include "git/repository.h"
#include "review/baseline.h"

namespace checker::cli {

namespace {

namespace fs = std::filesystem;

[[noreturn]] void refuse(const std::string& path, const std::string& why) {
    throw Error("cannot write the baseline '" + path + "': " + why + "; nothing was written");
}

bool is_git_folder(const fs::path& part) {
    std::string name = part.string();
    std::ranges::transform(name, name.begin(), [](unsigned char c) { return std::tolower(c); });
    return name == ".git";
}

// No link leads there: not one that is in the repository, and so comes from others.
void refuse_unsafe(const std::string& root, const std::string& path) {
    fs::path at = root;
    if (path.empty()) refuse(path, "that is the repository itself");
    for (const fs::path& part : fs::path(path)) {
        at /= part;
        std::error_code error;
        if (is_git_folder(part)) refuse(path, "it is git's own folder");
        if (fs::is_symlink(fs::symlink_status(at, error)))
            refuse(path, "'" + at.lexically_relative(root).string() + "' is a link");
    }
}

// What is there already; only a baseline may be written over.
review::Baseline current(const std::string& root, const std::string& path) {
    try {
        return review::read_baseline(FolderTree(root), path);
    } catch (const Error& error) {
        refuse(path, std::string("something else is there (") + error.what() + ")");
    }
}

std::multiset<std::string> prints_of(const review::Baseline& baseline) {
    std::multiset<std::string> prints;
    for (const review::BaselineEntry& entry : baseline.entries)
        prints.insert(entry.fingerprint);
    return prints;
}

std::size_t missing_in(const std::multiset<std::string>& there,
                       const std::multiset<std::string>& all) {
    return static_cast<std::size_t>(
        std::ranges::count_if(all, [&](const auto& print) { return !there.contains(print); }));
}

void create_folder_of(const std::string& root, const std::string& path) {
    std::error_code error;
    fs::create_directories((fs::path(root) / path).parent_path(), error);
    if (error) refuse(path, error.message());
}

}  // namespace

void write_baseline(std::ostream& out) {
    const git::Repository repository = git::Repository::open();
    if (!repository.root())
        throw Error("cannot write a baseline: this repository has no work tree; run it in a clone");
    const std::string root = *repository.root();
    const std::string path = review::baseline_path(config::read_settings(*repository.work_tree()));
    refuse_unsafe(root, path);
    const review::Baseline old = current(root, path);
    const Results results = check({.scope = ScopeKind::all, .use_baseline = false}, {});
    if (old.source == nullptr && results.findings.empty()) {
        out << "checker: nothing wrong, so there is no baseline to write\n";
        return;
    }
    const std::string text = review::baseline_of(results.findings);
    create_folder_of(root, path);
    write_file((fs::path(root) / path).string(), text);
    const auto before = prints_of(old);
    const auto after = prints_of(review::read_baseline(FolderTree(root), path));
    out << "checker: " << after.size() << (after.size() == 1 ? " finding in " : " findings in ")
        << printable(path) << " (" << missing_in(before, after) << " added, "
        << missing_in(after, before) << " removed)\n";
}

}  // namespace checker::cli
