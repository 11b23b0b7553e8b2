// Pairs of snapshots and what the real drizzle-kit makes of them.
//   node kit_pairs.cjs SEED COUNT  >  [{"changes": [...], "from": {...}, "to": {...}, "sql": [...]}, ...]
// The first snapshot is the kit's own of the schema below; the second one differs from it by one to
// three random changes. A pair either adds objects or drops them, so that the kit never asks
// whether something was renamed.
const {generateDrizzleJson, generateMigration} = require('drizzle-kit/api');
const {sql} = require('drizzle-orm');
const pg = require('drizzle-orm/pg-core');

let state = Number(process.argv[2]) >>> 0;
const random = (n) => {
  state = (state + 0x6d2b79f5) >>> 0;
  let t = state;
  t = Math.imul(t ^ (t >>> 15), t | 1);
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
  return ((t ^ (t >>> 14)) >>> 0) % n;
};
const pick = (list) => list[random(list.length)];
const value_of = (object) => object[pick(Object.keys(object))];

function schema() {
  const mood = pg.pgEnum('mood', ['sad', 'ok', 'happy']);
  const auth = pg.pgSchema('auth');
  const role = auth.enum('role', ['admin', 'member']);
  const admin = pg.pgRole('admin_role', {createDb: true});
  const users = pg.pgTable('users', {
    id: pg.integer().primaryKey().generatedAlwaysAsIdentity({startWith: 10}),
    name: pg.text().notNull().default('it\'s'),
    email: pg.varchar({length: 120}).unique(),
    mood: mood().default('ok'),
    seen: pg.timestamp({precision: 3, withTimezone: true}).defaultNow(),
    price: pg.numeric({precision: 10, scale: 2}).default('1.5'),
    age: pg.integer().default(18),
    active: pg.boolean().default(true).notNull(),
    meta: pg.jsonb().default({a: 1}),
    tags: pg.text().array(),
    upper: pg.text().generatedAlwaysAs(sql`upper("name")`),
  }, (t) => [
    pg.index('users_name_idx').on(t.name.desc(), t.age),
    pg.uniqueIndex('users_lower_idx').using('btree', sql`lower(${t.email})`).where(sql`"age" > 3`),
    pg.index('users_meta_idx').using('gin', t.meta.op('jsonb_path_ops')).with({fastupdate: false}),
    pg.check('users_age_check', sql`${t.age} >= 0`),
    pg.pgPolicy('users_read', {for: 'select', to: ['public'], using: sql`true`}),
  ]);
  const posts = auth.table('posts', {
    user: pg.integer().notNull().references(() => users.id, {onDelete: 'cascade'}),
    slug: pg.text().notNull(),
    kind: role(),
    number: pg.bigint({mode: 'number'}).generatedByDefaultAsIdentity(),
  }, (t) => [
    pg.primaryKey({columns: [t.user, t.slug]}),
    pg.unique('posts_kind_slug').on(t.kind, t.slug).nullsNotDistinct(),
  ]);
  const secret = pg.pgTable('secret', {id: pg.uuid().defaultRandom()}).enableRLS();
  const active_users = pg.pgView('active_users', {id: pg.integer()})
      .with({securityBarrier: true}).as(sql`select id from users where active`);
  const per_mood = pg.pgMaterializedView('per_mood', {n: pg.integer()})
      .using('heap').with({fillfactor: 70}).tablespace('fast').as(sql`select 1 as n`);
  const old_view = pg.pgView('old_view', {n: pg.integer()}).existing();
  const ids = pg.pgSequence('ids', {startWith: 5, cache: 2});
  return {mood, auth, role, admin, users, posts, secret, active_users, per_mood, old_view, ids};
}

