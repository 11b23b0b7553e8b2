#include "replay/index_methods.h"

#include <algorithm>
#include <array>

#include "replay/expression_type.h"
#include "replay/operator_classes.h"

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

[[noreturn]] void refuse_lack(const Method& method, const char* what) {
    refuse("0A000", "access method \"" + std::string(method.name) + "\" does not support " + what);
}

void expect_method_exists(const std::string& name, const Execution& at) {
    if (at.session.everything_is_known && at.catalog.extensions.empty())
        refuse("42704", "access method \"" + name + "\" does not exist");
}

// No name where it is not known.
Type type_of(const catalog::IndexKey& key, const catalog::Relation& table, const Index& index,
             const Execution& at) {
    if (key.column >= 0) return column_at(table, key.column).type;
    // Those of btree can be sorted, or it is not known.
    if (!key.expression || (index.method == "btree" && !index.is_exclusion)) return {};
    return type_of_stored(key.expression->text, table, at.catalog);
}

void expect_key(const catalog::IndexKey& key, const catalog::Relation& table, const Index& index,
                const Execution& at) {
    const Type type = type_of(key, table, index, at);
    if (type.name.empty()) return;
    if (key.opclass.empty()) expect_opclass(index.method, type, at);
    if (!key.excludes_by.empty()) expect_excludes(index.method, key, type, at);
}

}  // namespace

std::string index_method(std::string_view name) {
    if (name.empty()) return "btree";
    return name == "rtree" ? "gist" : std::string(name);
}

void expect_method(const Index& index, std::size_t keys, std::size_t included,
                   const Execution& at) {
    const Method* method = method_named(index.method);
    if (method == nullptr) return expect_method_exists(index.method, at);
    if (index.is_unique && !method->is_unique) refuse_lack(*method, "unique indexes");
    const bool can_include =
        method->includes_from != 0 && at.session.version >= method->includes_from;
    if (included > 0 && !can_include) refuse_lack(*method, "included columns");
    if (keys > 1 && !method->is_multicolumn) refuse_lack(*method, "multicolumn indexes");
    if (index.is_exclusion && !method->excludes) refuse_lack(*method, "exclusion constraints");
    if (keys + included > 32) refuse("54011", "cannot use more than 32 columns in an index");
}

void expect_method(const catalog::Relation& table, const Index& index, const Execution& at) {
    expect_method(index, index.keys.size(), index.included.size(), at);
    if (method_named(index.method) == nullptr) return;
    for (const catalog::IndexKey& key : index.keys)
        expect_key(key, table, index, at);
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
