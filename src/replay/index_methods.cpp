#include "replay/index_methods.h"

#include <algorithm>
#include <array>

#include "replay/coercion.h"

namespace checker::replay {

using catalog::Index;
using catalog::Type;

namespace {

struct Method {
    std::string_view name;
    bool is_unique;
    bool is_ordered;
    bool is_multicolumn;
    int includes_from;  // the version from which INCLUDE is there; 0 for never
    bool excludes;
};

constexpr std::array<Method, 6> methods{{
    {"btree", true, true, true, 11, true},
    {"hash", false, false, false, 0, true},
    {"gist", false, false, true, 12, true},
    {"gin", false, false, true, 0, false},
    {"spgist", false, false, false, 14, true},
    {"brin", false, false, true, 0, false},
}};

const Method* method_named(std::string_view name) {
    const auto* const found = std::ranges::find(methods, name, &Method::name);
    return found == methods.end() ? nullptr : found;
}

// Types that no operator sorts, or compares.
bool is_unsorted(std::string_view type) {
    constexpr std::array<std::string_view, 13> types{
        "aclitem", "box",   "cid",     "circle", "json", "line",    "lseg",
        "path",    "point", "polygon", "xid",    "xml",  "jsonpath"};
    return std::ranges::find(types, type) != types.end();
}

bool is_unhashed(std::string_view type) {
    constexpr std::array<std::string_view, 5> types{"bit", "money", "tsquery", "tsvector",
                                                    "varbit"};
    if (type == "aclitem" || type == "xid" || type == "cid") return false;
    return is_unsorted(type) || std::ranges::find(types, type) != types.end();
}

bool is_gin_type(const Type& type) {
    return type.is_array() || type.name == "jsonb" || type.name == "tsvector" ||
           type.name == "int2vector" || type.name == "oidvector";
}

// The built-in types that gin cannot index; those of extensions are unknown.
bool is_scalar(std::string_view type) {
    constexpr std::array<std::string_view, 18> types{
        "bool", "bpchar",    "date",        "float4", "float8",  "int2",
        "int4", "int8",      "json",        "name",   "numeric", "text",
        "time", "timestamp", "timestamptz", "uuid",   "varchar", "interval"};
    return std::ranges::find(types, type) != types.end();
}

bool lacks_opclass(std::string_view method, const Type& type) {
    if (type.user != catalog::no_oid || type.name.empty()) return false;
    if (method == "gin") return !is_gin_type(type) && is_scalar(type.name);
    if (method == "gist") return type.is_array() || is_scalar(type.name);
    if (type.is_array()) return false;
    if (method == "btree") return is_unsorted(type.name);
    if (method == "hash") return is_unhashed(type.name);
    return false;
}

// What a row holds is hashed since 14.
bool is_unhashed_row(std::string_view method, const Type& type, const Execution& at) {
    if (method != "hash" || at.session.version >= 14) return false;
    const Type base = base_type(type, at.catalog);
    if (base.user == catalog::no_oid || base.is_array()) return false;
    const catalog::TypeObject* own = at.catalog.type(base.user);
    return own != nullptr ? own->kind == catalog::TypeKind::composite
                          : at.catalog.relation(base.user) != nullptr;
}

// btree_gin and btree_gist bring operator classes for the plain types.
bool may_have_more(const catalog::Catalog& catalog, std::string_view method) {
    if (method == "gin") return catalog.extensions.contains("btree_gin");
    return method == "gist" && catalog.extensions.contains("btree_gist");
}

[[noreturn]] void refuse_lack(const Method& method, const char* what) {
    refuse("0A000", "access method \"" + std::string(method.name) + "\" does not support " + what);
}

void expect_method_exists(const std::string& name, const Execution& at) {
    if (at.session.everything_is_known && at.catalog.extensions.empty())
        refuse("42704", "access method \"" + name + "\" does not exist");
}

// Whether the operator classes of the extension that have to be there cannot be seen.
bool is_sure(const Execution& at, std::string_view method) {
    return at.session.everything_is_known || (method != "gin" && method != "gist");
}

}  // namespace

bool is_sortable(const Type& type) {
    return !lacks_opclass("btree", type);
}

std::string index_method(std::string_view name) {
    if (name.empty()) return "btree";
    return name == "rtree" ? "gist" : std::string(name);
}

void expect_method(const catalog::Relation& table, const Index& index, const Execution& at) {
    const Method* method = method_named(index.method);
    if (method == nullptr) return expect_method_exists(index.method, at);
    if (index.is_unique && !method->is_unique) refuse_lack(*method, "unique indexes");
    const bool can_include =
        method->includes_from != 0 && at.session.version >= method->includes_from;
    if (!index.included.empty() && !can_include) refuse_lack(*method, "included columns");
    if (index.keys.size() > 1 && !method->is_multicolumn)
        refuse_lack(*method, "multicolumn indexes");
    if (index.is_exclusion && !method->excludes) refuse_lack(*method, "exclusion constraints");
    if (index.keys.size() + index.included.size() > 32)
        refuse("54011", "cannot use more than 32 columns in an index");
    for (const catalog::IndexKey& key : index.keys) {
        if (key.column < 0 || !key.opclass.empty()) continue;
        const Type& type = table.columns[static_cast<std::size_t>(key.column)].type;
        const bool is_lacking =
            lacks_opclass(method->name, type) || is_unhashed_row(method->name, type, at);
        if (!is_lacking || may_have_more(at.catalog, method->name) || !is_sure(at, method->name))
            continue;
        refuse("42704", "data type " + text_of(type) +
                            " has no default operator class for access method \"" + index.method +
                            "\"");
    }
}

void expect_nulls_syntax(const Index& index, const Execution& at) {
    if (index.nulls_not_distinct && at.session.version < 15)
        refuse("42601", "syntax error at or near \"NULLS\"");
}

void expect_orderable(std::string_view method, const sql::Node& element) {
    const Method* known = method_named(method);
    if (known == nullptr || known->is_ordered) return;
    if (element.text_at("ordering") != "SORTBY_DEFAULT" && !element.text_at("ordering").empty())
        refuse_lack(*known, "ASC/DESC options");
    if (element.text_at("nulls_ordering") != "SORTBY_NULLS_DEFAULT" &&
        !element.text_at("nulls_ordering").empty())
        refuse_lack(*known, "NULLS FIRST/LAST options");
}

}  // namespace checker::replay