const table = (s) => value_of(s.tables);
const rich = (s) => pick([s.tables['public.users'], s.tables['auth.posts']]);
const column = (s) => value_of(rich(s).columns);
const toggle = (object, key) => { object[key] = !object[key]; };
const types = ['text', 'integer', 'bigint', 'varchar(20)', 'numeric(10, 2)', 'timestamp', 'text[]'];
const defaults = ["'x'", "'ok'", 'now()', 18, 19, true, '18', 'true', null, "'{\"a\":1}'::jsonb"];
const identity_of = (s) => pick([s.tables['public.users'].columns.id.identity,
                                 s.tables['auth.posts'].columns.number.identity]);
const index_of = (s) => value_of(s.tables['public.users'].indexes);
const posts_unique = (s) => s.tables['auth.posts'].uniqueConstraints['posts_kind_slug'];
const key_of = (s) => Object.values(s.tables['auth.posts'].compositePrimaryKeys)[0];
const fk_of = (s) => Object.values(s.tables['auth.posts'].foreignKeys)[0];
const view_of = (s) => value_of(s.views);
const policy_of = (s) => Object.values(s.tables['public.users'].policies)[0];
const reordered = (object) =>
    Object.fromEntries(Object.entries(object).sort(() => random(3) - 1));
const other = (now, list) => pick(list.filter((it) => it !== now));

