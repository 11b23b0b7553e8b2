#include "review/selection.h"

#include <algorithm>

#include "core/error.h"
#include "core/path.h"

namespace checker::review {

bool is_wanted(const config::Project& project, const std::vector<std::string>& folders) {
    return folders.empty() || std::ranges::any_of(folders, [&](const std::string& folder) {
               return project.root == folder || folder_of(project.config) == folder;
           });
}

std::vector<config::Project> wanted(std::vector<config::Project> projects,
                                    const std::vector<std::string>& folders) {
    for (const std::string& folder : folders)
        if (std::ranges::none_of(projects, [&](const config::Project& project) {
                return is_wanted(project, {folder});
            }))
            throw Error("cannot check the project in '" + folder +
                        "': there is no Drizzle config in that folder");
    std::erase_if(projects,
                  [&](const config::Project& project) { return !is_wanted(project, folders); });
    return projects;
}

const config::Project* same_project(const std::vector<config::Project>& projects,
                                    const config::Project& project) {
    auto same = std::ranges::find_if(projects, [&](const config::Project& other) {
        return other.config == project.config && other.out == project.out;
    });
    if (same == projects.end() && !project.config.empty())
        same = std::ranges::find(projects, project.config, &config::Project::config);
    if (same == projects.end() && project.out)
        same = std::ranges::find(projects, project.out, &config::Project::out);
    return same == projects.end() ? nullptr : &*same;
}

}  // namespace checker::review
