// Holds each file of a folder, one a SARIF document, against the official schema, and prints what is
// wrong with it.
const { readFileSync, readdirSync } = require("node:fs");
const { join } = require("node:path");
const Ajv = require("ajv");

const ajv = new Ajv({ schemaId: "auto", allErrors: true, meta: false });
ajv.addMetaSchema(require("ajv/lib/refs/json-schema-draft-04.json"));
const is_valid = ajv.compile(require("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"));

const folder = process.argv[2];
let documents = 0;
for (const name of readdirSync(folder)) {
    ++documents;
    if (is_valid(JSON.parse(readFileSync(join(folder, name), "utf8")))) continue;
    for (const error of is_valid.errors.slice(0, 5))
        console.log(`${name}: ${error.dataPath} ${error.message}`);
}
console.log(`${documents} documents`);
