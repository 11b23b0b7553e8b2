// ALTER TABLE ... ALTER COLUMN ... TYPE, and what is rebuilt because of it.
#include <algorithm>
#include <array>

#include "replay/alter_action.h"
#include "replay/coercion.h"
#include "replay/column_users.h"
#include "replay/default_type.h"
#include "replay/definition_parts.h"
#include "replay/definitions.h"
#include "replay/expressions.h"
#include "replay/foreign_key_types.h"
#include "replay/index_methods.h"
#include "replay/operator_classes.h"
#include "replay/operators.h"
#include "replay/partitions.h"
#include "replay/row_types.h"
#include "replay/type_change.h"

namespace checker::replay {

using catalog::Column;
using catalog::Constraint;
using catalog::ConstraintKind;
using catalog::Relation;
using catalog::RelationKind;
using catalog::Type;

namespace {

// One column of one table on its way to another type.
struct Change {
    const Action& action;
    int place;
    Type from;
    Type to;
    bool collation_changes = false;
    TypeChange values = TypeChange::unknown;

    Relation& table() const { return action.table; }
    const Execution& at() const { return action.at; }
    bool rewrites() const { return values == TypeChange::rewrite; }
    catalog::ColumnUse use() const { return {action.table.oid, place}; }
};

ColumnChange types_of(const Change& change) {
    const Execution& at = change.at();
    return {column_at(change.table(), change.place).name,
            base_type(change.from, at.catalog),
            base_type(change.to, at.catalog),
            change.table(),
            at.catalog,
            {}};
}

// -- What is told of the types

void tell_enum(const Type& type, const Execution& at) {
    const catalog::TypeObject* own = at.catalog.type(type.user);
    if (own == nullptr || own->kind != catalog::TypeKind::enum_) return;
    at.effects.enum_name = catalog::shown(own->schema, own->name);
    if (at.session.recreated_enums.contains(catalog::key_of(own->schema, own->name)))
        at.effects.enum_is_recreated = true;
}

void tell_types(const Change& change) {
    Effects& effects = change.at().effects;
    effects.new_type = change.at().catalog.text_of(change.to);
    if (!change.from.name.empty()) effects.old_type = change.at().catalog.text_of(change.from);
    tell_enum(change.from, change.at());
    tell_enum(change.to, change.at());
    effects.type_narrows = narrows({change.from, change.to}, change.at().catalog);
}

ValueChange values_of(const Change& change, const sql::Node* value) {
    const Execution& at = change.at();
    return change_of_values({change.from, change.to}, value, change.table(), change.place,
                            at.catalog, at.session);
}

void read_values(Change& change, const sql::Node* value) {
    const Execution& at = change.at();
    const ValueChange values = values_of(change, value);
    change.values = values.change;
    if (change.table().kind == RelationKind::composite_type) change.values = TypeChange::free;
    at.effects.type_change =
        std::max(at.effects.type_change, values.change, [](TypeChange one, TypeChange other) {
            return other == TypeChange::rewrite && one != other;
        });
    if (at.effects.type_change == TypeChange::none) at.effects.type_change = change.values;
    // Of a composite type no value is there that would have to be cast.
    if (!values.cast_is_missing || change.table().kind == RelationKind::composite_type) return;
    at.effects.cast_is_missing = true;
    const std::string& name = column_at(change.table(), change.place).name;
    const std::string type = sql_name(change.to, at.catalog);
    if (value != nullptr)
        refuse("42804", "result of USING clause for column \"" + name +
                            "\" cannot be cast automatically to type " + type);
    refuse("42804", "column \"" + name + "\" cannot be cast automatically to type " + type);
}

// -- What refuses it

void expect_alterable(const Change& change) {
    const Action& action = change.action;
    const std::string name = action.name();
    if (!action.is_recursion && is_inherited(action.table, name, action.at.catalog))
        refuse("42P16", "cannot alter inherited column \"" + name + "\"");
    if (is_partition_key(action.table, change.place))
        refuse("42P16", "cannot alter column \"" + name +
                            "\" because it is part of the partition key of relation \"" +
                            action.table.name + "\"");
}

void expect_heirs_follow(const Action& action) {
    if (!action.recurses && !action.table.children.empty())
        refuse("42P16", "type of inherited column \"" + action.name() +
                            "\" must be changed in child tables too");
}

void expect_identity_type(const Column& column, const Type& to) {
    if (column.identity == catalog::Identity::none) return;
    if (to.user == catalog::no_oid && to.name != "int2" && to.name != "int4" && to.name != "int8")
        refuse("22023", "identity column type must be smallint, integer, or bigint");
}

// Of what has no rows itself; a table's are looked at when they are written.
void expect_rows_can_change(const Action& action) {
    if (action.table.kind != RelationKind::table) expect_rows_not_held(action.table, action.at);
}

// -- What is rebuilt

bool key_is_kept(const catalog::Index& index, const catalog::IndexKey& key, const Change& change) {
    if (key.column != change.place) return true;
    if (keeps_other_type(index.method, key, change.to, change.at().catalog)) return false;
    if (change.collation_changes && key.collation.empty()) return false;
    const bool same = change.from.name == change.to.name && change.from.user == change.to.user;
    return same || !key.opclass.empty() ||
           has_same_order({change.from, change.to}, change.at().catalog);
}

bool index_is_kept(const Relation& index, const Change& change) {
    if (change.rewrites() || is_computed(index) || !index.index->is_valid) return false;
    // That of a partitioned table is made anew, and with it those of the partitions.
    if (index.index->parent != catalog::no_oid) return false;
    return std::ranges::all_of(
        index.index->keys, [&](const auto& key) { return key_is_kept(*index.index, key, change); });
}

// With the new type it is made anew, as it would be now.
void expect_index(const Relation& index, const Change& change) {
    Relation changed = change.table();
    column_at(changed, change.place).type = change.to;
    expect_method(changed, *index.index, change.at());
    ColumnChange types = types_of(change);
    types.immutable = "functions in index predicate must be marked IMMUTABLE";
    if (index.index->predicate) expect_operators(*index.index->predicate, types);
    types.immutable = "functions in index expression must be marked IMMUTABLE";
    for (const catalog::IndexKey& key : index.index->keys)
        if (key.expression) expect_operators(*key.expression, types);
}

void rebuild_indexes(const Change& change) {
    for (const catalog::Oid oid : change.table().indexes) {
        const Relation* index = change.at().catalog.relation(oid);
        if (index == nullptr || !index_uses(*index, change.use())) continue;
        change.at().lock(*index, Lock::access_exclusive);
        expect_index(*index, change);
        if (change.table().kind == RelationKind::partitioned_table || index_is_kept(*index, change))
            continue;
        change.at().build(*index);
        change.at().scan(change.table());
    }
}

// An index that was made for ONLY a partitioned table is made anew for its partitions, too.
void complete_indexes(const Change& change) {
    if (change.table().kind != RelationKind::partitioned_table) return;
    const std::vector<catalog::Oid> indexes = change.table().indexes;
    for (const catalog::Oid oid : indexes) {
        Relation* index = change.at().catalog.relation(oid);
        if (index == nullptr || index->index->is_valid || !index_uses(*index, change.use()))
            continue;
        index->index->is_valid = true;
        for (const catalog::Oid child : change.table().children)
            if (Relation* partition = change.at().catalog.relation(child))
                inherit_index(*partition, change.table(), *index, Moment::alteration, change.at());
    }
}

bool has(const std::vector<int>& places, int place) {
    return std::ranges::find(places, place) != places.end();
}

void check_again(const Change& change) {
    for (const Constraint& constraint : change.table().constraints) {
        if (constraint.kind != ConstraintKind::check || !constraint.expression) continue;
        const auto& used = constraint.expression->uses.columns;
        const bool reads = has(constraint.columns, change.place) ||
                           std::ranges::find(used, change.use()) != used.end();
        if (reads) expect_operators(*constraint.expression, types_of(change));
        if (reads && constraint.is_validated && constraint.is_enforced &&
            change.table().kind == RelationKind::table)
            change.at().scan(change.table());
    }
}

// -- Foreign keys at either end

bool keys_are_kept(const Change& change) {
    return !change.rewrites() && has_same_order({change.from, change.to}, change.at().catalog);
}

// The column of `table` that the foreign key pairs with place `i`, as it will be.
const Type& paired(const Relation& table, const std::vector<int>& places, std::size_t i,
                   const Change& change) {
    const bool changes = table.oid == change.table().oid && places[i] == change.place;
    return changes ? change.to : table.columns[static_cast<std::size_t>(places[i])].type;
}

// Whether one of these actions changes the type of that column.
bool change_type_of(const std::string& column, const sql::Node* begin, const sql::Node* end) {
    return std::any_of(begin, end, [&](const sql::Node& node) {
        return node.text_at("subtype") == "AT_AlterColumnType" && node.text_at("name") == column;
    });
}

// Whether the key's other end gets its type later in the statement: keys are made again behind all.
bool is_half_changed(const Relation& table, const Relation& other, const Constraint& key,
                     std::size_t pair, const Change& change) {
    if (table.oid != other.oid) return false;
    const sql::Node* later = &change.action.node + 1;
    const auto changes_later = [&](int place) {
        return change_type_of(column_at(table, place).name, later, change.action.statement.end());
    };
    return changes_later(key.columns[pair]) || changes_later(key.other_columns[pair]);
}

void expect_comparable(const Relation& table, const Relation& other, const Constraint& key,
                       const Change& change) {
    const std::size_t pairs = std::min(key.columns.size(), key.other_columns.size());
    for (std::size_t i = 0; i < pairs; ++i) {
        if (key.other_columns[i] < 0) continue;
        if (is_half_changed(table, other, key, i, change)) continue;
        const Type& from = paired(table, key.columns, i, change);
        const Type& to = paired(other, key.other_columns, i, change);
        if (compare_key_types(from, to, change.at().catalog) == KeyTypes::incompatible)
            refuse("42804", "foreign key constraint \"" + key.name + "\" cannot be implemented");
    }
}

void remake_key(const Relation& table, const Constraint& key, const Change& change) {
    const Relation* other = change.at().catalog.relation(key.other);
    if (other == nullptr) return;
    const Relation& partner = table.oid == change.table().oid ? *other : table;
    change.at().lock_partitions(partner, Lock::access_exclusive);
    change.at().effects.other_table = shown(partner);
    change.at().effects.other_table_is_new = change.at().is_new(partner);
    expect_comparable(table, *other, key, change);
    if (key.is_validated && key.is_enforced && !keys_are_kept(change))
        scan_foreign_key(table, key, change.at());
}

void remake_keys(const Change& change) {
    for (const Constraint& key : change.table().constraints)
        if (key.kind == ConstraintKind::foreign_key && has(key.columns, change.place))
            remake_key(change.table(), key, change);
    for (const catalog::Oid oid : change.table().referred_by) {
        const Relation* table = change.at().catalog.relation(oid);
        if (table == nullptr) continue;
        for (const Constraint& key : table->constraints)
            if (key.kind == ConstraintKind::foreign_key && key.other == change.table().oid &&
                has(key.other_columns, change.place))
                remake_key(*table, key, change);
    }
}

// -- All together

void rebuild(const Change& change) {
    const RelationKind kind = change.table().kind;
    if (kind == RelationKind::table) change.at().on(change.table()).has_new_values = true;
    if (change.rewrites() && kind == RelationKind::table) rewrite_rows(change.table(), change.at());
    rebuild_indexes(change);
    check_again(change);
    remake_keys(change);
}

void take_type(const Change& change, const std::string& collation) {
    Column& column = column_at(change.table(), change.place);
    convert_default(column, change.to, change.at().catalog);
    column.type = change.to;
    column.collation = collation;
    Relation* sequence = change.at().catalog.relation(column.sequence);
    if (sequence == nullptr || column.identity == catalog::Identity::none) return;
    change.at().lock(*sequence, Lock::share_row_exclusive);
    if (sequence->sequence) sequence->sequence->type = change.to.name;
}

std::string collation_of(const sql::Node& definition) {
    const std::vector<std::string> parts = sql::strings(definition.at_path("collClause.collname"));
    return parts.empty() ? std::string{} : parts.back();
}

// A column that the history never showed is known from now on.
int column_or_new(const Action& action) {
    const int place =
        action.is_recursion ? column_named(action.table, action.name()) : action.column();
    if (place >= 0 || action.table.is_known) return place;
    Column column;
    column.name = action.name();
    action.table.columns.push_back(std::move(column));
    return static_cast<int>(action.table.columns.size()) - 1;
}

void change_type(const Action& action) {
    const sql::Node* definition = action.definition();
    const sql::Node* type_name = definition == nullptr ? nullptr : definition->field("typeName");
    const int place = column_or_new(action);
    if (place < 0 || type_name == nullptr) return;
    if (change_type_of(action.name(), action.statement.begin(), &action.node))
        refuse("0A000", "cannot alter type of column \"" + action.name() + "\" twice");
    const Type to = column_type(*type_name, action.at);
    lock_row_types(to, action.at);
    const Column& column = column_at(action.table, place);
    const std::string collation = collation_of(*definition);
    Change change{action, place, column.type, to, column.collation != collation};
    if (!action.is_recursion) tell_types(change);
    if (to.user == catalog::no_oid && catalog::is_serial(to))
        refuse("42704", "type \"" + to.name + "\" does not exist");
    const sql::Node* value = definition->field("raw_default");
    expect_alterable(change);
    expect_identity_type(column, to);
    expect_not_within_itself(action.table, to, action.at);
    if (value != nullptr && column.generated != catalog::Generated::none)
        refuse("42611", "cannot specify USING when altering type of generated column");
    read_values(change, value);
    expect_rows_can_change(action);
    expect_heirs_follow(action);
    if (value != nullptr && is_null(*value) && column.not_null)
        action.at.fail_with_rows("23502", "column \"" + column.name + "\" of relation \"" +
                                              action.table.name + "\" contains null values");
    Column converted = column;
    convert_default(converted, to, action.at.catalog);  // refused before what uses the column
    expect_type_can_change(action.table, place, action.at);
    rebuild(change);
    take_type(change, collation);
    each_child(action, change_type);
    complete_indexes(change);
}

// The expression is read before the column is looked for, and before any action is done.
void expect_readable(const Action& action) {
    const sql::Node* definition = action.definition();
    const sql::Node* value = definition == nullptr ? nullptr : definition->field("raw_default");
    if (value == nullptr) return;
    checked_expression_of(*value, action.table, action.at.catalog);
    expect_no_subquery(*value, "transform expression");
    const int place = column_named(action.table, action.name());
    const ValueChange values = change_of_values({{}, {}}, value, action.table, place,
                                                action.at.catalog, action.at.session);
    if (values.using_is_refused)
        refuse("42846", "the USING clause of column \"" + action.name() +
                            "\" casts between types that have no cast");
}

void prepare(const Action& action) {
    expect_readable(action);
    if (action.at.session.version >= 13) action.column();
    expect_untyped(action.table, "alter column type of");
    if (action.table.kind != RelationKind::composite_type ||
        column_named(action.table, action.name()) < 0)
        return;
    expect_rows_not_held(action.table, action.at);
    expect_typed_tables_follow(action.table, action.node, action.at);
}

constexpr std::array actions{
    ActionEntry{"AT_AlterColumnType", change_type, "rfc", Pass::alter_type, Lock::access_exclusive,
                prepare},
};

}  // namespace

std::span<const ActionEntry> type_actions() {
    return actions;
}

}  // namespace checker::replay
