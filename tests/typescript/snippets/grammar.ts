//// precedence of operators
const a = 7, b = 3, c = 2, d = -1, o: any = { p: { q: 5, r: [1, 2, 3] }, f: (x = 1) => ({ g: () => x + 1, v: x }) }
export default [a + b * c, (a + b) * c, a - b - c, a / b / c, 2 ** 3 ** 2, (2 ** 3) ** 2, 2 ** -1, -(2 ** 2), a << b + c, a >> 1 + 1, a & b | c ^ d & a, a | b === c as any, a < b === false, a > b > (c as any), a && b || c && d, a || b && c, null ?? a + b, (null ?? a) + b, a ? b ? c : d : a, a ? b : c ? d : a, !a === false, typeof a + b, void 0 ?? c, - -a, +-a, - +a, a - -b, a+ +b, ~~a + ~b, !!a && !b, typeof typeof a, -o.p.q, !o.f().v, o.f(4).g() * 2, o.p.r[1] ** 2 + 1, (a, b, c), a % b * c, a * b % c, 1 + a % b, a == (b as any) != (c as any), 'p' in o && 'q' in o.p, !('z' in o), a instanceof Object === false, a + (b as number) + c, a + b as number + c, a < (b as number) || c]
//// updates and assignments
let i = 1, j = 5, k: any
const t = [i++ + ++i, i, j-- - --j, j, (k = i) + k, k += 2, k *= 2, k -= 1, k **= 2, k %= 7, k <<= 2, k |= 1, k &= 3, k ^= 2, k ||= 9, k &&= 4, k ??= 5]
let x, y, z
x = y = z = 3
const s: any = { n: 1 }
s.n++, ++s.n, s['n'] += 5, s.m ??= s.n
export default [t, i, j, k, x + y + z, s, i = 4, i ? (i = 7) : 0, i, (() => (i += 1))(), i]
//// words that are names
const type = (n: string) => 't' + n, from = 1, as = 2, of = 3, async = 4, get = 5, set = 6, declare = 7, namespace = 8, abstract = 9, readonly = 10, module_ = 11, is = 12, satisfies = 13, infer = 14, keyof = 15, asserts = 16, global = 17, require_ = 18, override = 19, any = 20, number = 21, string = 22, boolean = 23, symbol = 24, object = 25, never = 26, unknown = 27, undefined_ = 28, out = 29, accessor = 30, target = 31, meta = 32, constructor = 33, unique = 34, static_ = 35
type X = string
type('statement')
async
namespace
export default [type('x'), from + as + of, async, get + set, declare, namespace, abstract, readonly, is, satisfies, infer, keyof, asserts, global, override, any, number, string, boolean, symbol, object, never, unknown, out, accessor, target, meta, constructor, unique, { type, from, as, of, async, get, set, number, string, unique }, { get: 1, set: 2, async: 3, static: 4, type: 5, default: 6, class: 7, if: 8, new: 9 }, { get() { return 1 }, set() { return 2 }, async() { return 3 }, static() { return 4 }, type() { return 5 }, 'quoted'() { return 6 }, 7() { return 8 }, ['c' + 1]() { return 9 } }.static(), ((type: string, from: number) => type + from)('p', 1)]
//// arrows and ternaries
const p = true, q = false
const f1 = (x: number): number => x + 1, f2 = <T,>(x: T) => x, f3 = async () => 1, f4 = (x?: number) => x ?? 'none', f5 = ({ a, b = 2 }: { a: number, b?: number }) => a + b, f6 = ([h, ...t]: number[]) => t.length + h, f7 = (x: unknown): x is string => typeof x === 'string', f8 = x => y => x + y, f9 = () => ({}), g1 = () => {}, g2 = (...xs: number[]) => xs.length, g3 = (x: number, ) => x
export default [p ? (q) : (x: any) => x, p ? (x: number) => x * 2 : null, q ? 1 : p ? 2 : 3, (p ? f1 : f2)(1), f4(), f4(1), f5({ a: 1 }), f6([1, 2, 3]), f7('x'), (f8 as any)(1)(2), f9(), g1(), g2(1, 2), g3(4), (x => x ? 'y' : 'n')(0 as any), (() => p ? [1] : [2])(), [1, 2, 3].map(x => x > 1 ? x : -x), ((a, b = a, [c] = [b]) => [a, b, c])(1), (() => { return })(), typeof f3, f1.name, f8.name, (() => 0).name]
//// semicolons left out
const a = 1
const b = [a]
const c = b
  .map((x) => x + 1)
  .concat([5])
let d = a
++d
const e = `x`
const f = (function () { return 3 })()
;[1, 2].forEach((x) => { d += x })
if (d > 3) d = 4; else d = 5
do d++; while (d < 10) d += 100
for (;;) { if (d++ > 112) break }
let g = a + b.length
  - 1
const h = () => 5
const i = h
  ()
var j = { a }
function k() {
  return
  5
}
const l = !a
  || !b
