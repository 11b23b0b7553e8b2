// Asks the real drizzle-kit what it makes of every case:
//   node oracle.mjs CASES_DIR OUT_DIR NODE_MODULES
// Writes OUT_DIR/oracle.json: per case the files before and after the edit, the snapshot that
// `generate` writes for either, and what it then emits; and per schema with its edits the chain of
// migrations, with their snapshots, when each edit follows the one before. Random cases follow those
// of the files: CHECKER_SEED tells which, CHECKER_KIT_RANDOM and CHECKER_KIT_HOLES how many.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { readCases } from './cases.mjs';
import { askCommandLine, sameAnswer } from './command_line.mjs';
import { loadKit } from './drizzle_kit.mjs';
import { changedObjects } from './objects.mjs';
import { holeBases } from './random_holes.mjs';
import { layouts, randomBases } from './random.mjs';

const [casesDir, outDir, nodeModules] = process.argv.slice(2);
const version = (name) =>
    JSON.parse(fs.readFileSync(path.join(nodeModules, name, 'package.json'), 'utf8')).version;
if (!fs.existsSync(path.join(nodeModules, 'drizzle-kit', 'bin.cjs')) || !fs.existsSync(path.join(nodeModules, 'drizzle-orm'))) {
    console.error(`drizzle-kit is not installed in ${nodeModules}; run: npm ci --ignore-scripts`);
    process.exit(1);
}
const seed = Number(process.env.CHECKER_SEED ?? 20261124);
const wanted = Number(process.env.CHECKER_KIT_RANDOM ?? 240);
const wantedHoles = Number(process.env.CHECKER_KIT_HOLES ?? 90);
const bases = [...readCases(casesDir), ...randomBases(seed, wanted), ...holeBases(seed, wantedHoles, layouts)];
const here = path.dirname(fileURLToPath(import.meta.url));
const scripts = fs.readdirSync(here).filter((name) => name.endsWith('.mjs'));
const inputs = [bases, version('drizzle-kit'), version('drizzle-orm'),
    scripts.map((name) => fs.readFileSync(path.join(here, name), 'utf8'))];
const key = createHash('sha256').update(JSON.stringify(inputs)).digest('hex');
const answers = path.join(outDir, 'oracle.json');
const head = `{"key":"${key}",`;
if (fs.existsSync(answers) && fs.readFileSync(answers, 'utf8').startsWith(head)) {
    console.log(`nothing has changed since the last answers (seed ${seed})`);
    process.exit(0);
}
fs.rmSync(outDir, { recursive: true, force: true });
const work = path.join(path.resolve(outDir), 'work');
fs.mkdirSync(work, { recursive: true });
fs.symlinkSync(path.resolve(nodeModules), path.join(work, 'node_modules'));
const kit = loadKit(nodeModules);
const noParent = '00000000-0000-0000-0000-000000000000';

function lay(name, files) {
    const folder = path.join(work, name);
    for (const [file, text] of Object.entries(files)) {
        fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
        fs.writeFileSync(path.join(folder, file), text);
    }
    return folder;
}

const written = (snapshot) => JSON.stringify(snapshot, null, 2);

// drizzle-kit may fail to write a difference: it cuts its own texts at every semicolon.
async function migration(from, to) {
    try {
        return await kit.migration(from, to);
    } catch (error) {
        if (!(error instanceof SyntaxError)) throw error;
        return { sql: undefined, asks: false, statements: [], fails: `${error.stack}` };
    }
}

async function askEdit(base, edit, before, name) {
    const after = await kit.snapshot(lay(name, edit.files), base, before.id);
    const { sql, asks, statements, fails } = await migration(before, after);
    const nothing = (await migration(null, before)).sql === null;
    const custom = written(kit.validated(after));
    const answer = { before: nothing ? null : written(before), after: written(after), custom, sql, asks, fails };
    if (base.commandLine) {
        const other = await askCommandLine(path.join(work, `${name}_cli`), base, edit, nodeModules);
        const difference = sameAnswer(answer, other);
        if (difference) throw new Error(`the command line answers otherwise: ${difference}`);
    }
    return { ...answer, objects: changedObjects(statements) };
}

// The migrations from nothing through all that a schema becomes, up to one that drizzle-kit cannot
// write.
async function askChain(base, answered) {
    const texts = answered.flatMap(({ kit }) => (kit ? [kit.before, kit.after] : [])).filter((text) => text !== null);
    const migrations = [];
    let from = null;
    for (const [at, text] of texts.entries()) {
        if (texts.indexOf(text) !== at) continue;
        const snapshot = JSON.parse(text);
        const { sql, fails } = await migration(from, snapshot);
        if (fails) break;
        if (sql !== null) migrations.push({ sql, snapshot: text });
        from = snapshot;
    }
    return { name: base.name, migrations };
}

function describe(base, edit) {
    return {
        name: `${base.name} / ${edit.name}`,
        casing: base.casing ?? '',
        schema: base.schema,
        objects: edit.objects ?? null,
        mayBeRefused: base.random || base.refused,
        commandLine: base.commandLine,
        hole: base.hole,
        files: { before: base.files, after: edit.files },
    };
}

async function askBase(base, index) {
    let before, error;
    try {
        before = await kit.snapshot(lay(`${index}`, base.files), base, noParent);
    } catch (caught) {
        error = `${caught.stack ?? caught}`;
    }
    const results = [];
    for (const [number, edit] of base.edits.entries()) {
        const result = { ...describe(base, edit), kit: null, error };
        try {
            if (before) result.kit = await askEdit(base, edit, before, `${index}_${number}`);
        } catch (caught) {
            result.error = `${caught.stack ?? caught}`;
        }
        results.push(result);
    }
    return results;
}

const results = [];
const chains = [];
for (const [index, base] of bases.entries()) {
    const answered = await askBase(base, index);
    results.push(...answered);
    chains.push(await askChain(base, answered));
}
const list = (values) => `[\n${values.map((it) => JSON.stringify(it)).join(',\n')}\n]`;
fs.writeFileSync(answers, `${head}"seed":${seed},"cases":${list(results)},"chains":${list(chains)}}`);
fs.rmSync(work, { recursive: true, force: true });
console.log(`${results.length} cases answered by drizzle-kit ${version('drizzle-kit')}, random ones of seed ${seed}`);
