// For tests that call git/ itself rather than a program that does.
#pragma once

#include <string>
#include <vector>

#include "core/tree.h"
#include "git/real_git.h"

namespace checker::testing {

// Every file of a Tree as "path" or "path -> target".
inline std::vector<std::string> names_in(const Tree& tree) {
    std::vector<std::string> names;
    for (const TreeEntry& entry : files_below(tree, ""))
        names.push_back(entry.kind == FileKind::symlink ? entry.path + " -> " + tree.read(entry)
                                                        : entry.path);
    return names;
}

inline std::string text_of(const Tree& tree, const std::string& path) {
    const SourcePtr source = read_source(tree, path);
    return source ? source->text : "(none)";
}

}  // namespace checker::testing
