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

// The files by their paths in the review, and where each lies.
std::map<std::string, fs::path> places(const LintOptions& options) {
    Paths paths(surrounding_folder());
    std::map<std::string, fs::path> found;
    for (const std::string& typed : options.files)
        found.emplace(paths.of(typed), fs::weakly_canonical(fs::absolute(typed)));
    return found;
}

bool is_in_repository(const fs::path& file) {
    std::error_code error;
    for (fs::path at = file.parent_path(); at.has_relative_path(); at = at.parent_path())
        if (fs::exists(at / ".git", error)) return true;
    return false;
}

bool is_same_text(std::string one, std::string other) {
    std::erase(one, '\r');
    std::erase(other, '\r');
    return one == other;
}

// Files that may be written: by the repository that each lies in, wherever the program was started.
class Writable {
  public:
    // Throws Error for a migration that others can have, and for one that would be committed
    // otherwise than it was seen.
    void expect(const std::string& name, const fs::path& file, const std::string& text) {
        if (!is_in_repository(file)) return;
        const Known& known = of_folder(file.parent_path());
        const std::string path = file.lexically_relative(known.root).generic_string();
        if (known.shared != nullptr && known.shared->find(path))
            throw Error("cannot fix '" + name +
                        "': it is in the history that others have, and databases may have run it; "
                        "nothing was changed. Write a new migration instead");
        const auto staged = known.index->find(path);
        if (staged && !is_same_text(known.index->read(*staged), text))
            throw Error("cannot fix '" + name +
                        "': what is staged of it is not what the file says, and would be "
                        "committed without the fix; nothing was changed. `git add` or `git restore "
                        "--staged` it, and try again");
    }

  private:
    struct Known {
        fs::path root;
        TreePtr shared;  // what others can have; null where nobody else has anything
        TreePtr index;
    };

    const Known& of_folder(const fs::path& folder) {
        const auto found = known_.find(folder);
        if (found != known_.end()) return found->second;
        const git::Repository repository = git::Repository::open(folder.string());
        const git::Change change = git::staged(repository);
        TreePtr base = change.base ? change.base() : nullptr;
        return known_
            .emplace(folder, Known{fs::weakly_canonical(repository.root().value_or("")),
                                   base == nullptr ? change.before : base, change.after})
            .first->second;
    }

    std::map<fs::path, Known> known_;
};

}  // namespace

Results lint(const LintOptions& options, Wanted wanted) {
    const auto rules = [&]() -> const rules::Catalogue& { return catalogue_for(wanted); };
    return review::lint_files(files_of(options), rules, wanted);
}

void fix(const LintOptions& options, std::ostream& out) {
    const auto rules = []() -> const rules::Catalogue& { return catalogue_for({}); };
    const std::map<std::string, fs::path> at = places(options);
    std::vector<lint::Fixed> fixed = review::fix_files(files_of(options), rules);
    std::erase_if(fixed, [](const lint::Fixed& file) { return file.text.empty(); });
    Writable writable;
    for (const lint::Fixed& file : fixed)
        writable.expect(file.file->path, at.at(file.file->path), file.file->text);
    for (const lint::Fixed& file : fixed) {
        write_file(at.at(file.file->path).string(), file.text);
        for (const std::string& rule : file.rules)
            out << "fixed " << printable(file.file->path) << ": " << rule << '\n';
    }
}

}  // namespace checker::cli
