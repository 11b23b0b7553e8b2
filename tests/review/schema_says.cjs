// schema_says.cjs SCHEMA FOLDER: holds SCHEMA against the metaschema of draft-07, and each file of
// FOLDER, a checker.yaml as an editor reads it, against SCHEMA. Prints a line for each file: its
// name, and "yes" or "no".
const { readFileSync, readdirSync } = require("node:fs");
const { join } = require("node:path");
const Ajv = require("ajv");
const YAML = require("yaml");

const [schema_path, folder] = process.argv.slice(2);
const schema = JSON.parse(readFileSync(schema_path, "utf8"));
const ajv = new Ajv({ strictKeywords: true });
if (!ajv.validateSchema(schema)) console.log(ajv.errorsText());
if (schema.$schema !== "http://json-schema.org/draft-07/schema#")
    console.log(`not draft-07: ${schema.$schema}`);
const is_valid = ajv.compile(schema);

const accepts = (text) => {
    const document = YAML.parseDocument(text, { prettyErrors: false });
    return document.errors.length === 0 && is_valid(document.toJS());
};

for (const name of readdirSync(folder).sort())
    console.log(`${name} ${accepts(readFileSync(join(folder, name), "utf8")) ? "yes" : "no"}`);
