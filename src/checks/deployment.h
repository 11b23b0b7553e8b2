// What is run where a project is built, started or deployed: scripts of a package.json, CI,
// containers, the settings of hosts.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/tree.h"

namespace checker::checks {

// A line of shell in such a place.
struct DeployedLine {
    std::string text;
    std::string where;  // "the script 'build'"; "this file" where no name says more
    Place place;
};

// Whether a file of that path may say what is run there.
bool is_deployment_file(std::string_view path);

// What `path` runs there. Left out is what its file shows to be for development, for tests or for
// previews, or to have a database beside it: by names (of folders, files, scripts, jobs, steps,
// environments, variables), by the services of a job, by local addresses. Nothing of a file that
// cannot be read or is not understood.
std::vector<DeployedLine> deployed_lines(const Tree& tree, const std::string& path);

// Whether one of the words of a name ("db:push:test", "e2e-tests", "startDev") says that it is for
// development, tests or previews.
bool is_aside(std::string_view name);

// Whether a command seems to run tests: npm test, pnpm run test:e2e, npx vitest.
bool runs_tests(std::string_view command);

// Whether a text names a database on the machine itself or in a container beside it.
bool names_local_database(std::string_view text);

// Whether a command in it starts a database, or what has one, in a container.
bool starts_database(std::string_view text);

}  // namespace checker::checks
