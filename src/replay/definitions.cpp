#include "replay/definitions.h"

#include <algorithm>

#include "replay/automatic_names.h"
#include "replay/default_type.h"
#include "replay/definition_parts.h"
#include "replay/enum_values.h"
#include "replay/row_types.h"
#include "replay/sequences.h"
#include "sql/canonical.h"
#include "sql/quote.h"

namespace checker::replay {

using catalog::Column;
using catalog::Relation;

namespace {

void expect_free_column(const Relation& table, const std::string& name) {
    if (catalog::is_system_column(name))
        refuse("42701", "column name \"" + name + "\" conflicts with a system column name");
    if (column_named(table, name) >= 0)
        refuse("42701",
               "column \"" + name + "\" of relation \"" + table.name + "\" already exists");
}

// Columns that were dropped still count.
void expect_room(const Relation& table) {
    constexpr std::size_t most_columns = 1600;
    if (table.columns.size() >= most_columns)
        refuse("54011", "tables can have at most 1600 columns");
}

const sql::Node* constraint_of_type(const sql::Node& definition, std::string_view type) {
    const auto& constraints = definition.list_at("constraints");
    const auto found = std::ranges::find_if(constraints, [&](const sql::Node& constraint) {
        return constraint.text_at("contype") == type;
    });
    return found == constraints.end() ? nullptr : &*found;
}

bool is_written_null(const sql::Node& definition) {
    return constraint_of_type(definition, "CONSTR_NULL") != nullptr;
}

void expect_one_default(const Relation& table, const Column& column, const sql::Node& definition) {
    int defaults = is_serial(column.type) ? 1 : 0;
    for (const sql::Node& constraint : definition.list_at("constraints"))
        if (constraint.text_at("contype") == "CONSTR_DEFAULT") ++defaults;
    const bool is_identity = constraint_of_type(definition, "CONSTR_IDENTITY") != nullptr;
    const bool is_generated = constraint_of_type(definition, "CONSTR_GENERATED") != nullptr;
    const std::string on = "for column \"" + column.name + "\" of table \"" + table.name + "\"";
    if (defaults > 1) refuse("42601", "multiple default values specified " + on);
    if (is_identity && defaults > 0) refuse("42601", "both default and identity specified " + on);
    if (is_generated && defaults > 0)
        refuse("42601", "both default and generation expression specified " + on);
    if (is_generated && is_identity)
        refuse("42601", "both identity and generation expression specified " + on);
    const bool is_not_null = is_identity || is_serial(column.type) ||
                             constraint_of_type(definition, "CONSTR_NOTNULL") != nullptr;
    if (is_not_null && is_written_null(definition))
        refuse("42601", "conflicting NULL/NOT NULL declarations " + on);
}

void expect_integer(const Column& column) {
    const bool fits = column.type.user != catalog::no_oid || column.type.name.empty() ||
                      column.type.name == "int2" || column.type.name == "int4" ||
                      column.type.name == "int8";
    if (!fits || column.type.is_array())
        refuse("22023", "identity column type must be smallint, integer, or bigint");
}

catalog::Expression next_value(const Relation& sequence) {
    const auto part = [](const std::string& name) { return sql::quoted(name, '"'); };
    const bool plain = std::ranges::all_of(sequence.name, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    });
    std::string name = plain ? sequence.name : part(sequence.name);
    if (sequence.schema != "public") name = sequence.schema + "." + name;
    catalog::Expression expression;
    // As sql::canonical spells it.
    expression.text = "nextval((" + sql::quoted(name, '\'') + "::regclass))";
    expression.uses.relations.push_back(sequence.oid);
    expression.volatile_function = "nextval";
    return expression;
}

void add_sequences(Relation& table, int place, const sql::Node& definition, const Execution& at) {
    const Column& column = column_at(table, place);
    if (const sql::Node* identity = constraint_of_type(definition, "CONSTR_IDENTITY")) {
        expect_integer(column);
        Relation& sequence = add_owned_sequence(table, place, identity->list_at("options"), at);
        sequence.sequence->is_identity = true;
        column_at(table, place).identity = identity->text_at("generated_when") == "a"
                                               ? catalog::Identity::always
                                               : catalog::Identity::by_default;
        column_at(table, place).not_null = true;
        return;
    }
    if (!is_serial(column.type)) return;
    if (column.type.is_array()) refuse("0A000", "array of serial is not implemented");
    column_at(table, place).type = without_serial(column.type);
    const Relation& sequence = add_owned_sequence(table, place, {}, at);
    column_at(table, place).default_value = next_value(sequence);
    column_at(table, place).not_null = true;
}

void set_default(Relation& table, int place, const sql::Node& value, const Execution& at) {
    Column& column = column_at(table, place);
    column.default_value = stored_default(value, column, at);
}

void set_generated(Relation& table, int place, const sql::Node& constraint, const Execution& at) {
    const sql::Node* value = constraint.field("raw_expr");
    if (value == nullptr) return;
    refuse_new_enum_values(*value, table, at);
    catalog::Expression expression = checked_expression_of(*value, table, at.catalog);
    for (const catalog::ColumnUse& use : expression.uses.columns)
        if (use.relation == table.oid &&
            column_at(table, use.column).generated != catalog::Generated::none)
            refuse("42P17", "cannot use generated column \"" + column_at(table, use.column).name +
                                "\" in column generation expression");
    expect_no_subquery(*value, "column generation expression");
    expect_immutable(*value, table, expression, "generation expression is not immutable", at);
    column_at(table, place).default_value = std::move(expression);
    column_at(table, place).generated = constraint.text_at("generated_kind") == "v"
                                            ? catalog::Generated::virtual_
                                            : catalog::Generated::stored;
}

void add_to_children(Relation& table, int place, const Execution& at) {
    const std::vector<catalog::Oid> children = table.children;
    for (const catalog::Oid oid : children) {
        Relation* child = at.catalog.relation(oid);
        if (child == nullptr) continue;
        const int inherited = inherit_column(*child, table, place, at);
        add_to_children(*child, inherited, at);
    }
}

}  // namespace

