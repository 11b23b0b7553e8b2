// Random schemas and random edits of them, all from one seed. A schema is plain data from which
// its source is written; an edit changes the data.
import { builders, columnText, customTypes, randomColumn } from './random_columns.mjs';
import { extraText, member, mentions, randomExtra, randomPolicy } from './random_extras.mjs';
import { randomEdit } from './random_edits.mjs';
import { randomEnum, randomRole, randomSequence, randomView, enumText, roleText, sequenceText, viewText } from './random_objects.mjs';

// mulberry32: small, and the same on every machine.
export class Random {
    constructor(seed) {
        this.state = seed >>> 0;
    }
    next() {
        this.state = (this.state + 0x6d2b79f5) >>> 0;
        let t = this.state;
        t = Math.imul(t ^ (t >>> 15), t | 1);
        t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
        return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
    }
    chance(probability) {
        return this.next() < probability;
    }
    below(count) {
        return Math.floor(this.next() * count);
    }
    pick(list) {
        return list[this.below(list.length)];
    }
    some(list, probability) {
        return list.filter(() => this.chance(probability));
    }
}

class World {
    constructor(r) {
        this.r = r;
        this.count = 0;
        for (const kind of ['schemas', 'enums', 'roles', 'sequences', 'tables', 'views', 'links']) this[kind] = [];
    }
    fresh(prefix) {
        return `${prefix}${++this.count}`;
    }
    key() {
        const word = this.r.pick(['id', 'name', 'createdAt', 'orgID', 'HTTPCode', 'snake_case', 'kebabKey', 'x', 'user', 'order', 'a1b2']);
        if (this.r.chance(0.05)) return this.r.pick(['10', '2', 'two words', 'quo"te', 'ümläut', '_', '$x', '3x', 'a-b', 'A_B_c']);
        return this.r.chance(0.3) ? word : `${word}${++this.count}`;
    }
}

export function randomTable(r, world) {
    const exp = world.fresh('t');
    const table = {
        exp, name: r.pick([exp, `${exp}s`, `Table ${exp}`, `t_${exp}`]),
        by: r.pick(['pgTable', 'pgTable', 'pgTable', 'createTable', ...world.schemas.map((it) => `${it.exp}.table`)]),
        exported: !r.chance(0.06), rls: r.chance(0.08), callback: r.chance(0.15), object: r.chance(0.15), columns: [], extras: [],
    };
    for (let left = 1 + r.below(5); left > 0; --left) addColumn(r, world, table);
    if (r.chance(0.25)) table.columns.push({ key: '...stamps', whole: '...stamps', chain: [] });
    if (r.chance(0.15)) table.columns.push({ key: 'made', whole: `made: column('made_${exp}')`, chain: [] });
    if (r.chance(0.1)) table.columns.push({ key: 'shared', whole: 'shared', chain: [] });
    const plain = table.columns.filter((it) => !it.whole);
    if (r.chance(0.5) && plain[0]) plain[0].chain.push('.primaryKey()');
    world.tables.push(table);
    addReference(r, world, table);
    for (let left = r.below(4); left > 0; --left) addExtra(r, world, table);
    return table;
}

export function addColumn(r, world, table) {
    const column = randomColumn(r, world);
    const taken = table.columns.some((it) => it.key === column.key || (it.name ?? it.key) === (column.name ?? column.key));
    if (!taken) table.columns.splice(r.below(table.columns.length + 1), 0, column);
}

function addReference(r, world, table) {
    const target = r.pick(world.tables);
    const to = r.pick(target.columns.filter((it) => !it.whole));
    if (!to || !r.chance(0.4)) return;
    const actions = r.some(["onDelete: 'cascade'", "onUpdate: 'set null'"], 0.3);
    const key = world.key();
    if (table.columns.some((it) => it.key === key || it.name === key)) return;
    table.columns.push({ key, call: 'integer', name: null, config: '',
        chain: [`.references((): any => ${member(target.exp, to.key)}${actions.length ? `, { ${actions.join(', ')} }` : ''})`], needs: [target.exp, to.key] });
}

export function addExtra(r, world, table) {
    const extra = randomExtra(r, world, table);
    if (extra) table.extras.push(extra);
}

export function randomWorld(r) {
    const world = new World(r);
    if (r.chance(0.4)) world.schemas.push({ exp: 's1', name: 'auth', exported: !r.chance(0.1) });
    for (let left = r.below(3); left > 0; --left) world.enums.push(randomEnum(r, world));
    for (let left = r.below(2); left > 0; --left) world.roles.push(randomRole(r, world));
    for (let left = r.below(2); left > 0; --left) world.sequences.push(randomSequence(r, world));
    for (let left = 1 + r.below(4); left > 0; --left) randomTable(r, world);
    for (let left = r.below(3); left > 0; --left) world.views.push(randomView(r, world));
    if (r.chance(0.12)) world.links.push({ exp: world.fresh('link'), policy: randomPolicy(r, world, world.tables[0]), table: world.tables[0].exp });
    return world;
}

