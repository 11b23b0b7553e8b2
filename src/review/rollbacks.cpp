#include "review/rollbacks.h"

#include <algorithm>

#include "core/path.h"

namespace checker::review {

namespace {

constexpr std::string_view id = "missing-rollback";

std::string with_name(std::string pattern, const std::string& name) {
    constexpr std::string_view wanted = "{name}";
    for (std::size_t at = pattern.find(wanted); at != std::string::npos;
         at = pattern.find(wanted, at + name.size()))
        pattern.replace(at, wanted.size(), name);
    return pattern;
}

// Where the file may be that takes a migration back; those that lead out of the repository are
// none.
std::vector<std::string> rollbacks_of(const std::string& migration, const rules::Rule& rule) {
    std::string name(name_of_file(migration));
    if (name.ends_with(".sql")) name.resize(name.size() - 4);
    std::vector<std::string> paths;
    for (const std::string& pattern : rule.list("files"))
        if (auto path = join_path(folder_of(migration), with_name(pattern, name)))
            paths.push_back(*std::move(path));
    return paths;
}

}  // namespace

void leave_out_rolled_back(const Tree& tree, const rules::Catalogue& catalogue,
                           std::vector<Finding>& findings) {
    const rules::Rule* rule = catalogue.find(id);
    if (rule == nullptr || !rule->enabled) return;
    std::erase_if(findings, [&](Finding& finding) {
        if (finding.rule != id) return false;
        const std::vector<std::string> paths = rollbacks_of(finding.place.source->path, *rule);
        if (std::ranges::any_of(
                paths, [&](const std::string& path) { return read_source(tree, path) != nullptr; }))
            return true;
        if (!paths.empty()) finding.message += ": " + paths.front() + " is not there";
        return false;
    });
}

}  // namespace checker::review
