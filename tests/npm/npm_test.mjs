// The packages of npm, from packing to a commit that is stopped.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import {
    build,
    builder,
    environment,
    npx,
    pack,
    program,
    project,
    root,
    run,
    scratch,
} from "./installed.mjs";

const here = `${process.platform}-${process.arch}`;
const elsewhere = here === "darwin-arm64" ? "darwin-x64" : "darwin-arm64";
const version = /project\(checker VERSION (\S+)/.exec(
    readFileSync(join(root, "CMakeLists.txt"), "utf8"),
)[1];

let packages;
let installed;
let shim;

before(async () => {
    const stranger = join(scratch, "stranger");
    writeFileSync(stranger, "a program of another system");
    const out = build("packages", [`${here}=${program}`, `${elsewhere}=${stranger}`]);
    packages = pack(out, ["cli", `cli-${here}`, `cli-${elsewhere}`]);
    installed = await project("sample", packages);
    shim = join(installed, "node_modules", ".bin", "checker");
});

// A script in place of the program; CHECKER_BINARY for it.
function stand_in(name, text) {
    const path = join(scratch, name);
    writeFileSync(path, text);
    chmodSync(path, 0o755);
    return { CHECKER_BINARY: path };
}

test("the packages have CMake's version, no scripts, and the program of this system alone", () => {
    for (const [, description] of packages) {
        assert.equal(description.version, version);
        assert.equal(description.scripts, undefined);
    }
    assert.deepEqual(packages[0][1].optionalDependencies, {
        [`@checker/cli-${here}`]: version,
        [`@checker/cli-${elsewhere}`]: version,
    });
    const modules = join(installed, "node_modules", "@checker");
    assert.deepEqual(readFileSync(join(modules, `cli-${here}`, "bin/checker")), readFileSync(program));
    assert.ok(existsSync(join(modules, "cli", "LICENSE")));
    assert.deepEqual(
        readFileSync(join(modules, "cli", "schema.json")),
        readFileSync(join(root, "schema.json")),
    );
    assert.ok(!existsSync(join(modules, `cli-${elsewhere}`)));
});

test("npx runs it: version, findings, an error", () => {
    assert.deepEqual(npx(installed, ["--version"]), {
        code: 0,
        signal: null,
        out: `checker ${version}\n`,
        err: "",
    });
    writeFileSync(join(installed, "drop.sql"), "DROP TABLE orders;\nSELEC 1;\n");
    const found = npx(installed, ["lint", "drop.sql", "--format", "concise"]);
    assert.equal(found.code, 1);
    assert.match(found.out, /^drop\.sql:2:1: error/m);
    const failed = npx(installed, ["lint", "there is no such.sql"]);
    assert.equal(failed.code, 2);
    assert.match(failed.err, /there is no such\.sql/);
});

test("arguments and standard input arrive as they are", () => {
    const script = stand_in("echo", `#!/bin/sh\nprintf '<%s>' "$@"\ncat\nexit 7\n`);
    const ran = run(installed, "sh", ["-c", `printf in | "${shim}" 'a b' '' '*' --x=y`], script);
    assert.deepEqual(ran, { code: 7, signal: null, out: "<a b><><*><--x=y>in", err: "" });
});

test("CHECKER_BINARY comes first, from the folder it is started in", () => {
    const script = stand_in("own", "#!/bin/sh\necho mine\n");
    assert.equal(npx(installed, [], script).out, "mine\n");
    symlinkSync(script.CHECKER_BINARY, join(installed, "linked"));
    assert.equal(run(installed, shim, [], { CHECKER_BINARY: "linked" }).out, "mine\n");
});

test("a CHECKER_BINARY that cannot run is told", () => {
    const gone = run(installed, shim, [], { CHECKER_BINARY: "/nowhere/checker" });
    assert.equal(gone.code, 2);
    assert.match(gone.err, /cannot run \/nowhere\/checker \(CHECKER_BINARY\): .*ENOENT/);
    const loop = run(installed, shim, [], { CHECKER_BINARY: shim });
    assert.equal(loop.code, 2);
    assert.match(loop.err, /name the program itself/);
    const unloadable = run(installed, shim, [], stand_in("unloadable", "#!/nowhere/sh\n"));
    assert.equal(unloadable.code, 2);
    assert.match(unloadable.err, /what loads it is not on this system/);
    const refused = run(installed, shim, [], { CHECKER_BINARY: join(root, "README.md") });
    assert.equal(refused.code, 2);
    assert.match(refused.err, /cannot run .*README\.md \(CHECKER_BINARY\): .*EACCES/);
});

test("ends by the signal that ended the program", () => {
    for (const signal of ["SIGTERM", "SIGINT", "SIGKILL", "SIGPIPE", "SIGABRT"]) {
        const script = stand_in(signal, `#!/bin/sh\nulimit -c 0\nkill -${signal.slice(3)} $$\n`);
        const ran = run(installed, shim, [], script);
        assert.deepEqual([ran.code, ran.signal], [null, signal]);
    }
});

// It ends by itself when nobody tells it to, so that a lost signal fails the test and does not hang it.
function patient(name, first) {
    const wait = "i=0; while [ $i -lt 200 ]; do sleep 0.05; i=$((i + 1)); done; exit 9";
    return stand_in(name, `#!/bin/sh\ntrap 'echo told; exit 5' TERM\n${first}\n${wait}\n`);
}

test("passes signals on, and lets the program decide", async () => {
    const child = spawn(shim, [], { env: { ...environment, ...patient("patient", "echo ready") } });
    let out = "";
    child.stdout.on("data", (text) => {
        out += text;
        if (out === "ready\n") child.kill("SIGTERM");
    });
    assert.deepEqual(await once(child, "close"), [5, null]);
    assert.equal(out, "ready\ntold\n");
});

test("passes on a signal that comes while the program starts", () => {
    const slow = pretending(
        "slow",
        `const processes = require("child_process");
         const { spawn } = processes;
         processes.spawn = (...all) => {
             const child = spawn(...all);
             Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500);
             return child;
         };`,
    );
    const script = patient("early", "kill -TERM $PPID");
    const ran = run(installed, shim, [], { ...slow, ...script });
    assert.deepEqual(ran, { code: 5, signal: null, out: "told\n", err: "" });
});

test("a missing platform package is told, with what brings it", async () => {
    const without = await project("without", packages, "--omit=optional");
    const ran = npx(without, ["--version"]);
    assert.equal(ran.code, 2);
    assert.equal(ran.out, "");
    assert.ok(ran.err.includes(`the package @checker/cli-${here}`), ran.err);
    assert.ok(ran.err.includes(`there is: ${here}, ${elsewhere}`), ran.err);
    assert.ok(ran.err.includes("npm install --include=optional"), ran.err);
});

// What Node says of its system, replaced before the shim asks.
function pretending(name, code) {
    const path = join(scratch, `${name}.cjs`);
    writeFileSync(path, code);
    return { NODE_OPTIONS: `--require ${path}` };
}

test("a system without a package is told apart from a missing one", () => {
    const bsd = pretending("bsd", 'Object.defineProperty(process, "platform", { value: "freebsd" });');
    const ran = run(installed, shim, [], bsd);
    assert.equal(ran.code, 2);
    assert.match(ran.err, new RegExp(`has no program for freebsd-.*; it has: ${here}, ${elsewhere}`));
});

test("a program that needs glibc says so where there is musl", async () => {
    const main = packages.find(([name]) => name === "@checker/cli")[1];
    const platform = packages.find(([name]) => name === `@checker/cli-${here}`)[1];
    assert.equal(platform.libc?.[0] === "glibc", (main.needsGlibc ?? []).includes(here));
    if (!main.needsGlibc) return; // it is static, and runs there
    const musl = pretending("musl", "process.report.getReport = () => ({ header: {} });");
    const without = await project("musl", packages, "--omit=optional");
    const ran = run(without, shim.replace(installed, without), [], musl);
    assert.equal(ran.code, 2);
    assert.match(ran.err, /needs glibc, and this system has musl/);
});

test("a program for another processor is refused", () => {
    const ran = run(scratch, process.execPath, [builder, "--out", "no", `linux-arm64=${program}`]);
    assert.equal(ran.code, here === "linux-arm64" ? 0 : 2);
    if (here !== "linux-arm64") assert.match(ran.err, /is no program for linux-arm64/);
});

test("the hooks run it, though it is in node_modules alone", () => {
    const setup = `. "${join(root, "tests/cli/shop.sh")}"; shop; step 2-edit; git add -A`;
    const git = (...args) => run(installed, "git", args);
    writeFileSync(join(installed, ".gitignore"), "node_modules\n*.sql\n");
    const made = run(installed, "sh", ["-euc", setup, join(root, "tests/cli/check-all/setup.sh")]);
    assert.equal(made.code, 0, made.err);
    assert.equal(npx(installed, ["install-hooks"]).code, 0);
    const native = join(installed, `node_modules/@checker/cli-${here}/bin/checker`);
    assert.ok(readFileSync(join(installed, ".git/hooks/pre-commit"), "utf8").includes(native));

    // The program itself, without Node; and what is in .bin when that has moved.
    const stopped = git("commit", "-m", "drift");
    assert.equal(stopped.code, 1);
    assert.match(stopped.out + stopped.err, /schema-without-migration/);
    const hook = join(installed, ".git/hooks/pre-commit");
    writeFileSync(hook, readFileSync(hook, "utf8").replace(native, "/moved/checker"));
    const again = git("commit", "-m", "drift");
    assert.equal(again.code, 1);
    assert.match(again.out + again.err, /schema-without-migration/);
    rmSync(join(installed, "node_modules"), { recursive: true });
    const lost = git("commit", "-m", "drift");
    assert.equal(lost.code, 1);
    assert.match(lost.err, /the pre-commit hook cannot find checker/);
});
