#include "git/hooks.h"

#include <sys/stat.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>

#include "core/error.h"
#include "core/path.h"
#include "git/hook_block.h"
#include "git/hook_templates.h"
#include "git/hooks_folder.h"
#include "git/opened.h"

namespace checker::git {

namespace fs = std::filesystem;

namespace {

struct HookKind {
    const char* name;
    std::string_view text;
};

constexpr std::array<HookKind, 5> kinds{{
    {"pre-commit", pre_commit_template},
    {"pre-merge-commit", pre_merge_commit_template},
    {"pre-push", pre_push_template},
    {"post-merge", post_merge_template},
    {"post-rewrite", post_rewrite_template},
}};

// A hook's file as it is.
struct HookFile {
    std::string path;  // links resolved
    EditRoot root = EditRoot::git_directory;
    std::string path_in_root;
    bool by_husky = false;
    std::optional<std::string> script;  // nothing when there is no file
    unsigned mode = 0755;

    bool is_shared() const { return root == EditRoot::work_tree; }
};

[[noreturn]] void refuse(const std::string& path, const std::string& why) {
    throw Error("cannot change the hook '" + path + "': " + why);
}

std::string real_path(const std::string& path) {
    std::error_code failed;
    fs::path real = fs::weakly_canonical(path, failed);
    if (failed) refuse(path, failed.message());
    return real.string();
}

HookFile read_hook(const Opened& opened, const HooksFolder& folder, const char* name) {
    HookFile hook;
    const std::string path = folder.path + "/" + name;
    std::error_code failed;
    if (fs::is_symlink(path, failed) && !fs::exists(path, failed))
        refuse(path, "it is a link that leads nowhere");
    hook.path = real_path(path);
    hook.by_husky = folder.by_husky;
    const bool in_git_dir = is_below(hook.path, real_path(opened.common_dir));
    if (!in_git_dir) hook.root = EditRoot::work_tree;
    const std::string root = real_path(in_git_dir ? opened.common_dir : *opened.root);
    if (!is_below(hook.path, root))
        refuse(path,
               "it is outside of this repository ('" + hook.path +
                   "'), where other repositories may use it too; give this one hooks of its own "
                   "with `git config core.hooksPath .git/hooks`, or call `checker check --staged` "
                   "in that hook yourself");
    hook.path_in_root = hook.path.substr(root.size() + 1);
    struct stat status {};
    if (::stat(hook.path.c_str(), &status) != 0) {
        if (errno == ENOENT) return hook;
        refuse(path, std::strerror(errno));
    }
    if (!S_ISREG(status.st_mode)) refuse(path, "it is no file");
    hook.mode = status.st_mode & 07777U;
    std::ifstream stream(hook.path, std::ios::binary);
    hook.script.emplace(std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>());
    if (!stream) refuse(path, "it cannot be read");
    return hook;
}

void refuse_foreign(const HookFile& hook) {
    if (!hook.script) return;
    if (!is_shell_script(*hook.script))
        refuse(hook.path,
               "it is not a shell script; call `checker check --staged` in it yourself, and let "
               "the hook fail when that fails");
    if (!hook.by_husky && (hook.mode & 0100U) == 0)
        refuse(hook.path,
               "it is not executable, so git does not run it; make it executable or remove it");
}

std::string damaged_markers(const HookFile& hook) {
    return "cannot change the hook '" + hook.path +
           "': the lines '# >>> checker >>>' and '# <<< checker <<<' do not match; remove what is "
           "left of that block";
}

HookPlan plan(const HookFile& hook, HookAction action, const std::string& wanted) {
    Edit edit{hook.root, hook.path_in_root, {}, {}};
    if (hook.script) edit.before = FileState{*hook.script, hook.mode};
    edit.after = edit.before;
    if (action == HookAction::removed)
        edit.after.reset();
    else if (action != HookAction::unchanged)
        edit.after = FileState{wanted, hook.mode};
    return {{hook.path, action, hook.is_shared()}, std::move(edit)};
}

HookPlan plan_install(const HookFile& hook, const HookKind& kind, const std::string& program) {
    refuse_foreign(hook);
    const std::string old = hook.script.value_or("");
    const std::string block = block_of(kind.text, hook.is_shared() ? "" : program);
    const std::optional<std::string> wanted = with_block(old, block);
    if (!wanted) throw Error(damaged_markers(hook));
    HookAction action = HookAction::updated;
    if (!hook.script)
        action = HookAction::created;
    else if (*wanted == old)
        action = HookAction::unchanged;
    else if (without_block(old) == old)
        action = HookAction::added;
    return plan(hook, action, *wanted);
}

HookPlan plan_uninstall(const HookFile& hook) {
    const std::string old = hook.script.value_or("");
    const std::optional<std::string> wanted = without_block(old);
    if (!wanted) throw Error(damaged_markers(hook));
    HookAction action = HookAction::taken_out;
    if (*wanted == old)
        action = HookAction::unchanged;
    else if (is_bare(*wanted))
        action = HookAction::removed;
    return plan(hook, action, *wanted);
}

std::vector<HookResult> carry_out(const Repository& repository,
                                  const std::vector<HookPlan>& plans) {
    std::vector<HookResult> results;
    std::vector<Edit> edits;
    for (const HookPlan& plan : plans) {
        results.push_back(plan.result);
        if (plan.edit.before != plan.edit.after) edits.push_back(plan.edit);
    }
    apply_edits(repository, edits);
    return results;
}

HooksFolder folder_of_hooks(const Repository& repository, HookRunner runner) {
    if (!repository.root())
        throw Error("cannot change hooks: '" + repository.git_dir() +
                    "' is a bare repository, in which nobody commits");
    return runner == HookRunner::husky ? hooks_folder_of_husky(*repository.root())
                                       : find_hooks_folder(*repository.root());
}

}  // namespace

std::vector<HookPlan> plan_hooks(const Repository& repository, const std::string& program,
                                 HookRunner runner) {
    const HooksFolder folder = folder_of_hooks(repository, runner);
    std::vector<HookPlan> plans;
    plans.reserve(kinds.size());
    for (const HookKind& kind : kinds)
        plans.push_back(
            plan_install(read_hook(repository.opened(), folder, kind.name), kind, program));
    return plans;
}

std::vector<HookResult> install_hooks(const Repository& repository, const std::string& program) {
    return carry_out(repository, plan_hooks(repository, program));
}

std::vector<HookResult> uninstall_hooks(const Repository& repository) {
    const HooksFolder folder = folder_of_hooks(repository, HookRunner::configured);
    std::vector<HookPlan> plans;
    plans.reserve(kinds.size());
    for (const HookKind& kind : kinds)
        plans.push_back(plan_uninstall(read_hook(repository.opened(), folder, kind.name)));
    return carry_out(repository, plans);
}

}  // namespace checker::git
