// clang-tidy over all sources. Most of its time goes into the standard library's headers, again for
// every file; so files of a folder are read together, as in a unity build. A group that does not
// compile, or in which something is found, is halved until it is one file: what that says counts.
import { execFile, execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { dirname, resolve } from "node:path";

const most_together = 8;
const folder = resolve("build/tidy");

// What clang cannot read of g++'s command: its precompiled headers.
const commands = new Map(
    JSON.parse(readFileSync("build/asan/compile_commands.json", "utf8")).map((each) => [
        each.file,
        { ...each, command: each.command.replace(/ -Winvalid-pch -include \S+/, "") },
    ]),
);

const sources = execFileSync("git", ["ls-files", "src/*.cpp"], { encoding: "utf8" })
    .split("\n")
    .filter((path) => path !== "")
    .map((path) => resolve(path));

// The names that a file makes for itself, each with what it stands for, or with its file: another
// file's of the same name would be a second one.
function own_names(source) {
    const text = readFileSync(source, "utf8");
    const names = new Map();
    for (const [, body] of text.matchAll(/^namespace \{$(.*?)^\} /gms))
        for (const line of body.split("\n").filter((each) => /^[A-Za-z]/.test(each))) {
            const name =
                /^(?:class|struct|enum class|enum) (\w+)/.exec(line) ??
                /^using (\w+) =/.exec(line) ??
                /([A-Za-z_]\w*)(?:\(| =|\{|;|\[)/.exec(line);
            if (name) names.set(name[1], source);
        }
    for (const [, target, name] of text.matchAll(/^using ([\w:]*::(\w+));$/gm)) names.set(name, target);
    return names;
}

// misc-unused-using-decls and misc-unused-alias-decls look only at the main file, which a group's is
// not; so the names are looked for here.
function unused_names(source) {
    const text = readFileSync(source, "utf8");
    const declarations = [...text.matchAll(/^(?:using [\w:]*::(\w+);|namespace (\w+) = .*;)$/gm)];
    const is_used = ([declaration, used, alias]) =>
        new RegExp(`(?<!::)\\b${used ?? alias}\\b`).test(text.replace(declaration, ""));
    return declarations.filter((each) => !is_used(each)).map(([, used, alias]) => used ?? alias);
}

function groups() {
    const all = [];
    for (const source of sources) {
        const names = own_names(source);
        const fits = (group) =>
            group.folder === dirname(source) &&
            group.sources.length < most_together &&
            [...names].every(([name, meant]) => (group.names.get(name) ?? meant) === meant);
        let group = all.find(fits);
        if (!group) all.push((group = { folder: dirname(source), sources: [], names: new Map() }));
        group.sources.push(source);
        for (const [name, meant] of names) group.names.set(name, meant);
    }
    return all;
}

let written = 0;

// The command for a file that holds the sources: that of the first one.
function command_together(sources) {
    const file = `${folder}/${++written}.cpp`;
    const include = (source) => `#include "${source}"  // NOLINT(bugprone-suspicious-include)\n`;
    writeFileSync(file, sources.map(include).join(""));
    const first = commands.get(sources[0]);
    return { ...first, file, command: first.command.replaceAll(sources[0], file) };
}

// Whether clang-tidy is content with the sources, and what it says.
async function tidy(sources) {
    const compiled = sources.length > 1 ? command_together(sources) : commands.get(sources[0]);
    const database = `${folder}/${++written}`;
    mkdirSync(database);
    writeFileSync(`${database}/compile_commands.json`, JSON.stringify([compiled]));
    const filter = "--header-filter=/src/.*\\.(h|cpp)$";
    return new Promise((done) =>
        execFile("clang-tidy", ["-p", database, "--quiet", filter, compiled.file], { maxBuffer: 1 << 28 }, (error, out, warnings) =>
            done({ content: error === null, out: out || `${compiled.file}: clang-tidy failed\n${warnings}` }),
        ),
    );
}

let found = 0;

function say(text) {
    found += 1;
    process.stdout.write(text);
}

async function check(sources) {
    const { content, out } = await tidy(sources);
    if (content) return;
    if (sources.length === 1) return say(out);
    const half = Math.ceil(sources.length / 2);
    await check(sources.slice(0, half));
    await check(sources.slice(half));
}

const missing = sources.filter((source) => !commands.has(source));
for (const source of missing) console.log(`${source}: in no compile command`);
if (missing.length > 0) process.exit(1);

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
for (const source of sources)
    for (const name of unused_names(source)) say(`${source}: '${name}' is not used\n`);
const todo = groups().map((group) => group.sources);
const count = todo.length;
const worker = async () => {
    while (todo.length > 0) await check(todo.shift());
};
await Promise.all(Array.from({ length: availableParallelism() }, worker));
console.log(`clang-tidy: ${sources.length} sources in ${count} groups, ${found} findings`);
process.exit(found === 0 ? 0 : 1);