const stamps = ['createdAt: timestamp().defaultNow().notNull()', "updatedAt: timestamp('updated_at', { withTimezone: true })"];

function tableText(table, world) {
    const present = (it) => !it.needs || world.tables.some((t) => t.exp === it.needs[0] && t.columns.some((c) => c.key === it.needs[1]));
    const columns = table.columns.map((it) => (present(it) ? it : { ...it, chain: [] }));
    const list = columns.map((it) => `    ${columnText(it, table.callback ? 'c.' : '')},\n`).join('');
    const body = table.callback ? `(c) => ({\n${list}})` : `{\n${list}}`;
    const extras = table.extras.filter((it) => it.to ? present({ needs: it.to }) : true).filter((it) => mentions(it).every((key) => table.columns.some((c) => c.key === key)));
    const texts = extras.map((it, index) => (table.object ? `    k${index}: ${extraText(it)},\n` : `    ${extraText(it)},\n`)).join('');
    const extra = extras.length === 0 ? '' : table.object ? `, (t) => ({\n${texts}})` : `, (t) => [\n${texts}]`;
    return `${table.exported ? 'export ' : ''}const ${table.exp} = ${table.by}('${table.name}', ${body}${extra})${table.rls ? '.enableRLS()' : ''};\n`;
}

const builderImports = `import { ${builders.join(', ')} } from 'drizzle-orm/pg-core';
import { alias, check, customType, foreignKey, index, pgEnum, pgMaterializedView, pgPolicy, pgRole, pgSchema, pgSequence, pgTable, pgTableCreator, pgView, primaryKey, unique, uniqueIndex } from 'drizzle-orm/pg-core';
import { and, asc, between, count, countDistinct, desc, eq, getTableColumns, gt, gte, ilike, inArray, isNotNull, isNull, like, lt, lte, max, ne, not, notInArray, or, sql } from 'drizzle-orm';
`;

// What tables are built of: columns and objects that they share.
function shared(world) {
    return [
        customTypes, `const createTable = pgTableCreator((name) => \`app_\${name}\`);\n`,
        `const stamps = {\n${(world.stamps ?? stamps).map((it) => `    ${it},\n`).join('')}};\n`,
        `const column = (name: string) => varchar(name, { length: ${world.length ?? 20} }).notNull();\n`,
        `const shared = ${world.shared ?? "text().default('s')"};\n`,
        ...world.schemas.map((it) => `${it.exported ? 'export ' : ''}const ${it.exp} = pgSchema('${it.name}');\n`),
        ...world.roles.map(roleText), ...world.enums.map(enumText), ...world.sequences.map(sequenceText),
    ].join('');
}

function main(world) {
    return [
        ...world.tables.map((it) => tableText(it, world)), ...world.views.map((it) => viewText(it, world)),
        ...world.links.filter((it) => world.tables.some((t) => t.exp === it.table)).map((it) => `export const ${it.exp} = ${extraText(it.policy)}.link(${it.table});\n`),
        world.comment ?? '',
    ].join('');
}

export const layouts = {
    'one file': ['./schema.ts'], 'two files': ['./db/*.ts'], 'a folder': ['./db'],
    'one of two files': ['./db/tables.ts'], 'a barrel': ['./db/tables.ts'], 'a list': ['./db/tables.ts', './db/parts.ts'],
};

// The schema as files. In several, one exports everything that the other builds its tables of.
export function sources(world) {
    if (world.layout === 'one file') return { 'schema.ts': builderImports + shared(world) + main(world) };
    const parts = shared(world).replace(/^(?:export )?const /gm, 'export const ');
    const names = [...parts.matchAll(/^export (?:const|enum) (\w+)/gm)].map((it) => it[1]);
    const barrel = world.layout === 'a barrel' ? "export * from './parts';\n" : '';
    const imports = `import { ${names.join(', ')} } from './parts';\n`;
    return { 'db/parts.ts': builderImports + parts, 'db/tables.ts': builderImports + imports + barrel + main(world) };
}

// `count` cases: bases with three edits each, beside the one that changes nothing.
export function randomBases(seed, count) {
    const bases = [];
    for (let number = 0; bases.length * 4 < count; ++number) {
        const r = new Random(Math.imul(seed, 7919) + number);
        const world = randomWorld(r);
        const casing = r.pick([undefined, undefined, 'snake_case', 'camelCase']);
        world.layout = r.chance(0.5) ? 'one file' : r.pick(Object.keys(layouts));
        const files = sources(world);
        const edits = [{ name: 'as it is', files }];
        for (const name of ['first', 'second', 'third']) {
            const edited = structuredClone({ ...world, r: undefined });
            Object.setPrototypeOf(edited, World.prototype);
            edited.r = r;
            const what = randomEdit(r, edited);
            edits.push({ name: `${name} edit: ${what}`, files: sources(edited) });
        }
        bases.push({ name: `random: ${seed} ${number}`, casing, schema: layouts[world.layout], files, edits, random: true });
    }
    return bases;
}
