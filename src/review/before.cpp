#include "review/before.h"

#include <algorithm>

#include "core/error.h"

namespace checker::review {

namespace {

// A checker.yaml that cannot be read must not stop the Change that corrects it.
config::Settings settings_before(const Tree& tree) {
    try {
        return config::read_settings(tree);
    } catch (const Error&) {
        return {};
    }
}

std::vector<config::Project> projects_before(const Tree& tree) {
    try {
        return config::find_projects(tree, settings_before(tree));
    } catch (const Error&) {
        return config::find_projects(tree, {});
    }
}

}  // namespace

std::optional<config::Project> project_before(const Subject& subject,
                                              const config::Project& project) {
    if (subject.before == nullptr || subject.scope.kind == ScopeKind::all) return std::nullopt;
    std::vector<config::Project> projects = projects_before(*subject.before);
    auto same = std::ranges::find_if(projects, [&](const config::Project& before) {
        return before.config == project.config && before.out == project.out;
    });
    if (same == projects.end() && !project.config.empty())
        same = std::ranges::find(projects, project.config, &config::Project::config);
    if (same == projects.end() && project.out)
        same = std::ranges::find(projects, project.out, &config::Project::out);
    if (same == projects.end()) return std::nullopt;
    return std::move(*same);
}

}  // namespace checker::review
