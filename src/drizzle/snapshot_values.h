// The parts of a snapshot as JSON values.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "drizzle/snapshot.h"
#include "json/value.h"
#include "schema/schema.h"

namespace checker::drizzle {

// An object under construction. Members are added in the order of `drizzle-kit generate`.
class JsonObject {
  public:
    JsonObject() { object_.kind = json::Kind::object; }

    JsonObject& text(std::string_view key, std::string_view value);
    JsonObject& optional_text(std::string_view key, const std::optional<std::string>& value);
    JsonObject& flag(std::string_view key, bool value);
    JsonObject& texts(std::string_view key, const std::vector<std::string>& values);
    JsonObject& add(std::string_view key, json::Value value);
    // JSON text; null when it is none.
    JsonObject& raw(std::string_view key, const std::string& text);
    JsonObject& options(std::string_view key, const schema::Options& options);

    json::Value take() { return std::move(object_); }
    // The members sorted as `order` (names with blanks between them) has them, for a snapshot that
    // drizzle-kit validated before it wrote it; those it does not name stay behind.
    json::Value take(KeyOrder keys, std::string_view order);

  private:
    json::Value object_;
};

json::Value string_value(std::string_view text);
json::Value array_value(std::vector<json::Value> elements);

// An object whose keys are names. JavaScript has keys that are whole numbers in front.
json::Value dictionary(std::vector<json::Member> members);

json::Value column_value(const schema::Column& column, KeyOrder keys);
json::Value sequence_value(const schema::Sequence& sequence, KeyOrder keys);
json::Value policy_value(const schema::Policy& policy, KeyOrder keys);
json::Value table_value(const schema::Table& table, KeyOrder keys);
json::Value view_value(const schema::View& view, KeyOrder keys);

// `objects` under the keys that `key` gives them.
template <class Object, class Key, class Make>
json::Value dictionary_of(const std::vector<Object>& objects, Key key, Make make) {
    std::vector<json::Member> members;
    members.reserve(objects.size());
    for (const Object& object : objects)
        members.push_back({.key = key(object), .key_span = {}, .value = make(object)});
    return dictionary(std::move(members));
}

template <class Object, class Make>
json::Value by_name(const std::vector<Object>& objects, Make make) {
    return dictionary_of(
        objects, [](const Object& object) { return object.name; }, make);
}

}  // namespace checker::drizzle
