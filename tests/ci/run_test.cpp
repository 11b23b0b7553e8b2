// What each service's variables mean; what comes of it in a repository is in templates_test.mjs.
#include "ci/run.h"

#include <catch2/catch.hpp>
#include <map>

using namespace checker;
using ci::RunKind;

namespace {

using Values = std::map<std::string, std::string>;

std::optional<ci::Run> run_with(const Values& values) {
    return ci::current_run([&](const char* name) -> std::optional<std::string> {
        const auto at = values.find(name);
        if (at == values.end() || at->second.empty()) return std::nullopt;
        return at->second;
    });
}

// "request main", "branch main", "everything".
std::string told(const Values& values) {
    const std::optional<ci::Run> run = run_with(values);
    if (!run) return "";
    if (run->kind == RunKind::everything) return "everything";
    return (run->kind == RunKind::request ? "request " : "branch ") + run->branch;
}

}  // namespace

TEST_CASE("outside of the known services there is no run") {
    CHECK(told({}).empty());
    CHECK(told({{"CI", "true"}, {"GITHUB_BASE_REF", "main"}}).empty());
    CHECK(told({{"GITHUB_ACTIONS", "false"}, {"VERCEL", "0"}, {"TF_BUILD", ""}}).empty());
    CHECK(ci::more_history([](const char*) { return std::nullopt; }).empty());
}

TEST_CASE("what is to be merged, and what is there") {
    CHECK(told({{"GITHUB_ACTIONS", "true"}, {"GITHUB_BASE_REF", "main"}}) == "request main");
    CHECK(told({{"GITHUB_ACTIONS", "true"},
                {"GITHUB_EVENT_NAME", "push"},
                {"GITHUB_REF", "refs/heads/a/b"}}) == "branch a/b");
    CHECK(told({{"GITLAB_CI", "true"},
                {"CI_MERGE_REQUEST_IID", "1"},
                {"CI_MERGE_REQUEST_TARGET_BRANCH_NAME", "main"}}) == "request main");
    CHECK(told({{"GITLAB_CI", "true"},
                {"CI_PIPELINE_SOURCE", "push"},
                {"CI_COMMIT_BRANCH", "main"}}) == "branch main");
    CHECK(told({{"CIRCLECI", "true"}, {"CIRCLE_BRANCH", "pull/7"}}) == "branch pull/7");
    CHECK(told({{"BUILDKITE", "true"},
                {"BUILDKITE_PULL_REQUEST", "7"},
                {"BUILDKITE_PULL_REQUEST_BASE_BRANCH", "main"}}) == "request main");
    CHECK(told({{"BUILDKITE", "true"},
                {"BUILDKITE_PULL_REQUEST", "false"},
                {"BUILDKITE_BRANCH", "x"}}) == "branch x");
    CHECK(told({{"BITBUCKET_BUILD_NUMBER", "1"},
                {"BITBUCKET_PR_ID", "7"},
                {"BITBUCKET_BRANCH", "x"},
                {"BITBUCKET_PR_DESTINATION_BRANCH", "main"}}) == "request main");
    CHECK(told({{"TF_BUILD", "True"},
                {"BUILD_REASON", "PullRequest"},
                {"SYSTEM_PULLREQUEST_TARGETBRANCH", "refs/heads/main"}}) == "request main");
    CHECK(told({{"TF_BUILD", "True"},
                {"BUILD_REASON", "BatchedCI"},
                {"BUILD_SOURCEBRANCH", "refs/heads/x"}}) == "branch x");
    CHECK(told({{"VERCEL", "1"}, {"VERCEL_GIT_COMMIT_REF", "x"}}) == "branch x");
    CHECK(told({{"NETLIFY", "true"}, {"BRANCH", "pull/7/head"}, {"HEAD", "main"}}) ==
          "branch pull/7/head");
}

TEST_CASE("tags, and runs by hand and by the clock, are for everything") {
    CHECK(told({{"GITHUB_ACTIONS", "true"}, {"GITHUB_EVENT_NAME", "schedule"}}) == "everything");
    CHECK(told({{"GITHUB_ACTIONS", "true"},
                {"GITHUB_EVENT_NAME", "push"},
                {"GITHUB_REF", "refs/tags/v1"}}) == "everything");
    CHECK(told({{"GITLAB_CI", "true"}, {"CI_PIPELINE_SOURCE", "schedule"}}) == "everything");
    CHECK(told({{"CIRCLECI", "true"}, {"CIRCLE_TAG", "v1"}}) == "everything");
    CHECK(told({{"BUILDKITE", "true"}, {"BUILDKITE_TAG", "v1"}, {"BUILDKITE_BRANCH", "v1"}}) ==
          "everything");
    CHECK(told({{"BITBUCKET_BUILD_NUMBER", "1"}, {"BITBUCKET_TAG", "v1"}}) == "everything");
    CHECK(told({{"TF_BUILD", "True"},
                {"BUILD_REASON", "Manual"},
                {"BUILD_SOURCEBRANCH", "refs/heads/x"}}) == "everything");
}

TEST_CASE("only a merge that the service made counts as its merge") {
    const Values azure{{"TF_BUILD", "True"},
                       {"BUILD_REASON", "PullRequest"},
                       {"SYSTEM_PULLREQUEST_TARGETBRANCH", "main"},
                       {"BUILD_SOURCEVERSION", "abc"}};
    CHECK(run_with(azure)->merge.empty());
    Values merged = azure;
    merged["BUILD_SOURCEBRANCH"] = "refs/pull/7/merge";
    CHECK(run_with(merged)->merge == "abc");
    CHECK(run_with({{"GITHUB_ACTIONS", "true"},
                    {"GITHUB_BASE_REF", "main"},
                    {"GITHUB_REF", "refs/heads/main"},
                    {"GITHUB_SHA", "abc"}})
              ->base_checkout == "abc");
}

TEST_CASE("who sets up the run can say the default branch") {
    const Values values{
        {"CIRCLECI", "true"}, {"CIRCLE_BRANCH", "x"}, {"CHECKER_DEFAULT_BRANCH", "d"}};
    CHECK(run_with(values)->default_branch == "d");
    CHECK(ci::known_services().find("Bitbucket Pipelines, ") != std::string::npos);
}
