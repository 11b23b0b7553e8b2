#include "cli/surroundings.h"

#include <system_error>

#include "core/error.h"
#include "core/printable.h"

namespace checker::cli {

namespace fs = std::filesystem;

fs::path surrounding_folder() {
    fs::path here = fs::current_path();
    std::error_code error;
    for (fs::path at = here; at.has_relative_path(); at = at.parent_path())
        if (fs::exists(at / "checker.yaml", error) || fs::exists(at / ".git", error)) return at;
    return here;
}

std::string this_program() {
    std::error_code error;
    const fs::path path = fs::read_symlink("/proc/self/exe", error);
    if (error) throw Error("cannot find out where this program is: " + error.message());
    return path.string();
}

std::string shown(const std::string& path, const git::Repository& repository) {
    const std::string root = repository.root().value_or("") + "/";
    return printable(path.starts_with(root) ? path.substr(root.size()) : path);
}

}  // namespace checker::cli
