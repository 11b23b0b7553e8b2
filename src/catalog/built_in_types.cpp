// The types that PostgreSQL has itself.
#include <algorithm>
#include <array>

#include "catalog/type.h"

namespace checker::catalog {

namespace {

// The base types of PostgreSQL 12 to 18, without those of its catalogs that nobody stores; in
// order.
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

static_assert(std::ranges::is_sorted(built_in));

// Where the names that begin with each letter do; asked for each column of each table that changes.
constexpr std::size_t letters = 128;
constexpr std::array<std::size_t, letters + 1> starts = [] {
    std::array<std::size_t, letters + 1> found{};
    for (std::size_t letter = 1; letter <= letters; ++letter)
        found[letter] =
            static_cast<std::size_t>(std::ranges::count_if(built_in, [&](std::string_view name) {
                return static_cast<std::size_t>(name.front()) < letter;
            }));
    return found;
}();

constexpr std::array<std::string_view, 12> pseudo_types{
    "any",     "anyarray", "anyelement", "anyenum", "anynonarray", "anyrange",
    "cstring", "internal", "record",     "trigger", "unknown",     "void"};

}  // namespace

bool is_built_in(std::string_view name) {
    const std::size_t letter = name.empty() ? letters : static_cast<unsigned char>(name.front());
    if (letter >= letters) return false;
    const auto* const end = built_in.begin() + starts[letter + 1];
    return std::find(built_in.begin() + starts[letter], end, name) != end;
}

bool is_pseudo_type(std::string_view name) {
    return std::ranges::find(pseudo_types, name) != pseudo_types.end();
}

}  // namespace checker::catalog
