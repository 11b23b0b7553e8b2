// What `checker install-hooks` and `checker uninstall-hooks` do to the repository.
#pragma once

#include <string>
#include <vector>

#include "git/edits.h"
#include "git/repository.h"

namespace checker::git {

enum class HookAction {
    created,    // the file is new
    added,      // our lines were put into somebody else's hook
    updated,    // our lines were there and have changed
    unchanged,  // nothing had to be done
    taken_out,  // our lines were taken out of somebody else's hook
    removed,    // the file had nothing but our lines
};

struct HookResult {
    std::string path;  // absolute
    HookAction action = HookAction::unchanged;
    // The file is part of the work tree, so others will get it: it does not name this machine's
    // program, but finds checker on the PATH or in node_modules.
    bool is_shared = false;
};

// What to do to one hook, known before anything is written.
struct HookPlan {
    HookResult result;
    Edit edit;  // without a difference where nothing has to be done
};

// Who runs the hooks: git or whoever core.hooksPath leads to, or husky, also before its set-up.
enum class HookRunner { configured, husky };

// What install_hooks would do. Throws Error as it does.
std::vector<HookPlan> plan_hooks(const Repository& repository, const std::string& program,
                                 HookRunner runner = HookRunner::configured);

// Puts a block of lines that run `program` (absolute path of this program) into the hooks
// pre-commit, pre-merge-commit and pre-push, which check, and post-merge and post-rewrite, which
// only say when migrations collide. What is there stays; nothing is written when one of them cannot
// be: a hook that is no shell script, a link or a hooks folder that leads out of the repository, a
// bare repository. Throws Error then.
std::vector<HookResult> install_hooks(const Repository& repository, const std::string& program);

// Takes the block out again; hooks without it stay as they are.
std::vector<HookResult> uninstall_hooks(const Repository& repository);

}  // namespace checker::git
