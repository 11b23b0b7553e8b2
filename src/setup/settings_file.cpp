// checker.yaml, where there is none.
#include "core/printable.h"
#include "setup/proposal.h"

namespace checker::setup {

namespace {

constexpr const char* path = "checker.yaml";
constexpr std::size_t most_named = 5;

// Where editors find the keys that it may have: in the package, or where npm's are served from.
std::string schema_of(const Surroundings& surroundings) {
    return surroundings.has_package ? "./node_modules/@checker/cli/schema.json"
                                    : "https://unpkg.com/@checker/cli@" CHECKER_VERSION
                                      "/schema.json";
}

std::string found(const std::vector<std::string>& projects) {
    if (projects.empty())
        return "# No Drizzle project was found by itself; name it:\n"
               "# projects:\n"
               "#   - root: packages/db\n"
               "#     config: drizzle.config.ts\n";
    std::string text =
        "# The projects are found by themselves and need not be named here; so far:\n";
    for (std::size_t i = 0; i < projects.size() && i < most_named; ++i)
        text += "#   " + (projects[i].empty() ? "the repository's root" : printable(projects[i])) +
                "\n";
    if (projects.size() > most_named)
        text += "#   and " + std::to_string(projects.size() - most_named) + " more\n";
    return text;
}

}  // namespace

void propose_settings(const git::Repository& repository, const Surroundings& surroundings,
                      const std::vector<std::string>& projects, Proposal& proposal) {
    // Also a link, which is read where it leads to.
    if (repository.work_tree()->find(path)) return;
    const std::string text = "# yaml-language-server: $schema=" + schema_of(surroundings) + "\n" +
                             "# Settings of checker. What is not said here has its usual value.\n" +
                             found(projects) +
                             "# postgres: 16          the server's major version, if all have it\n"
                             "# preset: strict        more rules than the recommended ones\n"
                             "# rules:\n"
                             "#   drop-column: warning\n";
    propose(
        repository, path, [&](const std::string& /*none*/) { return std::optional(text); }, "",
        proposal);
}

}  // namespace checker::setup
