#include "server/catalog.h"

#include <algorithm>
#include <string>
#include <vector>

#include "core/error.h"

namespace checker::postgres {

namespace {

// What every query below starts from: our schemas, and our relations with their names as told.
constexpr const char* ours = R"sql(
WITH ours AS (
    SELECT oid, nspname, CASE nspname WHEN 'public' THEN '' ELSE nspname || '.' END AS dot
    FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'),
foreigners AS (SELECT classid, objid FROM pg_depend WHERE deptype = 'e'),
relations AS (
    SELECT c.*, ours.dot || c.relname AS name FROM pg_class c JOIN ours ON ours.oid = relnamespace
    WHERE NOT EXISTS (SELECT FROM foreigners WHERE classid = 'pg_class'::regclass AND objid = c.oid)),
columns AS (
    SELECT a.*, r.name AS relation, r.name || '.' || attname AS name, r.relkind
    FROM pg_attribute a JOIN relations r ON r.oid = attrelid
    WHERE attnum > 0 AND NOT attisdropped AND relkind IN ('r', 'p', 'f', 'v', 'm'))
)sql";

const std::vector<std::string>& table_queries() {
    static const std::vector<std::string> queries{
        R"sql(SELECT 'schema ' || nspname FROM ours WHERE nspname <> 'public')sql",
        R"sql(SELECT 'table ' || name || ': '
            || CASE relkind WHEN 'p' THEN 'partitioned ' WHEN 'f' THEN 'foreign ' ELSE '' END || 'table'
            || CASE relpersistence WHEN 'u' THEN ' unlogged' WHEN 't' THEN ' temporary' ELSE '' END
            FROM relations WHERE relkind IN ('r', 'p', 'f'))sql",
        R"sql(SELECT 'typed ' || t.name || ': of ' || r.name
            FROM relations t JOIN pg_type p ON p.oid = t.reloftype JOIN relations r ON r.oid = typrelid)sql",
        R"sql(SELECT 'columns ' || relation || ': ' || string_agg(attname, ', ' ORDER BY attnum)
            FROM columns GROUP BY relation)sql",
        R"sql(SELECT 'column ' || name || ': ' || format_type(atttypid, atttypmod) FROM columns)sql",
        R"sql(SELECT 'collation ' || columns.name || ': ' || collname
            FROM columns JOIN pg_type t ON t.oid = atttypid JOIN pg_collation l ON l.oid = attcollation
            WHERE attcollation <> typcollation AND relkind IN ('r', 'p', 'f'))sql",
        R"sql(SELECT 'not-null ' || name FROM columns WHERE attnotnull)sql",
        R"sql(SELECT CASE attgenerated WHEN '' THEN 'default ' ELSE 'generated ' END || name || ': '
            || CASE attgenerated WHEN 's' THEN 'stored ' WHEN 'v' THEN 'virtual ' ELSE '' END
            || pg_get_expr(adbin, adrelid)
            FROM columns JOIN pg_attrdef d ON adrelid = attrelid AND adnum = attnum)sql",
        R"sql(SELECT CASE attgenerated WHEN '' THEN 'has-default ' ELSE 'is-generated ' END || name
            FROM columns JOIN pg_attrdef d ON adrelid = attrelid AND adnum = attnum)sql",
        R"sql(SELECT 'identity ' || name || ': '
            || CASE attidentity WHEN 'a' THEN 'always' ELSE 'by default' END
            FROM columns WHERE attidentity <> '')sql",
        R"sql(SELECT 'row-security ' || name || ': enabled' FROM relations WHERE relrowsecurity
            UNION ALL
            SELECT 'row-security ' || name || ': forced' FROM relations WHERE relforcerowsecurity)sql",
        R"sql(SELECT CASE WHEN c.relispartition THEN 'partition ' ELSE 'inherits ' END || c.name
            || CASE WHEN c.relispartition THEN ': of ' ELSE ': from ' END || p.name
            || CASE pg_get_expr(c.relpartbound, c.oid) WHEN 'DEFAULT' THEN ' default' ELSE '' END
            FROM pg_inherits JOIN relations c ON c.oid = inhrelid JOIN relations p ON p.oid = inhparent
            WHERE c.relkind NOT IN ('i', 'I'))sql",
        R"sql(SELECT 'index ' || i.name || ': on ' || t.name || ' using ' || amname || ' ('
            || (SELECT string_agg(coalesce(attname, '(expression)')
                    || CASE WHEN indcollation[n - 1] IN (0, coalesce(attcollation, 100)) THEN ''
                            ELSE (SELECT ' COLLATE ' || collname FROM pg_collation l
                                  WHERE l.oid = indcollation[n - 1]) END
                    || (SELECT CASE WHEN opcdefault THEN '' ELSE ' ' || opcname END
                        FROM pg_opclass o WHERE o.oid = indclass[n - 1])
                    || CASE indoption[n - 1] WHEN 1 THEN ' DESC NULLS LAST' WHEN 2 THEN ' NULLS FIRST'
                                             WHEN 3 THEN ' DESC' ELSE '' END, ', ' ORDER BY n)
                FROM generate_series(1, indnkeyatts) n
                LEFT JOIN pg_attribute ON attrelid = t.oid AND attnum = indkey[n - 1] AND attnum <> 0)
            || ')' || coalesce(' include (' || (SELECT string_agg(attname, ', ' ORDER BY n)
                               FROM generate_series(indnkeyatts + 1, indnatts) n
                               JOIN pg_attribute ON attrelid = t.oid AND attnum = indkey[n - 1])
                      || ')', '')
            FROM pg_index JOIN relations i ON i.oid = indexrelid JOIN relations t ON t.oid = indrelid
            JOIN pg_am ON pg_am.oid = i.relam)sql",
        R"sql(SELECT 'index-expression ' || i.name || ': ' || pg_get_indexdef(indexrelid, n, false)
            FROM pg_index JOIN relations i ON i.oid = indexrelid,
            LATERAL generate_series(1, indnkeyatts) n WHERE indkey[n - 1] = 0)sql",
        R"sql(SELECT 'index-state ' || name || ': ' || state
            FROM pg_index JOIN relations i ON i.oid = indexrelid,
            LATERAL (VALUES ('unique', indisunique), ('primary', indisprimary),
                            ('partial', indpred IS NOT NULL), ('invalid', NOT indisvalid)) v(state, so)
            WHERE so)sql",
    };
    return queries;
}

