// Where git looks for hooks. Included by .cpp files of git/ only.
#pragma once

#include <string>

namespace checker::git {

struct HooksFolder {
    std::string path;       // absolute; need not exist yet
    bool by_husky = false;  // husky runs the files there with `sh -e`, executable or not
};

// The folder that git takes hooks from for a work tree, core.hooksPath included; where husky has
// put its own scripts there, the folder of the users' files beside them. git itself is asked, since
// it alone knows all of its configuration. Throws Error when it cannot be run.
HooksFolder find_hooks_folder(const std::string& root);

}  // namespace checker::git
