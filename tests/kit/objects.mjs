// Which objects the statements of a migration change, named as in our differences: the owner
// (public.users) and, where there is one, the part of it (public.users.age).
const first = (text) => text.split(';')[0];
const policyName = ({ data, oldData }) => (typeof (data ?? oldData) === 'string' ? (data ?? oldData).split('--')[0] : (data ?? oldData).name);

// A table that comes or goes does so with all its parts.
export function changedObjects(statements) {
    const whole = statements.filter(({ type }) => /^(create|drop)_table$/.test(type)).map((it) => named(it)[0]);
    const objects = new Set();
    for (const statement of statements)
        for (const name of named(statement))
            if (!whole.some((table) => name.startsWith(`${table}.`))) objects.add(name);
    return [...objects].sort();
}

function named(statement) {
    const { type } = statement;
    const schema = statement.schema || statement.enumSchema || 'public';
    if (/_role$|_ind_policy$/.test(type)) return [statement.name ?? policyName(statement)];
    if (/_schema$/.test(type)) return [statement.name];
    if (/view|sequence|_enum$|alter_type/.test(type)) return [`${schema}.${statement.name}`];
    const owner = `${schema}.${statement.tableName}`;
    const part = partOf(statement);
    return part === undefined ? [owner] : [owner, `${owner}.${part}`];
}

function partOf(statement) {
    const { type, data } = statement;
    if (/column/.test(type)) return statement.column?.name ?? statement.columnName;
    if (/_policy$/.test(type)) return policyName(statement);
    if (/composite_pk$/.test(type)) return statement.constraintName;
    if (/index|reference|constraint/.test(type))
        return typeof data === 'string' ? first(data) : (data?.name ?? statement.constraintName);
    return undefined;
}
