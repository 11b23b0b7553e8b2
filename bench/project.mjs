// Writes a Drizzle project into the current folder: drizzle.config.ts, src/db/schema.ts of TABLES
// tables, and a chain of MIGRATIONS migrations whose snapshots the real drizzle-kit made.
// usage: node project.mjs TABLES MIGRATIONS
import fs from 'node:fs';
import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';

const [tables, migrations] = process.argv.slice(2).map(Number);

const table = (i) => `
export const items${i} = pgTable('items_${i}', {
  id: serial('id').primaryKey(),
  name: varchar('name', { length: 200 }).notNull(),
  note: text('note'),
  price: numeric('price', { precision: 10, scale: 2 }).default('0').notNull(),
  isActive: boolean('is_active').default(true).notNull(),
  parentId: integer('parent_id')${i > 0 ? `.references(() => items${i - 1}.id)` : ''},
  ...timestamps,
}, (t) => [index('items_${i}_name_idx').on(t.name), uniqueIndex('items_${i}_parent_name').on(t.parentId, t.name)]);
`;

const schema = `import { boolean, index, integer, numeric, pgTable, serial, text, timestamp, uniqueIndex, varchar } from 'drizzle-orm/pg-core';

const timestamps = {
  createdAt: timestamp('created_at', { withTimezone: true }).defaultNow().notNull(),
  updatedAt: timestamp('updated_at', { withTimezone: true }).defaultNow().notNull(),
};
${Array.from({ length: tables }, (_, i) => table(i)).join('')}`;

fs.mkdirSync('src/db', { recursive: true });
fs.writeFileSync('src/db/schema.ts', schema);
fs.writeFileSync('package.json', JSON.stringify({ name: 'shop', private: true, scripts: { 'db:generate': 'drizzle-kit generate' } }, null, 2));
fs.writeFileSync('drizzle.config.ts', `import { defineConfig } from 'drizzle-kit';

export default defineConfig({ dialect: 'postgresql', schema: './src/db/schema.ts', out: './drizzle' });
`);

const kit = spawnSync('node', ['node_modules/drizzle-kit/bin.cjs', 'generate', '--name', 'init'], { encoding: 'utf8' });
if (!fs.existsSync('drizzle/meta/0000_snapshot.json')) throw new Error(kit.stdout + kit.stderr);

// The rest of the chain: a custom migration each, whose snapshot is the one before with a new id.
const journal = JSON.parse(fs.readFileSync('drizzle/meta/_journal.json', 'utf8'));
let snapshot = JSON.parse(fs.readFileSync('drizzle/meta/0000_snapshot.json', 'utf8'));
for (let idx = 1; idx < migrations; idx++) {
  const number = String(idx).padStart(4, '0');
  const tag = `${number}_backfill`;
  snapshot = { ...snapshot, id: randomUUID(), prevId: snapshot.id };
  fs.writeFileSync(`drizzle/${tag}.sql`, `UPDATE "items_0" SET "note" = '${idx}' WHERE "note" IS NULL AND "id" = ${idx};`);
  fs.writeFileSync(`drizzle/meta/${number}_snapshot.json`, JSON.stringify(snapshot, null, 2));
  journal.entries.push({ idx, version: '7', when: journal.entries[0].when + idx * 1000, tag, breakpoints: true });
}
fs.writeFileSync('drizzle/meta/_journal.json', JSON.stringify(journal, null, 2));
