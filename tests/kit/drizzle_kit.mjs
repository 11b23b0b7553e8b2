// drizzle-kit's own program in this process: the functions behind `generate`, without its command
// line. Its rename questions are answered with "it is new", and told.
import fs from 'node:fs';
import { createRequire, Module } from 'node:module';
import path from 'node:path';

const parts = [
    'serializePg', 'pgSchema', 'squashPgScheme', 'applyPgSnapshotsDiff', 'dryPg', 'fromJson', 'BREAKPOINT',
];
const start = ['init_utils5', 'init_serializer', 'init_pgSchema', 'init_snapshotsDiffer', 'init_migrate'];
const commandLine = /^run\(\[generate, [^\]]*\], \{[^}]*\}\);$/m;

class Refusal extends Error {}

// Runs bin.cjs up to the point where it would read its command line.
export function loadKit(nodeModules) {
    const file = path.resolve(nodeModules, 'drizzle-kit', 'bin.cjs');
    const source = fs.readFileSync(file, 'utf8').replace(/^#!.*/, '');
    if (!commandLine.test(source)) throw new Error(`${file} does not end as drizzle-kit 0.31 does`);
    const ready = start.map((name) => `if (typeof ${name} === 'function') ${name}();`).join('');
    const exported = parts.map((name) => `get ${name}() { return ${name}; }`).join(', ');
    const module = new Module(file);
    module.filename = file;
    module.paths = Module._nodeModulePaths(path.dirname(file));
    module._compile(source.replace(commandLine, () => `${ready}\nmodule.exports = { ${exported} };`), file);
    return new Kit(module.exports, createRequire(file));
}

class Kit {
    constructor(kit, require) {
        this.kit = kit;
        this.require = require;
    }

    // The snapshot that `generate` would write for the schema files in `folder`.
    async snapshot(folder, { schema, casing }, prevId) {
        const known = new Set(Object.keys(this.require.cache));
        const back = process.cwd();
        process.chdir(folder);
        try {
            const serialized = await quietly(() => this.kit.serializePg(schema, casing));
            const snapshot = JSON.parse(JSON.stringify({ id: 'id', prevId, ...serialized }));
            snapshot._meta = { columns: {}, schemas: {}, tables: {} };
            return snapshot;
        } finally {
            process.chdir(back);
            for (const name of Object.keys(this.require.cache))
                if (!known.has(name) && name.startsWith(folder + path.sep)) delete this.require.cache[name];
        }
    }

    // The same snapshot as `generate --custom` writes it: with the keys in the order of validation.
    validated(snapshot) {
        const { id, prevId, ...rest } = this.kit.pgSchema.parse(snapshot);
        return { id, prevId, ...rest, _meta: snapshot._meta };
    }

    // {sql, asks, statements} of the migration between two snapshots; null stands for the empty one.
    async migration(from, to) {
        const prev = this.kit.pgSchema.parse(from ?? this.kit.dryPg);
        const cur = this.kit.pgSchema.parse(to);
        const answer = { asks: false };
        const isNew = async (question) => {
            answer.asks ||= question.created.length > 0 && question.deleted.length > 0;
            return { ...question, renamed: [], moved: [] };
        };
        const [before, after] = [prev, cur].map((it) => this.kit.squashPgScheme(it));
        const questions = Array.from({ length: 9 }, () => isNew);
        const { sqlStatements, statements } = await quietly(() =>
            this.kit.applyPgSnapshotsDiff(before, after, ...questions, prev, cur));
        answer.sql = sqlStatements.length === 0 ? null : sqlStatements.join(this.kit.BREAKPOINT);
        answer.statements = statements.filter((it) => this.kit.fromJson([it], 'postgresql').length > 0);
        return answer;
    }
}

// drizzle-kit prints its complaints and ends the program; here they become the error.
async function quietly(work) {
    const { exit } = process;
    const { log, warn, error } = console;
    const said = [];
    console.log = console.warn = console.error = (...words) => said.push(words.join(' '));
    process.exit = () => {
        throw new Refusal(said.join('\n').trim() || 'drizzle-kit ended');
    };
    try {
        return await work();
    } finally {
        process.exit = exit;
        Object.assign(console, { log, warn, error });
    }
}
