// A schema as real projects write it: domains of 25 tables in seven files each, with barrels, shared
// columns, a table creator, enums of const arrays, foreign keys across files, and all that stands in
// a table's third argument. 100 tables are in 30 files, and so in proportion.
const domainSize = 25;
const tablesAFile = 7;

const shared = `import { sql, type SQL } from 'drizzle-orm';
import { type AnyPgColumn, customType, index, pgPolicy, pgRole, pgTableCreator, timestamp, uuid, varchar } from 'drizzle-orm/pg-core';

export const createTable = pgTableCreator((name) => \`shop_\${name}\`);

export const appUser = pgRole('app_user').existing();

export const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' });

export const timestamps = {
  createdAt: timestamp('created_at', { withTimezone: true }).defaultNow().notNull(),
  updatedAt: timestamp('updated_at', { withTimezone: true })
    .defaultNow()
    .notNull()
    .$onUpdate(() => new Date()),
};

export const softDelete = {
  ...timestamps,
  deletedAt: timestamp('deleted_at', { withTimezone: true }),
};

export const id = () => uuid('id').primaryKey().defaultRandom();

export const slug = (name: string, length = 120) => varchar(name, { length }).notNull();

export const lower = (column: AnyPgColumn): SQL => sql\`lower(\${column})\`;

export const byTime = (table: string, column: AnyPgColumn) => index(\`\${table}_created_idx\`).on(column.desc());

export const ownedBy = (table: string, column: AnyPgColumn) => [
  pgPolicy(\`\${table}_read\`, { for: 'select', to: appUser, using: sql\`\${column} = current_setting('app.tenant')::uuid\` }),
  pgPolicy(\`\${table}_write\`, { for: 'all', to: appUser, withCheck: sql\`\${column} is not null\` }),
];
`;

const enums = (domain) => `import { pgEnum } from 'drizzle-orm/pg-core';

export const states${domain} = ['draft', 'active', 'paused', 'archived'] as const;
export type State${domain} = (typeof states${domain})[number];

export enum Priority${domain} {
  Low = 'low',
  Normal = 'normal',
  High = 'high',
}

export const state${domain} = pgEnum('state_${domain}', states${domain});
export const priority${domain} = pgEnum('priority_${domain}', Priority${domain});
`;

const plainTable = (t) => `export const ${t.exp} = createTable(
  '${t.name}',
  {
    id: id(),
    slug: slug('slug'),
    title: varchar('title', { length: 200 }).notNull(),
    note: text('note'),
    state: state${t.domain}('state').default('draft').notNull(),
    priority: priority${t.domain}('priority').default(Priority${t.domain}.Normal).notNull(),
    price: numeric('price', { precision: 12, scale: 2 }).default('0').notNull(),
    amount: integer('amount').default(${t.number}).notNull(),
    settings: jsonb('settings').$type<{ theme: string; flags: string[] }>().default({ theme: 'light', flags: [] }),
    tags: text('tags').array().default([]).notNull(),
    isActive: boolean('is_active').default(true).notNull(),
    parentId: uuid('parent_id').references((): AnyPgColumn => ${t.exp}.id, { onDelete: 'cascade' }),
    ${t.refersTo.exp}Id: uuid('${t.refersTo.name}_id').references(() => ${t.refersTo.exp}.id, { onDelete: 'set null' }),
    ...softDelete,
  },
  (t) => [
    uniqueIndex('${t.name}_slug_key').on(lower(t.slug)).where(sql\`\${t.deletedAt} is null\`),
    index('${t.name}_state_idx').on(t.state, t.priority.desc().nullsLast()),
    index('${t.name}_tags_idx').using('gin', t.tags),
    byTime('${t.name}', t.createdAt),
    check('${t.name}_amount_check', sql\`\${t.amount} >= 0 and \${t.price} < 1000000\`),
  ],
);
`;

const linkTable = (t) => `export const ${t.exp} = createTable('${t.name}', {
  fromId: uuid('from_id').notNull(),
  toId: uuid('to_id').notNull().references(() => ${t.refersTo.exp}.id, { onDelete: 'cascade' }),
  position: smallint('position').default(0).notNull(),
  weight: doublePrecision('weight').default(0.5),
  ...timestamps,
}, (t) => ({
  pk: primaryKey({ columns: [t.fromId, t.toId] }),
  from: foreignKey({ columns: [t.fromId], foreignColumns: [${t.refersTo.exp}.id], name: '${t.name}_from_fk' }).onDelete('cascade'),
  place: unique('${t.name}_place').on(t.fromId, t.position),
}));
`;

