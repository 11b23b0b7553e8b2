// What README and docs/ show can be done as it is shown.
import assert from "node:assert/strict";
import { execFile, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import test, { after, before } from "node:test";
import { promisify } from "node:util";
import { build, environment, pack, program, root, scratch } from "../npm/installed.mjs";
import { serve } from "../npm/registry.mjs";
import { pages, section, shown_lines } from "./commands.mjs";

const platform = `${process.platform}-${process.arch}`;
const shop = join(scratch, "bookshop");
let registry;

before(async () => {
    const out = build("packages", [`${platform}=${program}`]);
    registry = await serve(pack(out, ["cli", `cli-${platform}`]));
});
after(() => registry.stop());

// One line of shell in the bookshop, in another process: this one serves the packages.
async function shell(line) {
    const env = { ...environment, npm_config_registry: registry.address };
    try {
        const { stdout, stderr } = await promisify(execFile)("sh", ["-c", line], { cwd: shop, env });
        return { code: 0, said: stdout + stderr };
    } catch (error) {
        return { code: error.code, said: `${error.stdout}${error.stderr}` };
    }
}

async function must(line) {
    const { code, said } = await shell(line);
    assert.equal(code, 0, `${line}\n${said}`);
    return said;
}

function step(name) {
    cpSync(join(root, "scripts", "demo.d", name), shop, { recursive: true });
}

test("a project adopts checker by README's commands, as they stand there", async () => {
    mkdirSync(shop);
    step("1-history");
    // The registry has checker alone, and checker needs nothing else of the project's packages.
    const description = JSON.parse(readFileSync(join(shop, "package.json"), "utf8"));
    const { dependencies, devDependencies, ...bare } = description;
    writeFileSync(join(shop, "package.json"), `${JSON.stringify(bare, null, 2)}\n`);
    writeFileSync(join(shop, ".gitignore"), "node_modules\n");
    await must("git init -q -b main . && git add -A && git commit -q -m 'A bookshop'");
    const [, readme] = pages()[0];
    const commands = shown_lines(section(readme, "Adopt it"));
    assert.ok(commands.length >= 5, "README shows how to adopt it");
    for (const command of commands) await must(command);
    assert.ok(existsSync(join(shop, "checker.yaml")));
    assert.equal(await must("git status --porcelain"), "");
});

test("then a commit with drift is stopped, with a dangerous migration too, and another is not", async () => {
    step("2-edit");
    const drift = await shell("git commit -q -a -m 'Loyalty tiers'");
    assert.equal(drift.code, 1, drift.said);
    assert.match(drift.said, /error\[schema-without-migration\]: column customers\.loyalty_tier/);
    step("3-migration");
    const lint = await shell("git add -A && git commit -q -m 'With a migration'");
    assert.equal(lint.code, 1, lint.said);
    assert.match(lint.said, /error\[drop-column\]/);
    await must("git reset -q --hard && git clean -qfd");
    writeFileSync(join(shop, "NOTES"), "Nothing of the schema\n");
    await must("git add -A && git commit -q -m Notes");
});

test("every command that is shown exists, with its flags", () => {
    let seen = 0;
    for (const [page, text] of pages())
        for (const line of shown_lines(text)) {
            const [, rest] = /^(?:npx --no (?:-- )?)?checker ([^|>]*)/.exec(line) ?? [];
            if (rest === undefined) continue;
            for (const command of rest.split(/, checker /)) {
                ++seen;
                const words = command.split(" ").filter(Boolean);
                const name = words[0].startsWith("-") ? [] : [words[0]];
                const help = spawnSync(program, [...name, "--help"], { encoding: "utf8" });
                assert.equal(help.status, 0, `${page}: ${line}\n${help.stderr}`);
                for (const flag of words.filter((word) => /^--[a-z]/.test(word)))
                    assert.ok(
                        new RegExp(`^ +(-\\w,)?${flag.split("=")[0]}\\b`, "m").test(help.stdout),
                        `${page}: ${line}: ${flag} is not in --help`,
                    );
            }
        }
    assert.ok(seen > 25, `${seen} commands were found`);
});

test("every link to a file of the repository leads somewhere", () => {
    for (const [page, text] of [
        ...pages(),
        ["hooks/README.md", readFileSync(join(root, "hooks/README.md"), "utf8")],
    ])
        for (const [, target] of text.matchAll(/\]\((?!https?:|#)([^)#]+)/g))
            assert.ok(existsSync(join(root, page, "..", target)), `${page}: ${target}`);
});
