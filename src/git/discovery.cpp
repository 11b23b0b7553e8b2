#include "git/discovery.h"

#include <filesystem>
#include <fstream>

#include "core/error.h"
#include "core/path.h"
#include "git/environment.h"
#include "git/library.h"

namespace checker::git {

namespace fs = std::filesystem;

namespace {

std::string without_slash(std::string path) {
    while (path.size() > 1 && path.back() == '/')
        path.pop_back();
    return path;
}

// `path` seen from `folder`, with links and dots resolved as far as it exists.
std::string absolute(const std::string& folder, const std::string& path) {
    std::error_code failed;
    const fs::path joined = fs::path(folder) / path;
    const fs::path real = fs::weakly_canonical(joined, failed);
    return without_slash(failed ? joined.lexically_normal().string() : real.string());
}

[[noreturn]] void refuse(int code, const std::string& start) {
    const std::string message = last_message();
    // libgit2 1.5 says "not found" also for an owner that no safe.directory pardons.
    const bool foreign = code == GIT_EOWNER || message.find("safe.directory") != std::string::npos;
    if (code == GIT_ENOTFOUND && !foreign)
        throw Error("cannot find a git repository in '" + start + "' or above it: " + message);
    if (foreign)
        throw Error("cannot open the repository at '" + start +
                    "': it belongs to another user; if you trust it, run `git config --global "
                    "--add safe.directory <its folder>`");
    std::string advice;
    if (message.find("objectformat") != std::string::npos)
        advice = "; repositories with SHA-256 ids are not supported";
    else if (message.find("extension") != std::string::npos)
        advice =
            "; `git config --list | grep ^extensions` shows it, and `git clone` without it "
            "makes a repository that can be read";
    throw Error("cannot open the repository at '" + start + "': " + message + advice);
}

RawRepository open_raw(const std::string& start, const std::optional<std::string>& named) {
    static const Library library;
    RawRepository raw;
    int code = 0;
    if (named) {
        code = git_repository_open_ext(out(raw), absolute(start, *named).c_str(),
                                       GIT_REPOSITORY_OPEN_NO_SEARCH, nullptr);
    } else {
        const std::string ceiling = variable("GIT_CEILING_DIRECTORIES").value_or("");
        const bool across = variable("GIT_DISCOVERY_ACROSS_FILESYSTEM").has_value();
        code = git_repository_open_ext(out(raw), start.c_str(),
                                       across ? GIT_REPOSITORY_OPEN_CROSS_FS : 0, ceiling.c_str());
    }
    if (code < 0) refuse(code, named ? *named : start);
    return raw;
}

// A linked work tree's administrative folder names the work tree's .git file; git 2.48 and later
// may write it relative to that folder, which libgit2 1.5 would resolve against the current one.
std::optional<std::string> linked_root(const std::string& git_dir) {
    std::ifstream file(git_dir + "/gitdir");
    std::string line;
    if (!std::getline(file, line) || line.empty()) return std::nullopt;
    return fs::path(absolute(git_dir, line)).parent_path().string();
}

// git takes the current folder for the work tree when GIT_DIR is set and nothing names another.
std::optional<std::string> find_root(const Opened& opened, const std::string& start,
                                     bool dir_named) {
    if (const auto named = variable("GIT_WORK_TREE")) return absolute(start, *named);
    git_repository* raw = opened.raw.get();
    if (git_repository_is_worktree(raw) != 0) {
        std::optional<std::string> root = linked_root(opened.git_dir);
        // Hooks of a linked work tree run with GIT_DIR set, and may have gone to a subfolder.
        if (!dir_named || (root && is_below(start, *root))) return root;
    }
    if (git_repository_is_bare(raw) != 0) return std::nullopt;
    Handle<git_config, git_config_free> config;
    check(git_repository_config_snapshot(out(config), raw), "read the repository's configuration");
    const char* configured = nullptr;
    if (git_config_get_string(&configured, config.get(), "core.worktree") == 0)
        return absolute(opened.git_dir, configured);
    if (dir_named) return start;
    const char* const folder = git_repository_workdir(raw);
    if (folder == nullptr) return std::nullopt;
    return absolute("/", folder);
}

// Objects that `git receive-pack` holds in quarantine while its hooks run.
void add_objects(const Opened& opened, const std::string& start) {
    const auto own = variable("GIT_OBJECT_DIRECTORY");
    const auto others = variable("GIT_ALTERNATE_OBJECT_DIRECTORIES");
    if (!own && !others) return;
    RawOdb objects;
    check(git_repository_odb(out(objects), opened.raw.get()), "open the object database");
    std::string folders = own.value_or("") + ":" + others.value_or("");
    for (std::size_t at = 0; at < folders.size();) {
        const std::size_t end = std::min(folders.find(':', at), folders.size());
        const std::string folder = folders.substr(at, end - at);
        at = end + 1;
        if (!folder.empty())
            check(git_odb_add_disk_alternate(objects.get(), absolute(start, folder).c_str()),
                  "open the objects in '" + folder + "'");
    }
}

std::string find_prefix(const Opened& opened, const std::string& start) {
    if (!opened.root) return {};
    const fs::path inside = fs::path(start).lexically_relative(*opened.root);
    const std::string text = inside.generic_string();
    return text == "." || text == ".." || text.starts_with("../") ? std::string{} : text;
}

}  // namespace

std::shared_ptr<const Opened> discover(const std::string& start_folder) {
    const std::string start = absolute("/", start_folder);
    if (variable("GIT_COMMON_DIR"))
        throw Error("cannot open the repository: GIT_COMMON_DIR is set, which is not supported");
    const std::optional<std::string> named = variable("GIT_DIR");
    auto opened = std::make_shared<Opened>();
    opened->raw = open_raw(start, named);
    opened->git_dir = without_slash(git_repository_path(opened->raw.get()));
    opened->common_dir = absolute("/", git_repository_commondir(opened->raw.get()));
    opened->root = find_root(*opened, start, named.has_value());
    opened->prefix = find_prefix(*opened, start);
    add_objects(*opened, start);
    const auto index = variable("GIT_INDEX_FILE");
    opened->index_named = index.has_value();
    // A relative name counts from the work tree's root, where git itself goes before it looks.
    opened->index_path = index ? (fs::path(opened->root.value_or(start)) / *index).string()
                               : opened->git_dir + "/index";
    return opened;
}

}  // namespace checker::git
