// What CI and hosts are told in YAML.
#pragma once

#include "checks/deployment.h"

namespace checker::checks {

// The lines of deployed_lines() in a workflow, a pipeline, or the settings of a host.
std::vector<DeployedLine> deployed_in_yaml(const SourcePtr& source);

}  // namespace checker::checks
