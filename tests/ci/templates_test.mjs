// The templates of ci-templates/ and action.yml: that their services take them, and what their
// scripts do in a repository as each service checks it out, with the variables that it sets.
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { validateAction, validateWorkflow } from "@action-validator/core";
import Ajv from "ajv";
import { checkout, fork_point, git, id_of, program, root, run, scratch, stand_in } from "./origin.mjs";
import * as schemas from "./schemas.mjs";
import * as templates from "./templates.mjs";

// In place of what a project takes from npm; told apart from every other call.
stand_in("npm", `[ "$*" = "run build" ] && exec touch built
[ "$*" = "ci --ignore-scripts" ] || { echo "npm $*: not expected" >&2; exit 9; }
mkdir -p node_modules/.bin && ln -sf "${program}" node_modules/.bin/checker`);
stand_in("buildkite-agent", `echo "$*" >annotation; cat >>annotation`);
stand_in("gh", `case "$*" in *--jq*) printf '%s' "$COMMENT";; esac
printf '<%s>' "$@" >>calls; echo >>calls`);

const check = (folder, variables) => run(folder, [program, "check", "--ci"], variables);

function refused(ran, ...what) {
    assert.equal(ran.code, 2, ran.out + ran.err);
    for (const each of what) assert.match(ran.err, each);
}

