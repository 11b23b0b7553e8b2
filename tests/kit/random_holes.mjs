// Schemas with a hole: they import values from a package that we do not evaluate. Whatever those
// values are, we must not say that something is otherwise than it then is.
import { Random, randomWorld, sources } from './random.mjs';

// [what is replaced, by what]: b is true or false, s a string, n a number, f returns what it is given.
const chained = (method) => [new RegExp(`\\.${method}\\(`), `[b ? '${method}' : '$$type'](`];
const holes = [
    chained('notNull'), chained('unique'), chained('primaryKey'), chained('references'), chained('defaultNow'), chained('default'),
    [/\.desc\(\)/, "[b ? 'desc' : 'asc']()"],
    [/^ {4}(\w+: .*),$/m, '    ...(b ? { $1 } : {}),'], [/^ {4}(\w+: .*),$/m, '    ...(b ? { $1 } : {}),'],
    [/^ {4}((?:index|uniqueIndex|unique|check|primaryKey|foreignKey|pgPolicy)\(.*),$/m, '    ...(b ? [$1] : []),'],
    [/: (\w+\([^()]*\)),$/m, ': (b ? $1 : text()),'], [/: (\w+\([^()]*\)),$/m, ': f($1),'],
    [/(length|precision|n|dimensions): \d+/, '$1: n'],
    [/default\('[^']*'\)/, 'default(s)'], [/default\(-?[\d.]+\)/, 'default(n)'], [/default\(true\)/, 'default(b)'],
    [/(pgEnum|pgSequence|pgRole|index|uniqueIndex|unique|check|pgPolicy|pgView|pgSchema)\('\w+'/, '$1(s'],
    [/(pgTable|createTable|\.table)\('/, "$1(s + '"], [/(text|integer|uuid|boolean)\('\w+'/, '$1(s'], [/app_\$/, 'app_${s}_$'],
    [/\['a'/, "['a', s"], [/'b'\]/, 'f("b")]'], [/sql`([^`$]+)`/, 'sql`$1 ${sql.raw(s)}`'], [/sql`([^`]+)`/, 'sql`$1 ${n}`'], [/sql`([^`$]+)`/, 'f(sql`$1`)'],
    [/(onDelete|onUpdate): '([\w ]+)'/, "$1: b ? '$2' : undefined"], [/for: '(\w+)'/, "for: b ? '$1' : 'all'"], [/to: '(\w+)'/, 'to: s'], [/as: 'restrictive'/, "as: b ? 'restrictive' : 'permissive'"],
    [/(createDb|cycle|inherit|createRole): \w+/, '$1: b'], [/(increment|startWith|cache): -?\d+/, '$1: n'], [/\.enableRLS\(\)/, "[b ? 'enableRLS' : 'valueOf']()"],
    [/\.existing\(\)/, "[b ? 'existing' : 'valueOf']()"], [/fillfactor: \d+/, 'fillfactor: n'], [/'(btree|gin|hash)'/, "b ? '$1' : 'btree'"], [/\.limit\(\d+\)/, '.limit(n)'],
    [/\b(eq|gt|lt)\(/, 'f($1)('], [/, (1|2|5)\)/, ', n)'],
    // Code behind a condition that is not known.
    [/^(?:export )?const createTable/m, 'if (b) citextOf();\nfunction citextOf() { return 1; }\n$&'],
    [/^((?:export )?const shared = .*)$/m, "$1\nif (b) shared.notNull();"], [/^((?:export )?const shared = .*)$/m, "$1\nb && shared.default('hole');"],
    [/^((?:export )?const shared = .*)$/m, '$1\nconst change = (it: any) => { it.unique(); };\nif (b) change(shared); else [stamps].forEach((it) => it);'],
    [/^((?:export )?const shared = .*)$/m, '$1\nif (b) delete (stamps as any).createdAt;'], [/^((?:export )?const shared = .*)$/m, '$1\n(stamps as any)[s] = text();'],
    [/^((?:export )?const shared = .*)$/m, "$1\ntry { if (b) throw 1; shared.notNull(); } catch { shared.default('caught'); }"],
    [/^((?:export )?const shared = .*)$/m, '$1\nfor (let i = 0; i < n; ++i) Object.assign(stamps, { [`k${i}`]: integer() });'],
    [/^((?:export )?const shared = .*)$/m, '$1\nf(shared); f(stamps);'], [/$/, 'export const more = b ? pgTable(s, { id: text() }) : undefined;\n'],
    [/$/, 'export const more = f(pgEnum)(s, ["a"]);\n'], [/$/, 'export { more } from "hole";\n'],
    [/$/, 'switch (s) { case "a": module.exports.extra = 1; }\n'],
];

const values = [
    'exports.b = true; exports.s = "a"; exports.n = 3; exports.f = (x) => x;',
    'exports.b = false; exports.s = "zz"; exports.n = 7; exports.f = (x) => x;',
    'exports.b = false; exports.s = "a"; exports.n = 1; exports.f = (x) => x;',
];
const install = (files, text) => ({ ...files, 'node_modules/hole/index.js': text, 'node_modules/hole/package.json': '{ "name": "hole" }' });

// Replaces one place, chosen at random, that the pattern fits.
function punched(r, text, [pattern, by]) {
    const all = [...text.matchAll(new RegExp(pattern.source, `g${pattern.flags}`))];
    if (all.length === 0) return text;
    const { 0: found, index } = r.pick(all);
    const made = text.slice(index, index + found.length).replace(pattern, by);
    return text.slice(0, index) + made + text.slice(index + found.length);
}

function withHoles(r, files) {
    const result = { ...files };
    for (let left = 1 + r.below(2); left > 0; --left) {
        const name = r.pick(Object.keys(result));
        for (let tries = 0; tries < 20; ++tries) {
            const [head, body] = /^((?:import .*\n)*)([^]*)$/.exec(result[name]).slice(1);
            const changed = punched(r, body, r.pick(holes));
            if (changed === body) continue;
            result[name] = head + changed;
            break;
        }
    }
    for (const name of Object.keys(result)) result[name] = `import { b, f, n, s } from 'hole';\n${result[name]}`;
    return result;
}

export function holeBases(seed, count, layouts) {
    const bases = [];
    for (let number = 0; bases.length * values.length < count; ++number) {
        const r = new Random(Math.imul(seed, 104729) + number);
        const world = randomWorld(r);
        world.layout = r.chance(0.6) ? 'one file' : 'two files';
        const files = withHoles(r, sources(world));
        const edits = values.map((text, index) => ({ name: `value ${index}`, files: install(files, text) }));
        bases.push({ name: `hole: ${seed} ${number}`, casing: r.pick([undefined, 'snake_case']), schema: layouts[world.layout], files: edits[0].files, edits, random: true, hole: true });
    }
    return bases;
}
