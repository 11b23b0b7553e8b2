// The types that a column can have.
#include <algorithm>

#include "replay/definitions.h"

namespace checker::replay {

namespace {

// What an extension brings cannot be listed.
bool may_come_from_extension(const catalog::Catalog& catalog) {
    return std::ranges::any_of(catalog.extensions,
                               [](const std::string& name) { return name != "plpgsql"; });
}

}  // namespace

catalog::Type column_type(const sql::Node& type_name, const Execution& at) {
    catalog::Type type = at.catalog.resolved(type_name);
    if (at.catalog.relation(type.user) != nullptr) at.session.row_types.insert(type.user);
    if (type.user != catalog::no_oid || catalog::is_built_in(type.name)) return type;
    const std::vector<std::string> names = sql::strings(type_name.field("names"));
    const catalog::QualifiedName name = catalog::name_of(names);
    if (catalog::is_pseudo_type(type.name)) refuse("42P16", "column has pseudo-type " + type.name);
    const bool is_known = at.session.everything_is_known && !type_name.flag("pct_type") &&
                          at.catalog.find_relation(name) == nullptr &&
                          !may_come_from_extension(at.catalog) && name.schema != "pg_catalog";
    if (is_known) refuse("42704", "type \"" + type.name + "\" does not exist");
    return type;
}

}  // namespace checker::replay
