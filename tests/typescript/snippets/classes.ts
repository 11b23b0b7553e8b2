//// fields and methods
class A { x = 1; y; static s = 'st'; #p = 5; constructor(z: number) { this.y = z } get p() { return this.#p } sum() { return this.x + this.y + this.#p } static make() { return new this(3) } }
const a = new A(2)
export default [a, a.sum(), A.s, A.make().sum(), a.p]
//// inheritance
class A { constructor(public n: number, protected readonly m = 2) { } hi() { return 'A' + this.n } static st() { return 'sA' } get v() { return this.n } }
class B extends A { f = this.n * 2; constructor() { super(7) } hi() { return 'B' + super.hi() } static st() { return super.st() + 'B' } get v() { return super.v + 1 } }
class C extends B { }
const c = new C()
export default [c, c.hi(), C.st(), c.v, c instanceof A, Object.keys(c), c.constructor.name]
//// static blocks and order
const log: string[] = []
class A { static a = log.push('a'); static { log.push('block') } static b = log.push('b'); c = log.push('c'); constructor() { log.push('ctor') } }
new A()
export default log
//// class expressions
const A = class { n = 1 }
const make = (B: any) => class extends B { m = 2 }
export default [new A(), new (make(A))(), A.name, new (class X { t = typeof X })()]
//// errors
class MyError extends Error { code = 5; constructor(m: string) { super(m); this.name = 'MyError' } }
const e = new MyError('bad')
export default [e.message, e.name, e.code, e instanceof MyError, e instanceof Error, String(e), `${new TypeError('t')}`]
//// toString and valueOf
class V { constructor(private v: number) { } toString() { return 's' + this.v } valueOf() { return this.v } }
export default [`${new V(1)}`, (new V(2) as any) + 1, (new V(3) as any) > 2, String(new V(4)), [new V(5)].join()]
//// toJSON
class D { toJSON() { return { d: 1 } } }
export default [new D(), { x: new D() }]
//// accessors
class T { static count = 0; static next() { return ++T.count } private _v = 1; set v(x: number) { this._v = x * 2 } get v() { return this._v } }
T.next(); T.next()
const t = new T()
t.v = 5
export default [T.count, t.v, t]
//// methods as values
class A { n = 3; arrow = () => this.n; method() { return this?.n } }
const { arrow, method } = new A()
let threw = 'no'
try { threw = String(method.call(undefined)) } catch { threw = 'yes' }
export default [arrow(), threw]
//// computed members
const k = 'name'
class A { [k] = 1; ['m' + 1]() { return 2 } static [`s${k}`] = 3 }
export default [new A(), (new A() as any).m1(), (A as any).sname]
//// abstract
abstract class S { abstract kind(): string; describe() { return `a ${this.kind()}` } }
class Q extends S { kind() { return 'q' } }
export default new Q().describe()
