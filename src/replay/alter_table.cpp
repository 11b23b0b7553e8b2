// ALTER TABLE and its like: the actions of one statement, in the server's order.
#include <algorithm>
#include <array>
#include <numeric>
#include <span>
#include <unordered_map>

#include "replay/alter_action.h"
#include "replay/effects_merge.h"
#include "replay/handlers.h"
#include "replay/relation_options.h"
#include "replay/row_types.h"

namespace checker::replay {

using catalog::Relation;
using catalog::RelationKind;

namespace {

using Table = std::unordered_map<std::string_view, ActionEntry>;

const ActionEntry* entry_of(const sql::Node& action) {
    static const Table table = [] {
        Table all;
        for (const auto family : {column_actions(), not_null_actions(), generation_actions(),
                                  type_actions(), constraint_actions(), storage_actions(),
                                  security_actions(), inheritance_actions(), partition_actions()})
            for (const ActionEntry& entry : family)
                all.emplace(entry.subtype, entry);
        return all;
    }();
    const auto found = table.find(action.text_at("subtype"));
    return found == table.end() ? nullptr : &found->second;
}

// AlterTableGetLockLevel()
Lock lock_of(const sql::Node& action) {
    const std::string_view subtype = action.text_at("subtype");
    if (subtype.ends_with("RelOptions")) return lock_of_options(action);
    if (subtype == "AT_AddConstraint" && action.text_at("def.contype") == "CONSTR_FOREIGN")
        return Lock::share_row_exclusive;
    if (subtype == "AT_DetachPartition" && action.at_path("def.concurrent") != nullptr)
        return Lock::share_update_exclusive;
    const ActionEntry* entry = entry_of(action);
    return entry == nullptr ? Lock::access_exclusive : entry->lock;
}

Pass pass_of(const sql::Node& action) {
    const std::string_view type = action.text_at("def.contype");
    const bool adds = action.text_at("subtype") == "AT_AddConstraint";
    if (adds && (type == "CONSTR_UNIQUE" || type == "CONSTR_PRIMARY" || type == "CONSTR_EXCLUSION"))
        return Pass::add_index;
    const bool sets_default = action.text_at("subtype") == "AT_ColumnDefault";
    if (sets_default && action.field("def") == nullptr) return Pass::drop;
    const ActionEntry* entry = entry_of(action);
    return entry == nullptr ? Pass::misc : entry->pass;
}

char letter_of(const Relation& relation) {
    switch (relation.kind) {
        case RelationKind::table:
        case RelationKind::partitioned_table:
            return 'r';
        case RelationKind::foreign_table:
            return 'f';
        case RelationKind::view:
            return 'v';
        case RelationKind::materialized_view:
            return 'm';
        case RelationKind::index:
            return 'i';
        case RelationKind::sequence:
            return 'S';
        case RelationKind::composite_type:
            return 'c';
    }
    return 'r';
}

struct ObjectType {
    std::string_view name;
    RelationKind kind;
    std::string_view shown;
};

constexpr std::array object_types{
    ObjectType{"OBJECT_VIEW", RelationKind::view, "a view"},
    ObjectType{"OBJECT_MATVIEW", RelationKind::materialized_view, "a materialized view"},
    ObjectType{"OBJECT_FOREIGN_TABLE", RelationKind::foreign_table, "a foreign table"},
    ObjectType{"OBJECT_INDEX", RelationKind::index, "an index"},
    ObjectType{"OBJECT_SEQUENCE", RelationKind::sequence, "a sequence"},
    ObjectType{"OBJECT_TYPE", RelationKind::composite_type, "a composite type"}};

const ObjectType* object_type(const sql::Node& statement) {
    const auto found =
        std::ranges::find(object_types, statement.text_at("objtype"), &ObjectType::name);
    return found == object_types.end() ? nullptr : &*found;
}

Relation& altered(const sql::Node& statement, const catalog::QualifiedName& name,
                  const Execution& at) {
    const ObjectType* wanted = object_type(statement);
    Relation& relation = at.relation(name, wanted == nullptr ? RelationKind::table : wanted->kind);
    if (wanted != nullptr && relation.kind != wanted->kind)
        refuse("42809", "\"" + relation.name + "\" is not " + std::string(wanted->shown));
    if (wanted == nullptr && relation.kind == RelationKind::composite_type)
        refuse("42809", "\"" + relation.name + "\" is a composite type");
    return relation;
}

void expect_kind(const sql::Node& node, const Relation& relation) {
    const ActionEntry* entry = entry_of(node);
    if (entry == nullptr || entry->kinds.find(letter_of(relation)) != std::string_view::npos)
        return;
    refuse("42809",
           "this action of ALTER TABLE cannot be performed on relation \"" + relation.name + "\"");
}

class Alteration {
  public:
    Alteration(const sql::Node& statement, Relation& table, const Execution& at)
        : nodes_(statement.list_at("cmds")),
          table_(table.oid),
          at_(at),
          recurses_(statement.at_path("relation.inh") != nullptr ||
                    statement.text_at("objtype") == "OBJECT_TYPE") {
        for (const sql::Node& node : nodes_)
            lock_ = std::max(lock_, lock_of(node));
    }

    // The effects of each action; none of its own for a single one, whose effects the statement
    // has.
    std::vector<Effects> run() { return nodes_.size() == 1 ? run_one() : run_all(); }

  private:
    std::vector<Effects> run_one() {
        Relation& table = *at_.catalog.relation(table_);
        at_.effects.is_of_action = true;
        at_.about(table);
        at_.lock(table, lock_);
        carry_out({&at_.effects, 1});
        return {};
    }

