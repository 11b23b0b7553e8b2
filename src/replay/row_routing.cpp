#include "replay/row_routing.h"

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <set>
#include <string>

#include "replay/expressions.h"
#include "replay/partitions.h"

namespace checker::replay {

namespace {

using catalog::Column;
using catalog::Relation;

// Where a row's values stand that is the column's; the row's size if it has none for it.
std::size_t place_of(const Relation& table, int column, const sql::Node& insert,
                     std::size_t values) {
    if (insert.field("cols") != nullptr) {
        std::size_t place = 0;
        for (const sql::Node& target : insert.list_at("cols")) {
            if (table.columns[static_cast<std::size_t>(column)].name == target.text_at("name"))
                return place;
            ++place;
        }
        return values;
    }
    const auto first = table.columns.begin();
    return static_cast<std::size_t>(std::count_if(
        first, first + column, [](const Column& before) { return !before.is_dropped; }));
}

bool is_null_in_every_row(const Relation& table, int column, const sql::Node& insert) {
    const Column& key = table.columns[static_cast<std::size_t>(column)];
    const bool has_default = key.defaults_to_value() || key.identity != catalog::Identity::none ||
                             key.type.user != catalog::no_oid;
    const sql::Node* query = insert.field("selectStmt");
    if (query == nullptr) return !has_default;  // DEFAULT VALUES
    const auto& rows = query->list_at("valuesLists");
    return !rows.empty() && std::ranges::all_of(rows, [&](const sql::Node& row) {
        const sql::Nodes& values = row.list_at("items");
        const std::size_t place = place_of(table, column, insert, values.size());
        if (place >= values.size() || is_default(values[place])) return !has_default;
        return is_null(values[place]);
    });
}

// The integer that all rows have for the column; nothing where they differ, or it is no constant.
std::optional<long long> key_of_every_row(const Relation& table, int column,
                                          const sql::Node& insert) {
    std::set<std::string> keys;
    for (const sql::Node& row : insert.list_at("selectStmt.valuesLists")) {
        const sql::Nodes& values = row.list_at("items");
        const std::size_t place = place_of(table, column, insert, values.size());
        const bool is_integer = place < values.size() && values[place].kind == "A_Const" &&
                                values[place].field("ival") != nullptr;
        if (!is_integer) return std::nullopt;
        keys.insert(values[place].text_at("ival.ival"));
    }
    if (keys.size() != 1) return std::nullopt;
    // A zero is left out.
    return std::strtoll(keys.begin()->c_str(), nullptr, 10);
}

std::optional<const Relation*> routed(const Relation& table, const sql::Node& insert,
                                      const Execution& at) {
    const catalog::Partitioning& key = *table.partitioning;
    const auto is_null = [&](int column) {
        return column >= 0 && is_null_in_every_row(table, column, insert);
    };
    if (key.strategy == "range" && std::ranges::any_of(key.columns, is_null))
        return default_partition(table, at.catalog);
    if (key.columns.size() != 1 || key.columns.front() < 0) return std::nullopt;
    const auto value = key_of_every_row(table, key.columns.front(), insert);
    return value ? partition_with(table, *value, at) : std::nullopt;
}

}  // namespace

const Relation* partition_of_rows(const Relation& table, const sql::Node& insert,
                                  const Execution& at) {
    if (!table.partitioning || !table.rules.empty()) return nullptr;
    const std::optional<const Relation*> found = routed(table, insert, at);
    if (!found) return nullptr;
    // Partitions are often made outside of the migrations: as time goes on, by an extension.
    if (*found == nullptr && (at.session.everything_is_known || at.is_new(table)))
        refuse("23514", "no partition of relation \"" + table.name + "\" found for row");
    return *found;
}

}  // namespace checker::replay
