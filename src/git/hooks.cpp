#include "git/hooks.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

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

constexpr std::array<HookKind, 4> kinds{{
    {"pre-commit", pre_commit_template},
    {"pre-merge-commit", pre_merge_commit_template},
    {"post-merge", post_merge_template},
    {"post-rewrite", post_rewrite_template},
}};

// A hook's file as it is.
struct HookFile {
    std::string path;  // links resolved
    bool is_shared = false;
    bool by_husky = false;
    std::optional<std::string> script;  // nothing when there is no file
    mode_t mode = 0755;
};

// What to do to one file, known before anything is written.
struct HookPlan {
    HookFile file;
    HookResult result;
    std::string script;
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
    if (fs::is_symlink(path) && !fs::exists(path)) refuse(path, "it is a link that leads nowhere");
    hook.path = real_path(path);
    hook.by_husky = folder.by_husky;
    const bool in_git_dir = is_below(hook.path, real_path(opened.common_dir));
    hook.is_shared = !in_git_dir;
    if (!in_git_dir && !is_below(hook.path, real_path(*opened.root)))
        refuse(path,
               "it is outside of this repository ('" + hook.path +
                   "'), where other repositories may use it too; give this one hooks of its own "
                   "with `git config core.hooksPath .git/hooks`, or call `checker check --staged` "
                   "in that hook yourself");
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

HookPlan plan_install(HookFile hook, const HookKind& kind, const std::string& program) {
    refuse_foreign(hook);
    const std::string old = hook.script.value_or("");
    const std::string block = block_of(kind.text, hook.is_shared ? "" : program);
    const std::optional<std::string> wanted = with_block(old, block);
    if (!wanted) throw Error(damaged_markers(hook));
    HookAction action = HookAction::updated;
    if (!hook.script)
        action = HookAction::created;
    else if (*wanted == old)
        action = HookAction::unchanged;
    else if (without_block(old) == old)
        action = HookAction::added;
    HookResult result{hook.path, action, hook.is_shared};
    return {std::move(hook), std::move(result), *wanted};
}

HookPlan plan_uninstall(HookFile hook) {
    const std::string old = hook.script.value_or("");
    const std::optional<std::string> wanted = without_block(old);
    if (!wanted) throw Error(damaged_markers(hook));
    HookAction action = HookAction::taken_out;
    if (*wanted == old)
        action = HookAction::unchanged;
    else if (is_bare(*wanted))
        action = HookAction::removed;
    HookResult result{hook.path, action, hook.is_shared};
    return {std::move(hook), std::move(result), *wanted};
}

void write_whole(int file, std::string_view text) {
    while (!text.empty()) {
        const ssize_t written = ::write(file, text.data(), text.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) throw Error(std::strerror(errno));
        text.remove_prefix(static_cast<std::size_t>(written));
    }
}

// Into a new file that then takes the old one's place, so that git never runs half a hook.
void replace_file(const HookFile& hook, const std::string& script) {
    std::error_code failed;
    fs::create_directories(fs::path(hook.path).parent_path(), failed);
    if (failed) refuse(hook.path, failed.message());
    std::string temporary = hook.path + ".XXXXXX";
    const int file = ::mkostemp(temporary.data(), O_CLOEXEC);
    if (file < 0) refuse(hook.path, std::strerror(errno));
    std::string why;
    try {
        write_whole(file, script);
        if (::fchmod(file, hook.mode) != 0) why = std::strerror(errno);
    } catch (const Error& error) {
        why = error.what();
    }
    if (::close(file) != 0 && why.empty()) why = std::strerror(errno);
    if (why.empty() && ::rename(temporary.c_str(), hook.path.c_str()) != 0)
        why = std::strerror(errno);
    if (why.empty()) return;
    ::unlink(temporary.c_str());
    refuse(hook.path, why);
}

std::vector<HookResult> carry_out(const std::vector<HookPlan>& plans) {
    std::vector<HookResult> results;
    for (const HookPlan& plan : plans) {
        if (plan.result.action == HookAction::removed) {
            if (::unlink(plan.file.path.c_str()) != 0) refuse(plan.file.path, std::strerror(errno));
        } else if (plan.result.action != HookAction::unchanged) {
            replace_file(plan.file, plan.script);
        }
        results.push_back(plan.result);
    }
    return results;
}

HooksFolder folder_of_hooks(const Repository& repository) {
    if (!repository.root())
        throw Error("cannot change hooks: '" + repository.git_dir() +
                    "' is a bare repository, in which nobody commits");
    return find_hooks_folder(*repository.root());
}

}  // namespace

std::vector<HookResult> install_hooks(const Repository& repository, const std::string& program) {
    const HooksFolder folder = folder_of_hooks(repository);
    std::vector<HookPlan> plans;
    plans.reserve(kinds.size());
    for (const HookKind& kind : kinds)
        plans.push_back(
            plan_install(read_hook(repository.opened(), folder, kind.name), kind, program));
    return carry_out(plans);
}

std::vector<HookResult> uninstall_hooks(const Repository& repository) {
    const HooksFolder folder = folder_of_hooks(repository);
    std::vector<HookPlan> plans;
    plans.reserve(kinds.size());
    for (const HookKind& kind : kinds)
        plans.push_back(plan_uninstall(read_hook(repository.opened(), folder, kind.name)));
    return carry_out(plans);
}

}  // namespace checker::git
