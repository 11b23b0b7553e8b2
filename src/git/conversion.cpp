#include "git/conversion.h"

#include "core/error.h"

namespace checker::git {

namespace {

using RawFilters = Handle<git_filter_list, git_filter_list_free>;

std::string converted(const Opened& opened, const std::string& path, const std::string& bytes,
                      git_filter_mode_t mode) {
    const std::string doing = "convert '" + path + "' as .gitattributes and core.autocrlf say";
    RawFilters filters;
    check(git_filter_list_load(out(filters), opened.raw.get(), nullptr, path.c_str(), mode,
                               GIT_FILTER_ALLOW_UNSAFE),
          doing);
    if (!filters) return bytes;  // nothing applies
    git_buf result = GIT_BUF_INIT;
    const int code =
        git_filter_list_apply_to_buffer(&result, filters.get(), bytes.data(), bytes.size());
    std::string text(result.ptr != nullptr ? result.ptr : "", result.size);
    git_buf_dispose(&result);
    check(code, doing);
    return text;
}

}  // namespace

void refuse_filters(const Opened& opened, const std::string& path) {
    for (const char* name : {"filter", "working-tree-encoding"}) {
        const char* value = nullptr;
        check(git_attr_get(&value, opened.raw.get(), GIT_ATTR_CHECK_FILE_THEN_INDEX, path.c_str(),
                           name),
              "read the attributes of '" + path + "'");
        if (git_attr_value(value) == GIT_ATTR_VALUE_STRING)
            throw Error("cannot change '" + path + "': .gitattributes gives it " + name + "=" +
                        value +
                        ", which this program cannot apply; take the attribute away from "
                        "migrations");
    }
}

std::string to_work_tree(const Opened& opened, const std::string& path, const std::string& blob) {
    return converted(opened, path, blob, GIT_FILTER_TO_WORKTREE);
}

std::string to_blob(const Opened& opened, const std::string& path, const std::string& bytes) {
    return converted(opened, path, bytes, GIT_FILTER_TO_ODB);
}

}  // namespace checker::git
