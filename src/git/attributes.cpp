#include "git/attributes.h"

#include "git/opened.h"

namespace checker::git {

std::optional<std::string> attribute(const Repository& repository, const std::string& path,
                                     const std::string& name) {
    const char* value = nullptr;
    check(git_attr_get(&value, repository.opened().raw.get(), GIT_ATTR_CHECK_FILE_THEN_INDEX,
                       path.c_str(), name.c_str()),
          "read the attributes of '" + path + "'");
    switch (git_attr_value(value)) {
        case GIT_ATTR_VALUE_UNSPECIFIED:
            return std::nullopt;
        case GIT_ATTR_VALUE_TRUE:
            return "set";
        case GIT_ATTR_VALUE_FALSE:
            return "unset";
        case GIT_ATTR_VALUE_STRING:
            return value;
    }
    return std::nullopt;
}

std::string library_version() {
    int major = 0;
    int minor = 0;
    int patch = 0;
    git_libgit2_version(&major, &minor, &patch);
    return std::to_string(major) + "." + std::to_string(minor) + "." + std::to_string(patch);
}

}  // namespace checker::git
