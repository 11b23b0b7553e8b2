// Snapshots of versions 5 and 6, and what the real `drizzle-kit up` makes of them:
//   [{"old": {...}, "up": {...}}, ...]
const {generateDrizzleJson, upPgSnapshot} = require('drizzle-kit/api');
const pg = require('drizzle-orm/pg-core');
const {version5, version6} = require('./old_snapshots.cjs');

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

const log = console.log;
console.log = () => {};  // the kit talks
const pairs = [version5(current), version6(current)].map(
    (old) => ({old, up: upPgSnapshot(structuredClone(old))}));
console.log = log;
process.stdout.write(JSON.stringify(pairs));
