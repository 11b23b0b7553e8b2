//// names in another case
const snake = (s: string) => s.replace(/([A-Z])/g, '_$1').toLowerCase()
const kebab = (s: string) => s.replace(/([a-z0-9])([A-Z])/g, '$1-$2').replace(/[\s_]+/g, '-').toLowerCase()
const camel = (s: string) => s.replace(/[-_](\w)/g, (_, c) => c.toUpperCase())
const words = (s: string) => s.match(/[\da-z]+|[A-Z]+(?![a-z])|[A-Z][\da-z]+/g)
export default [snake('someColumnName'), snake('HTTPServer'), kebab('someColumn name_x'), camel('a-b_c'), words('HTTPServer2URL'), words('---'), 'users'.replace(/s$/, ''), 'story'.replace(/(y)$/i, 'ies'), ' a  b '.replace(/\s+/g, ' ').trim(), 'x'.replace(/y/, 'z')]
//// what a match is
const m = /(\d+)-(?<rest>[a-z]*)(x)?/.exec('ab 12-cd')!
export default [m, m.index, m.input, m.groups!.rest, m[3] === undefined, 'abc'.match(/z/), 'aXbX'.match(/x/gi), 'aXbX'.match(/x/i)!.index, 'abc'.search(/c/), 'abc'.search(/d/), [...'a1b22'.matchAll(/[a-z](\d+)/g)].map((x) => [x[0], x[1], x.index]), 'abc'.match('b')![0]]
//// splits
export default ['a1b2c'.split(/\d/), 'a, b;c'.split(/\s*[,;]\s*/), 'abc'.split(/(?:)/), 'a1b'.split(/(\d)/), ''.split(/x/), ''.split(/(?:)/), 'ab'.split(/x*/), 'camelCaseName'.split(/(?=[A-Z])/), 'a-b-c'.split(/-/, 2), '-a-'.split(/-/), 'aab'.split(/a/), 'a\nb\r\nc'.split(/\r?\n/)]
//// replacements
export default ['abc'.replace(/b/, '[$&$`$\'$$]'), 'John Smith'.replace(/(\w+)\s(\w+)/, '$2, $1'), 'ab'.replace(/(?<one>a)/, '<$<one>>'), 'ab'.replace(/(a)/, '$2$01$10$0'), 'aaa'.replace(/a/g, (m, at, all) => m + at + all.length), 'abc'.replaceAll(/[ac]/g, '-'), 'abc'.replace(/x*/g, '-'), 'abc'.replace(/(z)?b/, '[$1]'), 'abc'.replace(/b/, undefined as any), 'a.b'.replace(/\./g, '\\.'), 'x'.replace(/(x)/, (m, p) => `$${p}`)]
//// state of a global expression
const re = /a(\d)/g
const s = 'a1 a2 a3'
const seen: any[] = []
let m: RegExpExecArray | null
while ((m = re.exec(s)) !== null) seen.push(m[1], re.lastIndex)
const t = [re.test(s), re.lastIndex, re.test(s), re.test(s), re.test(s), re.lastIndex]
re.lastIndex = 3
export default [seen, t, re.exec(s)![0], /a/.test('ba'), /^a/.test('ba'), re.source, re.flags, re.global, String(re)]
//// quantifiers
export default ['aaaa'.match(/a{2}/g), 'aaaa'.match(/a{2,3}?/g), 'aaaa'.match(/a{3,}/g), 'aab'.match(/a+?b/), 'aab'.match(/a*?/)![0], '<a><b>'.match(/<.+?>/g), '<a><b>'.match(/<.+>/g), 'abab'.match(/(?:ab)+/)![0], 'abac'.match(/(a(b|c))+/), 'aXbX'.match(/(?:(a)|(b)|X)+/), 'zz{2'.match(/z{2/), 'a{b}'.match(/{(\w+)}/), 'aaa'.match(/(a?)*?$/), 'ab'.match(/(?:a|ab)(?:c|bcd|$)/), ''.match(/(a*)*/), 'b'.match(/(a*)*/), 'baaac'.match(/(z)((a+)?(b+)?(c))*/)]
//// classes
export default ['a-b_c.d'.match(/[\w.-]+/)![0], 'a]b'.match(/[\]]/)![0], 'a^b'.match(/[\^]/)![0], 'aéb'.match(/[^a-z]/)![0], 'x-y'.match(/[a\-z]/)![0], 'A_z['.match(/[A-z]/g), 'tab\there'.match(/[\t\n]/)!.index, '\u00e9'.match(/\u00e9/)!.index, 'ab'.match(/[]/), 'ab'.match(/[^]/)![0], 'a1_ \u00a0'.match(/\s/g)!.length, 'user@x.de'.match(/^[\w-.]+@[\w-]+\.\w+$/)![0], 'a\u2028b'.match(/a.b/), 'K'.match(/[^\W]/i)![0], 'aB'.match(/[^a]/gi), '$^\\/'.match(/[$^\\/]/g)]
//// anchors and looking ahead
export default ['a\nb'.match(/^b$/m)![0], 'a\nb'.match(/^b$/), 'foobar'.match(/foo(?=bar)/)![0], 'foobaz'.match(/foo(?!bar)/)![0], 'a b'.match(/\bb/)!.index, 'ab'.match(/\Bb/)!.index, '12345'.replace(/\B(?=(\d{3})+(?!\d))/g, ','), 'aa'.match(/(a)\1/)![0], 'abab'.match(/(?=(ab))\1/), 'a.b'.match(/a.b/s)![0], 'x'.match(/(?=x)(?!y)x/)![0], '1000000'.replace(/(?!^)(?=(?:\d{3})+$)/g, '_')]
//// the constructor
const escape = (s: string) => s.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
const re = new RegExp(`^${escape('a.b')}$`, 'i')
export default [re.test('A.B'), re.test('AxB'), RegExp('b+', 'g').flags, new RegExp(/x/gi).flags, new RegExp(/x/g, 'i').flags, 'abbb'.replace(new RegExp('b+'), 'c'), /a/ instanceof RegExp, typeof /a/, new RegExp('\\d+').exec('a42')![0]]
//// unicode
export default ['äöü'.replace(/ö/g, 'oe'), 'x€y'.split(/€/), '日本語'.match(/本/)!.index, 'naïve café'.match(/\w+/g), 'ab'.match(/b/u)![0], '😀a'.match(/a/)!.index, 'é'.replace(/[\u0080-\uffff]/g, (c) => '\\u' + c.charCodeAt(0).toString(16).padStart(4, '0'))]
