//// literals
export default [1, 0x1f, 0b101, 0o17, 1_000, .5, 1e3, 1e21, 1e-7, 123456789012345680000, 0.1 + 0.2, -0, 5e-324]
//// strings
export default ['a\n\x41\u0042\u{1F600}\'', "it's", `multi
line`, '\0', 'é', '日本', '😀'.length, 'a\
b']
//// numbers as text
export default [String(1e21), `${0.1}`, '' + 1e-7, (123.456).toString(), String(-0), `${1/3}`, String(100000000000000000000), (255).toString(16), (-7).toString(2), `${NaN} ${Infinity}`]
//// arithmetic
export default [7 % 3, -7 % 3, 2 ** 10, 1 / 0, 5 & 3, 5 | 3, 5 ^ 3, ~5, 1 << 31, -1 >>> 0, -8 >> 1, '3' * '4', '3' + 4, 3 - '1', +'', +' 12 ', +'x', -'5', null + 1, undefined + 1, true + true]
//// comparison
export default [1 < 2, 'a' < 'b', '10' < '9', 10 < '9', null >= 0, undefined == null, null == 0, '' == 0, '1' == 1, NaN == NaN, [1] == 1, 'a' === 'a', 1 !== 1, NaN !== NaN]
//// logic
export default [0 || 'a', '' ?? 'b', null ?? 'c', 1 && 2, 0 && 2, !'' , !!'x', undefined || null, false ?? 1]
//// ternary and comma
export default [true ? 1 : 2, 0 ? 1 : 2, (1, 2, 3)]
//// typeof
export default [typeof 1, typeof 'a', typeof undefined, typeof null, typeof {}, typeof [], typeof (() => 1), typeof Symbol(), typeof 1n, typeof true]
//// objects
const k = 'dyn'
const d = 4
export default { a: 1, 'b c': 2, [k]: 3, [`x${1 + 1}`]: 5, d, 10: 'ten', 2: 'two', m() { return 1 }, get g() { return 7 }, ...{ a: 9, z: 1 } }
//// property order
const o: any = { z: 1, 1: 'b', a: 2, 0: 'a' }
o.y = 3
delete o.z
o.z = 4
o[5] = 'c'
export default [Object.keys(o), JSON.stringify(o), Object.entries(o)]
//// spreads
const base = { a: 1, b: 2 }
export default { ...base, b: 3, ...null, ...undefined, ...[7, 8], ...'hi' }
//// array spreads
const a = [1, 2]
export default [0, ...a, ...'xy', ...new Set([5, 5, 6]), ...new Map([[1, 2]])]
//// optional chains
const o: any = { a: { b: () => ({ c: 5 }) }, n: null }
export default [o?.a?.b?.()?.c, o.x?.y.z.w, o.n?.q(), o.x?.[1], o.a.nope?.(1), (o.x?.y) ?? 'd', o.a?.['b']().c, o?.a!.b().c]
//// assignments
let a: any = 1, b: any = null, c: any = 0, d: any = 'x'
a += 2; a *= 3; a -= 1; a **= 2; a %= 7
b ??= 5; b ??= 6
c ||= 7; c ||= 8
d &&= 'y'
let e = a++ + ++a - a--
export default [a, b, c, d, e]
//// member assignments
const o: any = { n: { v: 1 }, l: [1, 2] }
o.n.v += 4
o['n'].w = o.l[1]++
o.l[3 - 1] = 9
o.q ??= {}
o.q.r ||= 'r'
export default o
//// destructuring
const { a, b: { c = 5, ...rest }, ...others } = { a: 1, b: { d: 2, e: 3 }, f: 4, g: 5 } as any
const [x, , y = 9, ...z] = [1, 2, undefined, 4, 5]
const { length } = 'four'
const { [`k${1}`]: computed = 'none' } = { k1: 'yes' } as any
export default { a, c, rest, others, x, y, z, length, computed }
//// destructuring assignment
let a = 1, b = 2, o: any = {}
;[a, b] = [b, a];
({ a: o.x, b: o['y'], c: o.z = 3 } = { a: 10, b: 20 } as any)
for ([o.p, o.q] of [[1, 2], [3, 4]]) { }
export default [a, b, o]
//// defaults see earlier ones
function f(a: number, b = a + 1, { c = b * 2 } = {}, [d] = [c]) { return [a, b, c, d] }
export default [f(1), f(1, 5), f(1, 2, { c: 3 }), f(1, undefined, undefined, [9])]
//// templates
const t = (s: TemplateStringsArray, ...v: unknown[]) => ({ s, raw: s.raw, v })
export default [t`a${1}\n${'x'}`, t``, `${[1, [2, 3]]} ${{}} ${null}`, String.raw`\n${1}`]
//// types vanish
type T = { a: number }
interface I { b: string }
const a = { a: 1 } as const satisfies T
const b = <any>a
const c = (b as unknown as I)!.b
declare const nothing: number
function over(x: number): string
function over(x: any): any { return x }
const id = <T,>(x: T): T => x
export default [a, b, c, over(3), id<number>(4)]
//// sequence and void
let n = 0
const r = (n++, n++, void 0)
export default [n, r === undefined]
//// in, instanceof, delete
class A { }
class B extends A { }
const o: any = { a: 1 }
const gone = delete o.a
export default ['a' in o, 'toString' in o, new B() instanceof A, [] instanceof Array, ({}) instanceof A, gone, 0 in [1], 'x' in { x: undefined }]
//// bigint
export default [String(10n), typeof 5n, 5n === 5n, 5n === 6n, String(-3n), `${2n}`]
//// symbols
const s = Symbol('d')
const o = { [s]: 1, [Symbol.for('x')]: 2, a: 3 }
export default [Object.keys(o), o[s], o[Symbol.for('x')], s.description, Symbol.for('x') === Symbol.for('x'), Symbol('d') === s]
//// names of functions
const f = () => 1
const g = function () { }
const o = { m() { }, p: () => 1, ['q' + 1]: function () { } }
class C { static s = () => 1 }
let h; h = () => 2
export default [f.name, g.name, o.m.name, o.p.name, o.q1.name, C.name, C.s.name, h.name, (() => 1).name, (function named() { }).name, f.length, ((a: any, b = 1, ...c: any) => 1).length]
//// getters and setters
const o = { v: 1, get double() { return this.v * 2 }, set double(x) { this.v = x / 2 } }
o.double = 10
export default [o.v, o.double, Object.keys(o)]
//// long chains
export default 1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+'a'+'b'+1+2
//// nested templates
const a = 'x'
export default `1${`2${`3${a}`}`}${a ? `y${a}` : ''}`
//// negative zero
export default [Object.is(-0, 0), 1 / -0, Object.is(Math.round(-0.2), -0), [-0].includes(0), -0 === 0]
//// unicode
export default ['😀a'.length, '😀a'[2], [...'😀a'], '😀'.charCodeAt(0), '\ud83d' + '\ude00', 'é'.slice(0, 1), 'aé日'.indexOf('日'), '日本語'.substring(1, 2)]
//// type arguments of templates
const tag = <T>(strings: TemplateStringsArray, ...values: unknown[]) => [strings.raw.join('|'), ...values]
const o = { tag, in: [tag] }
function inner(x: number) { return tag<string>`((${x})::jsonb ->> 'a')` }
const arrow = () => tag<number | null>`a`
const a = 1, b = 2, c = '0'
export default [tag<string>`a`, tag<number | null>`b${tag<Record<string, unknown>>`c`}`, tag<{ a: string; b?: number[] }>`d`, tag<string[]>`e${1}`, tag<Array<Map<string, 'x' | "y">>>`f`, o.tag<'a<b>'>`g`, o.in[0]<[string, (x: number) => void]>`h`, inner(3), arrow(), `a<b>`, `x${a}<b>`, a < b && c > `0`, tag<
  string
>`multi
line`, tag<typeof a>`t`, tag<SQL>`s`]
type SQL = string
//// non-null assertions and what they belong to
const o: any = { n: 2, s: 'abcdef', f: () => ({ g: 'xyz' }), a: [1, 2, 3], z: null }
const t = true
export default [1 + o.n!, 1 + o.n! * 3, 'x' + o.s!.slice(1), 'y' + o.f()!.g!.slice(1), -o.n!, !o.z!, typeof o.s!.length, t ? 1 : o.s!.length, (() => o.s!.length)(), o.z ?? o.s!.slice(-1), 2 ** o.n!, o.n! - o.n! - o.n!, o.a!.map((x: number) => x + o.n!).join()!, [...o.a!, ...o.s!].length!, o.n! > 1 && o.s!.includes('a')!, `${o.n! + o.n!}`, (o.n as number)! + 1, (1 + o.n!)!.toString(), o!.a![0]!, void o.n!, o.n!
 !== 3, new Date(o.n!)!.getTime()!]
