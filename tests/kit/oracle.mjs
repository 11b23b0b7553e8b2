// Asks the real drizzle-kit what it makes of every case: node oracle.mjs CASES_DIR OUT_DIR NODE_MODULES
// Writes OUT_DIR/oracle.json: per case the files before and after the edit, the snapshot that
// `generate` writes for the files before, and the SQL that it then emits for the files after.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { readCases } from './cases.mjs';

const [casesDir, outDir, nodeModules] = process.argv.slice(2);
const kit = path.join(nodeModules, 'drizzle-kit', 'bin.cjs');
if (!fs.existsSync(kit) || !fs.existsSync(path.join(nodeModules, 'drizzle-orm', 'package.json'))) {
    console.error(`drizzle-kit is not installed in ${nodeModules}; run: npm ci --ignore-scripts`);
    process.exit(1);
}
// drizzle-kit runs on two at a time: more only gets in each other's way on a small machine.
const concurrency = 2;

const bases = readCases(casesDir);
const version = (name) =>
    JSON.parse(fs.readFileSync(path.join(nodeModules, name, 'package.json'), 'utf8')).version;
const inputs = JSON.stringify([bases, version('drizzle-kit'), version('drizzle-orm')]);
const key = createHash('sha256').update(inputs).digest('hex');
const answers = path.join(outDir, 'oracle.json');
if (fs.existsSync(answers) && JSON.parse(fs.readFileSync(answers, 'utf8')).key === key) {
    console.log('nothing has changed since the last answers');
    process.exit(0);
}
fs.rmSync(outDir, { recursive: true, force: true });

function lay(folder, files, base) {
    fs.mkdirSync(folder, { recursive: true });
    fs.symlinkSync(path.resolve(nodeModules), path.join(folder, 'node_modules'));
    const config = { dialect: 'postgresql', schema: base.schema, out: './drizzle', casing: base.casing };
    fs.writeFileSync(path.join(folder, 'drizzle.config.json'), JSON.stringify(config));
    for (const [name, text] of Object.entries(files)) {
        fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
        fs.writeFileSync(path.join(folder, name), text);
    }
}

// drizzle-kit's exit status says nothing, so what it printed and wrote is read.
function generate(folder, expected) {
    return new Promise((resolve) => {
        const args = [kit, 'generate', '--config=drizzle.config.json', `--name=${expected}`];
        execFile(process.execPath, args, { cwd: folder, timeout: 120000 }, (_error, stdout, stderr) => {
            const out = path.join(folder, 'drizzle');
            const names = fs.existsSync(out) ? fs.readdirSync(out) : [];
            const written = names.find((name) => name.endsWith(`_${expected}.sql`));
            if (written) return resolve({ sql: fs.readFileSync(path.join(out, written), 'utf8') });
            if (stdout.includes('No schema changes')) return resolve({ sql: null });
            resolve({ error: (stdout + stderr).trim().slice(0, 2000) || 'drizzle-kit wrote nothing' });
        });
    });
}

async function askBase(base, index) {
    const folder = path.join(outDir, 'work', `${index}`);
    lay(folder, base.files, base);
    const before = await generate(folder, 'before');
    if (before.error) return base.edits.map((edit) => ({ ...describe(base, edit), error: before.error }));
    const meta = path.join(folder, 'drizzle', 'meta', '0000_snapshot.json');
    const snapshot = before.sql === null ? null : fs.readFileSync(meta, 'utf8');
    const results = [];
    for (const [number, edit] of base.edits.entries()) {
        const copy = path.join(outDir, 'work', `${index}_${number}`);
        lay(copy, edit.files, base);
        if (snapshot !== null)
            fs.cpSync(path.join(folder, 'drizzle'), path.join(copy, 'drizzle'), { recursive: true });
        const after = await generate(copy, 'after');
        results.push({ ...describe(base, edit), snapshot, ...after });
    }
    return results;
}

function describe(base, edit) {
    return {
        name: `${base.name} / ${edit.name}`,
        casing: base.casing ?? '',
        schema: base.schema,
        objects: edit.objects,
        before: base.files,
        after: edit.files,
    };
}

const results = [];
const waiting = [...bases.entries()];
async function worker() {
    for (let next = waiting.shift(); next; next = waiting.shift())
        results.push(...(await askBase(next[1], next[0])));
}
await Promise.all(Array.from({ length: concurrency }, worker));
fs.writeFileSync(answers, JSON.stringify({ key, cases: results }));
fs.rmSync(path.join(outDir, 'work'), { recursive: true, force: true });
console.log(`${results.length} cases answered by drizzle-kit ${version('drizzle-kit')}`);
