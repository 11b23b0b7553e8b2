// A repository on a server, as each service sees it, and its checkouts: made by the real git.
import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export const root = process.env.CHECKER_ROOT;
export const program = process.env.CHECKER_PROGRAM;

export const scratch = mkdtempSync(join(tmpdir(), "checker-ci-"));
process.on("exit", () => rmSync(scratch, { recursive: true, force: true }));

const bin = join(scratch, "bin");
mkdirSync(bin);

// Puts a program on the PATH of every run.
export function stand_in(name, text) {
    writeFileSync(join(bin, name), `#!/bin/sh\n${text}\n`);
    chmodSync(join(bin, name), 0o755);
}

// Nothing of the machine's own settings, and of the service that may run this.
export const environment = {
    PATH: `${bin}:${process.env.PATH}`,
    HOME: scratch,
    LC_ALL: "C.UTF-8",
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_TERMINAL_PROMPT: "0",
    GIT_AUTHOR_NAME: "Ada",
    GIT_AUTHOR_EMAIL: "ada@example.org",
    GIT_COMMITTER_NAME: "Ada",
    GIT_COMMITTER_EMAIL: "ada@example.org",
};
for (const name of ["ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS"])
    if (process.env[name]) environment[name] = process.env[name];

export function git(folder, ...args) {
    return execFileSync("git", args, { cwd: folder, env: environment, encoding: "utf8" }).trim();
}

// Runs it in `folder`; what it printed and its exit code.
export function run(folder, command, variables = {}) {
    const [file, ...args] = command;
    const ran = spawnSync(file, args, {
        cwd: folder,
        env: { ...environment, ...variables },
        encoding: "utf8",
    });
    return { code: ran.status, out: ran.stdout, err: ran.stderr };
}

const server = join(scratch, "server");
mkdirSync(server);
export const url = `file://${server}`;

// In the bookshop that the tests of the command line use, too: `main` goes on after two branches
// left it, `drift` with a column that is in no migration, `clean` with its migration. What a service
// merges of each with main is refs/pull/NAME/merge, main first. `long` is drift and 25 commits more.
function fill() {
    const shop = join(root, "tests", "cli", "check-clean", "setup.sh");
    const script = `
        . "$(dirname "$0")/../shop.sh"
        shop
        git switch -q -c drift; step 2-edit; commit "Loyalty tiers"
        git switch -q main; git switch -q -c clean; migration 0002 nick 0001; commit Nicknames
        git switch -q -c long drift
        for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25; do
            git commit -q --allow-empty -m "Step $i"
        done
        git switch -q main; echo more >README.md; commit "Meanwhile"
        for name in drift clean; do
            git switch -q --detach main
            git merge -q --no-ff -m "Merge $name into main" "$name"
            git update-ref "refs/pull/$name/merge" HEAD
        done
        git switch -q main
        git config uploadpack.allowAnySHA1InWant true`;
    execFileSync("sh", ["-euc", script, shop], { cwd: server, env: environment, stdio: "pipe" });
}
fill();

export const id_of = (name) => git(server, "rev-parse", name);
// Where the branches left main.
export const fork_point = git(server, "merge-base", "main", "drift");

let checkouts = 0;

// `git init`, a fetch of these refs, and a detached checkout of the first: what all services do, some
// more of it. `depth`: 0 is all.
export function checkout(refs, depth) {
    const folder = join(scratch, `checkout-${++checkouts}`);
    mkdirSync(folder);
    git(folder, "init", "-q", "-b", "unborn");
    git(folder, "remote", "add", "origin", url);
    const shallow = depth > 0 ? [`--depth=${depth}`] : [];
    git(folder, "fetch", "-q", "--no-tags", ...shallow, "origin", ...refs);
    git(folder, "checkout", "-q", "--detach", git(folder, "rev-list", "-1", "FETCH_HEAD"));
    return folder;
}