export default [a, b, c, d, e, f, g, i, j, k(), l]
//// numbers and texts as they are written
export default [.5, 5., 1e3, 1E-3, 0xFF, 0b101, 0o17, 1_000_000, 0.1 + 0.2, 1.0, -0, 1 / 3, 123456789012345680000, 1e21, 1e-7, 5..toFixed(1), 255..toString(16), 0xfffffffffffff, '\x41\u0042\u{43}\n\'\"\\\0', "a\
b", 'tab\tquote"', `multi
line ${1 + 1} \${no} \` ${`nested ${'deep'}`}`, '\u00e9', 'é', '😀'.length, "it's", '\v\f\b', '\d\q']
//// classes in full
class A<T = unknown> { static #n = 0; static make() { return new this() } readonly x: number = 1; private y?: string; protected static z = A.#n + 1; declare w: number; constructor(public a = 2, private readonly b: string = 'b') { A.#n++ } get sum() { return this.x + this.a } set sum(v) { this.x = v - this.a } static get n() { return A.#n } ['comp' + 'uted']() { return this.b } async later(): Promise<void> {} *gen() { yield 1 } override toString() { return `A(${this.x})` } }
abstract class B extends A<string> implements Object { abstract nope(): void; x = 10; constructor() { super(5); this.x += 1 } get sum() { return super.sum * 2 } static make() { return super.make() } }
class C extends B { nope() {} z = (() => this.x)() }
const E = class Named { static id = Named.name }
const c = new C()
const made: any = (C as any).make()
export default [new A().sum, `${new A(3)}`, c.sum, c.x, c.z, A.n, (c as any).computed(), c instanceof A, C.name, E.name, E.id, Object.keys(c), made instanceof C, made.constructor.name, new (class { v = 1 })().v, typeof A, JSON.stringify(c), 'w' in c, Object.getPrototypeOf(C) === B]
//// labels, switches and loops
const log: any[] = []
block: { log.push('in'); if (log.length) break block; log.push('never') }
a: for (let i = 0; ; i++) { b: for (const j of [0, 1, 2]) { if (j === 1) continue a; if (i === 2) break a; log.push(i * 10 + j) } }
const pick = (x: any) => { switch (x) { case 1: case 2: return 'low'; case 'a': { log.push('a') } default: log.push('d'); case 3: return 'fall'; case 4: break } return 'end' }
for (const x of [1, 'a', 3, 4, 9]) log.push(pick(x))
for (const k in [7, 8]) log.push(k)
for (const k in { own: 2, 5: 'x', 1: 'y' }) log.push(k)
for (const { n, m: [o] = [0] } of [{ n: 1 }, { n: 2, m: [3] }] as any[]) log.push(n + o)
for (let i = 0, n = 3; i < n; i += 2) log.push(() => i)
let w = 3; while (w --> 0) if (w === 1) continue; else log.push(w)
var v = 1; { var v = 2 }
for (const ch of 'h😀') log.push(ch)
for (const [k, x] of new Map([['k', 1]])) log.push(k, x)
export default [log.map((x) => typeof x === 'function' ? x() : x), v, typeof hoisted, hoisted()]
function hoisted() { return inner(); function inner() { return 'hoisted' } }
//// exceptions and shadows
const log: any[] = []
const attempt = (f: () => any) => { try { log.push(f()) } catch (e: any) { log.push(e.name) } }
attempt(() => { const x = 1; { const x = 2; return x } })
attempt(() => { var x = 1; { let x = 2; x++ } return x })
attempt(() => (null as any).x)
attempt(() => (undefined as any)())
attempt(() => { const c = 1; (c as any) = 2 })
attempt(() => { function f(x: any) { var x: any; return x } return f(3) })
attempt(() => { throw 'text' })
attempt(() => { try { return 1 } finally { log.push('f') } })
attempt(() => { try { throw new RangeError('r') } catch ({ message }: any) { return message } finally { log.push('g') } })
attempt(() => { for (const i of [1]) { try { continue } finally { log.push('h') } } return 'after' })
attempt(() => [].reduce((a, b) => a))
attempt(() => { const { a: { b } } = {} as any; return b })
attempt(() => new Array(-1))
attempt(() => 'x'.repeat(-1))
attempt(() => JSON.parse('{'))
attempt(() => Symbol() + '')
export default log
//// comparisons, type arguments, blocks
const a = 1, b = 2, f: any = <T,>(x: T) => x, o: any = { f, n: 5, t: (s: any) => s[0], u: undefined }
const r = [a < (b), a < b, b > a, a < b === true, f<number>(3), f<Array<Array<number>>>([1]), o.f<string>('s'), o.n! < 6, !o.n!, -o.n!, typeof o.n!, o!.n!.toFixed(1), o.t<string>`x`, o.t`y`, a < b && b > (a), o.u?.n!.n, a < b ? 'less' : 'more', a << b, f<<T>(x: T) => T>(4), new Array<number>(2).length, new Map<string, Array<number>>([['k', [1]]]).get('k')]
const g = () => { k: 1 }
{ a: b }
const t = a ? (b) : (c: any) => c, s = a ? (b): any => b : a
export default [r, g(), t, typeof s, (<any>a) + 1, <number>b, { async: 1, await: 2, get: 3 }]
