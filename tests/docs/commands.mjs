// The commands that README and docs/ show in their indented blocks.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

const root = process.env.CHECKER_ROOT;

// README and the pages of docs/: [name, text].
export function pages() {
    const docs = readdirSync(join(root, "docs")).filter((name) => name.endsWith(".md"));
    return ["README.md", ...docs.map((name) => join("docs", name))].map((name) => [
        name,
        readFileSync(join(root, name), "utf8"),
    ]);
}

// The indented lines of a Markdown text, without what stands behind two blanks to explain them.
export function shown_lines(text) {
    return text
        .split("\n")
        .filter((line) => line.startsWith("    ") && line.trim() !== "")
        .map((line) => line.trim().split(/ {2,}/)[0]);
}

// What stands below a heading, up to the next one of its level.
export function section(text, heading) {
    const [, behind] = text.split(`\n## ${heading}\n`);
    if (behind === undefined) throw new Error(`there is no '## ${heading}'`);
    return behind.split("\n## ")[0];
}
