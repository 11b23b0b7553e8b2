// Random enums, roles, sequences and views.
import { member } from './random_extras.mjs';
import { randomQuery } from './random_queries.mjs';

const prefixOf = (object) => (object.exported ? 'export ' : '');

export function randomEnum(r, world) {
    const exp = world.fresh('e');
    return { exp, name: r.pick([exp, `Kind ${exp}`, `${exp}_kind`]), in: r.pick(['', '', ...world.schemas.map((it) => it.exp)]),
        form: r.pick(['list', 'list', 'const', 'enum', 'object']), exported: !r.chance(0.1),
        values: ['a', "b's", 'c-3', 'D d'].slice(0, 1 + r.below(4)).map((it) => it.replace("'", '')) };
}

export function enumText(it) {
    const values = it.values.map((value) => `'${value}'`).join(', ');
    const call = it.in ? `${it.in}.enum` : 'pgEnum';
    const members = it.values.map((value, index) => `K${index}${it.form === 'enum' ? ' =' : ':'} '${value}'`).join(', ');
    const before = { list: '', const: `const ${it.exp}Values = [${values}] as const;\n`, enum: `export enum ${it.exp}Enum { ${members} }\n`, object: `const ${it.exp}Object = { ${members} } as const;\n` }[it.form];
    const given = { list: `[${values}]`, const: `${it.exp}Values`, enum: `${it.exp}Enum`, object: `${it.exp}Object` }[it.form];
    return `${before}${prefixOf(it)}const ${it.exp} = ${call}('${it.name}', ${given});\n`;
}

export function randomRole(r, world) {
    return { exp: world.fresh('r'), name: r.pick(['app', 'admin_role', 'reader']) + world.fresh('_'), exported: !r.chance(0.1), existing: r.chance(0.2),
        options: r.some(['createDb: true', 'createRole: true', 'inherit: false'], 0.4) };
}

export function roleText(it) {
    const options = it.options.length ? `, { ${it.options.join(', ')} }` : '';
    return `${prefixOf(it)}const ${it.exp} = pgRole('${it.name}'${options})${it.existing ? '.existing()' : ''};\n`;
}

export function randomSequence(r, world) {
    const choices = ['startWith: 100', "increment: '2'", 'increment: -1', 'minValue: -5', 'maxValue: 9000', 'cache: 3', 'cycle: true'];
    const seen = new Set();
    const options = r.some(choices, 0.25).filter((it) => !seen.has(it.split(':')[0]) && seen.add(it.split(':')[0]));
    return { exp: world.fresh('q'), name: world.fresh('seq'), in: r.pick(['', ...world.schemas.map((it) => it.exp)]), exported: !r.chance(0.1), options };
}

export function sequenceText(it) {
    const options = it.options.length ? `, { ${it.options.join(', ')} }` : '';
    return `${prefixOf(it)}const ${it.exp} = ${it.in ? `${it.in}.sequence` : 'pgSequence'}('${it.name}'${options});\n`;
}

const bodies = ['select 1 as a', 'select ${1} as a, ${"x"} as b', 'select * from ${T}', 'select ${T.C} as a from ${T} where ${T.C} is not null', "select 'it''s' as a"];

export function randomView(r, world) {
    const table = r.pick(world.tables);
    const column = r.pick(table.columns.filter((it) => !it.whole))?.key;
    const body = r.pick(column ? bodies : bodies.slice(0, 2)).replaceAll('T.C', column ? member(table.exp, column) : '').replaceAll('${T}', `\${${table.exp}}`);
    return { exp: world.fresh('v'), name: world.fresh('view'), in: r.pick(['', '', ...world.schemas.map((it) => it.exp)]), materialized: r.chance(0.35), existing: r.chance(0.12),
        needs: [table.exp, column], body, query: r.chance(0.5) ? randomQuery(r, world) : undefined, exported: !r.chance(0.1),
        columns: r.pick(["a: text()", "a: text('b').notNull(), firstName: integer().default(4)", "a: text().default('it\\'s').unique(), n: integer().array()", "a: integer().generatedAlwaysAsIdentity()"]),
        with: r.chance(0.3) ? r.below(2) : undefined, using: r.chance(0.2), tablespace: r.chance(0.2), noData: r.chance(0.2) };
}

export function viewText(it, world) {
    const table = world.tables.find((each) => each.exp === it.needs[0]);
    const known = table && table.columns.some((each) => each.key === it.needs[1]);
    const body = known || !it.body.includes(it.needs[0]) ? it.body : 'select 2 as a';
    const call = (it.in ? `${it.in}.` : 'pg') + (it.materialized ? 'MaterializedView' : 'View');
    const present = ([exp, key]) => world.tables.some((t) => t.exp === exp && t.columns.some((c) => c.key === key));
    const query = it.query?.needs.every(present) && !it.existing ? it.query.text : undefined;
    let text = `${it.in ? call.replace('.M', '.m').replace('.V', '.v') : call}('${it.name}'${query ? '' : `, { ${it.columns} }`})`;
    const options = it.materialized ? ['{ fillfactor: 70, autovacuumEnabled: false }', '{}'] : ["{ checkOption: 'local', securityBarrier: true }", '{ securityInvoker: true }'];
    if (it.with !== undefined) text += `.with(${options[it.with]})`;
    if (it.materialized && it.using) text += ".using('heap')";
    if (it.materialized && it.tablespace) text += ".tablespace('fast')";
    if (it.materialized && it.noData) text += '.withNoData()';
    return `${prefixOf(it)}const ${it.exp} = ${text}${it.existing ? '.existing()' : query ? `.as(${query})` : `.as(sql\`${body}\`)`};\n`;
}
