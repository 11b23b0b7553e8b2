// Whether somebody has edited a file that git left with conflicts. Included by .cpp files of git/
// only.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "git/opened.h"

namespace checker::git {

// The number of the first line (from 1) of `text` that is no conflict marker and that neither the
// stages have nor any resolution that rerere has recorded, so that it cannot be git's; nothing if
// there is no such line. git's own text is not computed anew and compared: how it cuts a conflict
// depends on its version, strategy and options.
std::optional<std::size_t> handwritten_line(const Opened& opened,
                                            const std::vector<const IndexEntry*>& stages,
                                            const std::string& text);

}  // namespace checker::git
