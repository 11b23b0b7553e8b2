// Where git looks for hooks.
#pragma once

#include <string>

namespace checker::git {

struct HooksFolder {
    std::string path;       // absolute; need not exist yet
    bool by_husky = false;  // husky runs the files there with `sh -e`, executable or not
    std::string of_git;     // where git itself looks; with husky another one than `path`
};

// The folder that git takes hooks from for a work tree, core.hooksPath included; where husky has
// put its own scripts there, the folder of the users' files beside them. git itself is asked, since
// it alone knows all of its configuration. Throws Error when it cannot be run.
HooksFolder find_hooks_folder(const std::string& root);

// The folder of the users' files if husky will be set up: .husky in the work tree.
HooksFolder hooks_folder_of_husky(const std::string& root);

}  // namespace checker::git
