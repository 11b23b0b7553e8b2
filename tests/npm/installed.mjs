// The packages as users have them: built from the program under test, packed and installed by the
// real npm, from a registry on this machine.
import { execFile, execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { description_in, serve } from "./registry.mjs";

export const program = process.env.CHECKER_PROGRAM;
export const root = process.env.CHECKER_ROOT;

export const scratch = mkdtempSync(join(tmpdir(), "checker-npm-"));
export const home = join(scratch, "home");
mkdirSync(home);
process.on("exit", () => rmSync(scratch, { recursive: true, force: true }));

// Nothing of the machine's own settings, and of the npm that may run this.
export const environment = {
    PATH: process.env.PATH,
    HOME: home,
    COLUMNS: "100",
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_AUTHOR_NAME: "Test",
    GIT_AUTHOR_EMAIL: "test@example.com",
    GIT_COMMITTER_NAME: "Test",
    GIT_COMMITTER_EMAIL: "test@example.com",
    npm_config_update_notifier: "false",
    npm_config_audit: "false",
    npm_config_fund: "false",
    npm_config_cache: join(scratch, "cache"),
};

export const builder = join(root, "packaging", "npm", "build.mjs");

// Builds packages for `binaries` (PLATFORM=FILE); their folders' parent.
export function build(name, binaries) {
    const out = join(scratch, name);
    execFileSync(process.execPath, [builder, "--out", out, ...binaries]);
    return out;
}

// `npm pack` of the folders in `out`: [name, description, tarball] for each.
export function pack(out, folders) {
    return folders.map((folder) => {
        const packed = execFileSync("npm", ["pack", "--json", "--pack-destination", out], {
            cwd: join(out, folder),
            env: environment,
            encoding: "utf8",
        });
        const [{ name, filename }] = JSON.parse(packed);
        return [name, description_in(join(out, folder)), join(out, filename)];
    });
}

// A project in which `npm install` was run; `packages` as pack() gives them. The registry runs only
// meanwhile, and in this process, so npm must not block it.
export async function project(name, packages, ...flags) {
    const folder = join(scratch, name);
    mkdirSync(folder);
    writeFileSync(join(folder, "package.json"), JSON.stringify({ name, private: true }));
    const registry = await serve(packages);
    const args = ["install", "--save-dev", "@checker/cli", "--registry", registry.address, ...flags];
    try {
        await promisify(execFile)("npm", args, { cwd: folder, env: environment });
    } finally {
        registry.stop();
    }
    return folder;
}

// Runs it in `folder`: what it printed and how it ended.
export function run(folder, command, args, more = {}) {
    const ran = spawnSync(command, args, {
        cwd: folder,
        env: { ...environment, ...more },
        encoding: "utf8",
    });
    return { code: ran.status, signal: ran.signal, out: ran.stdout, err: ran.stderr };
}

// npx takes flags that come right behind `--no checker` for its own, unless there is a `--`.
export function npx(folder, args, more = {}) {
    const dashes = args[0]?.startsWith("-") ? ["--"] : [];
    return run(folder, "npx", ["--no", ...dashes, "checker", ...args], more);
}