// The names of a constraint's columns, in the constraint's order.
std::string columns_of(const std::string& table, const std::string& numbers) {
    return "(SELECT string_agg(attname, ', ' ORDER BY place) FROM unnest(" + numbers +
           ") WITH ORDINALITY u(number, place) JOIN pg_attribute ON attrelid = " + table +
           " AND attnum = number)";
}

std::string constraints_query() {
    const std::string columns = columns_of("conrelid", "conkey");
    return "SELECT 'constraint ' || r.name || '.' || conname || ': ' || CASE contype"
           " WHEN 'p' THEN 'primary key (' || " +
           columns + " || ')' WHEN 'u' THEN 'unique (' || " + columns +
           " || ')' WHEN 'x' THEN 'exclude (' || coalesce(" + columns +
           ", '') || ')' WHEN 'f' THEN 'foreign key (' || " + columns +
           " || ') references ' || p.name || ' (' || " + columns_of("confrelid", "confkey") +
           " || ')' WHEN 'n' THEN 'not null (' || " + columns +
           " || ')' ELSE 'check' END FROM pg_constraint JOIN relations r ON r.oid = conrelid"
           " LEFT JOIN relations p ON p.oid = confrelid WHERE contype IN ('p', 'u', 'x', 'f', 'c', "
           "'n')";
}

