#include "ci/run.h"

#include <algorithm>
#include <array>
#include <vector>

#include "ci/services.h"

namespace checker::ci {

namespace {

struct Service {
    std::string_view name;
    const char* sign;  // the variable by which a program knows that it runs there
    Run (*read)(const Variables&);
    std::string_view more_history;
};

constexpr std::array services{
    Service{"GitHub Actions", "GITHUB_ACTIONS", github,
            "set `fetch-depth: 0` in the actions/checkout step (for a pull_request event "
            "`fetch-depth: 2` is enough)"},
    Service{"GitLab CI", "GITLAB_CI", gitlab, "set the variable GIT_DEPTH to 0 for this job"},
    Service{"CircleCI", "CIRCLECI", circleci, "set `method: full` in the checkout step"},
    Service{"Buildkite", "BUILDKITE", buildkite,
            "take --depth out of BUILDKITE_GIT_CLONE_FLAGS and BUILDKITE_GIT_FETCH_FLAGS"},
    Service{"Bitbucket Pipelines", "BITBUCKET_BUILD_NUMBER", bitbucket,
            "set `clone: {depth: full}` for this step"},
    Service{"Azure Pipelines", "TF_BUILD", azure,
            "set `fetchDepth: 0` in the checkout step (for a pull request 2 is enough)"},
    Service{"Vercel", "VERCEL", vercel,
            "set VERCEL_DEEP_CLONE to true among the project's environment variables"},
    Service{"Netlify", "NETLIFY", netlify, "run `git fetch --unshallow origin` before"},
};

// By which a CI service tells of itself; most set the first.
constexpr std::array other_signs{"CI", "JENKINS_URL", "TRAVIS", "TEAMCITY_VERSION"};

bool is_set(const Variables& variables, const char* sign) {
    const std::string value = variables(sign).value_or("");
    return !value.empty() && value != "false" && value != "0";
}

const Service* current_service(const Variables& variables) {
    const auto* found = std::ranges::find_if(
        services, [&](const Service& service) { return is_set(variables, service.sign); });
    return found == services.end() ? nullptr : found;
}

}  // namespace

std::optional<Run> current_run(const Variables& variables) {
    const Service* service = current_service(variables);
    if (service == nullptr) return std::nullopt;
    Run run = service->read(variables);
    run.service = service->name;
    run.more_history = service->more_history;
    // Where the service does not know it, whoever sets up the run can say it.
    if (run.default_branch.empty())
        run.default_branch = text_of(variables, "CHECKER_DEFAULT_BRANCH");
    return run;
}

std::string_view more_history(const Variables& variables) {
    const Service* service = current_service(variables);
    return service == nullptr ? "" : service->more_history;
}

std::string sign_of_ci(const Variables& variables) {
    std::vector<const char*> signs(other_signs.begin(), other_signs.end());
    for (const Service& service : services)
        signs.push_back(service.sign);
    for (const char* sign : signs)
        if (is_set(variables, sign)) return std::string(sign) + "=" + variables(sign).value_or("");
    return "";
}

std::string known_services() {
    std::string names;
    for (const Service& service : services)
        names += (names.empty() ? "" : ", ") + std::string(service.name);
    return names;
}

}  // namespace checker::ci
