#include "git/repository.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "core/error.h"
#include "git/commit_tree.h"
#include "git/discovery.h"
#include "git/environment.h"
#include "git/index_tree.h"
#include "git/merge_base.h"
#include "git/opened.h"
#include "git/work_tree.h"

namespace checker::git {

const IndexFile& Opened::index() const {
    if (read_index) return *read_index;
    auto index = std::make_unique<IndexFile>(index_path);
    if (!index->exists() && index_named) {
        // Taken at its word, a missing file would mean that everything is deleted.
        const RawCommit head = head_commit(*this);
        if (head &&
            git_tree_entrycount(read_tree(*this, *git_commit_tree_id(head.get())).get()) > 0)
            throw Error("cannot read the index: GIT_INDEX_FILE names '" + index_path +
                        "', which does not exist");
    }
    if (!index->exists() && !root && !index_named)
        throw Error("cannot read the index: '" + git_dir +
                    "' is a bare repository, in which nothing is staged; compare commits with "
                    "--base and --head");
    read_index = std::move(index);
    return *read_index;
}

git_oid oid_of(const ObjectId& raw) {
    git_oid id;
    std::ranges::copy(raw, std::begin(id.id));
    return id;
}

RawCommit find_commit(const Opened& opened, std::string_view rev) {
    RawObject object;
    RawObject commit;
    const int code = git_revparse_single(out(object), opened.raw.get(), std::string(rev).c_str());
    if (code < 0 || git_object_peel(out(commit), object.get(), GIT_OBJECT_COMMIT) < 0)
        return nullptr;
    // A peeled commit is a commit; libgit2's types are related by name only.
    return RawCommit(reinterpret_cast<git_commit*>(commit.release()));
}

RawCommit head_commit(const Opened& opened) {
    git_oid id;
    const int code = git_reference_name_to_id(&id, opened.raw.get(), "HEAD");
    if (code == GIT_ENOTFOUND && git_repository_head_unborn(opened.raw.get()) == 1) return nullptr;
    check(code, "read HEAD");
    RawCommit commit;
    check(git_commit_lookup(out(commit), opened.raw.get(), &id), "read HEAD's commit");
    return commit;
}

RawTree read_tree(const Opened& opened, const git_oid& id) {
    RawTree tree;
    check(git_tree_lookup(out(tree), opened.raw.get(), &id), "read the folder object " + hex(id));
    return tree;
}

std::string read_blob(const Opened& opened, const git_oid& id, std::string_view path) {
    const std::string name = "read '" + std::string(path) + "'";
    RawOdb objects;
    check(git_repository_odb(out(objects), opened.raw.get()), "open the object database");
    std::size_t size = 0;
    git_object_t type = GIT_OBJECT_INVALID;
    const int code = git_odb_read_header(&size, &type, objects.get(), &id);
    if (code == GIT_ENOTFOUND)
        throw Error("cannot " + name + ": its content " + hex(id) +
                    " is not in this clone; a partial clone fetches it with `git cat-file -e " +
                    hex(id) + "`, `git fsck` tells whether it is lost");
    check(code, name);
    if (type != GIT_OBJECT_BLOB) throw Error("cannot " + name + ": " + hex(id) + " is no file");
    if (size > Tree::largest_file) throw TooLarge("cannot " + name + ": it is larger than 64 MiB");
    RawOdbObject object;
    check(git_odb_read(out(object), objects.get(), &id), name);
    return {static_cast<const char*>(git_odb_object_data(object.get())),
            git_odb_object_size(object.get())};
}

Repository Repository::open(const std::string& start_folder) {
    std::error_code failed;
    const std::filesystem::path start = std::filesystem::canonical(start_folder, failed);
    if (failed)
        throw Error("cannot look for a repository in '" + start_folder + "': " + failed.message());
    return Repository(discover(start.string()));
}

const std::optional<std::string>& Repository::root() const {
    return opened_->root;
}

const std::string& Repository::git_dir() const {
    return opened_->git_dir;
}

const std::string& Repository::index_path() const {
    return opened_->index_path;
}

bool Repository::shallow() const {
    return is_shallow(*opened_);
}

const std::string& Repository::prefix() const {
    return opened_->prefix;
}

std::optional<std::string> Repository::commit_id(std::string_view rev) const {
    const RawCommit commit = find_commit(*opened_, rev);
    if (!commit) return std::nullopt;
    return hex(*git_commit_id(commit.get()));
}

std::optional<std::string> Repository::upstream() const {
    RawReference head;
    RawReference followed;
    if (git_repository_head(out(head), opened_->raw.get()) < 0) return std::nullopt;
    if (git_branch_upstream(out(followed), head.get()) < 0) return std::nullopt;
    const char* name = nullptr;
    check(git_branch_name(&name, followed.get()), "name the upstream branch");
    return name;
}

std::vector<std::string> Repository::merging() const {
    std::ifstream file(opened_->git_dir + "/MERGE_HEAD");
    std::vector<std::string> ids;
    for (std::string line; std::getline(file, line);)
        if (!line.empty()) ids.push_back(line);
    return ids.empty() ? merging_heads() : ids;
}

TreePtr Repository::index() const {
    return std::make_shared<IndexTree>(opened_);
}

TreePtr Repository::index_stage(int stage) const {
    return std::make_shared<IndexTree>(opened_, stage);
}

TreePtr Repository::commit(std::string_view rev) const {
    const RawCommit commit = find_commit(*opened_, rev);
    if (!commit) throw Error("cannot find commit '" + std::string(rev) + "': " + last_message());
    return std::make_shared<CommitTree>(opened_, *git_commit_tree_id(commit.get()));
}

TreePtr Repository::work_tree() const {
    if (!opened_->root)
        throw Error("cannot read the work tree: '" + opened_->git_dir +
                    "' is a bare repository; name a commit with --head");
    return std::make_shared<WorkTree>(opened_);
}

}  // namespace checker::git
