#include "ci/services.h"

namespace checker::ci {

std::string text_of(const Variables& variables, const char* name) {
    return variables(name).value_or("");
}

std::string branch_of(std::string_view ref) {
    constexpr std::string_view heads = "refs/heads/";
    return std::string(ref.starts_with(heads) ? ref.substr(heads.size()) : ref);
}

Run gitlab(const Variables& variables) {
    const auto text = [&](const char* name) { return text_of(variables, name); };
    const std::string source = text("CI_PIPELINE_SOURCE");
    Run run;
    run.default_branch = text("CI_DEFAULT_BRANCH");
    if (!text("CI_MERGE_REQUEST_IID").empty()) {
        run.kind = RunKind::request;
        run.branch = text("CI_MERGE_REQUEST_TARGET_BRANCH_NAME");
        // Only a pipeline of merged results has it, which checks out a merge of both.
        run.base = text("CI_MERGE_REQUEST_TARGET_BRANCH_SHA");
        if (run.base.empty()) run.base = text("CI_MERGE_REQUEST_DIFF_BASE_SHA");
        run.base_is_behind = true;
        run.base_suffices = true;
    } else if (source == "push" && !text("CI_COMMIT_BRANCH").empty()) {
        run.kind = RunKind::branch;
        run.branch = text("CI_COMMIT_BRANCH");
        run.base = text("CI_COMMIT_BEFORE_SHA");
    }
    return run;
}

Run circleci(const Variables& variables) {
    Run run;
    run.branch = text_of(variables, "CIRCLE_BRANCH");
    if (!run.branch.empty()) run.kind = RunKind::branch;
    return run;
}

Run buildkite(const Variables& variables) {
    const auto text = [&](const char* name) { return text_of(variables, name); };
    Run run;
    run.default_branch = text("BUILDKITE_PIPELINE_DEFAULT_BRANCH");
    const std::string request = text("BUILDKITE_PULL_REQUEST");
    if (!request.empty() && request != "false") {
        run.kind = RunKind::request;
        run.branch = text("BUILDKITE_PULL_REQUEST_BASE_BRANCH");
    } else if (text("BUILDKITE_TAG").empty()) {
        run.kind = RunKind::branch;
        run.branch = text("BUILDKITE_BRANCH");
    }
    return run;
}

Run bitbucket(const Variables& variables) {
    const auto text = [&](const char* name) { return text_of(variables, name); };
    Run run;
    if (!text("BITBUCKET_PR_ID").empty()) {
        run.kind = RunKind::request;
        run.branch = text("BITBUCKET_PR_DESTINATION_BRANCH");
        run.base = text("BITBUCKET_PR_DESTINATION_COMMIT");
    } else if (!text("BITBUCKET_BRANCH").empty()) {
        run.kind = RunKind::branch;
        run.branch = text("BITBUCKET_BRANCH");
    }
    return run;
}

Run azure(const Variables& variables) {
    const auto text = [&](const char* name) { return text_of(variables, name); };
    const std::string reason = text("BUILD_REASON");
    const std::string ref = text("BUILD_SOURCEBRANCH");
    Run run;
    if (reason == "PullRequest") {
        run.kind = RunKind::request;
        run.branch = branch_of(text("SYSTEM_PULLREQUEST_TARGETBRANCH"));
        if (ref.starts_with("refs/pull/") && ref.ends_with("/merge"))
            run.merge = text("BUILD_SOURCEVERSION");
    } else if ((reason == "IndividualCI" || reason == "BatchedCI") &&
               ref.starts_with("refs/heads/")) {
        run.kind = RunKind::branch;
        run.branch = branch_of(ref);
    }
    return run;
}

Run vercel(const Variables& variables) {
    Run run;
    run.kind = RunKind::branch;
    run.branch = text_of(variables, "VERCEL_GIT_COMMIT_REF");
    // Of the branch's last deployment that went well; of this one, when it is done again.
    run.base = text_of(variables, "VERCEL_GIT_PREVIOUS_SHA");
    if (run.base == text_of(variables, "VERCEL_GIT_COMMIT_SHA")) run.base.clear();
    run.base_suffices = true;
    return run;
}

Run netlify(const Variables& variables) {
    const auto text = [&](const char* name) { return text_of(variables, name); };
    Run run;
    run.kind = RunKind::branch;
    run.branch = text("BRANCH");  // of a pull request pull/7/head: HEAD may be a fork's main
    // Of the branch's last build that went well; without one, that of this build.
    run.base = text("CACHED_COMMIT_REF");
    if (run.base == text("COMMIT_REF")) run.base.clear();
    run.base_suffices = true;
    return run;
}

}  // namespace checker::ci
