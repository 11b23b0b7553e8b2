// Random columns: every builder of drizzle-orm's pg-core with every method of its chain.
const text = (r) => r.pick(["'a'", "'it\\'s'", "''", '`b\\\\c`', "'x' + 1", '"é\\n"', "'ä \"q\" ;--'"]);
const whole = (r) => r.pick(['0', '1', '-5', '42', '1_000', '0x10', '1e21', '-0']);
const decimal = (r) => r.pick(['0.5', '1e-7', '-1.25', '3', '100000000000000000000']);
const date = (r) => r.pick(["new Date('2024-02-29T12:34:56.789Z')", 'new Date(0)']);
const json = (r) => r.pick(['{ a: 1, b: [true, null] }', '[]', '{}', '[1, "x"]', "{ s: 'it\\'s' }", 'true', '7', "'str'"]);
const never = () => undefined;
const sqls = ["sql`now()`", "sql`'{}'::text[]`", 'sql`1 + 1`', "sql.raw('gen_random_uuid()')", "sql`'a' || 'b'`"];

// call -> [configurations, a default, what else may be chained]
const kinds = {
    integer: [[], whole, ['identity', 'generated']], smallint: [[], whole, ['identity']],
    bigint: [["{ mode: 'number' }", "{ mode: 'bigint' }"], (r, config) => (config.includes('number') ? whole(r) : undefined), ['identity']],
    serial: [[], never], smallserial: [[], never], bigserial: [["{ mode: 'number' }", "{ mode: 'bigint' }"], never],
    boolean: [[], (r) => r.pick(['true', 'false'])],
    text: [['', "{ enum: ['a', 'b'] }"], text, ['generated']],
    varchar: [['', '{ length: 10 }', '{ length: 255 }', "{ length: 3, enum: ['a'] }"], text, ['generated']],
    char: [['', '{ length: 2 }'], text],
    numeric: [['', '{ precision: 10 }', '{ precision: 10, scale: 2 }', '{ scale: 2 }', "{ mode: 'number' }", "{ mode: 'number', precision: 5 }", "{ mode: 'bigint' }"],
        (r, config) => (config.includes('bigint') ? undefined : config.includes('number') ? decimal(r) : "'1.50'")],
    decimal: [['', '{ precision: 4, scale: 0 }'], () => "'2'"],
    real: [[], decimal], doublePrecision: [[], decimal],
    json: [[], json], jsonb: [[], json],
    uuid: [[], never, ['random']],
    date: [['', "{ mode: 'string' }", "{ mode: 'date' }"], (r, config) => (config.includes('date') ? date(r) : "'2024-01-01'"), ['now']],
    time: [['', '{ precision: 3 }', '{ withTimezone: true }', '{ precision: 0, withTimezone: true }'], () => "'12:00'", ['now']],
    timestamp: [['', '{ precision: 3 }', '{ withTimezone: true }', "{ mode: 'string' }", "{ mode: 'string', precision: 6, withTimezone: true }", "{ mode: 'date', precision: 0 }", '{ precision: 6, withTimezone: true }'],
        (r, config) => (config.includes('string') ? "'2024-01-01 00:00:00'" : date(r)), ['now']],
    interval: [['', "{ fields: 'day' }", '{ precision: 6 }', "{ fields: 'day to second', precision: 3 }"], () => "'1 day'"],
    inet: [[], () => "'10.0.0.1'"], cidr: [[], never], macaddr: [[], never], macaddr8: [[], never],
    point: [['', "{ mode: 'xy' }"], (r, config) => (config ? '{ x: 1, y: 2 }' : '[1, 2]')],
    line: [['', "{ mode: 'abc' }"], (r, config) => (config ? '{ a: 1, b: 2, c: 3 }' : '[1, 2, 3]')],
    geometry: [['', "{ type: 'point', mode: 'xy', srid: 4326 }"], never],
    bit: [['{ dimensions: 4 }'], never], vector: [['{ dimensions: 3 }'], () => '[1, 2, 3]'],
    halfvec: [['{ dimensions: 2 }'], never], sparsevec: [['{ dimensions: 2 }'], never],
    citext: [[], text], sized: [['{ n: 3 }', '{ n: 4 }'], never],
};
export const builders = Object.keys(kinds).filter((name) => name !== 'citext' && name !== 'sized');