const changes = {
  column_type(s) { const c = column(s); c.type = other(c.type, types); },
  type_blank(s) { const c = column(s); c.type = c.type.replace(' (', '(').replace('(', pick([' (', '('])); },
  type_blank_and_not_null(s) {
    const c = s.tables['public.users'].columns.seen;
    c.type = 'timestamp(3) with time zone';
    toggle(c, 'notNull');
  },
  type_schema(s) { const c = s.tables['public.users'].columns.mood; c.typeSchema = pick(['other', 'public']); },
  not_null(s) { toggle(column(s), 'notNull'); },
  primary_key(s) { toggle(column(s), 'primaryKey'); },
  primary_key_named(s) {
    const t = s.tables['public.users'];
    toggle(t.columns.id, 'primaryKey');
    if (random(2)) t.compositePrimaryKeys['users_id'] = {name: 'users_id', columns: ['id']};
  },
  set_default(s) { column(s).default = pick(defaults); },
  drop_default(s) { delete column(s).default; },
  generated(s) {
    const c = s.tables['public.users'].columns.upper;
    if (random(2)) c.generated = {as: 'lower("name")', type: 'stored'};
    else delete c.generated;
  },
  make_generated(s) { column(s).generated = {as: '1 + 1', type: 'stored'}; },
  identity_name(s) { identity_of(s).name += pick(['_x', '']); },
  identity_value(s) {
    identity_of(s)[pick(['increment', 'minValue', 'maxValue', 'startWith', 'cache'])] = pick(['1', '7']);
  },
  identity_type(s) { identity_of(s).type = pick(['always', 'byDefault']); },
  identity_cycle(s) { toggle(identity_of(s), 'cycle'); },
  identity_schema(s) { identity_of(s).schema = 'elsewhere'; },
  identity_drop(s) { delete s.tables['public.users'].columns.id.identity; },
  column_order(s) { const t = rich(s); t.columns = reordered(t.columns); },
  index_flag(s) { toggle(index_of(s), pick(['isUnique', 'concurrently'])); },
  index_method(s) { index_of(s).method = pick(['btree', 'gin', 'hash']); },
  index_where(s) { index_of(s).where = pick(['"age" > 3', '"age" > 4']); },
  index_no_where(s) { delete index_of(s).where; },
  index_with(s) { index_of(s).with = pick([{}, {fastupdate: false}, {fastupdate: true}, {fillfactor: 70}]); },
  index_columns(s) { const i = index_of(s); i.columns = i.columns.slice().reverse(); },
  index_column(s) {
    const c = pick(index_of(s).columns);
    pick([() => toggle(c, 'asc'), () => { c.nulls = pick(['first', 'last']); },
          () => { c.opclass = pick(['text_ops', 'jsonb_path_ops']); }, () => { delete c.opclass; },
          () => { c.expression += pick(['', '_x']); }, () => toggle(c, 'isExpression')])();
  },
  fk_action(s) { fk_of(s)[pick(['onDelete', 'onUpdate'])] = pick(['cascade', 'no action', 'set null']); },
  fk_target(s) { fk_of(s).tableTo = pick(['users', 'secret']); },
  fk_schema(s) { fk_of(s).schemaTo = pick(['public', 'auth', undefined]); },
  fk_columns(s) { fk_of(s).columnsTo = [pick(['id', 'age'])]; },
  unique_columns(s) { posts_unique(s).columns = pick([['kind', 'slug'], ['slug', 'kind'], ['slug']]); },
  unique_nulls(s) { toggle(posts_unique(s), 'nullsNotDistinct'); },
  key_columns(s) { key_of(s).columns = pick([['user', 'slug'], ['slug', 'user']]); },
  check_value(s) { s.tables['public.users'].checkConstraints['users_age_check'].value = pick(['"users"."age" >= 0', 'true']); },
  policy_as(s) { policy_of(s).as = pick(['PERMISSIVE', 'RESTRICTIVE']); },
  policy_for(s) { policy_of(s).for = pick(['SELECT', 'ALL']); },
  policy_to(s) { policy_of(s).to = pick([['public'], ['admin_role', 'public'], ['admin_role']]); },
  policy_using(s) { policy_of(s).using = pick(['true', 'false']); },
  policy_check(s) { policy_of(s).withCheck = 'true'; },
  policy_schema(s) { policy_of(s).schema = 'public'; },
  rls(s) { toggle(table(s), 'isRLSEnabled'); },
  enum_order(s) { value_of(s.enums).values.reverse(); },
  sequence_value(s) { value_of(s.sequences)[pick(['increment', 'minValue', 'maxValue', 'startWith', 'cache'])] = pick(['1', '9']); },
  sequence_cycle(s) { toggle(value_of(s.sequences), 'cycle'); },
  role(s) { toggle(value_of(s.roles), pick(['createDb', 'createRole', 'inherit'])); },
  view_definition(s) { view_of(s).definition = pick(['select 1 as n', 'select 2 as n']); },
  view_no_definition(s) { delete view_of(s).definition; },
  view_existing(s) { toggle(view_of(s), 'isExisting'); },
  view_columns(s) { view_of(s).columns = {}; },
  view_materialized(s) { toggle(view_of(s), 'materialized'); },
  view_no_data(s) { toggle(view_of(s), 'withNoData'); },
  view_with(s) { const v = view_of(s); if (v.with) v.with = pick([{securityBarrier: true}, {fillfactor: 71}]); else v.with = {securityInvoker: true}; },
  view_no_with(s) { delete view_of(s).with; },
  view_tablespace(s) { view_of(s).tablespace = pick(['fast', 'slow']); },
  view_no_tablespace(s) { delete view_of(s).tablespace; },
  view_using(s) { view_of(s).using = pick(['heap', 'columnar']); },
  view_no_using(s) { delete view_of(s).using; },
  nothing(s) { s.id = 'another'; s.prevId = 'one'; },
};

