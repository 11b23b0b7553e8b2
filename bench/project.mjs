// Writes a Drizzle project into the current folder: drizzle.config.ts, a schema of TABLES tables in
// src/db/schema/, and a chain of MIGRATIONS migrations whose snapshots the real drizzle-kit made.
// usage: node project.mjs TABLES MIGRATIONS
import fs from 'node:fs';
import path from 'node:path';
import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { schemaOf } from './schema.mjs';

const [tables, migrations] = process.argv.slice(2).map(Number);

for (const [name, text] of Object.entries(schemaOf(tables))) {
    const file = path.join('src/db/schema', name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, text);
}
fs.writeFileSync('package.json', JSON.stringify({ name: 'shop', private: true, scripts: { 'db:generate': 'drizzle-kit generate' } }, null, 2));
fs.writeFileSync('drizzle.config.ts', `import { defineConfig } from 'drizzle-kit';

export default defineConfig({ dialect: 'postgresql', schema: './src/db/schema/index.ts', out: './drizzle' });
`);

const kit = spawnSync('node', ['node_modules/drizzle-kit/bin.cjs', 'generate', '--name', 'init'], { encoding: 'utf8' });
if (!fs.existsSync('drizzle/meta/0000_snapshot.json')) throw new Error(kit.stdout + kit.stderr);

// The rest of the chain, by hand: a column comes, and goes with the next migration.
const journal = JSON.parse(fs.readFileSync('drizzle/meta/_journal.json', 'utf8'));
const first = JSON.parse(fs.readFileSync('drizzle/meta/0000_snapshot.json', 'utf8'));
const names = Object.keys(first.tables);
let prevId = first.id;
for (let idx = 1; idx < migrations; idx++) {
    const number = String(idx).padStart(4, '0');
    const key = names[((idx - 1) >> 1) % names.length];
    const table = first.tables[key];
    const adds = idx % 2 === 1 && idx + 1 < migrations;
    const sql = adds ? 'ADD COLUMN "spare" text' : 'DROP COLUMN IF EXISTS "spare"';
    const columns = { ...table.columns, ...(adds && { spare: { name: 'spare', type: 'text', primaryKey: false, notNull: false } }) };
    const snapshot = { ...first, id: randomUUID(), prevId, tables: { ...first.tables, [key]: { ...table, columns } } };
    prevId = snapshot.id;
    const tag = `${number}_${adds ? 'more' : 'less'}`;
    fs.writeFileSync(`drizzle/${tag}.sql`, `ALTER TABLE "${table.name}" ${sql};`);
    fs.writeFileSync(`drizzle/meta/${number}_snapshot.json`, JSON.stringify(snapshot, null, 2));
    journal.entries.push({ idx, version: '7', when: journal.entries[0].when + idx * 1000, tag, breakpoints: true });
}
fs.writeFileSync('drizzle/meta/_journal.json', JSON.stringify(journal, null, 2));
