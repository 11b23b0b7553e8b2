//// hoisting
const early = f()
function f() { return g() + 1 }
function g() { return 1 }
var v = typeof w
var w = 2
export default [early, v, w]
//// blocks
let a = 1
{
    let a = 2
    { const a = 3; var seen = a }
    seen += a
}
export default [a, seen]
//// if else
const r: string[] = []
for (const n of [1, 2, 3]) { if (n === 1) r.push('one'); else if (n === 2) { r.push('two') } else r.push('many') }
export default r
//// loops
const out: any[] = []
for (let i = 0, j = 10; i < j; i += 3, j--) out.push([i, j])
let n = 3
while (n) out.push(n--)
do { out.push('once') } while (n > 0)
for (const k in { a: 1, b: 2, 1: 3 }) out.push(k)
for (const i in ['x', 'y']) out.push(i)
for (const [k, v] of Object.entries({ p: 1 })) out.push(k + v)
for (const c of 'ab') out.push(c)
for (const [k, v] of new Map([['m', 1]])) out.push(k, v)
export default out
//// closures of loops
const fs: any[] = []
for (let i = 0; i < 3; i++) fs.push(() => i)
for (const x of [7, 8]) fs.push(() => x)
for (var q = 0; q < 2; q++) fs.push(() => q)
export default fs.map((f) => f())
//// break and continue
const out: number[] = []
outer: for (let i = 0; i < 5; i++) {
    for (let j = 0; j < 5; j++) {
        if (j === 2) continue outer
        if (i === 3) break outer
        if (i === 1) break
        out.push(i * 10 + j)
    }
    out.push(-i)
}
block: { out.push(99); if (out.length) break block; out.push(100) }
export default out
//// switch
const f = (x: any) => {
    const out = []
    switch (x) { case 1: out.push('a'); case 2: out.push('b'); break; default: out.push('d'); case 3: out.push('c') }
    return out
}
export default [f(1), f(2), f(3), f(4), f('1')]
//// try
const f = (n: number) => {
    const out: any[] = []
    try { out.push('t'); if (n === 1) throw new Error('e1'); if (n === 2) return out; out.push('u') }
    catch (e: any) { out.push(e.message, e instanceof Error) }
    finally { out.push('f') }
    out.push('after')
    return out
}
export default [f(0), f(1), f(2)]
//// thrown values
const caught = []
for (const f of [() => { throw 5 }, () => { throw { a: 1 } }, () => (null as any).x, () => (undefined as any)(), () => { const c: any = 1; return c.d.e }])
    try { f() } catch (e: any) { caught.push(e instanceof TypeError ? 'TypeError' : e) }
export default caught
//// finally wins
const f = () => { try { return 1 } finally { return 2 } }
const g = () => { for (; ;) { try { continue } finally { break } } return 3 }
export default [f(), g()]
//// early returns
const f = (n: number) => { if (n < 0) return 'neg'; for (const x of [1, 2, 3]) { if (x === n) return 'found' } return 'none' }
export default [f(-1), f(2), f(9)]
//// recursion
const fact = (n: number): number => n <= 1 ? 1 : n * fact(n - 1)
function fib(n: number): number { return n < 2 ? n : fib(n - 1) + fib(n - 2) }
export default [fact(10), fib(12)]
//// counters
const counter = () => { let n = 0; return { inc: () => ++n, get n() { return n } } }
const a = counter(), b = counter()
a.inc(); a.inc(); b.inc()
export default [a.n, b.n]
//// arguments and rest
function f() { return [arguments.length, arguments[1]] }
const g = (...xs: number[]) => xs.reduce((a, b) => a + b, 0)
export default [(f as any)(1, 2, 3), g(1, 2, 3), g(...[4, 5], 6), Math.max(...[3, 9, 4])]
//// this
const o = { v: 1, m() { return [1].map(() => this.v) }, f: function () { return this.v } }
const { m } = o
export default [o.m(), o.f(), m.call({ v: 5 } as any), o.f.apply({ v: 6 } as any, []), o.f.bind({ v: 7 } as any)()]
//// enums
enum A { X, Y = 5, Z, S = 'str' }
enum B { P = 1 << 2, Q = P | 1, R = 'a'.length }
const enum C { K = 'k', L = 'l' }
export default [A, B, C.K, A[5], A.Z, Object.keys(A), Object.values(B)]
//// enums as values
enum Role { Admin = 'admin', User = 'user' }
export default [Object.values(Role), Role.Admin, Role['User']]
//// namespaces
namespace N { export const a = 1; const hidden = 2; export function f() { return a + hidden } }
export default [N.a, N.f(), Object.keys(N)]
//// shadowing
const x = 1
function f(x: number) { { const x = 3; void x } return x }
export default [f(2), x, ((x) => x + 1)(5)]
//// generators are not needed for iterables
const it = { [Symbol.iterator]() { let i = 0; return { next: () => i < 3 ? { value: i++, done: false } : { value: undefined, done: true } } } }
export default [[...it], Array.from(it), Math.max(...it), new Set(it).size]
//// growing while looping
const a = [1]
for (const x of a) if (a.length < 5) a.push(x + 1)
export default a
//// immediately invoked
export default (() => { const r: any = {}; for (const k of ['a', 'b']) r[k] = (function (x) { return x + '!' })(k); return r })()
//// typeof guard and void return
const f = (x?: string) => { if (!x) return; return x.toUpperCase() }
export default [f(), f('a')]
//// classic inheritance
function P(this: any, n: number) { this.n = n }
P.prototype.get = function () { return this.n }
export default [new (P as any)(4).get(), new (P as any)(1) instanceof (P as any)]
