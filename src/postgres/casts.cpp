#include "postgres/casts.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>

namespace checker::postgres {

namespace {

using Names = std::set<std::string_view>;

const Names strings{"text", "varchar", "bpchar", "name"};
const Names numbers{"int2", "int4", "int8", "numeric", "float4", "float8"};
const Names others{"bool",        "bytea",    "date",    "time",     "timetz", "timestamp",
                   "timestamptz", "interval", "uuid",    "json",     "jsonb",  "xml",
                   "inet",        "cidr",     "macaddr", "macaddr8", "bit",    "varbit",
                   "money",       "oid",      "point",   "tsvector"};

// pg_cast with the contexts "implicit" and "assignment", beyond the casts among numbers, among
// strings and to strings. The same in PostgreSQL 12 to 18.
const std::set<std::pair<std::string_view, std::string_view>> casts{
    {"bit", "varbit"},         {"cidr", "inet"},        {"date", "timestamp"},
    {"date", "timestamptz"},   {"inet", "cidr"},        {"int4", "money"},
    {"int2", "oid"},           {"int4", "oid"},         {"int8", "oid"},
    {"int8", "money"},         {"interval", "time"},    {"json", "jsonb"},
    {"jsonb", "json"},         {"macaddr", "macaddr8"}, {"macaddr8", "macaddr"},
    {"money", "numeric"},      {"numeric", "money"},    {"oid", "int4"},
    {"oid", "int8"},           {"time", "interval"},    {"time", "timetz"},
    {"timestamp", "date"},     {"timestamp", "time"},   {"timestamp", "timestamptz"},
    {"timestamptz", "date"},   {"timestamptz", "time"}, {"timestamptz", "timestamp"},
    {"timestamptz", "timetz"}, {"timetz", "time"},      {"varbit", "bit"}};

bool is_known(const std::string& name) {
    return strings.contains(name) || numbers.contains(name) || others.contains(name);
}

}  // namespace

bool needs_using(const Type& from, const Type& to) {
    const std::string old_name = stored_as(from.name);
    const std::string new_name = stored_as(to.name);
    if (strings.contains(new_name) && !to.is_array) return false;
    if (from.is_array != to.is_array) return true;
    if (old_name == new_name || !is_known(old_name)) return false;
    if (!is_known(new_name)) return false;
    if (numbers.contains(old_name) && numbers.contains(new_name)) return false;
    if (strings.contains(new_name)) return false;
    return !casts.contains({old_name, new_name});
}

}  // namespace checker::postgres
