// What each service takes, from its documentation, no wider than the templates need: a key that is
// not listed is refused, so a misspelt one is found. JSON Schema, draft 7.
const text = { type: "string", minLength: 1 };
const texts = { type: "array", items: text, minItems: 1 };
const map_of = (value) => ({ type: "object", additionalProperties: value, minProperties: 1 });
const object = (properties, required = []) => ({
    type: "object",
    properties,
    required,
    additionalProperties: false,
});
const only = (value) => ({ const: value });

// https://docs.gitlab.com/ci/yaml/
const gitlab_job = object(
    {
        stage: { enum: [".pre", "build", "test", "deploy", ".post"] },
        image: text,
        rules: { type: "array", minItems: 1, items: object({ if: text }, ["if"]) },
        variables: map_of({ type: "string" }),
        script: texts,
        artifacts: object({
            when: { enum: ["on_success", "on_failure", "always"] },
            reports: object({ codequality: text, junit: text }),
        }),
    },
    ["script"],
);
export const gitlab = map_of(gitlab_job);

// https://circleci.com/docs/reference/configuration-reference/
const circleci_step = {
    oneOf: [
        object({ checkout: object({ method: { enum: ["full", "blobless"] } }) }, ["checkout"]),
        object({ run: object({ name: text, command: text }, ["command"]) }, ["run"]),
        object({ store_test_results: object({ path: text }, ["path"]) }, ["store_test_results"]),
    ],
};
export const circleci = object(
    {
        version: only(2.1),
        jobs: map_of(
            object(
                {
                    docker: { type: "array", minItems: 1, items: object({ image: text }, ["image"]) },
                    environment: map_of({ type: "string" }),
                    steps: { type: "array", minItems: 1, items: circleci_step },
                },
                ["docker", "steps"],
            ),
        ),
        workflows: map_of(object({ jobs: texts }, ["jobs"])),
    },
    ["version", "jobs", "workflows"],
);

// https://buildkite.com/docs/pipelines/configure/step-types/command-step
export const buildkite = object(
    {
        steps: {
            type: "array",
            minItems: 1,
            items: object(
                {
                    label: text,
                    key: { type: "string", pattern: "^[A-Za-z0-9_:-]+$" },
                    env: map_of({ type: "string" }),
                    command: text,
                },
                ["command"],
            ),
        },
    },
    ["steps"],
);

// https://support.atlassian.com/bitbucket-cloud/docs/bitbucket-pipelines-configuration-reference/
const bitbucket_steps = {
    type: "array",
    minItems: 1,
    items: object({ step: object({ name: text, script: texts }, ["script"]) }, ["step"]),
};
export const bitbucket = object(
    {
        image: text,
        clone: object({ depth: { oneOf: [only("full"), { type: "integer", minimum: 1 }] } }),
        definitions: object({ steps: bitbucket_steps }),
        pipelines: object({
            "pull-requests": map_of(bitbucket_steps),
            branches: map_of(bitbucket_steps),
        }),
    },
    ["pipelines"],
);

// https://learn.microsoft.com/azure/devops/pipelines/yaml-schema/
const azure_branches = object({ branches: object({ include: texts }, ["include"]) }, ["branches"]);
const azure_step = {
    oneOf: [
        object({ checkout: only("self"), fetchDepth: { type: "integer", minimum: 0 } }, ["checkout"]),
        object({ script: text, displayName: text }, ["script"]),
        object(
            {
                task: { type: "string", pattern: "^[A-Za-z]+@[0-9]+$" },
                displayName: text,
                condition: { enum: ["succeeded()", "succeededOrFailed()", "always()"] },
                inputs: map_of({ type: "string" }),
            },
            ["task"],
        ),
    ],
};
export const azure = object(
    {
        trigger: azure_branches,
        pr: azure_branches,
        pool: object({ vmImage: text }, ["vmImage"]),
        variables: map_of({ type: "string" }),
        steps: { type: "array", minItems: 1, items: azure_step },
    },
    ["steps"],
);

// https://vercel.com/docs/project-configuration
export const vercel = object(
    {
        $schema: only("https://openapi.vercel.sh/vercel.json"),
        buildCommand: { type: "string", minLength: 1, maxLength: 256 },
    },
    ["buildCommand"],
);

// https://docs.netlify.com/build/configure-builds/file-based-configuration/
export const netlify = object({ build: object({ command: text }, ["command"]) }, ["build"]);
