//// shared columns
const col = (type: string) => (opts: any = {}) => ({ type, ...opts })
const text = col('text'), integer = col('integer')
const timestamps = { createdAt: text({ notNull: true }), updatedAt: text() }
const tenant = { ...timestamps, tenantId: integer({ ref: () => 1 }) }
const table = (name: string, cols: any, extra?: (t: any) => any[]) => ({ name, cols, extra: extra?.(cols) ?? [] })
export default [table('users', { id: integer(), ...tenant }), table('posts', { ...timestamps, title: text() }, (t) => [{ on: t.title.type }])]
//// builder chains
class Col { conf: any = {}; constructor(public kind: string) { } notNull() { this.conf.notNull = true; return this } default(v: any) { this.conf.default = v; return this } $type<T>() { return this } }
const varchar = (o?: { length: number }) => Object.assign(new Col('varchar'), o)
export default { a: varchar({ length: 255 }).notNull().default('x').$type<'x'>(), b: varchar() }
//// tables by loop
const tables: Record<string, any> = {}
for (const name of ['a', 'b', 'c'] as const) { tables[name] = { name: `t_${name}`, cols: Object.fromEntries(['id', name].map((c) => [c, c.length])) } }
export default tables
//// enums from constants
const ROLES = ['admin', 'user'] as const
type Role = (typeof ROLES)[number]
const LABELS: Record<Role, string> = { admin: 'A', user: 'U' }
export default [ROLES.map((r) => LABELS[r]), Object.keys(LABELS) as Role[], [...ROLES, 'guest']]
//// curried creator
const creator = (prefix: (n: string) => string) => (name: string, f: (t: any) => any) => ({ name: prefix(name), cols: f({ int: () => 'int' }) })
const t = creator((n) => `app_${n}`)
export default t('users', (c) => ({ id: c.int() }))
//// conditional spreads
const flag = false as boolean, on = true as boolean
export default { a: 1, ...(flag ? { b: 2 } : {}), ...(on && { c: 3 }), ...(flag && { d: 4 }), list: [...(on ? ['x'] : []), ...(flag ? ['y'] : [])] }
//// memo
const cache = new Map<string, any>()
const memo = (k: string) => { if (!cache.has(k)) cache.set(k, { k }); return cache.get(k) }
export default [memo('a') === memo('a'), memo('b'), cache.size]
//// config
const isProd = 'production' === ('development' as string)
const config = { dialect: 'postgresql', schema: ['./a.ts', './b.ts'].map((p) => p.replace('./', 'src/')), out: isProd ? 'prod' : './drizzle' } satisfies Record<string, unknown>
export default config
//// groups
const xs = [{ t: 'a', v: 1 }, { t: 'b', v: 2 }, { t: 'a', v: 3 }]
export default xs.reduce<Record<string, number[]>>((acc, { t, v }) => { (acc[t] ||= []).push(v); return acc }, {})
//// pick and omit
const pick = <T extends object, K extends keyof T>(o: T, ...ks: K[]) => ks.reduce((r, k) => ({ ...r, [k]: o[k] }), {})
const omit = (o: any, k: string) => { const { [k]: _, ...rest } = o; return rest }
export default [pick({ a: 1, b: 2, c: 3 }, 'a', 'c'), omit({ a: 1, b: 2 }, 'a')]
