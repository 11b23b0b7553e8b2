// One random edit of a random schema.
import { addColumn, addExtra, randomTable } from './random.mjs';
import { randomColumn } from './random_columns.mjs';
import { randomPolicy } from './random_extras.mjs';
import { randomEnum, randomRole, randomSequence, randomView } from './random_objects.mjs';

const drop = (r, list) => list.splice(r.below(list.length), 1);
const swap = (r, list) => {
    if (list.length < 2) return;
    const at = r.below(list.length - 1);
    [list[at], list[at + 1]] = [list[at + 1], list[at]];
};
const table = (r, world) => r.pick(world.tables);

function alterColumn(r, world) {
    const column = r.pick(table(r, world).columns.filter((it) => !it.whole));
    if (!column) return;
    const other = randomColumn(r, world, column.key);
    const what = r.pick(['chain', 'chain', 'name', 'config', 'all']);
    if (what === 'chain') column.chain = r.pick([other.chain.filter(() => column.call === other.call), column.chain.slice(1), [...column.chain, '.notNull()'], column.chain.filter((it) => !/default/.test(it)), [...column.chain, '.unique()']]);
    if (what === 'name') column.name = r.pick([null, column.key, `${column.key}_x`]);
    if (what === 'config' && column.call === other.call) column.config = other.config;
    if (what === 'all') Object.assign(column, other, { needs: undefined });
}

function alterEnum(r, world) {
    const it = r.pick(world.enums);
    if (!it) return;
    const what = r.pick(['append', 'insert', 'drop', 'swap', 'name', 'form', 'export']);
    if (what === 'append') it.values.push('new value');
    if (what === 'insert') it.values.unshift('first');
    if (what === 'drop' && it.values.length > 1) drop(r, it.values);
    if (what === 'swap') swap(r, it.values);
    if (what === 'name') it.name = `${it.name}_renamed`;
    if (what === 'form') it.form = r.pick(['list', 'const', 'enum', 'object']);
    if (what === 'export') it.exported = !it.exported;
}

function alterTable(r, world) {
    const it = table(r, world);
    const what = r.pick(['name', 'rls', 'export', 'by', 'callback', 'object', 'order', 'drop']);
    if (what === 'name') it.name = `${it.name}_renamed`;
    if (what === 'rls') it.rls = !it.rls;
    if (what === 'export') it.exported = !it.exported;
    if (what === 'by') it.by = r.pick(['pgTable', 'createTable', ...world.schemas.map((each) => `${each.exp}.table`)]);
    if (what === 'callback') it.callback = !it.callback;
    if (what === 'object') it.object = !it.object;
    if (what === 'order') swap(r, it.columns);
    if (what === 'drop' && world.tables.length > 1) world.tables.splice(world.tables.indexOf(it), 1);
}

function alterExtra(r, world) {
    const it = r.pick(table(r, world).extras);
    if (!it) return;
    it.text = r.pick([
        it.text.replace(/'(\w+)'/, "'$1_renamed'"), it.text.replace('index(', 'uniqueIndex('), it.text.replace('.desc()', ''), it.text.replace("'cascade'", "'restrict'"),
        it.text.replace('is not null', 'is null'), it.text.replace('.on(', '.on(/* */'), it.text.replace('sql`true`', 'sql`false`'), it.text.replace("'select'", "'delete'"),
    ]);
    if (r.chance(0.3)) it.of.reverse();
}

function alterView(r, world) {
    const it = r.pick(world.views);
    if (!it) return;
    const other = randomView(r, world);
    const key = r.pick(['name', 'in', 'body', 'query', 'query', 'existing', 'columns', 'with', 'using', 'tablespace', 'noData', 'exported', 'materialized']);
    it[key] = other[key];
    if (key === 'body') it.needs = other.needs;
}

function alterOptions(r, world) {
    const it = r.pick([...world.roles, ...world.sequences]);
    if (!it) return;
    const other = world.roles.includes(it) ? randomRole(r, world) : randomSequence(r, world);
    it[r.pick(['options', 'options', 'name', 'exported'])] = other.options;
    if (!Array.isArray(it.options)) it.options = [];
    if (typeof it.name !== 'string') it.name = other.name;
    it.exported = it.exported !== false;
}

function cosmetic(r, world) {
    world.comment = '\n// nothing but a comment\nexport type Row = typeof stamps;\nexport const limit = 10;\n';
}

function alterShared(r, world) {
    const what = r.pick(['stamps', 'length', 'shared']);
    if (what === 'stamps') world.stamps = ["createdAt: timestamp('created').notNull()", "deletedAt: timestamp({ precision: 3 })"];
    if (what === 'length') world.length = 21;
    if (what === 'shared') world.shared = "text('common').unique()";
}

const edits = {
    'add a column': (r, world) => addColumn(r, world, table(r, world)),
    'drop a column': (r, world) => {
        const it = table(r, world);
        if (it.columns.length > 1) drop(r, it.columns);
    },
    'rename a column': (r, world) => {
        const column = r.pick(table(r, world).columns.filter((it) => !it.whole));
        if (column) column.name = world.fresh('renamed');
    },
    'alter a column': alterColumn, 'alter columns': alterColumn, 'alter a column more': alterColumn,
    'add a table': randomTable, 'alter a table': alterTable, 'alter an enum': alterEnum, 'alter an extra': alterExtra,
    'add an extra': (r, world) => addExtra(r, world, table(r, world)),
    'drop an extra': (r, world) => drop(r, table(r, world).extras),
    'alter a view': alterView, 'alter options': alterOptions, cosmetic, 'alter what is shared': alterShared,
    'add an object': (r, world) => {
        const what = r.pick(['enum', 'role', 'sequence', 'view', 'policy', 'schema']);
        if (what === 'enum') world.enums.push(randomEnum(r, world));
        if (what === 'role') world.roles.push(randomRole(r, world));
        if (what === 'sequence') world.sequences.push(randomSequence(r, world));
        if (what === 'view') world.views.push(randomView(r, world));
        if (what === 'policy') table(r, world).extras.push(randomPolicy(r, world));
        if (what === 'schema') world.schemas.push({ exp: world.fresh('s'), name: world.fresh('schema'), exported: true });
    },
    'drop an object': (r, world) => drop(r, r.pick([world.roles, world.sequences, world.views, world.links])),
};

// Changes `world`; tells what it did.
export function randomEdit(r, world) {
    const names = [r.pick(Object.keys(edits))];
    if (r.chance(0.3)) names.push(r.pick(Object.keys(edits)));
    for (const name of names) edits[name](r, world);
    return names.join(', ');
}
