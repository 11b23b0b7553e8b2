#include "cli/lint.h"

#include <filesystem>
#include <map>
#include <ostream>
#include <system_error>

#include "cli/catalogue.h"
#include "cli/file.h"
#include "cli/surroundings.h"
#include "core/error.h"
#include "core/folder_tree.h"
#include "core/path.h"
#include "core/printable.h"
#include "git/change.h"
#include "review/files.h"

namespace checker::cli {

namespace {

namespace fs = std::filesystem;

// Where files lie below the root.
class Paths {
  public:
    explicit Paths(const fs::path& root) : root_(root) {}

    // A file's path from the root; as it was typed where it lies elsewhere.
    std::string of(const std::string& typed) {
        if (typed == "-") return "stdin.sql";
        std::error_code error;
        // A link is the file that it leads to: that is what --fix would write.
        const bool is_link = fs::is_symlink(typed, error);
        const fs::path file = is_link ? fs::weakly_canonical(typed, error) : fs::path(typed);
        const fs::path name = file.filename();
        if (name.empty() || name == "." || name == "..") return typed;
        const std::string folder = of_folder(file.parent_path());
        if (folder.empty() || folder == ".." || folder.starts_with("../")) return typed;
        return folder == "." ? name.string() : folder + "/" + name.string();
    }

  private:
    // Of many files that share their folder it is looked up once.
    const std::string& of_folder(const fs::path& folder) {
        const auto [known, is_new] = folders_.try_emplace(folder.string());
        if (!is_new) return known->second;
        std::error_code error;
        const fs::path found = fs::weakly_canonical(folder.empty() ? "." : folder, error);
        if (!error) known->second = found.lexically_relative(root_).string();
        return known->second;
    }

    fs::path root_;
    std::map<std::string, std::string> folders_;
};

review::Files files_of(const LintOptions& options) {
    const fs::path root = surrounding_folder();
    Paths paths(root);
    review::Files files{{}, std::make_shared<FolderTree>(root.string()), options.postgres};
    for (const std::string& typed : options.files)
        files.sources.push_back(
            std::make_shared<const Source>(Source{paths.of(typed), read_input(typed)}));
    return files;
}

// What others can have of the history that the files belong to; null where nobody else has any.
TreePtr shared_history() {
    std::error_code error;
    if (!fs::exists(surrounding_folder() / ".git", error)) return nullptr;
    const git::Repository repository = git::Repository::open();
    const git::Change change = git::staged(repository);
    TreePtr base = change.base ? change.base() : nullptr;
    return base == nullptr ? change.before : base;
}

void refuse_shared(const std::vector<lint::Fixed>& fixed, const TreePtr& shared) {
    if (shared == nullptr) return;
    for (const lint::Fixed& file : fixed)
        if (!file.text.empty() && shared->find(file.file->path))
            throw Error("cannot fix '" + file.file->path +
                        "': it is in the history that others have, and databases may have run it; "
                        "nothing was changed. Write a new migration instead");
}

}  // namespace

Results lint(const LintOptions& options, Wanted wanted) {
    const auto rules = [&]() -> const rules::Catalogue& { return catalogue_for(wanted); };
    return review::lint_files(files_of(options), rules, wanted);
}

void fix(const LintOptions& options, std::ostream& out) {
    const auto rules = []() -> const rules::Catalogue& { return catalogue_for({}); };
    const fs::path root = surrounding_folder();
    const std::vector<lint::Fixed> fixed = review::fix_files(files_of(options), rules);
    refuse_shared(fixed, shared_history());
    for (const lint::Fixed& file : fixed) {
        if (file.text.empty()) continue;
        write_file((root / file.file->path).string(), file.text);
        for (const std::string& rule : file.rules)
            out << "fixed " << printable(file.file->path) << ": " << rule << '\n';
    }
}

}  // namespace checker::cli
