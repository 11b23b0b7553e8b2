// Draws README's picture of a terminal from what the program really prints, on the demo's bookshop:
//
//     node scripts/terminal-picture.mjs PROGRAM [--check]
//
// writes docs/terminal.svg, or with --check compares it with what would be written.
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const picture = join(root, "docs", "terminal.svg");
const columns = 100;
const cell = { width: 7.8, height: 18 };
const margin = 20;
const bar = 34;

const inks = {
    31: "#ff7b72", // red: errors
    33: "#e3b341", // yellow: warnings
    34: "#79c0ff", // blue: rulers
    36: "#76e3ea", // cyan: hints
};

// The bookshop of the demo, with its history committed and a later step staged.
class Bookshop {
    constructor() {
        this.folder = mkdtempSync(join(tmpdir(), "bookshop-"));
        this.git("init", "-q", "-b", "main", ".");
        this.git("config", "user.name", "A developer");
        this.git("config", "user.email", "developer@example.invalid");
        this.step("1-history");
        this.git("commit", "-q", "-m", "A bookshop with two migrations");
    }

    git(...words) {
        const env = { ...process.env, GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_NOSYSTEM: "1" };
        execFileSync("git", words, { cwd: this.folder, env });
    }

    step(name) {
        cpSync(join(root, "scripts", "demo.d", name), this.folder, { recursive: true });
        this.git("add", "-A");
    }

    // What the command prints, and the line that asked for it; it must end in findings.
    shows(program, ...words) {
        const { PATH, HOME } = process.env;
        const env = { PATH, HOME, COLUMNS: String(columns), GIT_CONFIG_GLOBAL: "/dev/null" };
        const run = spawnSync(program, [...words, "--color", "always"], {
            cwd: this.folder,
            env,
            encoding: "utf8",
        });
        if (run.status !== 1) throw new Error(`checker ${words.join(" ")}: ${run.stderr}`);
        return [`\x1b[1m$ checker ${words.join(" ")}\x1b[0m`, ...run.stdout.trimEnd().split("\n")];
    }

    remove() {
        rmSync(this.folder, { recursive: true });
    }
}

const escaped = (text) =>
    text.replace(/[&<>]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[c]);

// The characters of a line, each with the codes of SGR that hold for it.
function characters(line) {
    const found = [];
    let codes = [];
    for (const part of line.split(/(\x1b\[[0-9;]*m)/)) {
        const sgr = /^\x1b\[([0-9;]*)m$/.exec(part);
        if (sgr) codes = sgr[1] === "0" ? [] : sgr[1].split(";").map(Number);
        else for (const character of part) found.push({ character, codes });
    }
    return found;
}

// The rows that a line takes: a terminal goes on in the next one where it ends.
function rows(line) {
    const all = characters(line);
    const found = [];
    do found.push(all.splice(0, columns));
    while (all.length > 0);
    return found;
}

// What stands together in a row in one style, without the blanks around it.
function pieces(row) {
    const found = [];
    row.forEach(({ character, codes }, column) => {
        const last = found.at(-1);
        if (last?.codes === codes) last.text += character;
        else found.push({ text: character, codes, column });
    });
    return found
        .map(({ text, codes, column }) => ({
            text: text.trim(),
            codes,
            column: column + text.length - text.trimStart().length,
        }))
        .filter(({ text }) => text !== "");
}

function drawn_row(row, number) {
    const y = bar + margin + number * cell.height;
    const spans = pieces(row).map(({ text, codes, column }) => {
        const ink = codes.map((code) => inks[code]).find(Boolean);
        const style = `${codes.includes(1) ? ' font-weight="bold"' : ""}${ink ? ` fill="${ink}"` : ""}`;
        const x = (margin + column * cell.width).toFixed(1);
        // Whatever font there is, a character is as wide as the others.
        const width = ([...text].length * cell.width).toFixed(1);
        return `<tspan x="${x}" textLength="${width}"${style}>${escaped(text)}</tspan>`;
    });
    return spans.length === 0 ? "" : `<text y="${y}">${spans.join("")}</text>\n`;
}

function drawn(lines) {
    const all = lines.flatMap(rows);
    const width = Math.ceil(2 * margin + columns * cell.width);
    const height = bar + 2 * margin + (all.length - 1) * cell.height;
    const dots = ["#ff5f57", "#febc2e", "#28c840"].map(
        (ink, i) => `<circle cx="${20 + 20 * i}" cy="17" r="6" fill="${ink}"/>`,
    );
    return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title desc">
<title id="title">checker in a terminal</title>
<desc id="desc">A schema change without a migration is stopped; then its migration is stopped, because it would fail, lock or lose data.</desc>
<rect width="${width}" height="${height}" rx="8" fill="#0d1117"/>
${dots.join("")}
<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="13" fill="#e6edf3" xml:space="preserve">
${all.map(drawn_row).join("")}</g>
</svg>
`;
}

const [program, mode] = process.argv.slice(2);
const shop = new Bookshop();
try {
    const checker = resolve(program);
    shop.step("2-edit");
    const drift = shop.shows(checker, "check", "--staged");
    shop.step("3-migration");
    const lint = shop.shows(checker, "check", "--staged", "--format", "concise");
    const svg = drawn([...drift, "", ...lint]);
    if (mode !== "--check") writeFileSync(picture, svg);
    else if (readFileSync(picture, "utf8") !== svg) {
        console.error(
            "docs/terminal.svg is not what the program prints: run scripts/terminal-picture.mjs",
        );
        process.exitCode = 1;
    }
} finally {
    shop.remove();
}
