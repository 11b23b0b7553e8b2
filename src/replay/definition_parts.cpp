#include "replay/definition_parts.h"

#include <algorithm>

#include "replay/automatic_names.h"

namespace checker::replay {

using catalog::Relation;

std::vector<std::string> ConstraintDefinition::columns(const Relation& table,
                                                       std::string_view field) const {
    if (column < 0) return sql::strings(node->field(field));
    return {column_at(table, column).name};
}

ConstraintDefinition constraint_definition(const sql::Node& constraint, int column) {
    return {.node = &constraint,
            .name = constraint.text_at("conname"),
            .column = column,
            .is_deferrable = constraint.flag("deferrable"),
            .is_deferred = constraint.flag("initdeferred")};
}

std::vector<ConstraintDefinition> constraints_of(const sql::Node& definition, int column) {
    std::vector<ConstraintDefinition> constraints;
    for (const sql::Node& constraint : definition.list_at("constraints")) {
        const std::string_view type = constraint.text_at("contype");
        if (!type.starts_with("CONSTR_ATTR_")) {
            constraints.push_back(constraint_definition(constraint, column));
            continue;
        }
        if (constraints.empty()) continue;
        ConstraintDefinition& last = constraints.back();
        if (type == "CONSTR_ATTR_DEFERRABLE") last.is_deferrable = true;
        if (type == "CONSTR_ATTR_DEFERRED") last.is_deferrable = last.is_deferred = true;
    }
    return constraints;
}

std::string constraint_name(const Relation& table, const sql::Node& constraint,
                            const std::string& columns, std::string_view suffix,
                            const Execution& at) {
    std::string name(constraint.text_at("conname"));
    if (name.empty())
        return free_constraint_name(at.catalog, table.schema,
                                    {table.name, columns, std::string(suffix)});
    if (constraint_named(table, name) != nullptr)
        refuse("42710",
               "constraint \"" + name + "\" for relation \"" + table.name + "\" already exists");
    return name;
}

catalog::Constraint& keep(Relation& table, catalog::Constraint constraint, const Execution& at) {
    constraint.made = at.session.now;
    at.catalog.note_constraint(constraint.name, table.oid);
    table.constraints.push_back(std::move(constraint));
    return table.constraints.back();
}

int column_in(const Relation& to, const Relation& from, int column) {
    const auto place = static_cast<std::size_t>(column);
    return column < 0 || place >= from.columns.size() ? -1
                                                      : column_named(to, from.columns[place].name);
}

std::vector<int> columns_in(const Relation& to, const Relation& from,
                            const std::vector<int>& columns) {
    std::vector<int> places;
    for (const int column : columns)
        if (const int place = column_in(to, from, column); place >= 0) places.push_back(place);
    return places;
}

catalog::Expression expression_in(const Relation& to, const Relation& from,
                                  const catalog::Expression& expression) {
    catalog::Expression copy = expression;
    std::erase_if(copy.uses.columns, [&](catalog::ColumnUse& use) {
        if (use.relation != from.oid) return false;
        use = {to.oid, column_in(to, from, use.column)};
        return use.column < 0;
    });
    return copy;
}

std::string option_value(const sql::Node& option) {
    const sql::Node* value = option.field("arg");
    if (value == nullptr) return "true";
    if (value->kind != "TypeName") return sql::text_of(*value);
    const std::vector<std::string> names = sql::strings(value->field("names"));
    return names.empty() ? "" : names.back();
}

catalog::Options options_of(const sql::Nodes& options) {
    catalog::Options with;
    for (const sql::Node& option : options) {
        std::string name(option.text_at("defname"));
        if (const std::string_view space = option.text_at("defnamespace"); !space.empty())
            name.insert(0, 1, '.').insert(0, space);
        with.emplace_back(std::move(name), option_value(option));
    }
    std::ranges::sort(with);
    return with;
}

}  // namespace checker::replay
