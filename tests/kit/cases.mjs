// Reads the case files: schemas, and edits of them.
//   @imports                 text that every schema.ts of this file starts with
//   @base NAME [casing=C] [schema=PATTERN|PATTERN] [cli=yes] [refused=yes]
//                            cli: the command line must say the same; refused: drizzle-kit does
//   @file PATH               a file of the base; text before the first one is schema.ts
//   @edit NAME -> OBJECT, OBJECT | none
//   @in PATH                 the file that the following replacements are in
//   @from TEXT @to TEXT      a replacement; the text must occur exactly once
// Every base has, without being asked, one edit that changes nothing.
import fs from 'node:fs';
import path from 'node:path';

export function readCases(folder) {
    const bases = [];
    for (const name of fs.readdirSync(folder).sort())
        if (name.endsWith('.cases'))
            bases.push(...parse(fs.readFileSync(path.join(folder, name), 'utf8'), name));
    return bases;
}

function parse(text, origin) {
    const bases = [];
    let imports = '';
    let base, edit, file, replacement, sink;
    const begin = (set) => {
        sink = set;
    };
    for (const line of text.split('\n')) {
        const directive = /^@(\w+) ?(.*)$/.exec(line);
        if (!directive) {
            if (sink) sink(line);
            continue;
        }
        const [, word, rest] = directive;
        if (word === 'imports') {
            imports = '';
            begin((more) => (imports += more + '\n'));
        } else if (word === 'base') {
            const [, name, settings] = /^(.*?)((?: (?:casing|schema|cli|refused)=\S+)*)$/.exec(rest);
            base = { name: `${origin.replace('.cases', '')}: ${name}`, files: {}, edits: [], schema: ['./schema.ts'] };
            for (const setting of settings.trim().split(' ').filter(Boolean)) {
                const [key, value] = setting.split('=');
                if (key === 'cli') base.commandLine = true;
                else if (key === 'refused') base.refused = true;
                else base[key] = key === 'schema' ? value.split('|') : value;
            }
            bases.push(base);
            file = 'schema.ts';
            const into = base;
            begin((more) => (into.files[file] = (into.files[file] ?? imports) + more + '\n'));
        } else if (word === 'file') {
            file = rest;
        } else if (word === 'edit') {
            const [name, objects] = rest.split(' -> ');
            edit = { name, objects: objects === 'none' ? [] : objects.split(', '), replacements: [] };
            base.edits.push(edit);
            file = 'schema.ts';
            begin(undefined);
        } else if (word === 'in') {
            file = rest;
        } else if (word === 'from') {
            replacement = { file, from: rest, to: undefined };
            edit.replacements.push(replacement);
            begin((more) => (replacement.from += '\n' + more));
        } else if (word === 'to') {
            replacement.to = rest;
            begin((more) => (replacement.to += '\n' + more));
        } else {
            throw new Error(`${origin}: unknown directive @${word}`);
        }
    }
    for (const each of bases) finish(each);
    return bases;
}

function finish(base) {
    base.edits.unshift({ name: 'as it is', objects: [], replacements: [] });
    for (const edit of base.edits) {
        edit.files = { ...base.files };
        for (const { file, from, to } of edit.replacements) {
            const parts = (edit.files[file] ?? '').split(from.trimEnd());
            if (parts.length !== 2)
                throw new Error(`${base.name} / ${edit.name}: "${from}" occurs ${parts.length - 1} times`);
            edit.files[file] = parts.join(to.trimEnd());
        }
        delete edit.replacements;
    }
}
