// The templates, read as their services read them: what each runs in a shell, and with which variables.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse as parse_toml } from "smol-toml";
import { parse as parse_yaml } from "yaml";
import { root, run } from "./origin.mjs";

export const text_of = (name) => readFileSync(join(root, name), "utf8");
export const yaml_of = (name) => parse_yaml(text_of(name), { merge: true });

// A job's scripts run one after the other until one fails, as `shell` says.
function in_turn(folder, scripts, shell, variables) {
    let told = { code: 0, out: "", err: "" };
    for (const { script, env = {}, cwd = folder } of scripts) {
        const ran = run(cwd, [...shell, script], { ...variables, ...env });
        told = { code: ran.code, out: told.out + ran.out, err: told.err + ran.err };
        if (ran.code !== 0) break;
    }
    return told;
}

const strings = (env) => Object.fromEntries(Object.entries(env).map(([k, v]) => [k, String(v)]));

export const bash = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c"];

export function github(folder, variables, job = "check") {
    const workflow = yaml_of("ci-templates/github-actions.yml");
    const scripts = workflow.jobs[job].steps
        .filter((step) => step.run)
        .map((step) => ({ script: step.run }));
    const env = { ...strings(workflow.env), ...variables, GITHUB_ACTIONS: "true" };
    return in_turn(folder, scripts, ["bash", "-ec"], env);
}

export function gitlab(folder, variables) {
    const job = yaml_of("ci-templates/gitlab-ci.yml").checker;
    const env = { ...strings(job.variables), GITLAB_CI: "true", ...variables };
    return in_turn(folder, [{ script: job.script.join("\n") }], bash, env);
}

export function circleci(folder, variables) {
    const job = yaml_of("ci-templates/circleci.yml").jobs.checker;
    const scripts = job.steps
        .filter((step) => step.run)
        .map((step) => ({ script: step.run.command }));
    return in_turn(folder, scripts, bash, {
        ...strings(job.environment),
        CIRCLECI: "true",
        ...variables,
    });
}

// What the agent puts into the text before a shell sees it: $$ is a dollar, and nothing else may be.
export function buildkite_script() {
    const { command } = yaml_of("ci-templates/buildkite.yml").steps[0];
    if (/(^|[^$])(\$\$)*\$([^$]|$)/.test(command)) throw Error("a variable is put into the script");
    return command.replaceAll("$$", "$");
}

export function buildkite(folder, variables) {
    const { env } = yaml_of("ci-templates/buildkite.yml").steps[0];
    return in_turn(folder, [{ script: buildkite_script() }], ["bash", "-ec"], {
        ...strings(env),
        BUILDKITE: "true",
        BUILDKITE_PIPELINE_DEFAULT_BRANCH: "main",
        ...variables,
    });
}

export function bitbucket(folder, variables) {
    const { step } = yaml_of("ci-templates/bitbucket-pipelines.yml").pipelines["pull-requests"]["**"][0];
    const script = step.script.join("\n");
    return in_turn(folder, [{ script }], ["bash", "-ec"], { BITBUCKET_BUILD_NUMBER: "7", ...variables });
}

export function azure(folder, variables) {
    const pipeline = yaml_of("ci-templates/azure-pipelines.yml");
    const scripts = pipeline.steps
        .filter((step) => step.script)
        .map((step) => ({ script: step.script }));
    // Without -e: what a script's last command returns counts.
    return in_turn(folder, scripts, ["bash", "--noprofile", "--norc", "-c"], {
        ...strings(pipeline.variables),
        TF_BUILD: "True",
        ...variables,
    });
}

export const vercel_file = () => JSON.parse(text_of("ci-templates/vercel.json"));
export const netlify_file = () => parse_toml(text_of("ci-templates/netlify.toml"));

// Both install the packages before.
function build(folder, command, variables) {
    return in_turn(folder, [{ script: "npm ci --ignore-scripts" }, { script: command }], bash, variables);
}

export const vercel = (folder, variables) =>
    build(folder, vercel_file().buildCommand, { VERCEL: "1", ...variables });
export const netlify = (folder, variables) =>
    build(folder, netlify_file().build.command, { NETLIFY: "true", ...variables });
