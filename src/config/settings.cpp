#include "config/settings.h"

#include "config/keys.h"
#include "core/error.h"
#include "yaml/node.h"

namespace checker::config {

DriftSettings drift_settings(const Settings& settings, const ProjectSettings* project) {
    DriftSettings result = settings.drift;
    if (project == nullptr) return result;
    if (project->drift.unknown) {
        result.unknown = project->drift.unknown;
        result.place = project->drift.place;
    }
    if (project->drift.timeout) result.timeout = project->drift.timeout;
    return result;
}

Settings read_settings(const Tree& tree) {
    const SourcePtr source = read_source(tree, settings_path);
    Settings settings;
    if (source == nullptr && tree.find(settings_path))
        throw Error(std::string(settings_path) +
                    ": cannot be read: it is no file, or a link that leads to no file in the "
                    "repository");
    if (source == nullptr) return settings;
    const yaml::Node node = yaml::read(*source);
    if (node.kind == yaml::Kind::null) return settings;
    read_keys(node, settings_form(), settings_keys(), settings, Reading(source));
    return settings;
}

}  // namespace checker::config