const eventTable = (t) => `export const ${t.exp} = pgTable('${t.name}', (c) => ({
  id: c.bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
  tenantId: c.uuid('tenant_id').notNull(),
  subjectId: c.uuid('subject_id').references(() => ${t.refersTo.exp}.id),
  kind: c.varchar({ length: 40 }).notNull(),
  body: c.text().notNull(),
  search: tsvector('search').generatedAlwaysAs((): SQL => sql\`to_tsvector('simple', \${${t.exp}.body})\`),
  payload: c.jsonb().notNull().default(sql\`'{}'::jsonb\`),
  happenedAt: c.timestamp('happened_at', { precision: 3 }).notNull().defaultNow(),
}), (t) => [
  index('${t.name}_search_idx').using('gin', t.search),
  index().on(t.tenantId, t.happenedAt),
  ...ownedBy('${t.name}', t.tenantId),
]);
`;

const shapes = [plainTable, plainTable, plainTable, linkTable, plainTable, eventTable, plainTable];

function tableOf(domain, index) {
    const exp = `item${domain}x${index}`;
    return { exp, name: `item_${domain}_${index}`, domain, index, number: domain * domainSize + index, shape: shapes[index % shapes.length] };
}

const builders = 'boolean, check, doublePrecision, foreignKey, index, integer, jsonb, numeric, pgTable, primaryKey, smallint, text, unique, uniqueIndex, uuid, varchar';

// The first table of a file refers to another domain's through its barrel, the others to a table of
// their own file or, every third, to one of the file before.
function tablesFile(domain, tables, first) {
    const texts = [];
    const imports = new Map();
    for (const table of tables.slice(first, first + tablesAFile)) {
        const far = table.index === first ? tableOf(Math.max(0, domain - 1), 0) : null;
        const near = tables[table.index % 3 === 0 && first > 0 ? first - tablesAFile : first];
        table.refersTo = far ?? near;
        if (far && far.domain !== domain) imports.set(far.exp, `../domain${far.domain}`);
        else if (table.refersTo.index < first) imports.set(table.refersTo.exp, `./tables${Math.floor(table.refersTo.index / tablesAFile)}`);
        texts.push(table.shape(table));
    }
    return `import { sql, type SQL } from 'drizzle-orm';
import { type AnyPgColumn, ${builders} } from 'drizzle-orm/pg-core';
${[...imports].map(([exp, from]) => `import { ${exp} } from '${from}';\n`).join('')}import { byTime, createTable, id, lower, ownedBy, slug, softDelete, timestamps, tsvector } from '../shared';
import { Priority${domain}, priority${domain}, state${domain} } from './enums';

${texts.join('\n')}`;
}

function relationsFile(domain, tables) {
    const names = [...new Set(tables.flatMap((it) => [it.exp, it.refersTo.exp]))];
    const own = names.filter((it) => tables.some((table) => table.exp === it));
    const column = (table) => ({ [linkTable]: 'toId', [eventTable]: 'subjectId' })[table.shape] ?? `${table.refersTo.exp}Id`;
    const relation = (it) => `export const ${it.exp}Relations = relations(${it.exp}, ({ one }) => ({
  ${it.refersTo.exp}: one(${it.refersTo.exp}, { fields: [${it.exp}.${column(it)}], references: [${it.refersTo.exp}.id] }),
}));
`;
    const files = Array.from({ length: Math.ceil(tables.length / tablesAFile) }, (_, file) => file);
    const far = names.filter((it) => !own.includes(it));
    return `import { relations } from 'drizzle-orm';
import { pgView } from 'drizzle-orm/pg-core';
import { isNull } from 'drizzle-orm';
${files.map((file) => `import { ${tables.slice(file * tablesAFile, (file + 1) * tablesAFile).map((it) => it.exp).join(', ')} } from './tables${file}';\n`).join('')}${far.length ? `import { ${far.join(', ')} } from '../domain${domain - 1}';\n` : ''}
${tables.map(relation).join('\n')}
export const current${domain} = pgView('current_${domain}').as((qb) =>
  qb.select({ id: ${tables[0].exp}.id, slug: ${tables[0].exp}.slug }).from(${tables[0].exp}).where(isNull(${tables[0].exp}.deletedAt)),
);
`;
}

// Paths below the folder of the schema, with their texts; index.ts exports everything.
export function schemaOf(count) {
    const files = { 'shared.ts': shared };
    const domains = Math.ceil(count / domainSize);
    for (let domain = 0; domain < domains; ++domain) {
        const size = Math.min(domainSize, count - domain * domainSize);
        const tables = Array.from({ length: size }, (_, index) => tableOf(domain, index));
        const folder = `domain${domain}`;
        const parts = ['enums'];
        for (let first = 0; first < size; first += tablesAFile) {
            const part = `tables${first / tablesAFile}`;
            files[`${folder}/${part}.ts`] = tablesFile(domain, tables, first);
            parts.push(part);
        }
        files[`${folder}/enums.ts`] = enums(domain);
        files[`${folder}/relations.ts`] = relationsFile(domain, tables);
        files[`${folder}/index.ts`] = [...parts, 'relations'].map((part) => `export * from './${part}';\n`).join('');
    }
    const barrels = Array.from({ length: domains }, (_, domain) => `export * from './domain${domain}';\n`).join('');
    files['index.ts'] = `export { appUser } from './shared';\n${barrels}`;
    return files;
}
