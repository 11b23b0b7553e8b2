// One function a service: what its variables say. Included by .cpp files of ci/ only.
#pragma once

#include "ci/run.h"

namespace checker::ci {

// https://docs.github.com/actions/reference/workflows-and-actions/variables
Run github(const Variables& variables);
// https://docs.gitlab.com/ci/variables/predefined_variables/
Run gitlab(const Variables& variables);
// https://circleci.com/docs/reference/variables/
Run circleci(const Variables& variables);
// https://buildkite.com/docs/pipelines/configure/environment-variables
Run buildkite(const Variables& variables);
// https://support.atlassian.com/bitbucket-cloud/docs/variables-and-secrets/
Run bitbucket(const Variables& variables);
// https://learn.microsoft.com/azure/devops/pipelines/build/variables
Run azure(const Variables& variables);
// https://vercel.com/docs/environment-variables/system-environment-variables
Run vercel(const Variables& variables);
// https://docs.netlify.com/build/configure-builds/environment-variables/
Run netlify(const Variables& variables);

// The variable's value, or "".
std::string text_of(const Variables& variables, const char* name);

// `ref` without refs/heads/; as it is without that.
std::string branch_of(std::string_view ref);

}  // namespace checker::ci
