// What `git rerere` remembers: how conflicts were resolved, to do it again.
#pragma once

#include <string>
#include <vector>

#include "git/repository.h"

namespace checker::git {

// Every resolution that is recorded, as text.
std::vector<std::string> recorded_resolutions(const Opened& opened);

// Those of the paths that rerere has resolved with what it remembers, as the work tree has them:
// `git rerere forget` takes them. None where rerere is not enabled.
std::vector<std::string> replayed_by_rerere(const Repository& repository,
                                            const std::vector<std::string>& paths);

}  // namespace checker::git
