// Snapshots as older versions of drizzle-kit wrote them, made from one of version 7.
//   node old_snapshots.cjs VERSION FILE     rewrites a snapshot file
const fs = require('fs');

function version6(current) {
  const {sequences, roles, policies, views, ...old} = structuredClone(current);
  old.version = '6';
  for (const table of Object.values(old.tables)) {
    delete table.policies;
    delete table.checkConstraints;
    delete table.isRLSEnabled;
    for (const index of Object.values(table.indexes)) {
      index.columns = index.columns.map((column) => column.expression);
      delete index.with;
      delete index.method;
      delete index.concurrently;
    }
  }
  return old;
}

function version5(current) {
  const old = version6(current);
  old.version = '5';
  old.dialect = 'pg';
  old.tables = Object.fromEntries(Object.values(old.tables).map((table) => [table.name, table]));
  old.enums = Object.fromEntries(Object.values(old.enums).map(({name, values}) =>
      [name, {name, values: Object.fromEntries(values.map((value) => [value, value]))}]));
  return old;
}

module.exports = {version5, version6};
if (require.main === module) {
  const [version, file] = process.argv.slice(2);
  const make = {5: version5, 6: version6}[version];
  fs.writeFileSync(file, JSON.stringify(make(JSON.parse(fs.readFileSync(file, 'utf8'))), null, 2));
}
