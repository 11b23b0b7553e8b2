#include "replay/operator_classes.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "replay/coercion.h"

namespace checker::replay {

using catalog::Type;

namespace {

// Who brings a default operator class for a type: the methods, and extensions for them.
enum Bringer : unsigned {
    none = 0,
    btree = 1U << 0U,
    hash = 1U << 1U,
    gist = 1U << 2U,
    spgist = 1U << 3U,
    gin = 1U << 4U,
    brin = 1U << 5U,
    btree_gist = 1U << 6U,
    btree_gin = 1U << 7U,
};

constexpr unsigned scalar = btree | hash | brin | btree_gist | btree_gin;
constexpr unsigned range = btree | hash | gist | spgist | brin;
constexpr unsigned multirange = btree | hash | gist;

// The operators between two values of a type, with a blank around each.
constexpr std::string_view equal = " = ";
constexpr std::string_view ordered = " < <= <> = > >= ";
constexpr std::string_view subtracted = " - < <= <> = > >= ";
constexpr std::string_view of_bits = " # & < <= <> = > >= | || ";
constexpr std::string_view of_integers = " # % & * + - / < <= <> = > >= | ";
constexpr std::string_view of_int4 = " # % & * + - / < << <= <> = > >= >> | ";
constexpr std::string_view of_texts =
    " !~ !~* !~~ !~~* < <= <> = > >= @@ ^@ || ~ ~* ~<=~ ~<~ ~>=~ ~>~ ~~ ~~* ";
constexpr std::string_view of_networks = " & && - < << <<= <= <> = > >= >> >>= | ";
constexpr std::string_view of_ranges = " && &< &> * + - -|- < << <= <> <@ = > >= >> @> ";
constexpr std::string_view of_arrays = " && < <= <> <@ = > >= @> || ";
constexpr std::string_view of_rows = " *< *<= *<> *= *> *>= < <= <> = > >= ";

// Those that rows can be excluded by with gist or spgist.
constexpr std::string_view by_overlap = " && ~= ";
constexpr std::string_view by_range = " && -|- = ";

struct BuiltIn {
    std::string_view type;  // or "any array" and the like
    unsigned bringers;
    std::string_view operators;
    std::string_view excluding = {};
};

// As measured on 12 to 18.
constexpr std::array built_in{
    BuiltIn{"aclitem", hash, equal},
    BuiltIn{"any array", btree | hash | gin, of_arrays},
    BuiltIn{"bit", btree | brin | btree_gist | btree_gin, of_bits},
    BuiltIn{"bool", btree | hash | btree_gist | btree_gin, ordered},
    BuiltIn{"box", gist | spgist | brin,
            " # && &< &<| &> < <-> << <<| <= <@ <^ = > >= >> >^ ?# @> |&> |>> ~= ", by_overlap},
    BuiltIn{"bpchar", scalar, " < <= <> = > >= ~<=~ ~<~ ~>=~ ~>~ "},
    BuiltIn{"bytea", scalar, " !~~ < <= <> = > >= || ~~ "},
    BuiltIn{"char", btree | hash | brin | btree_gin, ordered},
    BuiltIn{"cid", hash, equal},
    BuiltIn{"cidr", scalar | spgist, of_networks, " && <> = "},
    BuiltIn{"circle", gist,
            " && &< &<| &> < <-> << <<| <= <> <@ = > >= >> @> |&> |>> ~= ", by_overlap},
    BuiltIn{"date", scalar, subtracted},
    BuiltIn{"datemultirange", multirange, of_ranges, by_range},
    BuiltIn{"daterange", range, of_ranges, by_range},
    BuiltIn{"any enum", btree | hash | btree_gist | btree_gin, ordered},
    BuiltIn{"float4", scalar, " * + - / < <= <> = > >= "},
    BuiltIn{"float8", scalar, " * + - / < <= <> = > >= ^ "},
    BuiltIn{"inet", scalar | spgist, of_networks, " && <> = "},
    BuiltIn{"int2", scalar, of_integers},
    BuiltIn{"int2vector", btree | hash | gin, of_arrays},
    BuiltIn{"int4", scalar, of_int4},
    BuiltIn{"int4multirange", multirange, of_ranges, by_range},
    BuiltIn{"int4range", range, of_ranges, by_range},
    BuiltIn{"int8", scalar, of_integers},
    BuiltIn{"int8multirange", multirange, of_ranges, by_range},
    BuiltIn{"int8range", range, of_ranges, by_range},
    BuiltIn{"interval", scalar, " + - < <= <> = > >= "},
    BuiltIn{"json", none, {}},
    BuiltIn{"jsonb", btree | hash | gin, " < <= <> <@ = > >= @> || "},
    BuiltIn{"jsonpath", none, {}},
    BuiltIn{"line", none, {}},
    BuiltIn{"lseg", none, {}},
    BuiltIn{"macaddr", scalar, " & < <= <> = > >= | "},
    BuiltIn{"macaddr8", scalar, " & < <= <> = > >= | "},
    BuiltIn{"money", btree | btree_gist | btree_gin, " + - / < <= <> = > >= "},
    BuiltIn{"name", btree | hash | brin | btree_gin, ordered},
    BuiltIn{"numeric", scalar, " % * + - / < <= <> = > >= ^ "},
    BuiltIn{"nummultirange", multirange, of_ranges, by_range},
    BuiltIn{"numrange", range, of_ranges, by_range},
    BuiltIn{"oid", scalar, ordered},
    BuiltIn{"oidvector", btree | hash | gin, of_arrays},
    BuiltIn{"path", none, {}},
    BuiltIn{"pg_lsn", btree | hash | brin, subtracted},
    BuiltIn{"pg_snapshot", none, {}},
    BuiltIn{"point", gist | spgist, " * + - / <-> << <> <^ >> >^ ?- ?| ~= ", " ~= "},
    BuiltIn{"polygon", gist | spgist, " && &< &<| &> <-> << <<| <@ >> @> |&> |>> ~= ", by_overlap},
    BuiltIn{"any range", range, of_ranges, by_range},
    BuiltIn{"refcursor", none, {}},
    BuiltIn{"regclass", scalar, ordered},
    BuiltIn{"regcollation", scalar, ordered},
    BuiltIn{"regconfig", scalar, ordered},
    BuiltIn{"regdictionary", scalar, ordered},
    BuiltIn{"regnamespace", scalar, ordered},
    BuiltIn{"regoper", scalar, ordered},
    BuiltIn{"regoperator", scalar, ordered},
    BuiltIn{"regproc", scalar, ordered},
    BuiltIn{"regprocedure", scalar, ordered},
    BuiltIn{"regrole", scalar, ordered},
    BuiltIn{"regtype", scalar, ordered},
    BuiltIn{"any row", btree | hash, of_rows},
    BuiltIn{"text", scalar | spgist, of_texts, equal},
    BuiltIn{"tid", btree | hash | brin, ordered},
    BuiltIn{"time", scalar, subtracted},
    BuiltIn{"timestamp", scalar, subtracted},
    BuiltIn{"timestamptz", scalar, subtracted},
    BuiltIn{"timetz", scalar, ordered},
    BuiltIn{"tsmultirange", multirange, of_ranges, by_range},
    BuiltIn{"tsquery", btree | gist, " && < <-> <= <> <@ = > >= @> || "},
    BuiltIn{"tsrange", range, of_ranges, by_range},
    BuiltIn{"tstzmultirange", multirange, of_ranges, by_range},
    BuiltIn{"tstzrange", range, of_ranges, by_range},
    BuiltIn{"tsvector", btree | gist | gin, " < <= <> = > >= || "},
    BuiltIn{"txid_snapshot", none, {}},
    BuiltIn{"uuid", scalar, ordered},
    BuiltIn{"varbit", btree | brin | btree_gist | btree_gin, of_bits},
    BuiltIn{"varchar", scalar | spgist, of_texts, equal},
    BuiltIn{"xid", hash, " <> = "},
    BuiltIn{"xid8", btree | hash, ordered},
    BuiltIn{"xml", none, {}},
};

struct MethodName {
    std::string_view name;
    Bringer method;
};

constexpr std::array method_names{
    MethodName{"btree", btree},   MethodName{"hash", hash}, MethodName{"gist", gist},
    MethodName{"spgist", spgist}, MethodName{"gin", gin},   MethodName{"brin", brin},
};

// None for a method of others.
Bringer method_named(std::string_view name) {
    const auto* const found = std::ranges::find(method_names, name, &MethodName::name);
    return found == method_names.end() ? none : found->method;
}

bool has_word(std::string_view words, std::string_view word) {
    return words.find(" " + std::string(word) + " ") != std::string_view::npos;
}

// What the type's values are to operator classes; empty where it is not known.
std::string_view kind_of(const Type& base, const catalog::Catalog& catalog) {
    if (base.is_array() || base.name.starts_with('_')) return "any array";
    if (base.user == catalog::no_oid) return base.name;
    if (catalog.relation(base.user) != nullptr) return "any row";
    const catalog::TypeObject* own = catalog.type(base.user);
    if (own == nullptr || !own->is_known) return {};
    switch (own->kind) {
        case catalog::TypeKind::enum_:
            return "any enum";
        case catalog::TypeKind::composite:
            return "any row";
        case catalog::TypeKind::range:
            return "any range";
        default:
            return {};
    }
}

// Null where it is not known. Values of a domain are those of the type below it.
const BuiltIn* built_in_of(const Type& type, const catalog::Catalog& catalog) {
    const Type base = base_type(type, catalog);
    const std::string_view kind = kind_of(base, catalog);
    const auto* const found = std::ranges::find(built_in, kind, &BuiltIn::type);
    return found == built_in.end() ? nullptr : found;
}

// Whether an extension brings nothing for PostgreSQL's own types but what is said above.
bool is_of_no_matter(std::string_view extension) {
    constexpr std::array<std::string_view, 21> extensions{
        "btree_gin", "btree_gist", "citext",       "cube",    "dblink",    "fuzzystrmatch",
        "hstore",    "isn",        "ltree",        "pg_cron", "pg_net",    "pg_stat_statements",
        "pg_trgm",   "pgcrypto",   "postgres_fdw", "seg",     "tablefunc", "unaccent",
        "uuid-ossp", "vector",     "postgis"};
    return std::ranges::find(extensions, extension) != extensions.end();
}

// Whether nothing is there but what PostgreSQL brings, and the extensions that are known.
bool is_all_known(const Execution& at) {
    return at.session.everything_is_known && !at.catalog.has_other("operator ") &&
           std::ranges::all_of(at.catalog.extensions, is_of_no_matter);
}

// Nobody makes operator classes of the first two for PostgreSQL's types, whose own do for all.
bool may_have_more(unsigned method, const Execution& at) {
    if (method == btree || method == hash) return at.catalog.has_other("operator ");
    return !is_all_known(at);
}

bool brings(const BuiltIn& type, unsigned method, const Execution& at) {
    if (type.type == "any row" && method == hash) return at.session.version >= 14;
    return (type.bringers & method) != 0;
}

bool is_brought_by_extension(const BuiltIn& type, unsigned method, const Execution& at) {
    const auto has = [&](Bringer extension) {
        if (type.type == "bool" && extension == btree_gist && at.session.version < 15) return false;
        return (type.bringers & extension) != 0 &&
               at.catalog.extensions.contains(extension == btree_gist ? "btree_gist" : "btree_gin");
    };
    return (method == gist && has(btree_gist)) || (method == gin && has(btree_gin));
}

bool is_commutative(std::string_view name) {
    constexpr std::string_view commutative =
        " # & && * *<> *= + -|- <-> <> = ?# ?- ?-| ?| ?|| | ~= ";
    return has_word(commutative, name);
}

bool is_ambiguous(const BuiltIn& type, std::string_view name, const Execution& at) {
    return (type.type == "time" && name == "+") ||
           (type.type == "char" && name == "||" && at.session.version >= 15);
}

// Those that only some majors have.
bool is_of_major(const BuiltIn& type, std::string_view name, int version) {
    if (type.type == "point") return version >= 14 && has_word(" <<| |>> ", name);
    const bool has_old = type.type == "box" || type.type == "circle" || type.type == "polygon";
    return has_old && version < 14 && has_word(" @ ~ ", name);
}

std::string_view excluding_operators(const BuiltIn& type, unsigned method, const Execution& at) {
    if (method == btree || method == hash) return equal;
    return is_brought_by_extension(type, method, at) ? " <> = " : type.excluding;
}

// The relation whose rows the values are; null if they are none.
const catalog::Relation* row_of(const Type& base, const catalog::Catalog& catalog) {
    const catalog::TypeObject* own = catalog.type(base.user);
    return catalog.relation(own == nullptr ? base.user : own->relation);
}

// No deeper does anybody look who is not hostile.
constexpr std::size_t most_rows = 1000;

// Of arrays and rows, all that is in them; `seen` are the rows that were looked at.
bool is_sortable(const Type& type, const Execution& at, std::set<catalog::Oid>& seen) {
    Type base = base_type(type, at.catalog);
    if (lacks_opclass("btree", base, at)) return false;
    if (std::exchange(base.dimensions, 0) > 0) return is_sortable(base, at, seen);
    const catalog::Relation* row = row_of(base, at.catalog);
    if (row == nullptr || seen.size() == most_rows || !seen.insert(row->oid).second) return true;
    return std::ranges::all_of(row->columns, [&](const catalog::Column& column) {
        return column.is_dropped || is_sortable(column.type, at, seen);
    });
}

[[noreturn]] void refuse_missing(const catalog::IndexKey& key, const std::string& type) {
    refuse("42883", "operator does not exist: " + type + " " + key.excludes_by + " " + type);
}

}  // namespace

bool lacks_opclass(std::string_view method, const Type& type, const Execution& at) {
    const Bringer known = method_named(method);
    const BuiltIn* of = known == none ? nullptr : built_in_of(type, at.catalog);
    return of != nullptr && !brings(*of, known, at) && !is_brought_by_extension(*of, known, at) &&
           !may_have_more(known, at);
}

void expect_opclass(std::string_view method, const Type& type, const Execution& at) {
    // That of arrays compares what is in them.
    Type element = base_type(type, at.catalog);
    if (method == "gin" && std::exchange(element.dimensions, 0) > 0 &&
        lacks_opclass("btree", element, at))
        refuse("42883", "could not identify a comparison function for type " +
                            sql_name(element, at.catalog));
    if (lacks_opclass(method, type, at))
        refuse("42704", "data type " + sql_name(type, at.catalog) +
                            " has no default operator class for access method \"" +
                            std::string(method) + "\"");
}

void expect_excludes(std::string_view method, const catalog::IndexKey& key, const Type& type,
                     const Execution& at) {
    const Bringer known = method_named(method);
    const BuiltIn* of = known == none ? nullptr : built_in_of(type, at.catalog);
    if (of == nullptr || at.catalog.has_other("operator ")) return;
    const std::string& name = key.excludes_by;
    const std::string shown = sql_name(type, at.catalog);
    if (is_ambiguous(*of, name, at))
        refuse("42725", "operator is not unique: " + shown + " " + name + " " + shown);
    const bool is_there =
        has_word(of->operators, name) || is_of_major(*of, name, at.session.version);
    if (is_there && !is_commutative(name))
        refuse("42809", "operator " + name + " of " + shown + " is not commutative");
    const bool is_own = brings(*of, known, at) || is_brought_by_extension(*of, known, at);
    // Whatever the operator class, the first two exclude by equality.
    const bool is_judged = is_own && (key.opclass.empty() || known == btree || known == hash);
    if (is_judged && has_word(excluding_operators(*of, known, at), name)) return;
    if (is_judged && is_there)
        refuse("42809", "operator " + name + " of " + shown +
                            " is not a member of the operator family that the index is of");
    if (!is_there && (is_judged || is_all_known(at))) refuse_missing(key, shown);
}

bool lacks_operator(std::string_view name, const Type& type, const catalog::Catalog& catalog) {
    const BuiltIn* of = built_in_of(type, catalog);
    return of != nullptr && !has_word(of->operators, name) && !is_of_major(*of, name, 14) &&
           !is_of_major(*of, name, 13);
}

bool keeps_other_type(std::string_view method, const catalog::IndexKey& key, const Type& type,
                      const catalog::Catalog& catalog) {
    constexpr std::array<std::string_view, 5> for_many{"array_ops", "enum_ops", "range_ops",
                                                       "multirange_ops", "range_inclusion_ops"};
    if (!key.opclass.empty() && std::ranges::find(for_many, key.opclass) == for_many.end())
        return false;
    const BuiltIn* of = built_in_of(type, catalog);
    if (of == nullptr) return false;
    const bool is_array = of->operators == of_arrays;
    const bool is_range = of->bringers == range;
    const bool is_multirange = of->bringers == multirange;
    switch (method_named(method)) {
        case hash:
            return (is_array && of->type != "oidvector") || is_range || is_multirange ||
                   of->type == "any enum";
        case gin:
            return is_array;
        case gist:
            return is_multirange;
        case brin:
            return is_range;
        default:
            return false;
    }
}

bool is_sortable(const Type& type, const Execution& at) {
    std::set<catalog::Oid> seen;
    return is_sortable(type, at, seen);
}

}  // namespace checker::replay
