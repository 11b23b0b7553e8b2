#include "replay/partitions.h"

#include <algorithm>

#include "replay/definition_parts.h"
#include "sql/canonical.h"

namespace checker::replay {

using catalog::Relation;

namespace {

std::string datum(const sql::Node& node) {
    const std::vector<std::string> parts = sql::strings(node.field("fields"));
    if (node.kind == "ColumnRef" && parts.size() == 1) {
        if (parts.front() == "maxvalue") return "MAXVALUE";
        if (parts.front() == "minvalue") return "MINVALUE";
    }
    return sql::canonical(node);
}

std::string listed(const sql::Nodes& nodes) {
    std::string text;
    for (const sql::Node& node : nodes)
        text.append(text.empty() ? "" : ", ").append(datum(node));
    return "(" + text + ")";
}

std::string number_or_zero(const sql::Node& bound, std::string_view field) {
    const std::string_view text = bound.text_at(field);
    return text.empty() ? "0" : std::string(text);
}

}  // namespace

std::string bound_of(const sql::Node& partition_bound) {
    if (partition_bound.flag("is_default")) return "DEFAULT";
    const std::string_view strategy = partition_bound.text_at("strategy");
    if (strategy == "l") return "FOR VALUES IN " + listed(partition_bound.list_at("listdatums"));
    if (strategy == "r")
        return "FOR VALUES FROM " + listed(partition_bound.list_at("lowerdatums")) + " TO " +
               listed(partition_bound.list_at("upperdatums"));
    return "FOR VALUES WITH (modulus " + number_or_zero(partition_bound, "modulus") +
           ", remainder " + number_or_zero(partition_bound, "remainder") + ")";
}

Relation* default_partition(const Relation& table, const catalog::Catalog& catalog) {
    for (const catalog::Oid oid : table.children) {
        const Relation* partition = catalog.relation(oid);
        if (partition != nullptr && partition->bound == "DEFAULT")
            // The catalog that is looked at is the one that is played on.
            return const_cast<Relation*>(partition);  // NOLINT
    }
    return nullptr;
}

bool is_partition_key(const Relation& table, int column) {
    if (!table.partitioning) return false;
    const catalog::Partitioning& key = *table.partitioning;
    if (std::ranges::find(key.columns, column) != key.columns.end()) return true;
    if (!key.expression) return false;
    const std::vector<catalog::ColumnUse>& used = key.expression->uses.columns;
    return std::ranges::find(used, catalog::ColumnUse{table.oid, column}) != used.end();
}

void inherit_from_partitioned(Relation& partition, const Relation& parent, const Execution& at) {
    const std::vector<catalog::Oid> indexes = parent.indexes;
    for (const catalog::Oid oid : indexes)
        if (const Relation* index = at.catalog.relation(oid); index != nullptr && index->index) {
            at.lock(*index, Lock::share_update_exclusive);
            inherit_index(partition, parent, *index, Moment::creation, at);
        }
    for (const catalog::Constraint& constraint : parent.constraints) {
        if (constraint.kind != catalog::ConstraintKind::foreign_key) continue;
        if (const Relation* other = at.catalog.relation(constraint.other))
            at.lock(*other, Lock::share_row_exclusive);
        inherit_foreign_key(partition, parent, constraint, at);
    }
    // A foreign key to the parent is checked against each partition by triggers of its own.
    for (const catalog::Oid oid : parent.referred_by) {
        const Relation* other = at.catalog.relation(oid);
        const bool refers =
            other != nullptr &&
            std::ranges::any_of(other->constraints, [&](const catalog::Constraint& constraint) {
                return constraint.kind == catalog::ConstraintKind::foreign_key &&
                       constraint.other == parent.oid;
            });
        if (refers) at.lock(*other, Lock::share_row_exclusive);
    }
    inherit_triggers(partition, parent);
}

void inherit_triggers(Relation& partition, const Relation& parent) {
    for (const catalog::Trigger& trigger : parent.triggers) {
        if (!trigger.for_each_row) continue;
        partition.triggers.push_back(trigger);
        partition.triggers.back().is_inherited = true;
    }
}

}  // namespace checker::replay
