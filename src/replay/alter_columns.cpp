// ALTER TABLE: columns that come and go, and their defaults.
#include <algorithm>
#include <array>
#include <set>
#include <vector>

#include "replay/alter_action.h"
#include "replay/coercion.h"
#include "replay/default_type.h"
#include "replay/definitions.h"
#include "replay/dependencies.h"
#include "replay/enum_values.h"
#include "replay/expressions.h"
#include "replay/partitions.h"
#include "replay/row_types.h"

namespace checker::replay {

using catalog::Column;
using catalog::Relation;
using catalog::RelationKind;
using catalog::Type;

namespace {

const sql::Node* constraint_of(const sql::Node& definition, std::string_view type) {
    for (const sql::Node& constraint : definition.list_at("constraints"))
        if (constraint.text_at("contype") == type) return &constraint;
    return nullptr;
}

// -- ADD COLUMN

// What a new column's definition says of the rows that are there.
struct NewColumn {
    const sql::Node& definition;
    const sql::Node* value = nullptr;  // DEFAULT, but NULL
    bool has_default = false;          // any, also NULL
    bool is_generated = false;
    bool is_numbered = false;  // serial or identity
    bool not_null = false;
};

NewColumn read_definition(const sql::Node& definition, const Type& type) {
    NewColumn column{definition};
    if (const sql::Node* value = constraint_of(definition, "CONSTR_DEFAULT")) {
        column.has_default = true;
        column.value = value->field("raw_expr");
    }
    if (column.value != nullptr && is_null(*column.value)) column.value = nullptr;
    column.is_generated = constraint_of(definition, "CONSTR_GENERATED") != nullptr;
    const bool is_key = constraint_of(definition, "CONSTR_PRIMARY") != nullptr;
    const bool is_identity = constraint_of(definition, "CONSTR_IDENTITY") != nullptr;
    column.is_numbered = is_identity || is_serial(type);
    column.not_null =
        constraint_of(definition, "CONSTR_NOTNULL") != nullptr || is_key || column.is_numbered;
    return column;
}

bool is_virtual(const Relation& table, int place) {
    return column_at(table, place).generated == catalog::Generated::virtual_;
}

bool needs_rewrite(const NewColumn& column, int place, const Action& action) {
    if (action.table.kind == RelationKind::foreign_table) return false;
    const Column& added = column_at(action.table, place);
    if (is_virtual(action.table, place)) return false;
    return column.is_generated || column.is_numbered || !action.at.effects.function.empty() ||
           is_constrained(added.type, action.at.catalog);
}

// Whether the rows that are there have something in the column, or must be asked whether they may.
bool has_values(const NewColumn& column, int place, const Action& action) {
    const Column& added = column_at(action.table, place);
    if (is_virtual(action.table, place) || action.table.kind != RelationKind::table) return false;
    return added.default_value || column.is_numbered ||
           is_constrained(added.type, action.at.catalog) ||
           (!column.has_default && has_domain_default(added.type, action.at.catalog));
}

void tell_failing_rows(const NewColumn& column, int place, const Action& action) {
    const Column& added = column_at(action.table, place);
    if (column.value != nullptr || column.is_numbered || column.is_generated ||
        added.defaults_to_value() ||
        (!column.has_default && has_domain_default(added.type, action.at.catalog)))
        return;
    if (column.not_null) {
        action.at.scan(action.table);
        action.at.fail_with_rows("23502", "column \"" + added.name + "\" of relation \"" +
                                              action.table.name + "\" contains null values");
    }
    const catalog::TypeObject* domain = action.at.catalog.type(added.type.user);
    if (domain != nullptr && domain->kind == catalog::TypeKind::domain && domain->not_null)
        action.at.fail_with_rows("23502", "domain " + domain->name + " does not allow null values");
}

// Of REFERENCES in the definition: rows are there to be checked if the column has a default.
void scan_for_foreign_key(const NewColumn& column, const Action& action) {
    const sql::Node* key = constraint_of(column.definition, "CONSTR_FOREIGN");
    const sql::Node* range_var = key == nullptr ? nullptr : key->field("pktable");
    if (range_var == nullptr || !(column.has_default || column.is_generated)) return;
    action.at.scan(action.table);
    Relation* other = action.at.catalog.find_relation(catalog::name_of(*range_var));
    if (other != nullptr && action.table.rows != catalog::Rows::none) action.at.scan(*other);
}

// Each row takes a number.
void lock_sequences(const Column& column, const Execution& at) {
    if (!column.default_value) return;
    for (const catalog::Oid oid : column.default_value->uses.relations) {
        const Relation* sequence = at.catalog.relation(oid);
        if (sequence != nullptr && sequence->kind == RelationKind::sequence)
            at.lock(*sequence, Lock::row_exclusive);
    }
}

void tell_rows(const NewColumn& column, int place, const Action& action) {
    if (action.table.kind == RelationKind::composite_type) return;
    if (needs_rewrite(column, place, action)) {
        rewrite_rows(action.table, action.at);
        if (!action.at.is_empty(action.table))
            lock_sequences(column_at(action.table, place), action.at);
    }
    if (has_values(column, place, action)) action.at.on(action.table).has_new_values = true;
    if (constraint_of(column.definition, "CONSTR_CHECK") != nullptr) action.at.scan(action.table);
    tell_failing_rows(column, place, action);
    scan_for_foreign_key(column, action);
}

// A table that inherits may have the column already.
void expect_same_type(const Relation& child, int place, const Type& wanted) {
    const Type& has = column_at(child, place).type;
    if (has.name.empty() || has == wanted) return;
    refuse("42804", "child table \"" + child.name + "\" has different type for column \"" +
                        column_at(child, place).name + "\"");
}

// The tables that get the column: this one and those that inherit from it and don't have it.
std::vector<catalog::Oid> tables_without(const Action& action, const std::string& name,
                                         const Type& type) {
    std::vector<catalog::Oid> tables;
    walk_tree(action.at.catalog, action.table, [&](const Relation& table) {
        action.at.lock(table, action.lock);
        const int place = column_named(table, name);
        if (place >= 0)
            expect_same_type(table, place, type);
        else
            tables.push_back(table.oid);
    });
    return tables;
}

// Whether there is nothing to add.
bool has_already(const Action& action, const std::string& name) {
    if (column_named(action.table, name) < 0) return false;
    if (!action.node.flag("missing_ok"))
        refuse("42701",
               "column \"" + name + "\" of relation \"" + action.table.name + "\" already exists");
    action.at.effects.object_exists = true;
    return true;
}

void add(const Action& action);

void prepare_add(const Action& action) {
    expect_untyped(action.table, "add column to");
    expect_typed_tables_follow(action.table, action.node, action.at);
}

void prepare_drop(const Action& action) {
    expect_untyped(action.table, "drop column from");
    expect_typed_tables_follow(action.table, action.node, action.at);
}

void expect_addable(const Action& action, const std::string& name) {
    if (action.table.is_partition()) refuse("42809", "cannot add column to a partition");
    if (catalog::is_system_column(name))
        refuse("42701", "column name \"" + name + "\" conflicts with a system column name");
}

// Only that of a partitioned table is one for all partitions, from 17 on.
void expect_identity_stays_here(const Action& action, const sql::Node& definition) {
    const bool is_shared =
        action.table.kind == RelationKind::partitioned_table && action.at.session.version >= 17;
    if (action.recurses && !is_shared && !action.table.children.empty() &&
        constraint_of(definition, "CONSTR_IDENTITY") != nullptr)
        refuse("42P16", "cannot recursively add identity column to table that has child tables");
}

void add(const Action& action) {
    const sql::Node* definition = action.definition();
    const sql::Node* type_name = definition == nullptr ? nullptr : definition->field("typeName");
    if (type_name == nullptr) return;
    const std::string name(definition->text_at("colname"));
    action.at.effects.column = name;
    expect_addable(action, name);
    if (has_already(action, name)) return;
    expect_identity_stays_here(action, *definition);
    if (!action.recurses && !action.table.children.empty())
        refuse("42P16", "column must be added to child tables too");
    const Type written = action.at.catalog.resolved(*type_name);
    const NewColumn column = read_definition(*definition, written);
    if (column.value != nullptr)
        action.at.effects.function = volatile_function(*column.value, action.at.catalog);
    action.at.effects.new_type = action.at.catalog.text_of(written);
    const std::vector<catalog::Oid> tables =
        tables_without(action, name, catalog::without_serial(written));
    for (const catalog::Oid oid : tables)
        expect_not_within_itself(*action.at.catalog.relation(oid), written, action.at);
    add_column(action.table, *definition, action.at);
    for (const catalog::Oid oid : tables) {
        Relation* table = action.at.catalog.relation(oid);
        const int place = table == nullptr ? -1 : column_named(*table, name);
        if (place >= 0)
            tell_rows(column, place, {action.node, *table, action.at, action.statement});
    }
    if (action.table.kind == RelationKind::composite_type) each_child(action, add);
}

// -- DROP COLUMN

void expect_droppable(const Action& action, int place) {
    const std::string name = action.name();
    if (!action.is_recursion && is_inherited(action.table, name, action.at.catalog))
        refuse("42P16", "cannot drop inherited column \"" + name + "\"");
    if (is_partition_key(action.table, place))
        refuse("42P16", "cannot drop column \"" + name +
                            "\" because it is part of the partition key of relation \"" +
                            action.table.name + "\"");
    if (!action.recurses && action.table.kind == RelationKind::partitioned_table &&
        !action.table.children.empty())
        refuse("42P16", "cannot drop column from only the partitioned table when partitions exist");
}

// Whether code may know the column, which it then misses: tells that.
bool breaks_code(const Action& action) {
    const bool breaks = !action.at.is_new(action.table) && !action.at.effects.column_is_new;
    if (breaks) action.at.effects.breaks_running_code = true;
    return breaks;
}

// A column with those of the tables that have it from no other: they go at once, so that one may
// depend on what belongs to another (the default of a partition on its parent's sequence).
class GoingColumns {
  public:
    void add(const Action& action, int place) {
        breaks_code(action);
        expect_droppable(action, place);
        tables_.insert(action.table.oid);
        columns_.push_back({ObjectKind::column, action.table.oid, place, {}});
        each_child(action, [this](const Action& child) { add_inherited(child); });
    }

