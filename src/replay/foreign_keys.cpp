// FOREIGN KEY and REFERENCES.
#include <algorithm>
#include <set>

#include "replay/automatic_names.h"
#include "replay/definition_parts.h"
#include "replay/foreign_key_types.h"

namespace checker::replay {

using catalog::Constraint;
using catalog::ConstraintKind;
using catalog::Relation;
using catalog::RelationKind;

namespace {

// As ri_constraint's action codes are documented in pg_constraint.
std::string action_of(std::string_view code) {
    if (code == "r") return "restrict";
    if (code == "c") return "cascade";
    if (code == "n") return "set null";
    if (code == "d") return "set default";
    return "no action";
}

bool is_complete(const Relation& table, const std::vector<int>& columns) {
    return table.is_known || std::ranges::find(columns, -1) == columns.end();
}

// -1 for a column that the table may have without our knowing.
std::vector<int> places_of(const Relation& table, const std::vector<std::string>& names) {
    std::vector<int> places;
    for (const std::string& name : names) {
        const int place = column_named(table, name);
        if (place < 0 && table.is_known)
            refuse("42703",
                   "column \"" + name + "\" referenced in foreign key constraint does not exist");
        places.push_back(place);
    }
    return places;
}

void expect_persistence(const Relation& table, const Relation& other) {
    using catalog::Persistence;
    if (!other.is_known || !table.is_known) return;
    if (table.persistence == Persistence::permanent && other.persistence != Persistence::permanent)
        refuse("42P16", "constraints on permanent tables may reference only permanent tables");
    if (table.persistence == Persistence::unlogged && other.persistence == Persistence::temporary)
        refuse("42P16",
               "constraints on unlogged tables may reference only permanent or unlogged tables");
    if (table.persistence == Persistence::temporary && other.persistence != Persistence::temporary)
        refuse("42P16", "constraints on temporary tables may reference only temporary tables");
}

// No action can give a generated column a value.
void expect_actions_fit(const Relation& table, const Constraint& key) {
    const auto sets = [](const std::string& action) {
        return action == "set null" || action == "set default";
    };
    for (const int place : key.columns) {
        if (place < 0 || column_at(table, place).generated == catalog::Generated::none) continue;
        if (column_at(table, place).generated == catalog::Generated::virtual_)
            refuse("0A000",
                   "foreign key constraints on virtual generated columns are not supported");
        const std::string_view action = sets(key.on_update) || key.on_update == "cascade"
                                            ? "ON UPDATE"
                                        : sets(key.on_delete) ? "ON DELETE"
                                                              : "";
        if (!action.empty())
            refuse("42601", "invalid " + std::string(action) +
                                " action for foreign key constraint containing generated column");
    }
}

bool is_plain_unique(const Relation& index) {
    return index.index && index.index->is_unique && index.index->is_valid &&
           !index.index->predicate &&
           std::ranges::none_of(index.index->keys, [](const catalog::IndexKey& key) {
               return key.expression.has_value();
           });
}

bool is_deferrable(const Relation& table, catalog::Oid index) {
    return std::ranges::any_of(table.constraints, [&](const Constraint& constraint) {
        return constraint.index == index && constraint.is_deferrable &&
               constraint.kind != ConstraintKind::foreign_key;
    });
}

std::multiset<int> keys_of(const Relation& index) {
    std::multiset<int> keys;
    for (const catalog::IndexKey& key : index.index->keys)
        keys.insert(key.column);
    return keys;
}

// The columns of the primary key, which are meant when none are named.
std::vector<int> primary_key_of(const Relation& other, catalog::Oid& index) {
    for (const Constraint& constraint : other.constraints) {
        if (constraint.kind != ConstraintKind::primary_key) continue;
        if (constraint.is_deferrable)
            refuse("55000", "cannot use a deferrable primary key for referenced table \"" +
                                other.name + "\"");
        index = constraint.index;
        return constraint.columns;
    }
    if (other.is_known)
        refuse("42704", "there is no primary key for referenced table \"" + other.name + "\"");
    return {};
}

// The unique index on exactly these columns, in whatever order.
catalog::Oid unique_index_on(const Relation& other, const std::vector<int>& columns,
                             const Execution& at) {
    const std::multiset<int> wanted(columns.begin(), columns.end());
    if (std::set<int>(columns.begin(), columns.end()).size() != columns.size())
        refuse("42830", "foreign key referenced-columns list must not contain duplicates");
    bool found_deferrable = false;
    for (const catalog::Oid oid : other.indexes) {
        const Relation* index = at.catalog.relation(oid);
        if (index == nullptr || !is_plain_unique(*index) || keys_of(*index) != wanted) continue;
        if (!is_deferrable(other, oid)) return oid;
        found_deferrable = true;
    }
    if (!other.is_known) return catalog::no_oid;
    if (found_deferrable)
        refuse("55000", "cannot use a deferrable unique constraint for referenced table \"" +
                            other.name + "\"");
    refuse("42830", "there is no unique constraint matching given keys for referenced table \"" +
                        other.name + "\"");
}

void compare_types(const Relation& table, const Relation& other, const Constraint& key,
                   const Execution& at) {
    for (std::size_t i = 0; i < std::min(key.columns.size(), key.other_columns.size()); ++i) {
        if (key.columns[i] < 0 || key.other_columns[i] < 0) continue;
        const catalog::Type& own = table.columns[static_cast<std::size_t>(key.columns[i])].type;
        const catalog::Type& referenced =
            other.columns[static_cast<std::size_t>(key.other_columns[i])].type;
        const KeyTypes types = compare_key_types(own, referenced, at.catalog);
        if (types == KeyTypes::incompatible)
            refuse("42804", "foreign key constraint \"" + key.name + "\" cannot be implemented");
        if (types == KeyTypes::different) at.effects.key_types_differ = true;
    }
}

void refer(Relation& other, const Relation& table) {
    if (std::ranges::find(other.referred_by, table.oid) == other.referred_by.end())
        other.referred_by.push_back(table.oid);
}

void add_to_partitions(const Relation& table, const Constraint& key, Moment moment,
                       const Execution& at) {
    if (table.kind != RelationKind::partitioned_table) return;
    const std::vector<catalog::Oid> partitions = table.children;
    for (const catalog::Oid oid : partitions) {
        Relation* partition = at.catalog.relation(oid);
        if (partition == nullptr) continue;
        at.lock(*partition, Lock::share_row_exclusive);
        inherit_foreign_key(*partition, table, key, at);
        add_to_partitions(*partition, partition->constraints.back(), moment, at);
    }
}

void expect_partitioned_can(const Relation& table, const Relation& other, bool skips_validation,
                            const Execution& at) {
    if (table.kind != RelationKind::partitioned_table || !skips_validation ||
        at.session.version >= 18)
        return;
    refuse("42809", "cannot add NOT VALID foreign key on partitioned table \"" + table.name +
                        "\" referencing relation \"" + other.name + "\"");
}

void tell(const Relation& other, const Constraint& key, Moment moment, const Execution& at) {
    at.effects.other_table = shown(other);
    at.effects.other_table_is_new = at.is_new(other);
    at.effects.foreign_keys_in_transaction = ++at.session.foreign_keys_added;
    if (moment == Moment::alteration) at.effects.constraint = key.name;
}

// What is not known of the table's own columns goes, with what it refers to.
void drop_unknown_places(Constraint& key) {
    const bool are_pairs = key.columns.size() == key.other_columns.size();
    for (std::size_t i = key.columns.size(); i-- > 0;) {
        if (key.columns[i] >= 0) continue;
        const auto place = static_cast<std::ptrdiff_t>(i);
        key.columns.erase(key.columns.begin() + place);
        if (are_pairs) key.other_columns.erase(key.other_columns.begin() + place);
    }
}

}  // namespace

void add_foreign_key(Relation& table, const ConstraintDefinition& definition, Moment moment,
                     const Execution& at) {
    const sql::Node& node = *definition.node;
    const sql::Node* target = node.field("pktable");
    if (target == nullptr) return;
    Relation& other = at.relation(*target);
    at.lock_partitions(other, Lock::share_row_exclusive);
    if (other.kind != RelationKind::table && other.kind != RelationKind::partitioned_table)
        refuse("42809", "referenced relation \"" + other.name + "\" is not a table");
    const bool skips = node.flag("skip_validation");
    if (moment == Moment::alteration) expect_partitioned_can(table, other, skips, at);
    expect_persistence(table, other);

    Constraint key;
    key.kind = ConstraintKind::foreign_key;
    key.other = other.oid;
    const std::vector<std::string> names = definition.columns(table, "fk_attrs");
    key.columns = places_of(table, names);
    const std::vector<std::string> other_names = sql::strings(node.field("pk_attrs"));
    if (other_names.empty()) {
        key.other_columns = primary_key_of(other, key.index);
    } else {
        key.other_columns = places_of(other, other_names);
        if (is_complete(other, key.other_columns))
            key.index = unique_index_on(other, key.other_columns, at);
    }
    const bool counts_are_known = !other_names.empty() || other.is_known;
    if (counts_are_known && key.columns.size() != key.other_columns.size())
        refuse("42830", "number of referencing and referenced columns for foreign key disagree");
    key.on_delete = action_of(node.text_at("fk_del_action"));
    key.on_update = action_of(node.text_at("fk_upd_action"));
    expect_actions_fit(table, key);
    key.name = constraint_name(table, node, joined(names), "fkey", at);
    compare_types(table, other, key, at);
    drop_unknown_places(key);
    key.is_deferrable = definition.is_deferrable;
    key.is_deferred = definition.is_deferred;
    key.is_validated = moment == Moment::creation || definition.skips_rows || !skips;
    refer(other, table);
    tell(other, key, moment, at);
    const bool reads = moment == Moment::alteration && key.is_validated && !definition.skips_rows;
    const Constraint kept = keep(table, std::move(key), at);
    add_to_partitions(table, kept, moment, at);
    if (reads) scan_foreign_key(table, kept, at);
}

void inherit_foreign_key(Relation& child, const Relation& parent, const Constraint& foreign_key,
                         const Execution& at) {
    Constraint copy = foreign_key;
    copy.columns = columns_in(child, parent, foreign_key.columns);
    copy.is_inherited = true;
    if (constraint_named(child, copy.name) != nullptr) {
        std::vector<std::string> names;
        for (const int column : copy.columns)
            names.push_back(column_at(child, column).name);
        copy.name =
            free_constraint_name(at.catalog, child.schema, {child.name, joined(names), "fkey"});
    }
    if (Relation* other = at.catalog.relation(copy.other)) refer(*other, child);
    keep(child, std::move(copy), at);
}

void scan_foreign_key(const Relation& table, const Constraint& foreign_key, const Execution& at) {
    const Relation* other = at.catalog.relation(foreign_key.other);
    if (other == nullptr) return;
    if (table.kind == RelationKind::partitioned_table) {
        for (const catalog::Oid oid : table.children)
            if (const Relation* partition = at.catalog.relation(oid))
                scan_foreign_key(*partition, foreign_key, at);
        return;
    }
    at.lock_indexes(*other, Lock::access_share);
    at.lock_indexes(table, Lock::access_share);
    if (at.is_empty(table)) return;
    at.scan(table);
    at.scan(*other);
}

}  // namespace checker::replay
