// Writes the schemas of the drizzle-kit cases and the evaluator's snippets, one file each, as the
// texts that fuzzing begins with: node seeds.mjs OUT_DIR
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { readCases } from '../kit/cases.mjs';

const out = process.argv[2];
const tests = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
fs.mkdirSync(out, { recursive: true });

function write(text) {
    const name = createHash('sha256').update(text).digest('hex').slice(0, 16);
    fs.writeFileSync(path.join(out, name), text);
}

for (const base of readCases(path.join(tests, 'kit', 'cases')))
    for (const edit of base.edits)
        // The fuzz target has the imports already.
        for (const text of Object.values(edit.files)) write(text.replace(/^import .* from 'drizzle-orm.*\n/gm, ''));
const snippets = path.join(tests, 'typescript', 'snippets');
for (const name of fs.readdirSync(snippets))
    for (const text of fs.readFileSync(path.join(snippets, name), 'utf8').split(/^\/\/\/\/.*\n/m))
        if (text.trim()) write(text);
