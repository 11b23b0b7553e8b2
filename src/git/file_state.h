// A file as it is, or as it will be.
#pragma once

#include <string>

namespace checker::git {

struct FileState {
    std::string bytes;
    unsigned mode = 0644;  // permissions alone

    bool operator==(const FileState&) const = default;
};

}  // namespace checker::git
