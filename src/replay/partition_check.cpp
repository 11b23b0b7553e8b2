#include "replay/partition_check.h"

#include <algorithm>
#include <vector>

#include "sql/canonical.h"
#include "sql/parse.h"
#include "sql/quote.h"

namespace checker::replay {

using catalog::Relation;

namespace {

using Texts = std::vector<std::string>;

std::string joined(const Texts& parts, const std::string& between) {
    std::string text;
    for (const std::string& part : parts)
        text += (text.empty() ? "" : between) + part;
    return text;
}

// One end of a range: a value for each part of the key.
struct End {
    const sql::Nodes& datums;

    std::string at(std::size_t i) const { return sql::canonical(datums[i]); }
    bool is(std::size_t i, std::string_view word) const {
        const std::vector<std::string> parts = sql::strings(datums[i].field("fields"));
        return datums[i].kind == "ColumnRef" && parts.size() == 1 && parts.front() == word;
    }
};

// The rows on the right side of one end, as far as the key from `i` on tells: a > 1 OR (a = 1 AND
// b >= 2). Empty if all are.
std::string side_of(const End& end, const Texts& keys, std::size_t i, bool is_lower) {
    if (end.is(i, "minvalue") || end.is(i, "maxvalue")) return {};
    const std::string value = end.at(i);
    std::string beyond = keys[i] + (is_lower ? " > " : " < ") + value;
    if (i + 1 == keys.size()) return is_lower ? keys[i] + " >= " + value : beyond;
    const std::string open = is_lower ? "minvalue" : "maxvalue";
    if (end.is(i + 1, open)) return keys[i] + (is_lower ? " >= " : " <= ") + value;
    if (end.is(i + 1, is_lower ? "maxvalue" : "minvalue")) return beyond;
    return "(" + beyond + " OR (" + keys[i] + " = " + value + " AND " +
           side_of(end, keys, i + 1, is_lower) + "))";
}

std::string check_of_range(const sql::Node& bound, const Texts& keys) {
    const End lower{bound.list_at("lowerdatums")};
    const End upper{bound.list_at("upperdatums")};
    if (lower.datums.size() != keys.size() || upper.datums.size() != keys.size()) return {};
    Texts parts;
    for (const std::string& key : keys)
        parts.push_back(key + " IS NOT NULL");
    // What both ends begin with is the same in all rows.
    std::size_t same = 0;
    while (same + 1 < keys.size() && !lower.is(same, "minvalue") && !lower.is(same, "maxvalue") &&
           lower.at(same) == upper.at(same)) {
        parts.push_back(keys[same] + " = " + lower.at(same));
        ++same;
    }
    for (const std::string& side :
         {side_of(lower, keys, same, true), side_of(upper, keys, same, false)})
        if (!side.empty()) parts.push_back(side);
    return joined(parts, " AND ");
}

std::string check_of_list(const sql::Node& bound, const std::string& key) {
    Texts values;
    bool takes_null = false;
    for (const sql::Node& datum : bound.list_at("listdatums")) {
        const bool is_null = datum.kind == "A_Const" && datum.flag("isnull");
        takes_null = takes_null || is_null;
        if (!is_null) values.push_back(sql::canonical(datum));
    }
    if (values.empty()) return key + " IS NULL";
    const std::string among = values.size() == 1 ? key + " = " + values.front()
                                                 : key + " IN (" + joined(values, ", ") + ")";
    return takes_null ? "(" + key + " IS NULL OR " + among + ")"
                      : key + " IS NOT NULL AND " + among;
}

// The parts of the key, as SQL. In which order columns and expressions stand is not kept.
Texts keys_of(const Relation& parent) {
    const catalog::Partitioning& partitioning = *parent.partitioning;
    if (partitioning.expression)
        return partitioning.columns.empty() ? Texts{"(" + partitioning.expression->text + ")"}
                                            : Texts{};
    Texts keys;
    for (const int column : partitioning.columns)
        keys.push_back(sql::quoted(column_at(parent, column).name, '"'));
    return keys;
}

std::string check_of(const Relation& partition, const Relation& parent) {
    const Texts keys = keys_of(parent);
    const sql::Script script = sql::parse("ALTER TABLE t ATTACH PARTITION p " + partition.bound);
    const sql::Node* bound = script.statements.empty()
                                 ? nullptr
                                 : script.statements.front().tree.at_path("cmds.def.bound");
    if (bound == nullptr || keys.empty()) return {};
    const std::string& strategy = parent.partitioning->strategy;
    if (strategy == "range") return check_of_range(*bound, keys);
    return strategy == "list" ? check_of_list(*bound, keys.front()) : std::string{};
}

}  // namespace

std::string check_of_bounds(const Relation& partition, const catalog::Catalog& catalog) {
    const Relation* parent =
        partition.parents.empty() ? nullptr : catalog.relation(partition.parents.front());
    if (!partition.is_partition() || parent == nullptr || !parent->partitioning) return {};
    Texts parts;
    for (const std::string& part :
         {check_of_bounds(*parent, catalog), check_of(partition, *parent)})
        if (!part.empty()) parts.push_back(part);
    return joined(parts, " AND ");
}

}  // namespace checker::replay