    std::vector<Effects> run_all() {
        const Effects before = at_.effects;
        at_.about(*at_.catalog.relation(table_));
        std::vector<Effects> actions(nodes_.size(), at_.effects);
        at_.effects = before;
        for (Effects& effects : actions)
            within(effects).lock(*at_.catalog.relation(table_), lock_);
        try {
            carry_out(actions);
        } catch (const Refused& refused) {
            at_.effects.failure = refused.failure;
        }
        for (const Effects& action : actions)
            merge(action, at_.effects);
        return actions;
    }

    Execution within(Effects& effects) const { return {at_.catalog, at_.session, effects}; }

    // One each.
    void carry_out(std::span<Effects> actions) {
        for (std::size_t i = 0; i < nodes_.size(); ++i)
            prepare(nodes_[i], actions[i]);
        std::vector<std::size_t> order(nodes_.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::ranges::stable_sort(order, {}, [&](std::size_t i) { return pass_of(nodes_[i]); });
        for (const std::size_t i : order)
            carry_out(nodes_[i], actions[i]);
        for (Effects& effects : actions)
            expect_new_values_fit(effects);
    }

    // The rows are written when all actions are done.
    void expect_new_values_fit(Effects& effects) const {
        const auto expect = [&](const Relation& table) {
            const RelationEffect* effect = effects.find(table.oid);
            const bool has_rows = table.kind != RelationKind::partitioned_table;
            if (effect != nullptr && effect->has_new_values && has_rows)
                expect_rows_not_held(table, within(effects));
            if (effect != nullptr && effect->is_rewritten) lock_row_types(table, within(effects));
        };
        Relation* table = at_.catalog.relation(table_);
        if (table == nullptr) return;
        try {
            walk_tree(at_.catalog, *table, expect);
            for (const catalog::Oid oid : typed_tables(*table, at_.catalog))
                walk_tree(at_.catalog, *at_.catalog.relation(oid), expect);
        } catch (const Refused& refused) {
            effects.failure = refused.failure;
            throw;
        }
    }

    void prepare(const sql::Node& node, Effects& effects) {
        expect_kind(node, *at_.catalog.relation(table_));
        const ActionEntry* entry = entry_of(node);
        if (entry != nullptr && entry->prepare != nullptr) handle(node, entry->prepare, effects);
    }

    void carry_out(const sql::Node& node, Effects& effects) {
        if (const ActionEntry* entry = entry_of(node)) handle(node, entry->handle, effects);
    }

    void handle(const sql::Node& node, ActionHandler handler, Effects& effects) {
        Relation* table = at_.catalog.relation(table_);
        if (table == nullptr) return;
        const Execution at = within(effects);
        try {
            handler({node, *table, at, nodes_, recurses_, false, lock_});
        } catch (const Refused& refused) {
            effects.failure = refused.failure;
            throw;
        }
    }

    const sql::Nodes& nodes_;
    catalog::Oid table_;
    const Execution& at_;
    bool recurses_;
    Lock lock_ = Lock::none;
};

// Logical decoding reads it, and could not find the old rows any more.
void expect_no_catalog_table(const Relation& table) {
    for (const auto& [name, value] : table.with)
        if (name == "user_catalog_table" && (value == "true" || value == "on" || value == "1"))
            refuse("0A000", "cannot rewrite table \"" + table.name + "\" used as a catalog table");
}

// What is said of DETACH CONCURRENTLY before the table is looked for.
void expect_concurrent_detach(const sql::Node& statement, const Execution& at) {
    if (statement.at_path("cmds.def.concurrent") == nullptr) return;
    if (at.session.version < 14) refuse("42601", "syntax error at or near \"CONCURRENTLY\"");
    at.effects.refused_in_transaction = true;
}

}  // namespace

std::vector<Effects> alter_table(const sql::Node& statement, const Execution& at) {
    const sql::Node* range_var = statement.field("relation");
    if (range_var == nullptr) return {};
    expect_concurrent_detach(statement, at);
    const catalog::QualifiedName name = catalog::name_of(*range_var);
    if (statement.flag("missing_ok") && at.relation_if_exists(name) == nullptr)
        return std::vector<Effects>(statement.list_at("cmds").size(), at.effects);
    return Alteration(statement, altered(statement, name, at), at).run();
}

int Action::column() const {
    at.effects.column = name();
    const int place = at.column(table, name());
    if (place >= 0) at.effects.column_is_new = at.session.is_new(column_at(table, place).made);
    return place;
}

Action Action::on_child(Relation& child) const {
    at.lock(child, lock);
    return {node, child, at, statement, true, true, lock};
}

void each_child(const Action& action, const std::function<void(const Action&)>& visit) {
    if (!action.recurses) return;
    std::vector<catalog::Oid> children = action.table.children;  // visit() may change them
    if (action.table.kind == RelationKind::composite_type)
        children = typed_tables(action.table, action.at.catalog);
    for (const catalog::Oid oid : children)
        if (Relation* child = action.at.catalog.relation(oid)) visit(action.on_child(*child));
}

bool is_inherited(const Relation& table, std::string_view column, const catalog::Catalog& catalog,
                  const std::set<catalog::Oid>& losing) {
    return std::ranges::any_of(table.parents, [&](catalog::Oid oid) {
        const Relation* parent = catalog.relation(oid);
        return parent != nullptr && !losing.contains(oid) && column_named(*parent, column) >= 0;
    });
}

void rewrite_rows(const Relation& table, const Execution& at) {
    expect_no_catalog_table(table);
    if (!at.session.guards_row_types) at.on(table).has_new_values = true;
    at.scan(table);
    at.rewrite(table);
}

std::string shown_column(const Relation& table, std::string_view column) {
    return shown(table) + "." + std::string(column);
}

}  // namespace checker::replay
