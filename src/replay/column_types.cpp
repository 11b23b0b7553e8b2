// The types that a column can have.
#include <algorithm>
#include <array>

#include "replay/definitions.h"

namespace checker::replay {

namespace {

// The base types of PostgreSQL 12 to 18, without those of its catalogs that nobody stores.
constexpr std::array<std::string_view, 84> built_in{"_text",
                                                    "aclitem",
                                                    "bigserial",
                                                    "bit",
                                                    "bool",
                                                    "box",
                                                    "bpchar",
                                                    "bytea",
                                                    "char",
                                                    "cid",
                                                    "cidr",
                                                    "circle",
                                                    "date",
                                                    "datemultirange",
                                                    "daterange",
                                                    "float4",
                                                    "float8",
                                                    "gtsvector",
                                                    "inet",
                                                    "int2",
                                                    "int2vector",
                                                    "int4",
                                                    "int4multirange",
                                                    "int4range",
                                                    "int8",
                                                    "int8multirange",
                                                    "int8range",
                                                    "interval",
                                                    "json",
                                                    "jsonb",
                                                    "jsonpath",
                                                    "line",
                                                    "lseg",
                                                    "macaddr",
                                                    "macaddr8",
                                                    "money",
                                                    "name",
                                                    "numeric",
                                                    "nummultirange",
                                                    "numrange",
                                                    "oid",
                                                    "oidvector",
                                                    "path",
                                                    "pg_lsn",
                                                    "pg_node_tree",
                                                    "pg_snapshot",
                                                    "point",
                                                    "polygon",
                                                    "refcursor",
                                                    "regclass",
                                                    "regcollation",
                                                    "regconfig",
                                                    "regdictionary",
                                                    "regnamespace",
                                                    "regoper",
                                                    "regoperator",
                                                    "regproc",
                                                    "regprocedure",
                                                    "regrole",
                                                    "regtype",
                                                    "serial",
                                                    "serial2",
                                                    "serial4",
                                                    "serial8",
                                                    "smallserial",
                                                    "text",
                                                    "tid",
                                                    "time",
                                                    "timestamp",
                                                    "timestamptz",
                                                    "timetz",
                                                    "tsmultirange",
                                                    "tsquery",
                                                    "tsrange",
                                                    "tstzmultirange",
                                                    "tstzrange",
                                                    "tsvector",
                                                    "txid_snapshot",
                                                    "uuid",
                                                    "varbit",
                                                    "varchar",
                                                    "xid",
                                                    "xid8",
                                                    "xml"};

constexpr std::array<std::string_view, 12> pseudo_types{
    "any",     "anyarray", "anyelement", "anyenum", "anynonarray", "anyrange",
    "cstring", "internal", "record",     "trigger", "unknown",     "void"};

bool is_built_in(std::string_view name) {
    return std::ranges::binary_search(built_in, name);
}

// What an extension brings cannot be listed.
bool may_come_from_extension(const catalog::Catalog& catalog) {
    return std::ranges::any_of(catalog.extensions,
                               [](const std::string& name) { return name != "plpgsql"; });
}

}  // namespace

catalog::Type column_type(const sql::Node& type_name, const Execution& at) {
    catalog::Type type = at.catalog.resolved(type_name);
    if (type.user != catalog::no_oid || is_built_in(type.name)) return type;
    const std::vector<std::string> names = sql::strings(type_name.field("names"));
    const catalog::QualifiedName name = catalog::name_of(names);
    if (std::ranges::find(pseudo_types, type.name) != pseudo_types.end())
        refuse("42P16", "column has pseudo-type " + type.name);
    const bool is_known = at.session.everything_is_known && !type_name.flag("pct_type") &&
                          at.catalog.find_relation(name) == nullptr &&
                          !may_come_from_extension(at.catalog) && name.schema != "pg_catalog";
    if (is_known) refuse("42704", "type \"" + type.name + "\" does not exist");
    return type;
}

}  // namespace checker::replay
