//// string methods
const s = ' Hello, World '
export default [s.trim(), s.trimStart(), s.trimEnd(), s.toUpperCase(), s.toLowerCase(), s.length, s.indexOf('o'), s.lastIndexOf('o'), s.includes('World'), s.startsWith(' H'), s.endsWith('d '), s.slice(1, 6), s.slice(-3), s.substring(6, 1), s.substr(1, 5), s.charAt(1), s.at(-2), s.split(','), 'a-b-c'.split('-', 2), 'abc'.split(''), 'abc'.split(), s.concat('!', 1 as any), 'ab'.repeat(3), 'x'.padStart(3, 'ab'), 'x'.padEnd(4), 'a.b.a'.replace('a', 'z'), 'a.b.a'.replaceAll('a', '$&$&'), 'abc'.charCodeAt(1), String.fromCharCode(72, 105), 'abc'[1], 'abc'.replace('b', (m) => m + m)]
//// string comparisons in sort
export default [['b', 'a', 'C', 'é', '10', '9'].sort(), [3, 1, 10, 2].sort(), [3, 1, 10, 2].sort((a, b) => a - b), ['b', undefined, 'a'].sort()]
//// array methods
const a = [3, 1, 2]
export default [a.map((x, i) => x * i), a.filter((x) => x > 1), a.reduce((s, x) => s + x), a.reduce((s, x) => s + x, 'r'), a.reduceRight((s, x) => s + x, ''), a.find((x) => x < 3), a.findIndex((x) => x === 2), a.findLast((x) => x > 1), a.some((x) => x > 2), a.every((x) => x > 2), a.includes(2), a.indexOf(9), a.join('-'), a.slice(1), a.concat([4], 5 as any, [[6]] as any), a.at(-1), [[1, [2]], 3].flat(), [[1, [2]], 3].flat(2), a.flatMap((x) => [x, x]), [...a].reverse(), [...a.entries()], [...a.keys()], a.length, a]
//// array changes
const a: any[] = [1, 2, 3, 4, 5]
const r = [a.push(6, 7), a.pop(), a.shift(), a.unshift(0), a.splice(1, 2), a.splice(1, 0, 'x', 'y'), a.splice(-1), a.reverse(), a.fill(0, 1, 2)]
a.length = 3
export default [a, r]
//// array makers
export default [Array.from({ length: 3 }), Array.from({ length: 3 }, (_, i) => i * i), Array.from('abc'), Array.of(1, 2), new Array(3).fill(0), Array(2, 3), Array.isArray([]), Array.isArray({}), Array.from(new Set([1, 1, 2])), Array.from(new Map([[1, 2]]).values()), [...Array(3).keys()]]
//// forEach and chains
const out: any[] = []
;['a', 'b'].forEach((x, i, all) => out.push(x + i + all.length))
export default [out, Object.keys({ a: 1, b: 2 }).map((k) => k.toUpperCase()).join('')]
//// object methods
const o: any = { b: 1, a: 2 }
export default [Object.keys(o), Object.values(o), Object.entries(o), Object.fromEntries([['x', 1], ['y', 2]]), Object.assign({}, o, { a: 3 }), Object.hasOwn(o, 'a'), o.hasOwnProperty('q'), Object.fromEntries(Object.entries(o).map(([k, v]) => [k.toUpperCase(), v])), Object.fromEntries(new Map([['m', 1]])), Object.is(NaN, NaN), Object.keys('ab'), Object.entries([5])]
//// frozen objects
const o: any = Object.freeze({ a: 1, n: { b: 1 } })
let threw = false
try { 'use strict'; o.a = 2 } catch { threw = true }
o.n.b = 2
export default [o.n.b, Object.isFrozen(o)]
//// map and set
const m = new Map<any, any>([['a', 1], ['b', 2]])
m.set('c', 3).set('a', 9); m.delete('b')
const s = new Set([1, 2, 2, NaN, NaN])
s.add(5); s.delete(1)
const seen: any[] = []
m.forEach((v, k) => seen.push(k, v))
export default [m.get('a'), m.size, m.has('b'), [...m], [...m.keys()], [...m.values()], s.size, s.has(NaN), [...s], seen, m.get('zz') === undefined, Object.fromEntries(m), [...s].map(String)]
//// numbers
export default [Number('12.5'), Number(''), Number('0x10'), Number(null), Number([5]), Number('1e3'), parseInt('42px'), parseInt('0x1f'), parseInt('101', 2), parseFloat('3.14abc'), Number.isInteger(5), Number.isInteger('5' as any), Number.isNaN(NaN), isNaN('x' as any), (1.005).toFixed(2), (12.345).toFixed(1), (1000).toFixed(2), Number.MAX_SAFE_INTEGER, (25).toString(36), Number('1_000'), Number('  7\n')]
//// math
export default [Math.floor(-1.5), Math.ceil(1.2), Math.round(2.5), Math.round(-2.5), Math.trunc(-4.7), Math.abs(-3), Math.max(), Math.min(1, 2), Math.pow(2, 8), Math.sqrt(16), Math.sign(-3), Math.PI, 10 ** 3, Math.max(1, NaN)]
//// json
const o = { a: [1, { b: 'x"y\n\u2028' }], c: undefined, d: () => 1, e: null, f: NaN, g: new Date(0) }
export default [JSON.stringify(o), JSON.stringify(o, null, 2), JSON.parse('{"x":[1,2,{"y":null}],"z":"\\u0041"}'), JSON.stringify('\ud800'), JSON.stringify([undefined]), JSON.stringify({}), JSON.stringify([], null, 2)]
//// structuredClone
const o = { a: [1, { b: 2 }] }
const c = structuredClone(o)
c.a.push(3)
export default [o, c]
//// dates
const d = new Date('2024-02-29T12:34:56.789Z')
export default [d.toISOString(), d.getTime(), d, new Date(0).toISOString(), new Date('2024-01-01').getTime(), d.getUTCFullYear(), d.getUTCMonth(), d.getUTCDate(), new Date(-1).toISOString(), new Date('1969-12-31T23:59:59Z').getTime()]
//// booleans
export default [Boolean(''), Boolean('0'), Boolean([]), String(true), !!NaN, true.toString()]
//// array to text
export default [`${[1, [2, [3]]]}`, String([null, undefined, 1]), [] + 'x', [1, 2].toString(), String({}), '' + (() => 1).name]
//// urls and paths
export default [typeof URL, encodeURIComponentless()]
function encodeURIComponentless() { return 'ok' }
//// sort is stable
export default [{ k: 1, v: 'a' }, { k: 0, v: 'b' }, { k: 1, v: 'c' }, { k: 0, v: 'd' }].sort((x, y) => x.k - y.k).map((x) => x.v)
//// missing methods and properties
const a: any = [1], s: any = 'x', f: any = () => 1
export default [a.nope === undefined, s.nope === undefined, f.nope === undefined, a.length, ({} as any).toJSON === undefined]
//// snake case by hand
const snake = (s: string) => s.split('').map((c) => c === c.toUpperCase() && c !== c.toLowerCase() ? '_' + c.toLowerCase() : c).join('')
export default ['userId', 'createdAt', 'HTTPServer'].map(snake)
//// groups, symbols and what is no browser
const s = Symbol('s')
export default [Object.groupBy ? Object.groupBy([1, 2, 3], (x, i) => x % 2 ? 'odd' : i) : { 1: [2], odd: [1, 3] }, s.toString(), s.description, Symbol.for('k').toString(), typeof window, typeof document === 'undefined' ? 'server' : 'browser']
//// dates in parts
export default [Date.UTC(2024, 0, 31), Date.UTC(2024, 13, 0, 25, 61, 61, 1001), Date.UTC(2024, -1), Date.UTC(2000), new Date(Date.UTC(2024, 1, 29) + 864e5).toISOString(), Date.UTC(1969, 11, 31, 23, 59, 59, 999)]
//// copies of arrays and code points
const a = ['b', 'a', 'c']
export default [a.toSpliced(1, 1), a.toSpliced(0, 0, 'x', 'y'), a.toSpliced(-1), a, 'a'.codePointAt(0), ''.codePointAt(0) === undefined, String.fromCodePoint(97, 8364)]
//// frozen objects that are assigned to
const o: any = Object.freeze({ a: 1, n: { b: 2 } })
o.a = 2
o.c = 3
o.n.b = 4
export default [o, Object.keys(o)]
//// dates as numbers
const a = new Date('2024-01-02T00:00:00Z'), b = new Date(0)
export default [+a, a as any - (b as any), a > b, a >= a, a as any * 1, Number(a), Math.max(a as any, b as any), -b, new Date(+a + 1000).toISOString(), isNaN(a as any), [a, b].sort((x: any, y: any) => x - y)[0] === b]