const additions = {
  add_column(s) { rich(s).columns.extra = {name: 'extra', type: pick(types), primaryKey: false, notNull: false}; },
  add_index(s) {
    rich(s).indexes.extra_idx = {name: 'extra_idx', columns: [{expression: 'id', isExpression: false, asc: true, nulls: 'last'}],
      isUnique: false, concurrently: false, method: 'btree', with: {}};
  },
  add_fk(s) {
    s.tables['public.secret'].foreignKeys.extra_fk = {name: 'extra_fk', tableFrom: 'secret', tableTo: 'users', columnsFrom: ['id'],
      columnsTo: ['id'], onDelete: 'no action', onUpdate: 'no action'};
  },
  add_unique(s) { rich(s).uniqueConstraints.extra_u = {name: 'extra_u', columns: ['x'], nullsNotDistinct: false}; },
  add_key(s) { s.tables['public.secret'].compositePrimaryKeys.extra_pk = {name: 'extra_pk', columns: ['id']}; },
  add_check(s) { rich(s).checkConstraints.extra_ck = {name: 'extra_ck', value: '1 = 1'}; },
  add_policy(s) { table(s).policies.extra_p = {name: 'extra_p', as: 'PERMISSIVE', for: 'ALL', to: ['public']}; },
  add_enum(s) { s.enums['public.extra'] = {name: 'extra', schema: 'public', values: ['x']}; },
  add_enum_value(s) { const e = value_of(s.enums); e.values.splice(random(3), 0, 'zz'); },
  add_schema(s) { s.schemas.extra = 'extra'; },
  add_sequence(s) { s.sequences['public.extra'] = {...s.sequences['public.ids'], name: 'extra'}; },
  add_role(s) { s.roles.extra = {name: 'extra', createDb: false, createRole: false, inherit: true}; },
  add_view(s) { s.views['public.extra'] = {...s.views['public.active_users'], name: 'extra', isExisting: random(2) === 0}; },
  add_linked_policy(s) { s.policies.linked = {name: 'linked', as: 'PERMISSIVE', for: 'ALL', to: ['public'], on: '"a"."b"'}; },
  add_identity(s) {
    s.tables['public.users'].columns.age.identity = {type: 'always', name: 'q', schema: 'public', increment: '1', startWith: '1',
      minValue: '1', maxValue: '9', cache: '1', cycle: false};
  },
  add_table(s) {
    s.tables['public.extra'] = {...structuredClone(s.tables['public.secret']), name: 'extra', isRLSEnabled: random(2) === 0};
  },
};

const drop_from = (object) => { delete object[pick(Object.keys(object))]; };
const drops = {
  drop_column(s) { drop_from(rich(s).columns); },
  drop_index(s) { drop_from(s.tables['public.users'].indexes); },
  drop_fk(s) { s.tables['auth.posts'].foreignKeys = {}; },
  drop_unique(s) { drop_from(rich(s).uniqueConstraints); },
  drop_key(s) { s.tables['auth.posts'].compositePrimaryKeys = {}; },
  drop_check(s) { s.tables['public.users'].checkConstraints = {}; },
  drop_policy(s) { s.tables['public.users'].policies = {}; },
  drop_enum(s) { drop_from(s.enums); },
  drop_enum_value(s) { const e = value_of(s.enums); e.values.splice(random(e.values.length), 1); },
  drop_schema(s) { s.schemas = {}; },
  drop_sequence(s) { s.sequences = {}; },
  drop_role(s) { s.roles = {}; },
  drop_view(s) { drop_from(s.views); },
  drop_table(s) { drop_from(s.tables); },
};

async function main() {
  const base = JSON.parse(JSON.stringify(generateDrizzleJson(schema())));
  const count = Number(process.argv[3]);
  const every = Object.keys({...changes, ...additions, ...drops});
  const pairs = [];
  while (pairs.length < count) {
    const from = structuredClone(base);
    const to = structuredClone(base);
    const known = {...changes, ...(random(2) ? additions : drops)};
    // Each change three times alone, then mixtures.
    const names = pairs.length < 3 * every.length
        ? [every[pairs.length % every.length]]
        : Array.from({length: 1 + random(3)}, () => pick(Object.keys(known)));
    try {
      for (const name of names) ({...changes, ...additions, ...drops})[name](to);
    } catch { continue; }  // an earlier change has dropped what this one is about
    const plain = JSON.parse(JSON.stringify(to));
    try {
      const statements = await generateMigration(structuredClone(from), structuredClone(plain));
      pairs.push({changes: names, from, to: plain, sql: statements});
    } catch (error) {
      pairs.push({changes: names, from, to: plain, error: String(error)});
    }
  }
  process.stdout.write(JSON.stringify(pairs));
}
main();
