// Evaluates programs with the real Node: reads [{files, main}] as JSON from the first path, writes
// [{json} | {threw}] to the second. Everything in one process.
import { createRequire } from 'node:module';
import { mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const [, , input, output, modules] = process.argv;
const require = createRequire(join(modules, 'package.json'));
const esbuild = require('esbuild');
const folder = mkdtempSync(join(tmpdir(), 'checker-typescript-'));

function javascript(files, main) {
    const names = Object.keys(files);
    if (names.length === 1 && !/\bimport\b|\bfrom\b/.test(files[main]))
        return esbuild.transformSync(files[main], { loader: 'ts', format: 'cjs', target: 'node20' }).code;
    rmSync(join(folder, 'case'), { recursive: true, force: true });
    for (const name of names) {
        const path = join(folder, 'case', name);
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(path, files[name]);
    }
    const built = esbuild.buildSync({
        entryPoints: [join(folder, 'case', main)], bundle: true, write: false, format: 'cjs',
        platform: 'node', target: 'node20', logLevel: 'silent',
    });
    return built.outputFiles[0].text;
}

const quiet = new Proxy({}, { get: () => () => undefined });
const results = JSON.parse(readFileSync(input, 'utf8')).map(({ files, main }) => {
    try {
        const module = { exports: {} };
        const code = javascript(files, main);
        new Function('module', 'exports', 'require', 'console', code)(module, module.exports, require, quiet);
        const value = module.exports.default;
        const json = JSON.stringify(value);
        return { json: json === undefined ? 'undefined' : json };
    } catch (error) {
        return { threw: String(error) };
    }
});
rmSync(folder, { recursive: true, force: true });
writeFileSync(output, JSON.stringify(results));
