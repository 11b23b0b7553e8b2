// What stands in a table's extra config: indexes, constraints, policies. Plain data; `of` names the
// columns, and in the text $0, $1 stand for them.
export const mentions = (extra) => extra.of;

export const member = (object, key) => (/^\w+$/.test(key) && !/^\d/.test(key) ? `${object}.${key}` : `${object}[${JSON.stringify(key)}]`);

export function extraText(extra) {
    return extra.text.replace(/\$(\d)/g, (_, number) => member('t', extra.of[number]));
}

const modifiers = ['', '', '', '.asc()', '.desc()', '.nullsFirst()', '.desc().nullsLast()', ".op('text_ops')", ".asc().nullsFirst().op('x_ops')"];
const conditions = ['sql`${$0} is not null`', 'sql`${$0} > ${1}`', 'isNotNull($0)', "sql`lower(${$0}) <> ''`", 'and(isNotNull($0), sql`true`)', 'sql`"raw" > 0`', 'sql`${$0} in (${1}, ${2})`',
    'gt($0, 1)', 'or(eq($0, null as any), not(isNull($0)))', "inArray($0, ['a', 'b'])", 'between($0, 1, 2)', "like($0, '%a')", 'sql`${eq($0, 1)} or ${true}`', "sql`${$0} = ${sql.raw(\"'x;--y'\")}`",
    'sql`${sql.identifier("a.b")} = ${$0}`', 'and(undefined, lte($0, 5), ne($0, 3))', 'sql`${$0}::text = ${{ a: 1 }}`', 'sql.join([sql`1 = 1`, isNotNull($0)], sql` and `)'];

function columns(r, table, most) {
    const keys = table.columns.filter((it) => !it.whole && it.call !== 'vector').map((it) => it.key);
    const chosen = [];
    for (let left = 1 + r.below(most); left > 0 && keys.length > 0; --left) chosen.push(...keys.splice(r.below(keys.length), 1));
    return chosen;
}

const list = (of) => of.map((_, number) => `$${number}`).join(', ');

function indexText(r, world, of) {
    const expression = r.chance(0.15);
    const name = expression || r.chance(0.7) ? `'${world.fresh('ix')}'` : '';
    const elements = of.map((_, number) => `$${number}${r.pick(modifiers)}`);
    if (expression) elements.push(r.pick(['sql`lower(${$0})`', 'sql`(${$0} || ${$0})`', 'sql`1 + 1`']));
    let text = `${r.pick(['index', 'uniqueIndex'])}(${name})`;
    text += r.chance(0.3) ? `.using('${r.pick(['btree', 'gin', 'hash', 'gist'])}', ${elements.join(', ')})` : `.on(${elements.join(', ')})`;
    if (r.chance(0.2)) text += `.where(${r.pick(conditions)})`;
    if (r.chance(0.1)) text += `.with(${r.pick(['{ fillfactor: 70 }', "{ fillfactor: '70', fastupdate: 'off' }", '{ fastupdate: true, fillfactor: 9 }'])})`;
    if (r.chance(0.08)) text += '.concurrently()';
    return text;
}

function foreignKeyOf(r, world, table) {
    const target = r.pick(world.tables);
    const of = columns(r, table, 1);
    const to = columns(r, target, 1);
    if (of.length === 0 || to.length === 0) return undefined;
    const name = r.chance(0.3) ? `, name: '${world.fresh('fk')}'` : '';
    const action = r.pick(['', '', ".onDelete('cascade')", ".onUpdate('restrict')", ".onDelete('set null').onUpdate('no action')"]);
    return { of, to: [target.exp, to[0]], text: `foreignKey({ columns: [$0], foreignColumns: [${member(target.exp, to[0])}]${name} })${action}` };
}

export function randomPolicy(r, world, table) {
    const roles = ["'public'", "'app'", "['b', 'a']", ...world.roles.map((it) => it.exp), ...world.roles.map((it) => `[${it.exp}, 'z']`)];
    const options = r.some(["as: 'restrictive'", `for: '${r.pick(['select', 'insert', 'all', 'update'])}'`, `to: ${r.pick(roles)}`, 'using: sql`true`', 'withCheck: sql`1 = 1`'], 0.5);
    return { of: [], policy: true, text: `pgPolicy('${world.fresh('p')}'${options.length || r.chance(0.5) ? `, { ${options.join(', ')} }` : ''})` };
}

export function randomExtra(r, world, table) {
    const kind = r.pick(['index', 'index', 'index', 'unique', 'primary', 'foreign', 'check', 'policy']);
    const of = columns(r, table, kind === 'primary' || kind === 'unique' ? 3 : 2);
    if (kind === 'policy') return randomPolicy(r, world, table);
    if (of.length === 0) return undefined;
    if (kind === 'index') return { of, text: indexText(r, world, of) };
    if (kind === 'unique')
        return { of, text: `unique(${r.chance(0.5) ? `'${world.fresh('uq')}'` : ''}).on(${list(of)})${r.chance(0.3) ? '.nullsNotDistinct()' : ''}` };
    if (kind === 'primary')
        return { of, text: `primaryKey({ ${r.chance(0.3) ? `name: '${world.fresh('pk')}', ` : ''}columns: [${list(of)}] })` };
    if (kind === 'check') return { of, text: `check('${world.fresh('ck')}', ${r.pick(conditions)})` };
    return foreignKeyOf(r, world, table);
}
