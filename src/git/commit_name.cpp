#include "git/commit_name.h"

#include <algorithm>
#include <fstream>
#include <vector>

namespace checker::git {

namespace {

constexpr std::string_view local = "refs/heads/";
constexpr std::string_view remote = "refs/remotes/";

// The branches below `folder` whose newest commit it is, sorted, without the folder.
std::vector<std::string> branches_at(const Opened& opened, const git_oid& id,
                                     std::string_view folder) {
    RawReferenceIterator references;
    check(git_reference_iterator_glob_new(out(references), opened.raw.get(),
                                          (std::string(folder) + "*").c_str()),
          "read the references");
    std::vector<std::string> names;
    const char* name = nullptr;
    git_oid at;
    while (git_reference_next_name(&name, references.get()) == 0)
        if (git_reference_name_to_id(&at, opened.raw.get(), name) == 0 &&
            git_oid_equal(&at, &id) != 0 && !std::string_view(name).ends_with("/HEAD"))
            names.emplace_back(name + folder.size());
    std::ranges::sort(names);
    return names;
}

// What HEAD stands for; empty when it is detached.
std::string target_of_head(const Opened& opened) {
    RawReference head;
    if (git_reference_lookup(out(head), opened.raw.get(), "HEAD") == 0)
        if (const char* target = git_reference_symbolic_target(head.get())) return target;
    return {};
}

}  // namespace

std::string short_id(const Opened& opened, const git_oid& id) {
    RawObject object;
    git_buf text = GIT_BUF_INIT;
    if (git_object_lookup(out(object), opened.raw.get(), &id, GIT_OBJECT_COMMIT) < 0 ||
        git_object_short_id(&text, object.get()) < 0)
        return hex(id).substr(0, 7);
    std::string result(text.ptr, text.size);
    git_buf_dispose(&text);
    return result;
}

std::string name_of_head(const Opened& opened) {
    const std::string target = target_of_head(opened);
    if (!target.empty()) return target.starts_with(local) ? target.substr(local.size()) : target;
    git_oid id;
    check(git_reference_name_to_id(&id, opened.raw.get(), "HEAD"), "read HEAD");
    return short_id(opened, id);
}

std::string current_branch(const Opened& opened) {
    for (const char* file : {"/rebase-merge/head-name", "/rebase-apply/head-name"}) {
        std::string line;
        std::ifstream stream(opened.git_dir + file);
        if (std::getline(stream, line) && line.starts_with(local)) return line;
    }
    return target_of_head(opened);
}

std::string name_of_commit(const Opened& opened, const git_oid& id, std::string_view hint) {
    if (!hint.empty())
        if (const RawCommit named = find_commit(opened, hint))
            if (git_oid_equal(git_commit_id(named.get()), &id) != 0) return std::string(hint);
    for (const std::string_view folder : {local, remote}) {
        std::vector<std::string> names = branches_at(opened, id, folder);
        if (!names.empty()) return std::move(names.front());
    }
    return short_id(opened, id);
}

std::string name_in_message(std::string_view message) {
    message = message.substr(0, message.find('\n'));
    if (!message.starts_with("Merge ")) return {};
    const std::size_t begin = message.find('\'');
    const std::size_t end = message.find('\'', begin + 1);
    if (begin == std::string_view::npos || end == std::string_view::npos) return {};
    return std::string(message.substr(begin + 1, end - begin - 1));
}

}  // namespace checker::git
