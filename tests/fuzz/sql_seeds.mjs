// Writes the SQL of every rule's examples into a folder, as seeds.
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'

const folder = process.argv[2]
const rules = new URL('../../rules/', import.meta.url)
mkdirSync(folder, { recursive: true })
for (const name of readdirSync(rules).filter(name => name.endsWith('.yaml'))) {
  const text = readFileSync(new URL(name, rules), 'utf8')
  const blocks = text.matchAll(/^( *)(?:- )?sql: (?:\|\n((?:\1 {2,}.*\n|\n)+)|(.*)\n)/gm)
  let number = 0
  for (const [, , block, line] of blocks)
    writeFileSync(`${folder}/${name}.${number++}.sql`, (block ?? line).replaceAll(/^ +/gm, ''))
}
