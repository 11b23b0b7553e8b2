#include "cli/surroundings.h"

#include <system_error>

namespace checker::cli {

namespace fs = std::filesystem;

fs::path surrounding_folder() {
    fs::path here = fs::current_path();
    std::error_code error;
    for (fs::path at = here; at.has_relative_path(); at = at.parent_path())
        if (fs::exists(at / "checker.yaml", error) || fs::exists(at / ".git", error)) return at;
    return here;
}

}  // namespace checker::cli
