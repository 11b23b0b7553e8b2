// The types that PostgreSQL has itself.
#include <algorithm>
#include <array>

#include "catalog/type.h"

namespace checker::catalog {

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

}  // namespace

bool is_built_in(std::string_view name) {
    return std::ranges::binary_search(built_in, name);
}

bool is_pseudo_type(std::string_view name) {
    return std::ranges::find(pseudo_types, name) != pseudo_types.end();
}

}  // namespace checker::catalog
