#!/usr/bin/env node
// Runs the program for this system, which is in a package of its own, and ends as it ends.
"use strict";

const { spawn } = require("child_process");
const { existsSync, realpathSync } = require("fs");
const { constants } = require("os");
const { resolve } = require("path");
const about = require("../package.json");

const platform = `${process.platform}-${process.arch}`;
const cannot_check = 2;

function fail(lines) {
    console.error(lines.map((line) => `checker: ${line}`).join("\n"));
    process.exit(cannot_check);
}

function is_musl() {
    if (process.platform !== "linux") return false;
    process.report.excludeNetwork = true;
    return process.report.getReport().header.glibcVersionRuntime === undefined;
}

const wants_glibc = `the program for ${platform} needs glibc, and this system has musl (Alpine?)`;
const other_way = "Or set CHECKER_BINARY to the path of a checker that you have.";

function fail_as_missing() {
    const wanted = `${about.name}-${platform}`;
    const all = Object.keys(about.optionalDependencies);
    const list = all.map((name) => name.slice(about.name.length + 1)).join(", ");
    if (!all.includes(wanted))
        fail([
            `${about.name} ${about.version} has no program for ${platform}; it has: ${list}`,
            "Build checker from its source, and set CHECKER_BINARY to its path.",
        ]);
    if ((about.needsGlibc || []).includes(platform) && is_musl())
        fail([`${wants_glibc}, so the package manager left it out`, other_way]);
    fail([
        `the package ${wanted}, which holds the program, is not installed; there is: ${list}`,
        "Optional dependencies were left out (--omit=optional), or the lockfile is of another system.",
        "Install it:  npm install --include=optional",
        "If that does not bring it, remove node_modules and package-lock.json, and install again.",
        other_way,
    ]);
}

// What CHECKER_BINARY names, from the folder that this was started in; else the package's.
function program() {
    const own = process.env.CHECKER_BINARY;
    if (own) {
        const path = resolve(own);
        if (existsSync(path) && realpathSync(path) === __filename)
            fail(["CHECKER_BINARY is the script that looks at it; name the program itself"]);
        return path;
    }
    const file = process.platform === "win32" ? "checker.exe" : "checker";
    try {
        return require.resolve(`${about.name}-${platform}/bin/${file}`);
    } catch {
        return fail_as_missing();
    }
}

function fail_to_start(path, error) {
    const whose = process.env.CHECKER_BINARY ? " (CHECKER_BINARY)" : "";
    if (error.code === "ENOENT" && existsSync(path))
        fail([
            `cannot run ${path}${whose}: what loads it is not on this system`,
            ...(is_musl() ? [wants_glibc] : []),
        ]);
    fail([`cannot run ${path}${whose}: ${error.message}`]);
}

// As the child was ended. Node ignores SIGPIPE, until somebody has listened to it.
function end_by(signal) {
    if (signal === "SIGPIPE") process.on(signal, () => {}).removeAllListeners(signal);
    process.kill(process.pid, signal);
    setTimeout(() => process.exit(128 + constants.signals[signal]), 100);
}

function start(path) {
    try {
        const child = spawn(path, process.argv.slice(2), { stdio: "inherit" });
        return child.on("error", (error) => fail_to_start(path, error));
    } catch (error) {
        return fail_to_start(path, error);
    }
}

// The child decides what becomes of a signal. A terminal sends its own to both, and the child is gone
// before the second comes or does not mind it. They are listened for before there is a child: a signal
// that comes while it starts is handled when it has started, and does not leave it alone.
const forwarded = ["SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT"];
for (const signal of forwarded) process.on(signal, () => child.kill(signal));
const child = start(program());
child.on("exit", (code, signal) => {
    if (signal === null) process.exit(code);
    for (const each of forwarded) process.removeAllListeners(each);
    end_by(signal);
});