export const customTypes = `
const citext = customType<{ data: string }>({ dataType() { return 'citext'; } });
const sized = customType<{ data: string; config: { n: number } }>({ dataType: (config) => \`bits(\${config?.n ?? 1})\` });
`;

function identity(r, name) {
    const options = r.some(['startWith: 100', 'increment: 2', 'increment: -1', 'minValue: -10', 'maxValue: 5000', 'cache: 5', 'cycle: true', `name: '${name}_ids'`], 0.2);
    const seen = new Set();
    const once = options.filter((it) => !seen.has(it.split(':')[0]) && seen.add(it.split(':')[0]));
    const method = r.pick(['generatedAlwaysAsIdentity', 'generatedByDefaultAsIdentity']);
    return `.${method}(${once.length ? `{ ${once.join(', ')} }` : ''})`;
}

const generated = (r) => `.generatedAlwaysAs(${r.pick(['sql`1`', "() => sql`upper('a')`", "'a constant'", "sql`now() + ${sql.raw(\"interval '1 day'\")}`"])})`;

// A default for one column, or for one that is an array.
function defaultOf(r, kind, config, isArray) {
    if (r.chance(0.25)) return r.pick(sqls);
    const element = () => kinds[kind]?.[1](r, config) ?? undefined;
    if (!isArray) return element();
    const elements = [element(), element()].filter((it) => it !== undefined);
    return r.pick(['[]', `[${elements.join(', ')}]`, `[${elements.slice(1).join(', ')}]`]);
}

function chainOf(r, kind, config, name, world) {
    const chain = [];
    const extras = kinds[kind]?.[2] ?? [];
    if (extras.includes('identity') && r.chance(0.2)) return [identity(r, name)];
    if (extras.includes('generated') && r.chance(0.1)) return [generated(r)];
    if (r.chance(0.4)) chain.push('.notNull()');
    const isArray = r.chance(0.12);
    if (isArray) chain.push(r.pick(['.array()', '.array()', '.array(3)', '.array().array()']));
    const given = r.chance(0.4) ? defaultOf(r, kind, config, isArray) : undefined;
    if (given !== undefined) chain.push(`.default(${given})`);
    else if (!isArray && extras.includes('now') && r.chance(0.4)) chain.push('.defaultNow()');
    else if (!isArray && extras.includes('random') && r.chance(0.5)) chain.push('.defaultRandom()');
    if (r.chance(0.1)) chain.push(r.pick(['.unique()', `.unique('${world.fresh('u')}')`, ".unique(undefined, { nulls: 'not distinct' })"]));
    if (r.chance(0.1)) chain.push(r.pick(['.$type<any>()', ".$defaultFn(() => Math.random() as any)", '.$onUpdate(() => null as any)']));
    return chain;
}

// {key, call, name, config, chain}: a property of a table.
export function randomColumn(r, world, key = world.key()) {
    const enumeration = r.chance(0.12) && world.enums.length > 0 ? r.pick(world.enums) : undefined;
    const call = enumeration ? enumeration.exp : r.pick(Object.keys(kinds));
    const config = enumeration ? '' : r.pick(kinds[call][0].length ? kinds[call][0] : ['']);
    const name = r.chance(0.4) ? null : r.pick([key, key.toLowerCase(), world.fresh('c')]);
    const chain = chainOf(r, call, config, name ?? key, world);
    if (enumeration && r.chance(0.3) && !chain.some((it) => /array|default/.test(it))) chain.push(`.default('${enumeration.values[0]}')`);
    return { key, call, name, config, chain };
}

export function columnText({ key, call, name, config, chain, whole: all }, prefix = '') {
    if (all) return all;
    const list = [name === null ? '' : `'${name}'`, config].filter(Boolean);
    // The callback's builders have no decimal().
    const isBuilder = kinds[call] !== undefined && !['citext', 'sized', 'decimal'].includes(call);
    const written = /^[A-Za-z_]\w*$/.test(key) ? key : JSON.stringify(key);
    return `${written}: ${isBuilder ? prefix : ''}${call}(${list.join(', ')})${chain.join('')}`;
}
