#include "replay/stability.h"

#include <algorithm>
#include <array>

#include "replay/coercion.h"

namespace checker::replay {

namespace {

using catalog::Type;
using Names = std::initializer_list<std::string_view>;

bool is_one_of(std::string_view name, Names names) {
    return std::ranges::find(names, name) != names.end();
}

bool is_plain(const Type& type) {
    return type.user == catalog::no_oid && !type.is_array() && !type.name.empty();
}

bool is_text(const Type& type) {
    return is_plain(type) && is_one_of(type.name, {"text", "varchar", "bpchar"});
}

// pg_proc.provolatile of the types' input and output functions, the same on 12 to 18. (Writing an
// interval is immutable on 12 alone.)
bool reads_stably(const Type& type, const catalog::Catalog& catalog) {
    if (type.is_array() || is_enum(type, catalog)) return true;
    return is_plain(type) &&
           is_one_of(type.name, {"date", "time", "timetz", "timestamp", "timestamptz", "interval",
                                 "money", "regclass", "regtype", "regproc", "daterange", "tsrange",
                                 "tstzrange", "int4range", "int8range", "numrange"});
}

bool writes_stably(const Type& type, const catalog::Catalog& catalog) {
    return reads_stably(type, catalog) &&
           (!is_plain(type) || !is_one_of(type.name, {"time", "timetz", "interval"}));
}

// One of the two, in either order.
bool are(const Type& left, const Type& right, std::string_view one, Names others) {
    if (!is_plain(left) || !is_plain(right)) return false;
    return (left.name == one && is_one_of(right.name, others)) ||
           (right.name == one && is_one_of(left.name, others));
}

bool is_moment(const std::vector<Type>& arguments, std::size_t at) {
    return at < arguments.size() && is_plain(arguments[at]) && arguments[at].name == "timestamptz";
}

}  // namespace

// pg_cast and the volatility of its functions.
bool is_stable_cast(const Type& from, const Type& to, const catalog::Catalog& catalog) {
    if (is_text(from) && reads_stably(to, catalog)) return true;
    if (is_text(to) && writes_stably(from, catalog)) return true;
    return are(from, to, "timestamptz", {"date", "time", "timetz", "timestamp"}) ||
           are(from, to, "money", {"numeric", "int4", "int8"}) ||
           (are(from, to, "timetz", {"time"}) && to.name == "timetz");
}

bool is_stable_operator(std::string_view name, const Type& left, const Type& right) {
    if (is_one_of(name, {"+", "-"})) return are(left, right, "timestamptz", {"interval"});
    return is_one_of(name, {"=", "<>", "<", ">", "<=", ">="}) &&
           are(left, right, "timestamptz", {"date", "timestamp"});
}

bool is_stable_function(std::string_view name, const std::vector<Type>& arguments) {
    const std::size_t count = arguments.size();
    if (is_one_of(name, {"date_trunc", "date_part", "extract"}))
        return count == 2 && is_moment(arguments, 1);
    if (is_one_of(name, {"date", "time", "timestamp", "timetz"}))
        return count == 1 && is_moment(arguments, 0);
    if (is_one_of(name, {"to_tsvector", "to_tsquery", "plainto_tsquery", "phraseto_tsquery",
                         "websearch_to_tsquery", "age"}))
        return count == 1;
    if (name == "to_timestamp") return count == 2;
    return is_one_of(name, {"array_to_json",
                            "array_to_string",
                            "concat",
                            "concat_ws",
                            "current_database",
                            "current_schema",
                            "current_setting",
                            "format",
                            "json_build_array",
                            "json_build_object",
                            "jsonb_build_array",
                            "jsonb_build_object",
                            "now",
                            "pg_backend_pid",
                            "row_to_json",
                            "statement_timestamp",
                            "to_char",
                            "to_date",
                            "to_json",
                            "to_jsonb",
                            "to_number",
                            "transaction_timestamp",
                            "txid_current"});
}

}  // namespace checker::replay
