#include "review/before.h"

#include <algorithm>

#include "core/error.h"
#include "core/path.h"
#include "review/selection.h"

namespace checker::review {

namespace {

std::vector<config::Project> projects_before(const Tree& tree) {
    try {
        return config::find_projects(tree, settings_before(tree));
    } catch (const Error&) {
        return config::find_projects(tree, {});
    }
}

// Told without evaluating a config, since most Changes take none away.
bool takes_away_config(const Subject& subject) {
    return !subject.changed_paths ||
           std::ranges::any_of(*subject.changed_paths, [&](const std::string& path) {
               return config::is_config_name(name_of_file(path)) && !subject.after->find(path);
           });
}

}  // namespace

config::Settings settings_before(const Tree& tree) {
    try {
        return config::read_settings(tree);
    } catch (const Error&) {
        return {};
    }
}

std::optional<config::Project> project_before(const Subject& subject,
                                              const config::Project& project) {
    if (subject.before == nullptr || subject.scope.kind == ScopeKind::all) return std::nullopt;
    const std::vector<config::Project> projects = projects_before(*subject.before);
    const config::Project* same = same_project(projects, project);
    return same == nullptr ? std::nullopt : std::optional(*same);
}

std::vector<config::Project> abandoned_projects(const Subject& subject,
                                                const std::vector<config::Project>& after) {
    if (subject.before == nullptr || !takes_away_config(subject)) return {};
    std::vector<config::Project> projects = projects_before(*subject.before);
    const config::Settings settings = config::read_settings(*subject.after);
    std::erase_if(projects, [&](const config::Project& project) {
        return !project.out || subject.after->find(project.config) ||
               config::is_ignored(project.config, settings) ||
               !subject.after->find(*project.out + "/meta/_journal.json") ||
               std::ranges::find(after, project.out, &config::Project::out) != after.end();
    });
    return projects;
}

}  // namespace checker::review
