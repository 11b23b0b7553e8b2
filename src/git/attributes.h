// What .gitattributes say, and what reads the repository.
#pragma once

#include <optional>
#include <string>

#include "git/repository.h"

namespace checker::git {

// The value of an attribute for a path: "union" for `merge=union`, "set" for `merge`, "unset" for
// `-merge`; nothing where no .gitattributes file says it.
std::optional<std::string> attribute(const Repository& repository, const std::string& path,
                                     const std::string& name);

// libgit2's, such as "1.5.1".
std::string library_version();

}  // namespace checker::git
