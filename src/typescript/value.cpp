#include "typescript/value.h"

#include <algorithm>
#include <charconv>

namespace checker::typescript {

namespace {

constexpr std::size_t absent = std::string::npos;
constexpr std::size_t many_properties = 12;  // from here on a hash finds faster than a walk
constexpr std::size_t few_properties = 4;    // room for most objects at once

// An array index as the language means it: decimal without leading zeros, below 2^32 - 1.
std::optional<std::uint32_t> integer_key(std::string_view key) {
    if (key.empty() || key.size() > 10 || key[0] < '0' || key[0] > '9') return std::nullopt;
    if (key[0] == '0' && key.size() > 1) return std::nullopt;
    std::uint32_t index = 0;
    const auto [end, error] = std::from_chars(key.data(), key.data() + key.size(), index);
    if (error != std::errc{} || end != key.data() + key.size() || index == 0xFFFFFFFFU)
        return std::nullopt;
    return index;
}

}  // namespace

Value Value::null() {
    Value value;
    value.kind_ = Kind::null;
    return value;
}

Value Value::boolean(bool truth) {
    Value value;
    value.kind_ = Kind::boolean;
    value.boolean_ = truth;
    return value;
}

Value Value::number(double number) {
    Value value;
    value.kind_ = Kind::number;
    value.number_ = number;
    return value;
}

Value Value::string(const std::string* text) {
    Value value;
    value.kind_ = Kind::string;
    value.text_ = text;
    return value;
}

Value Value::bigint(const std::string* digits) {
    Value value;
    value.kind_ = Kind::bigint;
    value.text_ = digits;
    return value;
}

Value Value::symbol(const std::string* description) {
    Value value;
    value.kind_ = Kind::symbol;
    value.text_ = description;
    return value;
}

Value Value::object(Object* object) {
    Value value;
    value.kind_ = Kind::object;
    value.object_ = object;
    return value;
}

Value Value::unknown(const Unknown* unknown) {
    Value value;
    value.kind_ = Kind::unknown;
    value.unknown_ = unknown;
    return value;
}

std::size_t Object::position(std::string_view key) const {
    if (positions_.empty()) {
        for (std::size_t i = 0; i < properties_.size(); ++i)
            if (properties_[i].key == key) return i;
        return absent;
    }
    const auto at = positions_.find(std::string(key));
    return at == positions_.end() ? absent : at->second;
}

const Property* Object::own(std::string_view key) const {
    const std::size_t at = position(key);
    return at == absent ? nullptr : &properties_[at];
}

const Property* Object::find(std::string_view key) const {
    for (const Object* object = this; object; object = object->prototype)
        if (const Property* property = object->own(key)) return property;
    return nullptr;
}

Property& Object::slot(std::string_view key) {
    const std::size_t at = position(key);
    if (at != absent) return properties_[at];
    if (properties_.empty()) properties_.reserve(few_properties);
    properties_.push_back({.key = std::string(key), .value = {}, .place = {}});
    if (!positions_.empty()) {
        positions_.emplace(properties_.back().key, properties_.size() - 1);
    } else if (properties_.size() > many_properties) {
        for (std::size_t i = 0; i < properties_.size(); ++i)
            positions_.emplace(properties_[i].key, i);
    }
    return properties_.back();
}

void Object::set(std::string_view key, Value value, Place place) {
    Property& property = slot(key);
    property.value = value;
    property.place = std::move(place);
    property.getter = nullptr;
    property.setter = nullptr;
}

void Object::erase(std::string_view key) {
    const std::size_t at = position(key);
    if (at == absent) return;
    properties_.erase(properties_.begin() + static_cast<std::ptrdiff_t>(at));
    positions_.clear();
    if (properties_.size() > many_properties)
        for (std::size_t i = 0; i < properties_.size(); ++i)
            positions_.emplace(properties_[i].key, i);
}

std::vector<const Property*> Object::listed() const {
    std::vector<const Property*> list;
    std::vector<std::pair<std::uint32_t, const Property*>> integers;
    list.reserve(properties_.size());
    for (const Property& property : properties_) {
        if (!property.enumerable || property.key.starts_with("@@")) continue;
        if (const auto index = integer_key(property.key))
            integers.emplace_back(*index, &property);
        else
            list.push_back(&property);
    }
    std::ranges::sort(integers);
    std::vector<const Property*> sorted;
    sorted.reserve(integers.size() + list.size());
    for (const auto& [index, property] : integers)
        sorted.push_back(property);
    sorted.insert(sorted.end(), list.begin(), list.end());
    return sorted;
}

void Heap::charge(std::size_t bytes) {
    bytes_ += bytes;
    if (bytes_ > most_bytes_)
        throw BoundMet("the evaluation needs more than " + std::to_string(most_bytes_ >> 20U) +
                       " MiB");
}

Value Heap::string(std::string text) {
    charge(sizeof(std::string) + text.size());
    return Value::string(&strings_.emplace_back(std::move(text)));
}

Object* Heap::object(Object::Class object_class) {
    charge(sizeof(Object));
    Object& object = objects_.emplace_back();
    object.object_class = object_class;
    return &object;
}

Value Heap::unknown(Place place, std::string reason, bool of_package, bool chosen) {
    charge(sizeof(Unknown) + reason.size());
    return Value::unknown(
        &unknowns_.emplace_back(Unknown{std::move(place), std::move(reason), of_package, chosen}));
}

}  // namespace checker::typescript