const std::vector<std::string>& constraint_queries() {
    static const std::vector<std::string> queries{
        constraints_query(),
        R"sql(SELECT 'constraint-check ' || name || '.' || conname || ': ' || pg_get_expr(conbin, conrelid)
            FROM pg_constraint JOIN relations r ON r.oid = conrelid WHERE contype = 'c')sql",
        R"sql(SELECT 'constraint-state ' || name || '.' || conname || ': ' || state
            FROM pg_constraint c JOIN relations r ON r.oid = conrelid,
            LATERAL (VALUES ('not valid', NOT convalidated
                                AND coalesce(to_jsonb(c) ->> 'conenforced', 'true')::boolean),
                            ('not enforced',
                                NOT coalesce(to_jsonb(c) ->> 'conenforced', 'true')::boolean),
                            ('deferrable', condeferrable),
                            ('initially deferred', condeferred),
                            ('inherited', coninhcount > 0 AND contype IN ('c', 'n')),
                            ('not local', NOT conislocal AND contype IN ('c', 'n')),
                            ('no inherit', connoinherit AND contype IN ('c', 'n'))) v(state, so)
            WHERE so AND contype IN ('p', 'u', 'x', 'f', 'c', 'n'))sql",
        R"sql(SELECT 'constraint-operators ' || name || '.' || conname || ': '
            || (SELECT string_agg(oprname, ', ' ORDER BY place)
                FROM unnest(conexclop) WITH ORDINALITY u(operator, place)
                JOIN pg_operator o ON o.oid = operator)
            FROM pg_constraint JOIN relations r ON r.oid = conrelid WHERE contype = 'x')sql",
        R"sql(SELECT 'constraint-action ' || name || '.' || conname || ': ' || event || ' '
            || CASE code WHEN 'r' THEN 'restrict' WHEN 'c' THEN 'cascade' WHEN 'n' THEN 'set null'
                         ELSE 'set default' END
            FROM pg_constraint JOIN relations r ON r.oid = conrelid,
            LATERAL (VALUES ('on delete', confdeltype), ('on update', confupdtype)) v(event, code)
            WHERE contype = 'f' AND code <> 'a')sql",
    };
    return queries;
}

const std::vector<std::string>& object_queries() {
    static const std::vector<std::string> queries{
        R"sql(SELECT 'sequence ' || name FROM relations WHERE relkind = 'S')sql",
        R"sql(SELECT 'sequence-owner ' || s.name || ': ' || c.name
            FROM pg_depend d JOIN relations s ON s.oid = objid AND relkind = 'S'
            JOIN columns c ON attrelid = refobjid AND attnum = refobjsubid
            WHERE d.classid = 'pg_class'::regclass AND refclassid = 'pg_class'::regclass
              AND deptype IN ('a', 'i'))sql",
        R"sql(SELECT CASE relkind WHEN 'v' THEN 'view ' ELSE 'matview ' END || name
            FROM relations WHERE relkind IN ('v', 'm'))sql",
        R"sql(SELECT DISTINCT 'reads ' || v.name || ': '
            || r.name || coalesce('.' || attname, '')
            FROM pg_rewrite w JOIN relations v ON v.oid = ev_class AND v.relkind IN ('v', 'm')
            JOIN pg_depend d ON classid = 'pg_rewrite'::regclass AND objid = w.oid
                AND refclassid = 'pg_class'::regclass AND refobjid <> v.oid
            JOIN relations r ON r.oid = refobjid
            LEFT JOIN pg_attribute ON attrelid = refobjid AND attnum = refobjsubid AND attnum <> 0)sql",
        R"sql(SELECT 'trigger ' || name || '.' || tgname || ': '
            || (SELECT dot || proname FROM pg_proc p JOIN ours ON ours.oid = pronamespace
                WHERE p.oid = tgfoid) || '() '
            || CASE tgenabled WHEN 'O' THEN 'enabled' WHEN 'D' THEN 'disabled' WHEN 'A' THEN 'always'
                              ELSE 'replica' END
            FROM pg_trigger JOIN relations r ON r.oid = tgrelid
            -- Before 15 the likes on partitions count as internal; those of keys call built-in functions.
            WHERE NOT tgisinternal OR tgfoid >= 16384)sql",
        R"sql(SELECT 'policy ' || name || '.' || polname || ': for '
            || CASE polcmd WHEN '*' THEN 'all' WHEN 'r' THEN 'select' WHEN 'a' THEN 'insert'
                           WHEN 'w' THEN 'update' ELSE 'delete' END
            || CASE WHEN polpermissive THEN ', permissive' ELSE ', restrictive' END || ', to '
            || (SELECT string_agg(CASE role WHEN 0 THEN 'public' ELSE role::regrole::text END, ', '
                                  ORDER BY role) FROM unnest(polroles) role)
            FROM pg_policy JOIN relations r ON r.oid = polrelid)sql",
        R"sql(SELECT 'rule ' || name || '.' || rulename
            FROM pg_rewrite JOIN relations r ON r.oid = ev_class WHERE rulename <> '_RETURN')sql",
        R"sql(SELECT 'statistics ' || dot || stxname || ': on ' || r.name
            FROM pg_statistic_ext JOIN ours ON ours.oid = stxnamespace
            JOIN relations r ON r.oid = stxrelid)sql",
        R"sql(SELECT 'function ' || dot || proname || '('
            || coalesce((SELECT string_agg(format_type(argument, NULL), ',' ORDER BY place)
                         FROM unnest(proargtypes) WITH ORDINALITY u(argument, place)), '') || ')'
            || coalesce(': returns ' || pg_get_function_result(p.oid), ': procedure') || ', ' || lanname
            || CASE provolatile WHEN 'i' THEN ', immutable' WHEN 's' THEN ', stable' ELSE ', volatile' END
            FROM pg_proc p JOIN ours ON ours.oid = pronamespace JOIN pg_language l ON l.oid = prolang
            WHERE NOT EXISTS (SELECT FROM foreigners
                              WHERE classid = 'pg_proc'::regclass AND objid = p.oid))sql",
    };
    return queries;
}

