// The Debian package: what is in it, and that the program runs from where it puts it.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { gunzipSync } from "node:zlib";

const program = process.env.CHECKER_PROGRAM;
const folder = mkdtempSync(join(tmpdir(), "checker-deb-"));
const root = join(folder, "root");
let deb;

before(() => {
    const cpack = ["-G", "DEB", "-B", folder, "--config", join(process.env.CHECKER_BUILD, "CPackConfig.cmake")];
    execFileSync(process.env.CHECKER_CPACK, cpack, { cwd: folder, stdio: "pipe" });
    const [name] = readdirSync(folder).filter((each) => each.endsWith(".deb"));
    deb = join(folder, name);
    execFileSync("dpkg-deb", ["-x", deb, root]);
});
after(() => rmSync(folder, { recursive: true, force: true }));

const field = (name) => execFileSync("dpkg-deb", ["-f", deb, name], { encoding: "utf8" }).trim();

test("it says its version, and needs no package", () => {
    assert.equal(field("Package"), "checker");
    const version = execFileSync(program, ["--version"], { encoding: "utf8" });
    assert.equal(version, `checker ${field("Version")}\n`);
    assert.equal(field("Depends"), "");
    assert.match(field("Description"), /^check of a Drizzle.*\n \S.*\n \S.*$/);
});

test("the program runs", () => {
    const said = execFileSync(join(root, "usr/bin/checker"), ["--version"], { env: {} });
    assert.match(said.toString(), /^checker /);
});

test("manual page and completions are those of the program", () => {
    const share = join(root, "usr/share");
    const printed = (...args) => execFileSync(program, args, { encoding: "utf8" });
    assert.equal(gunzipSync(readFileSync(join(share, "man/man1/checker.1.gz"))).toString(), printed("man"));
    for (const [shell, path] of [
        ["bash", "bash-completion/completions/checker"],
        ["zsh", "zsh/vendor-completions/_checker"],
        ["fish", "fish/vendor_completions.d/checker.fish"],
    ])
        assert.equal(readFileSync(join(share, path), "utf8"), printed("completion", shell));
    assert.ok(existsSync(join(share, "doc/checker/copyright")));
});
