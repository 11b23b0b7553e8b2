// Asks `drizzle-kit generate` itself, as a program of its own.
import { execFile } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

function lay(folder, files) {
    for (const [name, text] of Object.entries(files)) {
        fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
        fs.writeFileSync(path.join(folder, name), text);
    }
}

// Its exit status says nothing, so what it printed and wrote is read.
function generate(folder, nodeModules, name) {
    const kit = path.join(path.resolve(nodeModules), 'drizzle-kit', 'bin.cjs');
    const args = [kit, 'generate', '--config=drizzle.config.json', `--name=${name}`];
    return new Promise((resolve) => {
        const child = execFile(process.execPath, args, { cwd: folder, timeout: 60000 }, (_error, stdout, stderr) => {
            const out = path.join(folder, 'drizzle');
            const read = (file) => fs.readFileSync(path.join(out, file), 'utf8');
            const written = fs.existsSync(out) ? fs.readdirSync(out).find((it) => it.endsWith(`_${name}.sql`)) : undefined;
            if (written) return resolve({ sql: read(written), snapshot: read(`meta/${written.slice(0, 4)}_snapshot.json`) });
            if (stdout.includes('No schema changes')) return resolve({ sql: null });
            if (`${stdout}${stderr}`.includes('Interactive prompts')) return resolve({ asks: true });
            resolve({ error: (stdout + stderr).trim().slice(0, 2000) || 'drizzle-kit wrote nothing' });
        });
        child.stdin.end();
    });
}

const firsts = new Map();

// A project in which the base's migration has been generated, and what was said.
function first(folder, base, nodeModules) {
    if (firsts.has(base)) return firsts.get(base);
    const config = { dialect: 'postgresql', schema: base.schema, out: './drizzle', casing: base.casing };
    lay(folder, { ...base.files, 'drizzle.config.json': JSON.stringify(config) });
    const answer = generate(folder, nodeModules, 'before').then((before) => ({ folder, before }));
    firsts.set(base, answer);
    return answer;
}

export async function askCommandLine(folder, base, edit, nodeModules) {
    const start = await first(`${folder}_first`, base, nodeModules);
    fs.cpSync(start.folder, folder, { recursive: true });
    for (const name of Object.keys(base.files)) fs.rmSync(path.join(folder, name));
    lay(folder, edit.files);
    return { before: start.before, after: await generate(folder, nodeModules, 'after') };
}

const withoutIds = (snapshot) => snapshot?.replace(/"(id|prevId)": "[^"]*"/g, '"$1": ""') ?? null;

// What is different between an answer of this process and one of the command line, or undefined.
export function sameAnswer(answer, { before, after }) {
    if (before.error ?? after.error) return before.error ?? after.error;
    if (withoutIds(answer.before) !== withoutIds(before.snapshot)) return `the first snapshot is ${before.snapshot}`;
    if (Boolean(after.asks) !== answer.asks) return `it ${after.asks ? 'asks' : 'does not ask'}`;
    if (after.asks) return undefined;
    if (after.sql !== answer.sql) return `the SQL is ${after.sql}`;
    if (after.sql !== null && withoutIds(answer.after) !== withoutIds(after.snapshot))
        return `the second snapshot is ${after.snapshot}`;
    return undefined;
}