int declare_column(Relation& table, const sql::Node& definition, const Execution& at) {
    Column column;
    column.name = definition.text_at("colname");
    column.made = at.session.now;
    expect_free_column(table, column.name);
    expect_room(table);
    if (const sql::Node* type = definition.field("typeName")) column.type = column_type(*type, at);
    lock_row_types(column.type, at);
    if (const sql::Node* collation = definition.field("collClause"))
        if (const std::vector<std::string> parts = sql::strings(collation->field("collname"));
            !parts.empty())
            column.collation = parts.back();
    expect_one_default(table, column, definition);
    table.columns.push_back(std::move(column));
    const int place = static_cast<int>(table.columns.size()) - 1;
    add_sequences(table, place, definition, at);
    return place;
}

void complete_column(Relation& table, int column, const sql::Node& definition,
                     const Execution& at) {
    for (const sql::Node& constraint : definition.list_at("constraints")) {
        const sql::Node* value = constraint.field("raw_expr");
        if (constraint.text_at("contype") == "CONSTR_DEFAULT" && value != nullptr)
            set_default(table, column, *value, at);
        if (constraint.text_at("contype") == "CONSTR_GENERATED")
            set_generated(table, column, constraint, at);
    }
}

int add_column(Relation& table, const sql::Node& definition, const Execution& at) {
    const int place = declare_column(table, definition, at);
    complete_column(table, place, definition, at);
    add_to_children(table, place, at);
    const bool may_have_values = constraint_of_type(definition, "CONSTR_DEFAULT") != nullptr ||
                                 constraint_of_type(definition, "CONSTR_GENERATED") != nullptr ||
                                 column_at(table, place).default_value.has_value();
    std::vector<ConstraintDefinition> constraints = constraints_of(definition, place);
    for (ConstraintDefinition& constraint : constraints)
        constraint.skips_rows = !may_have_values;
    if (column_at(table, place).not_null) add_not_null(table, place, {}, at);
    add_constraints(table, constraints, Moment::alteration, at);
    return place;
}

int inherit_column(Relation& child, const Relation& parent, int column, const Execution& at) {
    const Column& inherited = column_at(parent, column);
    if (const int place = column_named(child, inherited.name); place >= 0) {
        Column& own = column_at(child, place);
        if (own.type.name != inherited.type.name && !own.type.name.empty() &&
            !inherited.type.name.empty())
            refuse("42804", "child table \"" + child.name + "\" has different type for column \"" +
                                inherited.name + "\"");
        own.not_null = own.not_null || passes_on_not_null(parent, inherited.name);
        return place;
    }
    Column copy = inherited;
    copy.is_local = false;
    copy.not_null = passes_on_not_null(parent, inherited.name);
    copy.made = at.session.now;
    if (!child.is_partition() || at.session.version < 17) {
        copy.identity = catalog::Identity::none;
    }
    copy.sequence = catalog::no_oid;
    child.columns.push_back(std::move(copy));
    Column& own = child.columns.back();
    if (own.default_value) own.default_value = expression_in(child, parent, *own.default_value);
    return static_cast<int>(child.columns.size()) - 1;
}

Relation& add_owned_sequence(Relation& table, int column, const sql::Nodes& options,
                             const Execution& at) {
    const Column& owner = column_at(table, column);
    const auto named = std::ranges::find_if(options, [](const sql::Node& option) {
        return option.text_at("defname") == "sequence_name";
    });
    std::string name;
    if (named != options.end() && named->field("arg") != nullptr)
        name = catalog::name_of(catalog::parts_of(*named->field("arg"))).name;
    if (name.empty())
        name = free_relation_name(at.catalog, table.schema, {table.name, owner.name, "seq"}, false);
    at.expect_free(table.schema, name);
    Relation& sequence = at.catalog.add_relation(table.schema, name,
                                                 catalog::RelationKind::sequence, at.session.now);
    sequence.persistence =
        at.session.version < 15 && table.persistence == catalog::Persistence::unlogged
            ? catalog::Persistence::permanent
            : table.persistence;
    sequence.sequence = catalog::Sequence{};
    sequence.sequence->type = owner.type.name;
    sequence.sequence->owner = {table.oid, column};
    column_at(table, column).sequence = sequence.oid;
    set_sequence_options(sequence, options, at);
    at.lock(sequence, Lock::access_exclusive);
    return sequence;
}

}  // namespace checker::replay
