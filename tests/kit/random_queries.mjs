// Random queries of views, written with the query builder.
import { member } from './random_extras.mjs';

const texts = ['text', 'varchar', 'char', 'citext'];
const numbers = ['integer', 'smallint', 'real', 'doublePrecision', 'serial'];
const isArray = (column) => column.chain.some((it) => it.startsWith('.array'));
const kindOf = (column) => (isArray(column) ? 'list' : texts.includes(column.call) ? 'text' : numbers.includes(column.call) ? 'number' : column.call);

// The query under construction: what it mentions, and under which name each table is known in it.
class Query {
    constructor(r, world) {
        Object.assign(this, { r, world, needs: [], before: '', names: 0 });
    }
    fresh() {
        return `q${++this.names}`;
    }
    table() {
        const table = this.r.pick(this.world.tables);
        return { table, name: table.exp, columns: table.columns.filter((it) => !it.whole) };
    }
    column(source) {
        const column = this.r.pick(source.columns);
        this.needs.push([source.table.exp, column.key]);
        return { text: member(source.name, column.key), kind: kindOf(column) };
    }
}

function valueFor(r, kind) {
    if (kind === 'text') return r.pick(["'a'", "'it\\'s'", "''", 'sql`lower(${"X"})`']);
    if (kind === 'number') return r.pick(['1', '-2.5', '0', '1e21', 'sql`1 + ${2}`']);
    if (kind === 'boolean') return r.pick(['true', 'false']);
    if (kind === 'jsonb' || kind === 'json') return r.pick(["{ a: [1, null], b: 'it\\'s' }", '[]']);
    if (kind === 'timestamp' || kind === 'date') return 'sql`now()`';
    return undefined;
}

function condition(q, sources, depth = 0) {
    const { r } = q;
    const { text, kind } = q.column(r.pick(sources));
    const value = () => valueFor(r, kind);
    if (depth < 2 && r.chance(0.3)) {
        const parts = Array.from({ length: 1 + r.below(3) }, () => condition(q, sources, depth + 1));
        return r.pick([`and(${parts.join(', ')})`, `or(${parts.join(', ')}, undefined)`, `not(${parts[0]})`]);
    }
    const plain = [`isNull(${text})`, `isNotNull(${text})`, `sql\`\${${text}} is distinct from \${${r.pick(['1', "'x'", 'null', 'true'])}}\``];
    if (value() === undefined || r.chance(0.2)) return r.pick(plain);
    const with_ = [`${r.pick(['eq', 'ne', 'gt', 'gte', 'lt', 'lte'])}(${text}, ${value()})`, `inArray(${text}, [${value()}, ${value()}])`, `notInArray(${text}, [${value()}])`, `between(${text}, ${value()}, ${value()})`, `sql\`\${${text}} = \${${value()}}\``];
    if (kind === 'text') with_.push(`like(${text}, 'a%')`, `ilike(${text}, 'b%')`);
    return r.pick(with_);
}

// {key, text}: what a query selects.
function field(q, sources, key) {
    const { r } = q;
    const { text } = q.column(r.pick(sources));
    const named = `.as('${r.pick([key, `${key}_x`])}')`;
    const made = [text, text, text, `sql\`upper(\${${text}})\`${named}`, `sql<number>\`\${${text}} || \${${r.pick(["'s'", '5'])}}\`${named}`, `count()${named}`, `max(${text})${named}`, `countDistinct(${text})${named}`, `sql\`1\`${named}`];
    return { key, text: r.pick(made) };
}

function source(q) {
    const found = q.table();
    if (q.r.chance(0.2)) {
        const name = q.fresh();
        q.before += `const ${name} = alias(${found.name}, '${name}');\n  `;
        return { ...found, name };
    }
    if (q.r.chance(0.15)) {
        const name = q.fresh();
        q.before += `const ${name} = qb.select().from(${found.name})${q.r.chance(0.4) ? `.where(${condition(q, [found])})` : ''}.as('${name}');\n  `;
        return { ...found, name };
    }
    if (q.r.chance(0.1)) {
        const name = q.fresh();
        q.before += `const ${name} = qb.$with('${name}').as(qb.select().from(${found.name}));\n  `;
        return { ...found, name, with: name };
    }
    return found;
}

function joins(q, sources) {
    let text = '';
    for (let left = q.r.pick([0, 0, 0, 1, 1, 2]); left > 0; --left) {
        const joined = source(q);
        if (joined.columns.length === 0 || sources.some((it) => it.table === joined.table)) continue;
        sources.push(joined);
        const on = q.r.chance(0.6) ? `eq(${q.column(sources[0]).text}, ${q.column(joined).text})` : condition(q, sources);
        text += q.r.chance(0.1) ? `.crossJoin(${joined.name})` : `.${q.r.pick(['left', 'inner', 'right', 'full'])}Join(${joined.name}, ${on})`;
    }
    return text;
}

function clauses(q, sources) {
    const { r } = q;
    let text = '';
    if (r.chance(0.5)) text += `.where(${condition(q, sources)})`;
    if (r.chance(0.25)) text += `.groupBy(${q.column(sources[0]).text}, ${q.column(r.pick(sources)).text})`;
    if (r.chance(0.15)) text += `.having(${r.pick(['sql`count(*) > ${1}`', 'gt(count(), 2)'])})`;
    if (r.chance(0.3)) text += `.orderBy(${[q.column(r.pick(sources)).text, `desc(${q.column(r.pick(sources)).text})`, 'sql`1`'].slice(r.below(3)).join(', ')})`;
    if (r.chance(0.2)) text += `.limit(${r.below(20)})`;
    if (r.chance(0.1)) text += `.offset(${r.below(3)})`;
    return text;
}

function selection(q, sources) {
    const { r } = q;
    if (r.chance(0.3)) return '';
    const fields = Array.from({ length: 1 + r.below(4) }, (_, number) => field(q, sources, `f${number}`));
    const spread = r.chance(0.1) && !sources[0].with ? `...getTableColumns(${sources[0].table.exp}), ` : '';
    return `{ ${sources[0].name === sources[0].table.exp ? spread : ''}${fields.map((it) => `${it.key}: ${it.text}`).join(', ')} }`;
}

// {text, needs}: the text of a function that is given the query builder; undefined if it is not to be.
export function randomQuery(r, world) {
    const q = new Query(r, world);
    const first = source(q);
    if (first.columns.length === 0) return undefined;
    const sources = [first];
    const joined = joins(q, sources);
    const fields = selection(q, sources);
    const distinct = r.pick(['select(', 'select(', 'select(', 'selectDistinct(', `selectDistinctOn([${q.column(first).text}]${fields ? ', ' : ''}`]);
    const withs = sources.map((it) => it.with).filter(Boolean);
    let text = `qb.${withs.length ? `with(${withs.join(', ')}).` : ''}${withs.length ? 'select(' : distinct}${fields}).from(${first.name})${joined}${clauses(q, sources)}`;
    if (r.chance(0.15)) {
        const one = q.column(first).text;
        const query = `qb.select({ only: ${one} }).from(${first.name})`;
        text = `${query}.${r.pick(['union', 'unionAll', 'intersect', 'except'])}(${query}${clauses(q, [first])})${r.chance(0.4) ? `.orderBy(${r.pick([one, `desc(${one})`])}).limit(3)` : ''}`;
    }
    return { text: q.before ? `(qb) => {\n  ${q.before}return ${text};\n}` : `(qb) => ${text}`, needs: q.needs };
}
