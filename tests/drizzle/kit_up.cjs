// Snapshots of versions 5 and 6, and what the real `drizzle-kit up` makes of them:
//   [{"old": {...}, "up": {...}}, ...]
const {generateDrizzleJson, upPgSnapshot} = require('drizzle-kit/api');
const pg = require('drizzle-orm/pg-core');

const mood = pg.pgEnum('mood', ['sad', 'ok']);
const auth = pg.pgSchema('auth');
const users = pg.pgTable('users', {
  id: pg.serial().primaryKey(),
  name: pg.text().notNull().default('it\'s').unique(),
  mood: mood().default('ok'),
  age: pg.integer().default(18),
  meta: pg.jsonb().default({a: 1}),
  seen: pg.timestamp({precision: 3, withTimezone: true}).defaultNow(),
}, (t) => [pg.index('users_name_idx').on(t.name, t.age), pg.uniqueIndex('users_age_idx').on(t.age)]);
const posts = auth.table('posts', {
  user: pg.integer().notNull().references(() => users.id, {onDelete: 'cascade'}),
  slug: pg.text().notNull(),
}, (t) => [pg.primaryKey({columns: [t.user, t.slug]})]);

const current = JSON.parse(JSON.stringify(generateDrizzleJson({mood, auth, users, posts})));

function version_6() {
  const {sequences, roles, policies, views, ...old} = structuredClone(current);
  old.version = '6';
  for (const table of Object.values(old.tables)) {
    delete table.policies;
    delete table.checkConstraints;
    delete table.isRLSEnabled;
    for (const index of Object.values(table.indexes)) {
      index.columns = index.columns.map((column) => column.expression);
      delete index.with;
      delete index.method;
      delete index.concurrently;
    }
  }
  return old;
}

function version_5() {
  const old = version_6();
  old.version = '5';
  old.dialect = 'pg';
  old.tables = Object.fromEntries(Object.values(old.tables).map((table) => [table.name, table]));
  old.enums = Object.fromEntries(Object.values(old.enums).map(({name, values}) =>
      [name, {name, values: Object.fromEntries(values.map((value) => [value, value]))}]));
  return old;
}

const log = console.log;
console.log = () => {};  // the kit talks
const pairs = [version_5(), version_6()].map(
    (old) => ({old, up: upPgSnapshot(structuredClone(old))}));
console.log = log;
process.stdout.write(JSON.stringify(pairs));
