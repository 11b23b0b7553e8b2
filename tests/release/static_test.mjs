// The released program needs nothing of the system's, and still finds the user's settings.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { read_elf } from "../../packaging/npm/elf.mjs";

const program = process.env.CHECKER_PROGRAM;

test("it loads no shared library", () => {
    assert.equal(read_elf(readFileSync(program)).is_dynamic, false);
    const needed = execFileSync("readelf", ["-d", program], { encoding: "utf8" });
    assert.doesNotMatch(needed, /NEEDED/);
    assert.match(needed, /PIE/);
});

test("it reads the git configuration in HOME", () => {
    const folder = mkdtempSync(join(tmpdir(), "checker-home-"));
    try {
        mkdirSync(join(folder, "home"));
        writeFileSync(join(folder, "home", ".gitconfig"), "[core]\n\thooksPath = of-home\n");
        const env = { PATH: process.env.PATH, HOME: join(folder, "home") };
        const repository = join(folder, "repository");
        execFileSync("git", ["init", "-q", repository], { env });
        const out = execFileSync(program, ["-C", repository, "install-hooks"], { env });
        assert.match(out.toString(), /^created of-home\/pre-commit$/m);
    } finally {
        rmSync(folder, { recursive: true });
    }
});
