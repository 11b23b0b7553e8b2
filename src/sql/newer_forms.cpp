#include "sql/newer_forms.h"

namespace checker::sql {

namespace {

constexpr std::string_view json_words =
    ":|VALUE|ABSENT|NULL|RETURNING|FORMAT|WITH|WITHOUT|UNIQUE|PASSING|COLUMNS|SELECT|ON|ERROR|"
    "EMPTY|"
    "KEEP|OMIT|TRUE|FALSE|UNKNOWN|DEFAULT|CONDITIONAL|UNCONDITIONAL";

// Release notes, "Migration to Version N": https://www.postgresql.org/docs/release/
// clang-format off: one line a form
constexpr NewerForm forms[] = {
    {16, "", "JSON_ARRAY|JSON_ARRAYAGG|JSON_OBJECT|JSON_OBJECTAGG (...)", json_words, "",
     "json_build_array()", "an SQL/JSON constructor"},
    {16, "", "IS NOT? JSON VALUE|ARRAY|OBJECT|SCALAR? WITH|WITHOUT? UNIQUE? KEYS?", "JSON", "",
     "IS NULL", "IS JSON"},
    {16, "", "NO? INDENT", "NO|INDENT", "", "", "XMLSERIALIZE with INDENT"},
    {16, "", "(...)", "(", "subquery in FROM must have an alias", "& AS q",
     "a subquery without an alias"},
    {16, "", "(...)", "(", "VALUES in FROM must have an alias", "& AS q",
     "VALUES without an alias"},
    {16, "", "#", "", "trailing junk after numeric literal", "1", "a number like 0xFF or 1_000"},
    {16, "CREATE|ALTER", "STORAGE _", "STORAGE", "", "", "STORAGE in a column's definition"},
    {16, "ALTER", "SET STORAGE DEFAULT", "DEFAULT", "", "SET STORAGE PLAIN", "SET STORAGE DEFAULT"},
    {16, "CREATE", "STATISTICS (...)? ON", "(|ON", "", "STATISTICS s ON",
     "CREATE STATISTICS without a name"},
    {16, "GRANT", "WITH INHERIT|SET|ADMIN TRUE|FALSE|OPTION", "", "", "WITH ADMIN OPTION",
     "GRANT with options"},
    {16, "GRANT", ", INHERIT|SET|ADMIN TRUE|FALSE|OPTION", "", "", "", "GRANT with options"},
    {16, "REVOKE", "INHERIT|SET OPTION FOR", "", "", "ADMIN OPTION FOR", "REVOKE of an option"},
    {16, "REINDEX", "DATABASE|SYSTEM CONCURRENTLY?", "", "", "& d",
     "REINDEX of the current database"},
    {17, "", "JSON_TABLE (...)", json_words, "", "json_each(j)", "JSON_TABLE"},
    {17, "", "JSON|JSON_SCALAR|JSON_SERIALIZE|JSON_EXISTS|JSON_QUERY|JSON_VALUE (...)", json_words,
     "", "json_build_array()", "an SQL/JSON function"},
    {17, "", "AT LOCAL", "LOCAL", "", "AT TIME ZONE 'UTC'", "AT LOCAL"},
    {17, "", "WHEN NOT MATCHED BY SOURCE", "BY", "", "WHEN MATCHED", "NOT MATCHED BY SOURCE"},
    {17, "", "WHEN NOT MATCHED BY TARGET", "BY", "", "WHEN NOT MATCHED", "NOT MATCHED BY TARGET"},
    {17, "MERGE|WITH", "RETURNING ...", "RETURNING", "", "", "MERGE with RETURNING"},
    {17, "ALTER", "SET EXPRESSION AS (...)", "EXPRESSION", "", "DROP EXPRESSION", "SET EXPRESSION"},
    {17, "ALTER", "DOMAIN _ ADD CONSTRAINT _ NOT NULL", "NOT", "",
     "DOMAIN d ADD CONSTRAINT c CHECK (true)", "ADD NOT NULL to a domain"},
    {17, "ALTER", "DOMAIN _ ADD NOT NULL", "NOT", "", "DOMAIN d ADD CHECK (true)",
     "ADD NOT NULL to a domain"},
    {17, "ALTER", "SET ACCESS METHOD DEFAULT", "DEFAULT", "", "SET ACCESS METHOD heap",
     "SET ACCESS METHOD DEFAULT"},
    {17, "ALTER", "SET STATISTICS DEFAULT", "DEFAULT", "", "SET STATISTICS 1",
     "SET STATISTICS DEFAULT"},
    {18, "CREATE|ALTER", "GENERATED ALWAYS AS (...) VIRTUAL", "VIRTUAL", "",
     "GENERATED ALWAYS AS (1) STORED", "GENERATED ... VIRTUAL"},
    {18, "CREATE|ALTER", "GENERATED ALWAYS AS (...) >", "", "", "& STORED",
     "a virtual generated column"},
    {18, "CREATE|ALTER", "NOT ENFORCED", "ENFORCED", "", "", "NOT ENFORCED"},
    {18, "CREATE|ALTER", "ENFORCED", "ENFORCED", "", "", "ENFORCED"},
    {18, "CREATE|ALTER", "NOT NULL NO INHERIT", "NO", "", "NOT NULL", "NOT NULL NO INHERIT"},
    {18, "CREATE|ALTER", "NOT NULL _", "NOT", "", "CHECK (true)",
     "NOT NULL as a table's constraint"},
    {18, "ALTER", "ALTER CONSTRAINT _ INHERIT", "INHERIT", "", "VALIDATE CONSTRAINT c",
     "ALTER CONSTRAINT ... INHERIT"},
    {18, "ALTER", "ALTER ...", "",
     "ALTER CONSTRAINT statement constraints cannot be marked NO INHERIT", "SELECT",
     "ALTER CONSTRAINT ... INHERIT"},
    {18, "CREATE|ALTER", "WITHOUT OVERLAPS", "WITHOUT", "", "", "WITHOUT OVERLAPS"},
    {18, "CREATE|ALTER", "PERIOD >", "", "", "", "PERIOD in a foreign key"},
    {18, "ALTER|GRANT|REVOKE", "ON LARGE OBJECTS", "LARGE", "", "ON TABLES", "ON LARGE OBJECTS"},
    {18, "VACUUM|ANALYZE|ANALYSE", "ONLY", "ONLY", "", "", "VACUUM or ANALYZE with ONLY"},
    {18, "", "RETURNING WITH (...)", "WITH", "", "RETURNING", "RETURNING WITH (OLD, NEW)"},
};
// clang-format on

}  // namespace

std::span<const NewerForm> newer_forms() {
    return forms;
}

}  // namespace checker::sql
