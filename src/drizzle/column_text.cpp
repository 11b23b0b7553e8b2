#include "drizzle/column_text.h"

#include <algorithm>

namespace checker::drizzle {

namespace {

using typescript::Interpreter;

MaybeText unknown_text(const Value value) {
    return {"", &value.as_unknown()};
}

// A setting of the column as text; "" when it is undefined.
MaybeText setting(Interpreter& interpreter, const ColumnConfig& config, std::string_view key,
                  bool& given) {
    given = false;
    if (config.settings.is_nullish()) return {};
    const Value value = interpreter.get(config.settings, key, config.place);
    if (value.is_unknown()) return unknown_text(value);
    given = !value.is_undefined();
    const auto text = typescript::to_text(interpreter, value);
    if (text) return {*text};
    return unknown_text(interpreter.unknown(config.place, "a setting without a known text"));
}

MaybeText in_parentheses(Interpreter& interpreter, const ColumnConfig& config, const char* key,
                         std::string_view before) {
    bool given = false;
    MaybeText value = setting(interpreter, config, key, given);
    if (value.unknown != nullptr || !given) return {"", value.unknown};
    return {std::string(before) + "(" + value.text + ")"};
}

MaybeText dimensions_type(Interpreter& interpreter, const ColumnConfig& config) {
    bool given = false;
    MaybeText value = setting(interpreter, config, "dimensions", given);
    if (value.unknown != nullptr) return value;
    return {std::string(config.kind->type) + "(" + (given ? value.text : "undefined") + ")"};
}

MaybeText numeric_type(Interpreter& interpreter, const ColumnConfig& config) {
    bool has_precision = false;
    bool has_scale = false;
    MaybeText precision = setting(interpreter, config, "precision", has_precision);
    MaybeText scale = setting(interpreter, config, "scale", has_scale);
    if (precision.unknown != nullptr) return precision;
    if (scale.unknown != nullptr) return scale;
    if (!has_precision) return {"numeric"};
    if (!has_scale) return {"numeric(" + precision.text + ")"};
    return {"numeric(" + precision.text + ", " + scale.text + ")"};
}

struct MaybeFlag {
    bool value = false;
    const typescript::Unknown* unknown = nullptr;
};

MaybeFlag flag(Interpreter& interpreter, const ColumnConfig& config, std::string_view key) {
    if (config.settings.is_nullish()) return {};
    const Value value = interpreter.get(config.settings, key, config.place);
    if (value.is_unknown()) return {false, &value.as_unknown()};
    return {typescript::truthy(value).value_or(false)};
}

// The date mode writes a space before the precision; the string mode and time() do not.
MaybeText time_type(Interpreter& interpreter, const ColumnConfig& config) {
    std::string_view space;
    if (config.kind->form == TypeForm::timestamp && !config.settings.is_nullish()) {
        const Value mode = interpreter.get(config.settings, "mode", config.place);
        if (mode.is_unknown()) return unknown_text(mode);
        space = mode.is_string() && mode.as_string() == "string" ? "" : " ";
    }
    MaybeText precision = in_parentheses(interpreter, config, "precision", space);
    const MaybeFlag zone = flag(interpreter, config, "withTimezone");
    if (precision.unknown != nullptr) return precision;
    if (zone.unknown != nullptr) return {"", zone.unknown};
    return {std::string(config.kind->type) + precision.text +
            (zone.value ? " with time zone" : "")};
}

// interval() leaves out what is falsy, so also a precision of 0.
MaybeText interval_type(Interpreter& interpreter, const ColumnConfig& config) {
    std::string type = "interval";
    for (const char* key : {"fields", "precision"}) {
        const MaybeFlag wanted = flag(interpreter, config, key);
        if (wanted.unknown != nullptr) return {"", wanted.unknown};
        if (!wanted.value) continue;
        bool given = false;
        MaybeText value = setting(interpreter, config, key, given);
        if (value.unknown != nullptr) return value;
        type += key == std::string_view("fields") ? " " + value.text : "(" + value.text + ")";
    }
    return {type};
}

MaybeText text_of(Interpreter& interpreter, Value value, const Place& place) {
    if (value.is_unknown()) return unknown_text(value);
    if (value.is_string()) return {value.as_string()};
    return unknown_text(interpreter.unknown(place, "a type name that is no string"));
}

MaybeText array_type(Interpreter& interpreter, const Column& column) {
    MaybeText base = type_text(interpreter, *column.base);
    const Value size = column.config.size;
    if (base.unknown != nullptr) return base;
    if (size.is_unknown()) return unknown_text(size);
    return {base.text + "[" + (size.is_number() ? typescript::number_text(size.as_number()) : "") +
            "]"};
}

}  // namespace

MaybeText type_text(Interpreter& interpreter, const Column& column) {
    const ColumnConfig& config = column.config;
    const std::string type(config.kind->type);
    switch (config.kind->form) {
        case TypeForm::plain:
            return {type};
        case TypeForm::length: {
            const MaybeText length = in_parentheses(interpreter, config, "length", "");
            return {length.unknown == nullptr ? type + length.text : "", length.unknown};
        }
        case TypeForm::dimensions:
            return dimensions_type(interpreter, config);
        case TypeForm::numeric:
            return numeric_type(interpreter, config);
        case TypeForm::timestamp:
        case TypeForm::time:
            return time_type(interpreter, config);
        case TypeForm::interval:
            return interval_type(interpreter, config);
        case TypeForm::enumeration:
            return text_of(interpreter, config.enumeration->name, config.place);
        case TypeForm::custom:
            return text_of(interpreter, column.custom_type, config.place);
        case TypeForm::array:
            return array_type(interpreter, column);
    }
    return {};
}

MaybeSchema type_schema(const Column& column) {
    const Column* innermost = &column;
    while (innermost->base)
        innermost = innermost->base.get();
    const Enum* enumeration = innermost->config.enumeration;
    if (enumeration == nullptr) return {};
    if (!enumeration->from_object) return {std::nullopt, enumeration->unknown_values};
    if (*enumeration->from_object) return {};
    const Value schema = enumeration->schema;
    if (schema.is_unknown()) return {std::nullopt, &schema.as_unknown()};
    return {schema.is_string() && !schema.as_string().empty() ? schema.as_string() : "public"};
}

}  // namespace checker::drizzle