// Does what the message says between `git fetch and `.
function follow(folder, message) {
    const [, command] = /run `(git fetch [^`]*)`/.exec(message);
    const ran = run(folder, ["sh", "-c", command]);
    assert.equal(ran.code, 0, `${command}: ${ran.err}`);
}

// The drifting checkout fails with 1 and the clean one passes.
function judges(service, checkout_of, variables_of, told) {
    const drift = service(checkout_of("drift"), variables_of("drift"));
    assert.equal(drift.code, 1, drift.out + drift.err);
    assert.match(drift.out, /customers\.loyalty_tier/);
    assert.match(drift.err, told);
    const clean = service(checkout_of("clean"), variables_of("clean"));
    assert.equal(clean.code, 0, clean.out + clean.err);
    assert.match(clean.out, /1 new migration/);
}

test("each service takes its template", () => {
    const folder = join(root, "ci-templates");
    const yaml = (name) => templates.yaml_of(`ci-templates/${name}`);
    const read = {
        "azure-pipelines.yml": [schemas.azure, yaml],
        "bitbucket-pipelines.yml": [schemas.bitbucket, yaml],
        "buildkite.yml": [schemas.buildkite, yaml],
        "circleci.yml": [schemas.circleci, yaml],
        "gitlab-ci.yml": [schemas.gitlab, yaml],
        "netlify.toml": [schemas.netlify, templates.netlify_file],
        "vercel.json": [schemas.vercel, templates.vercel_file],
    };
    assert.deepEqual(readdirSync(folder).sort(), [...Object.keys(read), "github-actions.yml"].sort());
    for (const [name, [schema, reader]] of Object.entries(read)) {
        const ajv = new Ajv({ allErrors: true });
        assert.ok(ajv.validate(schema, reader(name)), `${name}: ${ajv.errorsText()}`);
    }
    const workflow = templates.text_of("ci-templates/github-actions.yml");
    assert.deepEqual(validateWorkflow(workflow).errors, []);
    assert.notDeepEqual(validateWorkflow(workflow.replace("runs-on:", "run-on:")).errors, []);
    assert.deepEqual(validateAction(templates.text_of("action.yml")).errors, []);
});

test("GitHub's workflow and action give away nothing", () => {
    const workflow = templates.yaml_of("ci-templates/github-actions.yml");
    assert.deepEqual(Object.keys(workflow.on), ["pull_request", "merge_group", "push", "workflow_dispatch"]);
    assert.deepEqual(workflow.permissions, {});
    assert.deepEqual(workflow.jobs.check.permissions, { contents: "read" });
    assert.deepEqual(workflow.jobs.comment.permissions, { "pull-requests": "write" });
    const action = templates.yaml_of("action.yml");
    const steps = [...Object.values(workflow.jobs).flatMap((job) => job.steps), ...action.runs.steps];
    for (const step of steps) {
        if (step.uses) assert.match(step.uses, /^[a-z-]+\/[a-z-]+(\/[a-z-]+)?@v[0-9]+$/);
        if (step.run) assert.doesNotMatch(step.run, /\$\{\{/);
        if (step.uses?.startsWith("actions/checkout@"))
            assert.equal(step.with["persist-credentials"], false);
    }
    // What may write runs nothing that the pull request brings along.
    for (const step of workflow.jobs.comment.steps) assert.doesNotMatch(step.run ?? "", /CHECKER|npm/);
    for (const script of templates.yaml_of("ci-templates/azure-pipelines.yml").steps)
        assert.doesNotMatch(script.script ?? "", /\$\(|\$\{\{|\$\[/);
});

let events = 0;
function event(payload) {
    const path = join(scratch, `event-${++events}.json`);
    writeFileSync(path, typeof payload === "string" ? payload : JSON.stringify(payload));
    return path;
}

// A pull request, also of a fork: what is merged lies in no branch of origin.
const pull_request = (name, more = {}) => ({
    GITHUB_EVENT_NAME: "pull_request",
    GITHUB_EVENT_PATH: event({
        pull_request: { number: 7, base: { ref: "main", sha: id_of("main") } },
        repository: { default_branch: "main" },
    }),
    GITHUB_REF: `refs/pull/${name}/merge`,
    GITHUB_SHA: id_of(`refs/pull/${name}/merge`),
    GITHUB_BASE_REF: "main",
    ...more,
});
const merge_of = (name, depth = 2) =>
    checkout([`+refs/pull/${name}/merge:refs/remotes/pull/${name}/merge`], depth);
const on_github = { GITHUB_ACTIONS: "true" };

test("GitHub: pull requests", () => {
    judges(templates.github, merge_of, pull_request, /GitHub Actions: compared with the merge's first/);
    const folder = merge_of("drift");
    const summary = join(folder, "summary");
    const ran = templates.github(folder, pull_request("drift", { GITHUB_STEP_SUMMARY: summary }));
    assert.match(ran.out, /^::error file=src\/db\/schema\.ts,line=13/m);
    assert.match(readFileSync(summary, "utf8"), /loyalty_tier/);
    assert.equal(JSON.parse(readFileSync(join(folder, "checker.sarif"))).runs[0].results.length, 1);
    assert.ok(readFileSync(join(folder, "checker.md"), "utf8").startsWith("<!-- checker -->"));
    // The request's own head, with all history.
    const head = checkout(["+refs/heads/*:refs/remotes/origin/*"], 0);
    git(head, "checkout", "-q", "--detach", "origin/drift");
    assert.match(check(head, { ...on_github, ...pull_request("drift") }).err, /where it left origin\/main/);
});

test("GitHub: a clone without the base is refused, with what brings it", () => {
    const variables = { ...on_github, ...pull_request("drift") };
    const shallow = merge_of("drift", 1);
    const ran = templates.github(shallow, variables);
    refused(ran, /fetch-depth: 2/, new RegExp(`git fetch --depth=1 origin ${id_of("main")}`));
    assert.match(ran.out, /::error.*could not be done/);
    assert.ok(existsSync(join(shallow, "checker.md")));
    follow(shallow, ran.err);
    assert.equal(check(shallow, variables).code, 1);
    const base = checkout(["refs/heads/main"], 1);
    const target = { GITHUB_EVENT_NAME: "pull_request_target", GITHUB_REF: "refs/heads/main" };
    refused(check(base, { ...variables, ...target, GITHUB_SHA: id_of("main") }), /pull_request_target/);
});

test("GitHub: the merge queue, pushes, and by hand", () => {
    const all = (name) => {
        const folder = checkout(["+refs/heads/*:refs/remotes/origin/*", "+refs/pull/*:refs/pull/*"], 0);
        git(folder, "checkout", "-q", "--detach", id_of(`refs/pull/${name}/merge`));
        return folder;
    };
    const queued = () => ({
        GITHUB_EVENT_NAME: "merge_group",
        GITHUB_REF: "refs/heads/gh-readonly-queue/main/pr-7",
        GITHUB_EVENT_PATH: event({
            merge_group: { base_sha: id_of("main"), base_ref: "refs/heads/main" },
        }),
    });
    judges(templates.github, all, queued, /compared with commit/);
    refused(check(merge_of("drift", 1), { ...on_github, ...queued() }), /git fetch/);
    const pushed = (more) => () => ({
        GITHUB_EVENT_NAME: "push",
        GITHUB_REF: "refs/heads/main",
        GITHUB_EVENT_PATH: event({
            before: id_of("main"),
            forced: false,
            repository: { default_branch: "main" },
            ...more,
        }),
    });
    judges(templates.github, all, pushed(), /compared with commit/);
    const gone = "1".repeat(40);
    refused(check(all("drift"), { ...on_github, ...pushed({ before: gone })() }), new RegExp(gone));
    for (const everything of [
        pushed({ before: "0".repeat(40) })(),
        { GITHUB_EVENT_NAME: "workflow_dispatch", GITHUB_REF: "refs/heads/main" },
        { ...pushed()(), GITHUB_REF: "refs/tags/v1" },
    ])
        assert.match(check(all("drift"), { ...on_github, ...everything }).err, /compared with nothing/);
    // Another branch counts from where it left the default branch, however it was pushed.
    const other = { ...on_github, ...pushed()(), GITHUB_REF: "refs/heads/drift" };
    const folder = all("drift");
    git(folder, "checkout", "-q", "--detach", "origin/drift");
    assert.equal(check(folder, other).code, 1);
    git(folder, "update-ref", "-d", "refs/remotes/origin/main");
    refused(check(folder, other), /the branch 'main', which is not in this clone/);
    follow(folder, check(folder, other).err);
    assert.equal(check(folder, other).code, 1);
});

test("what somebody else chose is never script, and never a way around the check", () => {
    const head = checkout(["refs/heads/drift"], 0);
    for (const name of [
        "$(touch pwned)",
        "$(touch${IFS}pwned)",
        "main; touch pwned",
        "--upload-pack=touch pwned",
        "`touch pwned`",
        "'$(touch pwned)'",
        "HEAD",
        "@{-1}",
        "main^{/x}",
        "a\u001b[2Jb",
        "a\n::error::b",
        "no-such-branch",
    ]) {
        const github = { ...on_github, ...pull_request("drift"), GITHUB_BASE_REF: name };
        const services = [
            { ...github, GITHUB_EVENT_PATH: event({ pull_request: {} }), GITHUB_SHA: id_of("main") },
            { GITLAB_CI: "true", CI_MERGE_REQUEST_IID: "7", CI_MERGE_REQUEST_TARGET_BRANCH_NAME: name },
            { BUILDKITE: "true", BUILDKITE_PULL_REQUEST: "7", BUILDKITE_PULL_REQUEST_BASE_BRANCH: name },
            { TF_BUILD: "True", BUILD_REASON: "PullRequest", SYSTEM_PULLREQUEST_TARGETBRANCH: name },
        ];
        // From there on it goes one way for all.
        for (const variables of name === "HEAD" ? services : services.slice(0, 1)) {
            const ran = check(head, variables);
            refused(ran);
            assert.doesNotMatch(ran.err, /\u001b|^::/m);
            const advice = /run `(git fetch [\s\S]*)`/.exec(ran.err);
            if (advice) run(head, ["sh", "-c", advice[1]]);
        }
        assert.ok(!existsSync(join(head, "pwned")), name);
    }
    for (const name of ["$(touch${IFS}pwned)", "main; touch pwned"]) {
        for (const ran of [
            templates.gitlab(head, { CI_MERGE_REQUEST_TARGET_BRANCH_NAME: name }),
            templates.circleci(head, { CHECKER_DEFAULT_BRANCH: name }),
            templates.buildkite(head, { BUILDKITE_PULL_REQUEST_BASE_BRANCH: name }),
            templates.bitbucket(head, { BITBUCKET_PR_DESTINATION_BRANCH: name }),
        ])
            assert.notEqual(ran.code, 0);
        assert.ok(!existsSync(join(head, "pwned")), name);
    }
    const broken = { ...on_github, ...pull_request("drift"), GITHUB_EVENT_PATH: event("{") };
    refused(check(merge_of("drift"), broken), /GITHUB_EVENT_PATH/);
    refused(check(merge_of("drift"), {}), /--ci: no variable says.*GitLab CI/);
});

test("a merge that somebody made is not taken for the service's", () => {
    // Its first parent has the drift already, and its message is GitHub's.
    const folder = checkout(["+refs/heads/*:refs/remotes/origin/*"], 0);
    git(folder, "checkout", "-q", "--detach", "origin/drift");
    git(folder, "merge", "-q", "--no-ff", "-m", `Merge ${id_of("main")} into ${id_of("drift")}`, "origin/main");
    for (const variables of [
        { BUILDKITE: "true", BUILDKITE_PULL_REQUEST: "7", BUILDKITE_PULL_REQUEST_BASE_BRANCH: "main" },
        { ...on_github, ...pull_request("drift") },
        { CIRCLECI: "true", CIRCLE_BRANCH: "drift" },
    ])
        assert.equal(check(folder, variables).code, 1);
});

test("the comment is written once, and then anew", () => {
    for (const [known, method, path] of [
        ["", "POST", "repos/o/r/issues/7/comments"],
        ["41\n42\n", "PATCH", "repos/o/r/issues/comments/41"],
    ]) {
        const folder = checkout(["refs/heads/main"], 1);
        const variables = { GITHUB_REPOSITORY: "o/r", NUMBER: "7", GH_TOKEN: "x", COMMENT: known };
        const ran = templates.github(folder, variables, "comment");
        assert.equal(ran.code, 0, ran.err);
        const calls = readFileSync(join(folder, "calls"), "utf8").trim().split("\n");
        assert.equal(calls.length, 2);
        assert.match(calls[0], /^<api><--paginate><repos\/o\/r\/issues\/7\/comments><--jq>/);
        assert.equal(calls[1], `<api><--silent><--method><${method}><${path}><-F><body=@checker.md>`);
    }
});

test("the action: arguments, output, exit code", () => {
    const action = templates.yaml_of("action.yml");
    const [step] = action.runs.steps;
    const folder = merge_of("drift");
    const output = join(folder, "output");
    const act = (inputs, more = {}) => {
        const given = (name) => inputs[name] ?? action.inputs[name].default;
        const expression = /^\$\{\{ inputs\.([a-z-]+) \}\}$/;
        const env = Object.fromEntries(
            Object.entries(step.env).map(([key, value]) => [key, given(expression.exec(value)[1])]),
        );
        writeFileSync(output, "");
        return run(join(folder, given("working-directory")), [...templates.bash, step.run], {
            ...on_github,
            ...pull_request("drift"),
            ...env,
            GITHUB_OUTPUT: output,
            ...more,
        });
    };
    const inputs = { checker: program, sarif: "a b.sarif", markdown: "x.md", project: "." };
    const ran = act(inputs);
    assert.equal(ran.code, 1, ran.err);
    assert.match(ran.out, /^::error file=src/m);
    assert.ok(existsSync(join(folder, "a b.sarif")) && existsSync(join(folder, "x.md")));
    assert.equal(readFileSync(output, "utf8"), "exit-code=1\n");
    assert.equal(act({ ...inputs, project: "$(touch pwned)" }).code, 2);
    assert.ok(!existsSync(join(folder, "pwned")));
    assert.equal(act({ checker: "/nowhere/checker" }).code, 127);
});

test("GitLab: merge requests, merged results, branches", () => {
    const request = (name) => ({
        CI_PIPELINE_SOURCE: "merge_request_event",
        CI_MERGE_REQUEST_IID: "7",
        CI_MERGE_REQUEST_TARGET_BRANCH_NAME: "main",
        CI_MERGE_REQUEST_DIFF_BASE_SHA: fork_point,
        CI_DEFAULT_BRANCH: "main",
        CI_COMMIT_SHA: id_of(name),
    });
    const head_of = (name) => checkout([`+refs/heads/${name}:refs/pipelines/7`], 0);
    judges(templates.gitlab, head_of, request, /GitLab CI: compared with commit/);
    const folder = head_of("drift");
    templates.gitlab(folder, request("drift"));
    const report = JSON.parse(readFileSync(join(folder, "gl-code-quality-report.json")));
    assert.equal(report[0].location.path, "src/db/schema.ts");
    // GitLab clones 20 commits if nobody says otherwise.
    const shallow = checkout(["+refs/heads/long:refs/pipelines/7"], 20);
    const variables = { GITLAB_CI: "true", ...request("long") };
    refused(check(shallow, variables), /GIT_DEPTH/, /git fetch/);
    git(shallow, "fetch", "-q", "--depth=1", "origin", "+refs/heads/main:refs/remotes/origin/main");
    refused(check(shallow, variables), /too shallow/, /git fetch --unshallow origin/);
    follow(shallow, check(shallow, variables).err);
    assert.equal(check(shallow, variables).code, 1);
    // In a fork's project, origin's main may be what is to be merged.
    const forks = checkout(["+refs/heads/long:refs/remotes/origin/main"], 20);
    refused(check(forks, variables), new RegExp(`git fetch --depth=1 origin ${fork_point}`));
    follow(forks, check(forks, variables).err);
    assert.equal(check(forks, variables).code, 1);
    // A pipeline of merged results checks out the merge; what main got is not the request's.
    const merged = merge_of("clean", 2);
    const result = { ...request("clean"), CI_MERGE_REQUEST_TARGET_BRANCH_SHA: id_of("main") };
    assert.equal(check(merged, { GITLAB_CI: "true", ...result }).code, 0);
    const push = {
        GITLAB_CI: "true",
        CI_PIPELINE_SOURCE: "push",
        CI_COMMIT_BRANCH: "main",
        CI_DEFAULT_BRANCH: "main",
        CI_COMMIT_BEFORE_SHA: id_of("main"),
    };
    assert.equal(check(merge_of("drift", 0), push).code, 1);
    refused(check(merge_of("drift", 1), push), /git fetch --depth=1/);
});

// Clones with a branch checked out, as the services do that know of no requests.
function branch_of(name, depth = 0) {
    const folder = checkout([`+refs/heads/${name}:refs/remotes/origin/${name}`], depth);
    git(folder, "checkout", "-q", "-b", name, `origin/${name}`);
    return folder;
}

test("CircleCI: branches", () => {
    const variables = (name) => ({ CIRCLE_BRANCH: name });
    judges(templates.circleci, branch_of, variables, /CircleCI: compared with where it left origin\/main/);
    const folder = branch_of("drift");
    templates.circleci(folder, variables("drift"));
    assert.match(
        readFileSync(join(folder, "test-results/checker/results.xml"), "utf8"),
        /<failure/,
    );
    const lone = { CIRCLECI: "true", ...variables("drift") };
    refused(check(branch_of("drift"), lone), /CHECKER_DEFAULT_BRANCH/);
    refused(check(branch_of("drift"), { ...lone, CHECKER_DEFAULT_BRANCH: "main" }), /'main', which is not/);
    // The default branch itself: a merge, or a commit.
    const main = merge_of("drift", 2);
    assert.equal(templates.circleci(main, variables("main")).code, 1);
    // A fork's branch of that name counts from where it left, and not from its newest commit.
    const forks = checkout(["+refs/heads/long:refs/heads/long"], 0);
    const ran = templates.circleci(forks, variables("main"));
    assert.equal(ran.code, 1);
    assert.match(ran.err, /compared with where it left origin\/main/);
    const shallow = { ...lone, ...variables("main"), CHECKER_DEFAULT_BRANCH: "main" };
    refused(check(merge_of("drift", 1), shallow), /method: full/);
});

test("Buildkite: pull requests, and branches", () => {
    const request = () => ({
        BUILDKITE_PULL_REQUEST: "7",
        BUILDKITE_PULL_REQUEST_BASE_BRANCH: "main",
        BUILDKITE_BRANCH: "somebody:main",
    });
    const head_of = (name) => checkout([`refs/heads/${name}`], 0);
    judges(templates.buildkite, head_of, request, /Buildkite: compared with where it left origin\/main/);
    const folder = head_of("drift");
    templates.buildkite(folder, request());
    const annotation = readFileSync(join(folder, "annotation"), "utf8");
    assert.match(annotation, /^annotate --style error --context checker\n<!-- checker -->/);
    const branch = { BUILDKITE_PULL_REQUEST: "false", BUILDKITE_BRANCH: "drift" };
    assert.equal(templates.buildkite(head_of("drift"), branch).code, 1);
    refused(check(head_of("drift"), { BUILDKITE: "true", ...request() }), /git fetch origin \+refs/);
});

test("Bitbucket: pull requests, merged with their base, and branches", () => {
    const request = () => ({
        BITBUCKET_BRANCH: "drift",
        BITBUCKET_PR_ID: "7",
        BITBUCKET_PR_DESTINATION_BRANCH: "main",
        BITBUCKET_PR_DESTINATION_COMMIT: id_of("main").slice(0, 12),
    });
    const merged = (name) => {
        const folder = branch_of(name, 50);
        git(folder, "fetch", "-q", "--depth=50", "origin", "+refs/heads/main:refs/remotes/origin/main");
        git(folder, "merge", "-q", "--no-edit", "origin/main");
        return folder;
    };
    judges(templates.bitbucket, merged, request, /Bitbucket Pipelines: compared with where it left/);
    const without = merged("drift");
    git(without, "update-ref", "-d", "refs/remotes/origin/main");
    const variables = { BITBUCKET_BUILD_NUMBER: "7", ...request() };
    assert.equal(check(without, variables).code, 1);
    refused(check(branch_of("drift", 1), variables), /depth: full/);
    assert.equal(templates.bitbucket(branch_of("drift"), { BITBUCKET_BRANCH: "drift" }).code, 1);
});

test("Azure: pull requests, and branches", () => {
    const request = (name) => ({
        BUILD_REASON: "PullRequest",
        BUILD_SOURCEBRANCH: "refs/pull/7/merge",
        BUILD_SOURCEVERSION: id_of(`refs/pull/${name}/merge`),
        SYSTEM_PULLREQUEST_TARGETBRANCH: "refs/heads/main",
    });
    judges(templates.azure, merge_of, request, /Azure Pipelines: compared with the merge's first/);
    refused(check(merge_of("drift", 1), { TF_BUILD: "True", ...request("drift") }), /fetchDepth/);
    const push = { BUILD_REASON: "IndividualCI", BUILD_SOURCEBRANCH: "refs/heads/main" };
    assert.equal(templates.azure(merge_of("drift"), push).code, 1);
    refused(templates.azure(merge_of("drift", 1), push), /fetchDepth/);
});

test("Vercel and Netlify: since the last build, else the default branch", () => {
    const previous = (name) => ({
        VERCEL_GIT_COMMIT_REF: name,
        VERCEL_GIT_PREVIOUS_SHA: fork_point,
    });
    const ten = (name) => branch_of(name, 10);
    judges(templates.vercel, ten, previous, /Vercel: compared with commit/);
    const cached = (name) => ({ BRANCH: name, COMMIT_REF: id_of(name), CACHED_COMMIT_REF: fork_point });
    judges(templates.netlify, ten, cached, /Netlify: compared with commit/);
    // Nothing is built of what is not right.
    const drift = ten("drift");
    templates.netlify(drift, cached("drift"));
    assert.ok(!existsSync(join(drift, "built")));
    const clean = ten("clean");
    templates.vercel(clean, previous("clean"));
    assert.ok(existsSync(join(clean, "built")));
    // The first build of a branch: without a cache, CACHED_COMMIT_REF is that of the build itself.
    const first = { ...cached("drift"), CACHED_COMMIT_REF: id_of("drift"), CHECKER_DEFAULT_BRANCH: "main" };
    const ran = templates.netlify(ten("drift"), first);
    refused(ran, /'main', which is not in this clone/);
    const folder = ten("drift");
    follow(folder, ran.err);
    assert.equal(templates.netlify(folder, first).code, 1);
    refused(templates.vercel(ten("long"), previous("long")), /CHECKER_DEFAULT_BRANCH/);
    // The same deployment once more is judged as the first time.
    const again = { VERCEL: "1", ...previous("drift"), CHECKER_DEFAULT_BRANCH: "main" };
    const same = { VERCEL_GIT_PREVIOUS_SHA: id_of("drift"), VERCEL_GIT_COMMIT_SHA: id_of("drift") };
    assert.equal(check(folder, { ...again, ...same }).code, 1);
});