const std::vector<std::string>& type_queries() {
    static const std::vector<std::string> queries{
        R"sql(SELECT 'enum ' || dot || typname || ': '
            || coalesce((SELECT string_agg(quote_literal(enumlabel), ', ' ORDER BY enumsortorder)
                         FROM pg_enum WHERE enumtypid = t.oid), '')
            FROM pg_type t JOIN ours ON ours.oid = typnamespace WHERE typtype = 'e')sql",
        R"sql(SELECT 'composite ' || r.name || ': '
            || coalesce((SELECT string_agg(attname || ' ' || format_type(atttypid, atttypmod), ', '
                                           ORDER BY attnum)
                         FROM pg_attribute
                         WHERE attrelid = r.oid AND attnum > 0 AND NOT attisdropped), '')
            FROM relations r WHERE relkind = 'c')sql",
        R"sql(SELECT 'domain ' || dot || typname || ': ' || format_type(typbasetype, typtypmod)
            FROM pg_type t JOIN ours ON ours.oid = typnamespace WHERE typtype = 'd')sql",
        R"sql(SELECT 'domain-state ' || dot || typname || ': ' || state
            FROM pg_type t JOIN ours ON ours.oid = typnamespace,
            LATERAL (VALUES ('not null', typnotnull),
                            ('default ' || typdefault, typdefault IS NOT NULL)) v(state, so)
            WHERE typtype = 'd' AND so)sql",
        R"sql(SELECT 'domain-constraint ' || dot || typname || '.' || conname || ': CHECK ('
            || pg_get_expr(conbin, 0) || ')' || CASE WHEN convalidated THEN '' ELSE ' not valid' END
            FROM pg_constraint JOIN pg_type t ON t.oid = contypid JOIN ours ON ours.oid = typnamespace
            WHERE contype = 'c')sql",
    };
    return queries;
}

// All the queries as one, so that the server looks for what is ours only once.
std::string whole_query() {
    std::string sql;
    for (const auto* queries :
         {&table_queries(), &constraint_queries(), &object_queries(), &type_queries()})
        for (const std::string& query : *queries)
            sql += (sql.empty() ? ours : "UNION ALL ") + ("(" + query + ")\n");
    return sql;
}

}  // namespace

std::string catalog_of(Session& session) {
    // Planning takes longer than reading.
    Answer answer = session.ask("EXECUTE catalog_of");
    if (answer.failure) {
        session.run("PREPARE catalog_of AS " + whole_query());
        answer = session.ask("EXECUTE catalog_of");
    }
    if (answer.failure) throw Error("cannot read the catalog: " + answer.failure->message);
    std::vector<std::string> lines;
    for (const Row& row : answer.results.back())
        lines.push_back(row[0] + "\n");
    std::ranges::sort(lines);
    std::string text;
    for (const std::string& line : lines)
        text += line;
    return text;
}

}  // namespace checker::postgres
