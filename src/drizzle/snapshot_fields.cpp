#include "drizzle/snapshot_fields.h"

#include "json/write.h"

namespace checker::drizzle {

void Fields::malformed(const json::Value& value, std::string message) {
    problems.push_back({ProblemKind::malformed, {source_, value.span}, std::move(message)});
}

bool Fields::expect(const json::Value& value, json::Kind kind, std::string_view name) {
    if (value.is(kind)) return true;
    malformed(value, "'" + std::string(name) + "' is " +
                         std::string(json::with_article(value.kind)) + ", not " +
                         std::string(json::with_article(kind)));
    return false;
}

const json::Value* Fields::find(const json::Value& object, std::string_view key, json::Kind kind) {
    const json::Value* value = object.find(key);
    if (value == nullptr || value->is(json::Kind::null)) return nullptr;
    return expect(*value, kind, key) ? value : nullptr;
}

std::string Fields::text(const json::Value& object, std::string_view key) {
    if (object.find(key) == nullptr)
        malformed(object, "this object has no '" + std::string(key) + "'");
    return text_or(object, key, "");
}

std::string Fields::text_or(const json::Value& object, std::string_view key,
                            std::string_view missing) {
    const json::Value* value = find(object, key, json::Kind::string);
    return value == nullptr ? std::string(missing) : value->text;
}

std::optional<std::string> Fields::optional_text(const json::Value& object, std::string_view key) {
    const json::Value* value = find(object, key, json::Kind::string);
    if (value == nullptr) return std::nullopt;
    return value->text;
}

bool Fields::flag(const json::Value& object, std::string_view key, bool missing) {
    const json::Value* value = find(object, key, json::Kind::boolean);
    return value == nullptr ? missing : value->boolean;
}

std::vector<std::string> Fields::texts(const json::Value& object, std::string_view key) {
    std::vector<std::string> found;
    for (const json::Value& element : list(object, key).elements)
        if (expect(element, json::Kind::string, key)) found.push_back(element.text);
    return found;
}

schema::Options Fields::options(const json::Value& parent, std::string_view key) {
    schema::Options found;
    for (const json::Member& member : object(parent, key).members)
        found.emplace_back(member.key, json::compact(member.value));
    return found;
}

const json::Value& Fields::object(const json::Value& parent, std::string_view key) {
    static const json::Value empty;
    const json::Value* value = find(parent, key, json::Kind::object);
    return value == nullptr ? empty : *value;
}

const json::Value& Fields::list(const json::Value& parent, std::string_view key) {
    static const json::Value empty;
    const json::Value* value = find(parent, key, json::Kind::array);
    return value == nullptr ? empty : *value;
}

}  // namespace checker::drizzle
