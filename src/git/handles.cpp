#include "git/handles.h"

#include "core/error.h"

namespace checker::git {

std::string last_message() {
    const git_error* last = git_error_last();
    return last != nullptr && last->message != nullptr ? last->message : "libgit2 gives no reason";
}

void check(int code, std::string_view doing) {
    if (code < 0) throw Error("cannot " + std::string(doing) + ": " + last_message());
}

std::string hex(const git_oid& id) {
    std::string text(GIT_OID_HEXSZ, '0');
    git_oid_fmt(text.data(), &id);
    return text;
}

git_oid oid_of(std::string_view hex_id) {
    git_oid id;
    const bool whole = hex_id.size() == GIT_OID_HEXSZ;
    if (!whole || git_oid_fromstrn(&id, hex_id.data(), hex_id.size()) != 0)
        throw Error("cannot read object '" + std::string(hex_id) + "': that is no object id");
    return id;
}

}  // namespace checker::git
