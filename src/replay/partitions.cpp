#include "replay/partitions.h"

#include <algorithm>
#include <charconv>
#include <optional>

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

std::string_view strategy_of_bound(std::string_view bound) {
    if (bound.starts_with("FOR VALUES FROM")) return "range";
    if (bound.starts_with("FOR VALUES IN")) return "list";
    return bound == "DEFAULT" ? "" : "hash";
}

// The ends of a range of one column, as far as they can be compared as text.
struct Range {
    std::string from;
    std::string to;
};

std::optional<Range> range_of(std::string_view bound) {
    constexpr std::string_view before = "FOR VALUES FROM (";
    const std::size_t middle = bound.find(") TO (");
    if (!bound.starts_with(before) || middle == std::string_view::npos) return std::nullopt;
    Range range{std::string(bound.substr(before.size(), middle - before.size())),
                std::string(bound.substr(middle + 6, bound.size() - middle - 7))};
    if (range.from.find(',') != std::string::npos || range.to.find(',') != std::string::npos)
        return std::nullopt;
    return range;
}

std::optional<long long> integer(const std::string& text) {
    long long value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

// '2024-01-01'
bool is_date(const std::string& text) {
    return text.size() == 12 && text.front() == '\'' && text[5] == '-' && text[8] == '-';
}

// Whether the first comes before the second; nothing where that cannot be told.
std::optional<bool> is_before(const std::string& one, const std::string& other) {
    if (one == other) return false;
    if (one == "MINVALUE" || other == "MAXVALUE") return true;
    if (one == "MAXVALUE" || other == "MINVALUE") return false;
    if (const auto left = integer(one), right = integer(other); left && right)
        return *left < *right;
    if (is_date(one) && is_date(other)) return one < other;
    return std::nullopt;
}

bool overlaps(const std::string& one, const std::string& other) {
    if (one == other) return true;
    const std::optional<Range> left = range_of(one);
    const std::optional<Range> right = range_of(other);
    return left && right && is_before(left->from, right->to).value_or(false) &&
           is_before(right->from, left->to).value_or(false);
}

void expect_range(const std::string& partition, const std::string& bound) {
    const std::optional<Range> range = range_of(bound);
    if (range && !is_before(range->from, range->to).value_or(true))
        refuse("42P17", "empty range bound specified for partition \"" + partition + "\"");
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

void expect_bound_fits(const Relation& table, const std::string& partition,
                       const std::string& bound, const Execution& at) {
    if (!table.partitioning) return;
    const std::string& strategy = table.partitioning->strategy;
    if (bound == "DEFAULT") {
        if (strategy == "hash")
            refuse("42P16", "a hash-partitioned table may not have a default partition");
        if (const Relation* other = default_partition(table, at.catalog))
            refuse("42P17", "partition \"" + partition +
                                "\" conflicts with existing default partition \"" + other->name +
                                "\"");
        return;
    }
    if (strategy_of_bound(bound) != strategy)
        refuse("42P17", "invalid bound specification for a " + strategy + " partition");
    expect_range(partition, bound);
    for (const catalog::Oid oid : table.children) {
        const Relation* other = at.catalog.relation(oid);
        if (other != nullptr && overlaps(other->bound, bound))
            refuse("42P17", "partition \"" + partition + "\" would overlap partition \"" +
                                other->name + "\"");
    }
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
