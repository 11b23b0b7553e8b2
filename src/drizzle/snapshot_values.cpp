#include "drizzle/snapshot_values.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <unordered_map>

#include "json/read.h"

namespace checker::drizzle {

namespace {

using json::Kind;
using json::Member;
using json::Value;

// The number that a key stands for in JavaScript's order; nothing for any other key.
std::optional<std::uint64_t> whole_number(std::string_view key) {
    constexpr std::size_t most_digits = 10;
    const bool digits = !key.empty() && key.size() <= most_digits &&
                        std::ranges::all_of(key, [](char c) { return c >= '0' && c <= '9'; });
    if (!digits || (key.size() > 1 && key[0] == '0')) return std::nullopt;
    const std::uint64_t number = std::stoull(std::string(key));
    if (number >= std::numeric_limits<std::uint32_t>::max()) return std::nullopt;
    return number;
}

// Where a key stands in a list of names with blanks between them.
std::size_t place_in(std::string_view order, std::string_view key) {
    for (std::size_t at = order.find(key); at != std::string_view::npos;
         at = order.find(key, at + 1)) {
        const std::size_t end = at + key.size();
        const bool begins = at == 0 || order[at - 1] == ' ';
        if (begins && (end == order.size() || order[end] == ' ')) return at;
    }
    return order.size();
}

void add_sequence(JsonObject& object, const schema::SequenceOptions& options) {
    object.text("increment", options.increment)
        .text("startWith", options.start_with)
        .text("minValue", options.min_value)
        .text("maxValue", options.max_value)
        .text("cache", options.cache)
        .flag("cycle", options.cycle);
}

constexpr std::string_view sequence_order =
    "name increment minValue maxValue startWith cache cycle schema type";

Value identity_value(const schema::Identity& identity, KeyOrder keys) {
    JsonObject object;
    object.text("type", identity.type).text("name", identity.name).text("schema", identity.schema);
    add_sequence(object, identity.options);
    return object.take(keys, sequence_order);
}

}  // namespace

Value string_value(std::string_view text) {
    Value value;
    value.kind = Kind::string;
    value.text = text;
    return value;
}

Value array_value(std::vector<Value> elements) {
    Value value;
    value.kind = Kind::array;
    value.elements = std::move(elements);
    return value;
}

JsonObject& JsonObject::text(std::string_view key, std::string_view value) {
    return add(key, string_value(value));
}

JsonObject& JsonObject::optional_text(std::string_view key,
                                      const std::optional<std::string>& value) {
    return value ? text(key, *value) : *this;
}

JsonObject& JsonObject::flag(std::string_view key, bool value) {
    Value boolean;
    boolean.kind = Kind::boolean;
    boolean.boolean = value;
    return add(key, std::move(boolean));
}

JsonObject& JsonObject::texts(std::string_view key, const std::vector<std::string>& values) {
    std::vector<Value> elements;
    elements.reserve(values.size());
    for (const std::string& value : values)
        elements.push_back(string_value(value));
    return add(key, array_value(std::move(elements)));
}

JsonObject& JsonObject::add(std::string_view key, Value value) {
    object_.members.push_back({.key = std::string(key), .key_span = {}, .value = std::move(value)});
    return *this;
}

JsonObject& JsonObject::raw(std::string_view key, const std::string& text) {
    json::Result result = json::read(text);
    auto* document = std::get_if<json::Document>(&result);
    return add(key, document == nullptr ? Value{} : std::move(document->root));
}

JsonObject& JsonObject::options(std::string_view key, const schema::Options& options) {
    JsonObject object;
    for (const auto& [name, value] : options)
        object.raw(name, value);
    return add(key, dictionary(std::move(object.object_.members)));
}

Value JsonObject::take(KeyOrder keys, std::string_view order) {
    if (keys == KeyOrder::validated)
        std::ranges::stable_sort(object_.members, {},
                                 [&](const Member& member) { return place_in(order, member.key); });
    return take();
}

Value dictionary(std::vector<Member> members) {
    Value object;
    object.kind = Kind::object;
    std::unordered_map<std::string, std::size_t> places;
    for (Member& member : members) {
        const auto [at, is_new] = places.try_emplace(member.key, object.members.size());
        if (is_new)
            object.members.push_back(std::move(member));
        else
            object.members[at->second].value = std::move(member.value);
    }
    std::ranges::stable_sort(object.members, {}, [](const Member& member) {
        return whole_number(member.key).value_or(std::numeric_limits<std::uint64_t>::max());
    });
    return object;
}

Value column_value(const schema::Column& column, KeyOrder keys) {
    JsonObject object;
    object.text("name", column.name)
        .text("type", column.type)
        .optional_text("typeSchema", column.type_schema)
        .flag("primaryKey", column.primary_key)
        .flag("notNull", column.not_null);
    if (column.generated)
        object.add("generated", JsonObject()
                                    .text("as", column.generated->as)
                                    .text("type", column.generated->type)
                                    .take(keys, "type as"));
    if (column.identity) object.add("identity", identity_value(*column.identity, keys));
    if (column.default_value) object.raw("default", *column.default_value);
    return object.take(keys, "name type typeSchema primaryKey notNull default generated identity");
}

Value sequence_value(const schema::Sequence& sequence, KeyOrder keys) {
    JsonObject object;
    object.text("name", sequence.name).text("schema", sequence.schema);
    add_sequence(object, sequence.options);
    return object.take(keys, sequence_order);
}

Value policy_value(const schema::Policy& policy, KeyOrder keys) {
    JsonObject object;
    object.text("name", policy.name)
        .text("as", policy.as)
        .text("for", policy.command)
        .texts("to", policy.to)
        .optional_text("using", policy.using_)
        .optional_text("withCheck", policy.with_check);
    object.optional_text("schema", policy.schema).optional_text("on", policy.on);
    return object.take(keys, "name as for to using withCheck on schema");
}

Value view_value(const schema::View& view, KeyOrder keys) {
    JsonObject object;
    object
        .add("columns",
             by_name(view.columns,
                     [&](const schema::Column& column) { return column_value(column, keys); }))
        .optional_text("definition", view.definition)
        .text("name", view.name)
        .text("schema", view.schema)
        .flag("isExisting", view.is_existing);
    if (view.with) object.options("with", *view.with);
    if (view.with_no_data) object.flag("withNoData", true);
    object.flag("materialized", view.materialized)
        .optional_text("tablespace", view.tablespace)
        .optional_text("using", view.using_);
    return object.take(keys,
                       "name schema columns definition materialized with isExisting withNoData "
                       "using tablespace");
}

}  // namespace checker::drizzle
