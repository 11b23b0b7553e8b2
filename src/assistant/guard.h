// What an assistant must not do, told before it is done. A rail for those who err, no wall: who
// wants to get around it can.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/tree.h"

namespace checker::assistant {

struct Refusal {
    std::string why;
    std::string instead;
};

// Where a path leads, seen from a folder, both as somebody wrote them: its path in the repository;
// nothing outside of it.
using Locate =
    std::function<std::optional<std::string>(std::string_view folder, std::string_view path)>;

struct Surroundings {
    TreePtr tree;  // the files on disk
    Locate locate;
};

// Why the shell's text is refused; nothing when it may run: drizzle-kit push to a database that is
// not known to be local, also by a script of a package.json; git without its hooks; writing or
// removing what drizzle-kit keeps about migrations.
std::optional<Refusal> refusal_of_command(std::string_view text, const Surroundings& around);

// The same for a file, as it was named, that is about to be written.
std::optional<Refusal> refusal_of_edit(std::string_view file, const Surroundings& around);

}  // namespace checker::assistant
