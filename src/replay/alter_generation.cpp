// ALTER TABLE: identity and generated columns.
#include <algorithm>
#include <array>
#include <utility>

#include "replay/alter_action.h"
#include "replay/definitions.h"
#include "replay/dependencies.h"
#include "replay/sequences.h"

namespace checker::replay {

using catalog::Column;
using catalog::Generated;
using catalog::Identity;
using catalog::Relation;

namespace {

[[noreturn]] void refuse_column(const Column& column, const Relation& table, const char* what) {
    refuse("55000", "column \"" + column.name + "\" of relation \"" + table.name + "\" " + what);
}

Identity identity_of(std::string_view generated_when) {
    return generated_when == "a" ? Identity::always : Identity::by_default;
}

void expect_to_number(const Column& column, const Relation& table) {
    if (column.identity != Identity::none)
        refuse_column(column, table, "is already an identity column");
    if (column.default_value) refuse_column(column, table, "already has a default value");
    if (!column.not_null)
        refuse_column(column, table, "must be declared NOT NULL before identity can be added");
}

void expect_whole_number(const Column& column) {
    constexpr std::array names{std::string_view("int2"), std::string_view("int4"),
                               std::string_view("int8"), std::string_view("")};
    if (column.type.is_array() || std::ranges::find(names, column.type.name) == names.end())
        refuse("22023", "identity column type must be smallint, integer, or bigint");
}

// From 17 on the partitions number their rows with the same sequence.
void follow_identity(const Action& action, Identity identity) {
    if (action.table.kind != catalog::RelationKind::partitioned_table ||
        action.at.session.version < 17)
        return;
    each_child(action, [&](const Action& child) {
        const int place = column_named(child.table, child.name());
        if (place >= 0) column_at(child.table, place).identity = identity;
        follow_identity(child, identity);
    });
}

void expect_own_identity(const Action& action, const char* what) {
    if (action.at.session.version < 17) return;
    const bool is_partitioned = action.table.kind == catalog::RelationKind::partitioned_table;
    if (is_partitioned && !action.recurses)
        refuse("42P16", std::string("cannot ") + what + " of only the partitioned table");
    if (action.table.is_partition())
        refuse("42P16", std::string("cannot ") + what + " of a partition");
}

void add_identity(const Action& action) {
    const int place = action.column();
    const sql::Node* definition = action.definition();
    if (place < 0 || definition == nullptr) return;
    expect_whole_number(column_at(action.table, place));  // makes the sequence, before all else
    expect_own_identity(action, "add identity to a column");
    expect_to_number(column_at(action.table, place), action.table);
    const Relation& sequence =
        add_owned_sequence(action.table, place, definition->list_at("options"), action.at);
    Column& column = column_at(action.table, place);
    column.sequence = sequence.oid;
    column.identity = identity_of(definition->text_at("generated_when"));
    follow_identity(action, column.identity);
}

// SET GENERATED and the sequence's own options stand in one list.
void set_identity(const Action& action) {
    const int place = action.column();
    const sql::Node* definition = action.definition();
    if (place < 0 || definition == nullptr) return;
    expect_own_identity(action, "change identity column");
    Column& column = column_at(action.table, place);
    if (column.identity == Identity::none)
        refuse_column(column, action.table, "is not an identity column");
    const sql::Nodes& options = definition->list_at("items");
    for (const sql::Node& option : options) {
        if (option.text_at("defname") != "generated") continue;
        column.identity =
            option.text_at("arg.ival") == "97" ? Identity::always : Identity::by_default;
        follow_identity(action, column.identity);
    }
    Relation* sequence = action.at.catalog.relation(column.sequence);
    if (sequence == nullptr) return;
    action.at.lock(*sequence, Lock::share_row_exclusive);
    if (!options.empty()) set_sequence_options(*sequence, options, action.at);
}

void drop_identity(const Action& action) {
    const int place = action.column();
    if (place < 0) return;
    expect_own_identity(action, "drop identity from a column");
    Column& column = column_at(action.table, place);
    if (column.identity == Identity::none) {
        if (action.node.flag("missing_ok")) return;
        refuse_column(column, action.table, "is not an identity column");
    }
    column.identity = Identity::none;
    follow_identity(action, Identity::none);
    const catalog::Oid sequence = std::exchange(column.sequence, catalog::no_oid);
    if (Relation* owned = action.at.catalog.relation(sequence)) {
        if (owned->sequence) {
            owned->sequence->owner = {};
            owned->sequence->is_identity = false;
        }
        action.at.lock(*owned, Lock::access_exclusive);
        action.at.catalog.erase_relation(sequence);
    }
}

void expect_droppable_expression(const Action& action) {
    if (action.at.session.version < 13) refuse("42601", "syntax error at or near \"EXPRESSION\"");
    if (!action.recurses && !action.table.children.empty() && !action.is_recursion)
        refuse("0A000", "ALTER TABLE / DROP EXPRESSION must be applied to child tables too");
    if (!action.is_recursion && is_inherited(action.table, action.name(), action.at.catalog))
        refuse("42P16", "cannot drop generation expression from inherited column");
}

void drop_expression(const Action& action) {
    const int place = action.column();
    expect_droppable_expression(action);
    if (place < 0) return;
    Column& column = column_at(action.table, place);
    if (column.generated == Generated::none) {
        if (action.node.flag("missing_ok")) return;
        refuse_column(column, action.table, "is not a stored generated column");
    }
    column.generated = Generated::none;
    column.default_value.reset();
    each_child(action, drop_expression);
}

constexpr std::array actions{
    ActionEntry{"AT_AddIdentity", add_identity, "rvf", Pass::misc},
    ActionEntry{"AT_SetIdentity", set_identity, "rvf", Pass::column_attributes},
    ActionEntry{"AT_DropIdentity", drop_identity, "rvf", Pass::drop},
    ActionEntry{"AT_DropExpression", drop_expression, "rf", Pass::drop},
};

}  // namespace

std::span<const ActionEntry> generation_actions() {
    return actions;
}

}  // namespace checker::replay
