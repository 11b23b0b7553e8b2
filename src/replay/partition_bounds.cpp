// Which bounds a partition can have.
#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <numeric>
#include <optional>

#include "replay/coercion.h"
#include "replay/enum_labels.h"
#include "replay/expression_type.h"
#include "replay/partitions.h"
#include "sql/lexer.h"

namespace checker::replay {

using catalog::Relation;
using catalog::Type;

namespace {

using Items = std::vector<std::string>;

std::optional<long long> integer(std::string_view text) {
    if (text.size() > 2 && text.front() == '\'') text = text.substr(1, text.size() - 2);
    long long value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

bool is_integer(const Type& type) {
    return !type.is_array() && (type.name == "int2" || type.name == "int4" || type.name == "int8");
}

bool is_number(const Type& type) {
    return is_integer(type) ||
           (!type.is_array() && (type.name == "numeric" || type.name == "oid" ||
                                 type.name == "float4" || type.name == "float8"));
}

// The type of each value of a bound; empty where it is not known which is which.
std::vector<Type> key_types(const Relation& table, const catalog::Catalog& catalog) {
    std::vector<Type> types;
    const catalog::Partitioning& key = *table.partitioning;
    if (key.expression && key.columns.empty() && key.count == 1)
        types.push_back(type_of_stored(key.expression->text, table, catalog));
    if (key.expression) return types;
    for (const int column : key.columns)
        types.push_back(column_at(table, column).type);
    return types;
}

// -- What is one

[[noreturn]] void refuse_bound(const std::string& message) {
    refuse("42P16", message);
}

std::string_view strategy_of(const sql::Node& bound) {
    const std::string_view letter = bound.text_at("strategy");
    return letter == "r" ? "range" : letter == "l" ? "list" : "hash";
}

long long number_at(const sql::Node& bound, std::string_view field) {
    return integer(bound.text_at(field)).value_or(0);
}

void expect_hash(const sql::Node& bound) {
    const long long modulus = number_at(bound, "modulus");
    const long long remainder = number_at(bound, "remainder");
    if (modulus <= 0)
        refuse_bound("modulus for hash partition must be an integer value greater than zero");
    if (remainder < 0)
        refuse_bound(
            "remainder for hash partition must be an integer value greater than or equal "
            "to zero");
    if (remainder >= modulus)
        refuse_bound("remainder for hash partition must be less than modulus");
}

// MINVALUE and MAXVALUE.
bool is_end(const sql::Node& value) {
    const std::vector<std::string> parts = sql::strings(value.field("fields"));
    return value.kind == "ColumnRef" && parts.size() == 1 &&
           (parts.front() == "minvalue" || parts.front() == "maxvalue");
}

// A literal that the type cannot read.
void expect_literal(const sql::Node& value, const Type& type, const catalog::Catalog& catalog) {
    expect_label(value, type, catalog);
    const std::string text(value.text_at("sval.sval"));
    if (is_integer(type) && text.find_first_of("0123456789") == std::string::npos)
        refuse("22P02",
               "invalid input syntax for type " + sql_name(type, catalog) + ": \"" + text + "\"");
}

void expect_value(const sql::Node& value, const Type& type, const Execution& at) {
    const Type base = base_type(type, at.catalog);
    if (value.kind == "A_Const" && value.field("sval") != nullptr)
        return expect_literal(value, base, at.catalog);
    const Type own = type_of_expression(value, at.catalog);
    if (own.name.empty() || type.name.empty()) return;
    if (assignment(own, type, at.catalog) == Coercion::missing)
        refuse("42804", "specified value cannot be cast to type " + sql_name(type, at.catalog));
}

void expect_values(const sql::Nodes& values, const std::vector<Type>& types, bool is_list,
                   const Execution& at) {
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (!is_list && is_end(values[i])) continue;
        if (values[i].kind == "ColumnRef")
            refuse("0A000", "cannot use column reference in partition bound expression");
        const std::size_t place = is_list ? 0 : i;
        if (place < types.size()) expect_value(values[i], types[place], at);
        if (!is_list && values[i].flag("isnull"))
            refuse("42P17", "cannot specify NULL in range bound");
    }
}

// What follows an end is that end, too.
void expect_ends(const sql::Nodes& values) {
    for (std::size_t i = 1; i < values.size(); ++i) {
        if (!is_end(values[i - 1])) continue;
        const std::string end = sql::strings(values[i - 1].field("fields")).front();
        if (!is_end(values[i]) || sql::strings(values[i].field("fields")).front() != end)
            refuse("42804", std::string("every bound following ")
                                .append(end)
                                .append(" must also be ")
                                .append(end));
    }
}

void expect_range(const sql::Node& bound, const Relation& table, const Execution& at) {
    const std::vector<Type> types = key_types(table, at.catalog);
    const bool is_countable = !types.empty();
    for (const std::string_view end : {"lowerdatums", "upperdatums"})
        if (is_countable && bound.list_at(end).size() != types.size())
            refuse_bound(std::string(end == "lowerdatums" ? "FROM" : "TO") +
                         " must specify exactly one value per partitioning column");
    for (const std::string_view end : {"lowerdatums", "upperdatums"}) {
        if (at.session.version < 14) expect_ends(bound.list_at(end));
        expect_values(bound.list_at(end), types, false, at);
        expect_ends(bound.list_at(end));
    }
}

// -- Whether it is free

// The values between the parentheses behind `start`.
Items items_behind(const std::string& bound, std::string_view start) {
    Items items;
    const std::size_t found = bound.find(start);
    if (found == std::string::npos) return items;
    const std::size_t begin = found + start.size();
    int depth = 0;
    std::size_t from = begin;
    for (const sql::Token& token : sql::tokens(bound, {begin, bound.size()})) {
        if (sql::is(bound, token, "(")) ++depth;
        const bool ends = depth == 0 && sql::is(bound, token, ")");
        if (ends || (depth == 0 && sql::is(bound, token, ","))) {
            while (from < token.span.begin && bound[from] == ' ')
                ++from;
            items.push_back(bound.substr(from, token.span.begin - from));
            from = token.span.end;
        }
        if (ends) break;
        if (sql::is(bound, token, ")")) --depth;
    }
    return items;
}

// '2024-01-01'
bool is_date(const std::string& text) {
    return text.size() == 12 && text.front() == '\'' && text[5] == '-' && text[8] == '-';
}

// Less than 0, 0 or more; nothing where the order is not known.
std::optional<int> order_of(const std::string& one, const std::string& other, const Type& type) {
    if (one == other) return 0;
    if (one == "MINVALUE" || other == "MAXVALUE") return -1;
    if (one == "MAXVALUE" || other == "MINVALUE") return 1;
    if (const auto left = integer(one), right = integer(other); is_number(type) && left && right)
        return *left < *right ? -1 : *left > *right ? 1 : 0;
    if (is_date(one) && is_date(other)) return one < other ? -1 : 1;
    return std::nullopt;
}

// Of bounds of several columns the first difference counts.
std::optional<int> order_of(const Items& one, const Items& other, const std::vector<Type>& types) {
    for (std::size_t i = 0; i < std::min(one.size(), other.size()); ++i) {
        const std::optional<int> order =
            order_of(one[i], other[i], i < types.size() ? types[i] : Type{});
        if (!order || *order != 0) return order;
        // Of two of the same end what follows is not looked at.
        if (one[i] == "MINVALUE" || one[i] == "MAXVALUE") return 0;
    }
    return 0;
}

struct Range {
    Items from;
    Items to;
};

Range range_of(const std::string& bound) {
    return {items_behind(bound, "FROM ("), items_behind(bound, "TO (")};
}

bool ranges_overlap(const std::string& one, const std::string& other,
                    const std::vector<Type>& types) {
    const Range left = range_of(one);
    const Range right = range_of(other);
    // Two that begin alike overlap, whatever the order of the type.
    if (left.from == right.from) return true;
    return order_of(left.from, right.to, types).value_or(1) < 0 &&
           order_of(right.from, left.to, types).value_or(1) < 0;
}

bool lists_overlap(const std::string& one, const std::string& other,
                   const std::vector<Type>& types) {
    const Items right = items_behind(other, "IN (");
    const Type type = types.empty() ? Type{} : types.front();
    return std::ranges::any_of(items_behind(one, "IN ("), [&](const std::string& item) {
        return std::ranges::any_of(
            right, [&](const std::string& present) { return order_of(item, present, type) == 0; });
    });
}

struct Hash {
    long long modulus = 1;
    long long remainder = 0;
};

Hash hash_of(const std::string& bound) {
    const auto number_behind = [&](std::string_view word) {
        const std::size_t found = bound.find(word);
        if (found == std::string::npos) return 0LL;
        const std::size_t begin = found + word.size();
        return integer(bound.substr(begin, bound.find_first_of(",)", begin) - begin)).value_or(0);
    };
    return {std::max(1LL, number_behind("modulus ")), number_behind("remainder ")};
}

// Also where one modulus is no factor of the other, which is refused with the same code.
bool hashes_overlap(const std::string& one, const std::string& other) {
    const Hash left = hash_of(one);
    const Hash right = hash_of(other);
    const long long shared = std::gcd(left.modulus, right.modulus);
    return shared < std::min(left.modulus, right.modulus) ||
           (left.remainder - right.remainder) % shared == 0;
}

bool overlaps(const std::string& one, const std::string& other, const std::string& strategy,
              const std::vector<Type>& types) {
    if (one == "DEFAULT" || other == "DEFAULT") return one == other;
    if (strategy == "range") return ranges_overlap(one, other, types);
    return strategy == "list" ? lists_overlap(one, other, types) : hashes_overlap(one, other);
}

std::vector<Type> base_types(const Relation& table, const catalog::Catalog& catalog) {
    std::vector<Type> types = key_types(table, catalog);
    for (Type& type : types)
        type = base_type(type, catalog);
    return types;
}

// Whether the partition takes rows of that key; nothing where that is not known.
std::optional<bool> takes(const std::string& bound, const std::string& key,
                          const std::vector<Type>& types) {
    if (bound == "DEFAULT") return false;
    if (bound.starts_with("FOR VALUES IN")) {
        const Items listed = items_behind(bound, "IN (");
        return std::ranges::find(listed, key) != listed.end();
    }
    if (!bound.starts_with("FOR VALUES FROM")) return std::nullopt;
    const Range range = range_of(bound);
    const std::optional<int> from = order_of(range.from, {key}, types);
    const std::optional<int> to = order_of({key}, range.to, types);
    if (!from || !to) return std::nullopt;
    return *from <= 0 && *to < 0;
}

}  // namespace

std::optional<const Relation*> partition_with(const Relation& table, long long key,
                                              const Execution& at) {
    const std::vector<Type> types = base_types(table, at.catalog);
    if (!table.partitioning || table.partitioning->expression || types.size() != 1 ||
        !is_integer(types.front()))
        return std::nullopt;
    for (const catalog::Oid oid : table.children) {
        const Relation* partition = at.catalog.relation(oid);
        const auto is_it = partition == nullptr
                               ? std::nullopt
                               : takes(partition->bound, std::to_string(key), types);
        if (!is_it) return std::nullopt;
        if (*is_it) return partition;
    }
    return default_partition(table, at.catalog);
}

void expect_bound(const Relation& table, const sql::Node& bound, const Execution& at) {
    if (!table.partitioning) return;
    const std::string& strategy = table.partitioning->strategy;
    if (bound.flag("is_default")) {
        if (strategy == "hash")
            refuse_bound("a hash-partitioned table may not have a default partition");
        return;
    }
    if (strategy_of(bound) != strategy)
        refuse_bound("invalid bound specification for a " + strategy + " partition");
    if (strategy == "hash") return expect_hash(bound);
    if (strategy == "range") return expect_range(bound, table, at);
    expect_values(bound.list_at("listdatums"), key_types(table, at.catalog), true, at);
}

void expect_bound_free(const Relation& table, const std::string& partition,
                       const std::string& bound, const Execution& at) {
    if (!table.partitioning) return;
    const std::string& strategy = table.partitioning->strategy;
    const std::vector<Type> types = base_types(table, at.catalog);
    if (bound.starts_with("FOR VALUES FROM")) {
        const Range range = range_of(bound);
        if (order_of(range.from, range.to, types).value_or(-1) >= 0)
            refuse("42P17", "empty range bound specified for partition \"" + partition + "\"");
    }
    for (const catalog::Oid oid : table.children) {
        const Relation* other = at.catalog.relation(oid);
        if (other != nullptr && overlaps(other->bound, bound, strategy, types))
            refuse("42P17", "partition \"" + partition + "\" would overlap partition \"" +
                                other->name + "\"");
    }
}

}  // namespace checker::replay