    const std::vector<Object>& columns() const { return columns_; }

  private:
    void add_inherited(const Action& action) {
        if (column_named(action.table, action.name()) < 0) return;
        const int place = action.column();
        // A typed table's is its type's.
        const bool is_typed = action.table.row_type != catalog::no_oid;
        const bool stays = column_at(action.table, place).is_local ||
                           is_inherited(action.table, action.name(), action.at.catalog, tables_);
        if (is_typed || !stays) add(action, place);
    }

    std::vector<Object> columns_;
    std::set<catalog::Oid> tables_;
};

void keep_on_children(const Action& action) {
    for (const catalog::Oid oid : action.table.children) {
        Relation* child = action.at.catalog.relation(oid);
        const int place = child == nullptr ? -1 : column_named(*child, action.name());
        if (place < 0) continue;
        column_at(*child, place).is_local = true;
        action.at.lock(*child, action.lock);
    }
}

void drop(const Action& action) {
    if (action.node.flag("missing_ok") && action.table.is_known &&
        column_named(action.table, action.name()) < 0) {
        action.at.effects.column = action.name();
        return;
    }
    const int place = action.column();
    if (place < 0)
        return action.at.lose("column", shown_column(action.table, action.name()),
                              breaks_code(action));
    GoingColumns going;
    going.add(action, place);
    drop_objects(going.columns(), behavior_of(action.node), action.at);
    if (!action.recurses) keep_on_children(action);
}

// -- SET and DROP DEFAULT

void expect_plain(const Column& column, const Relation& table) {
    const char* what = column.identity != catalog::Identity::none     ? "an identity column"
                       : column.generated != catalog::Generated::none ? "a generated column"
                                                                      : nullptr;
    if (what == nullptr) return;
    refuse("42601", "column \"" + column.name + "\" of relation \"" + table.name + "\" is " + what);
}

void set_default(const Action& action) {
    if (action.table.kind == RelationKind::view && action.table.columns.empty()) {
        action.at.effects.column = action.name();
        return;
    }
    const int place = action.column();
    const sql::Node* value = action.definition();
    if (value != nullptr) action.at.effects.function = volatile_function(*value, action.at.catalog);
    if (place < 0) return;
    Column& column = column_at(action.table, place);
    expect_plain(column, action.table);
    column.default_value.reset();
    if (value != nullptr) {
        column.default_value = stored_default(*value, column, action.at);
    }
    each_child(action, set_default);
}

constexpr std::array actions{
    ActionEntry{"AT_AddColumn", add, "rfc", Pass::add_column, Lock::access_exclusive, prepare_add},
    ActionEntry{"AT_DropColumn", drop, "rfc", Pass::drop, Lock::access_exclusive, prepare_drop},
    ActionEntry{"AT_ColumnDefault", set_default, "rfv", Pass::column_attributes},
};

}  // namespace

std::span<const ActionEntry> column_actions() {
    return actions;
}

}  // namespace checker::replay
