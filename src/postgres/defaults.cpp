#include "postgres/defaults.h"

#include <set>
#include <string_view>

namespace checker::postgres {

namespace {

// The volatile functions of PostgreSQL 12 to 18 and its usual extensions that stand in defaults.
// now() and its like are stable: one value for all rows.
const std::set<std::string_view> volatile_functions{
    "clock_timestamp",  "gen_random_bytes", "gen_random_uuid",
    "gen_salt",         "nanoid",           "nextval",
    "random",           "random_normal",    "setval",
    "timeofday",        "uuid_generate_v1", "uuid_generate_v1mc",
    "uuid_generate_v4", "uuidv4",           "uuidv7"};

}  // namespace

std::string volatile_function(const sql::Node& expression, const Database& database) {
    std::string found;
    sql::walk(expression, [&](const sql::Node& node) {
        if (node.kind != "FuncCall" || !found.empty()) return;
        const std::vector<std::string> name = sql::strings(node.field("funcname"));
        if (name.empty()) return;
        if (volatile_functions.contains(name.back()) ||
            database.volatile_functions.contains(database.key_of(name)))
            found = name.back();
    });
    return found;
}

bool is_null(const sql::Node& expression) {
    if (expression.kind == "A_Const") return expression.flag("isnull");
    const sql::Node* inner = expression.kind == "TypeCast" ? expression.field("arg") : nullptr;
    return inner != nullptr && is_null(*inner);
}

}  // namespace checker::postgres
