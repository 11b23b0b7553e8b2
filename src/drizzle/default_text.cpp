// The encodings of a column's default, and of a parameter beside a column.
#include <algorithm>

#include "drizzle/column_text.h"

namespace checker::drizzle {

namespace {

using typescript::host_as;
using typescript::Interpreter;

struct Defaulting {
    Interpreter& interpreter;
    const Place& place;
    std::string type;  // lower case
};

std::string lower(std::string_view text) {
    std::string result(text);
    for (char& c : result)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return result;
}

bool is_array(Value value) {
    return value.is_object() && value.as_object()->object_class == Object::Class::array;
}

bool is_date(Value value) {
    return value.is_object() && value.as_object()->object_class == Object::Class::date;
}

MaybeText not_known(const Defaulting& d, std::string reason) {
    return {"", &d.interpreter.unknown(d.place, std::move(reason)).as_unknown()};
}

MaybeText json_of(const Defaulting& d, Value value) {
    const typescript::Unknown* unknown = nullptr;
    const auto text = typescript::json_text(d.interpreter, value, &unknown);
    if (text) return {*text};
    if (unknown != nullptr) return {"", unknown};
    return not_known(d, "a default that JSON cannot hold");
}

std::string replaced(std::string_view text, std::string_view from, std::string_view to) {
    std::string result;
    for (std::size_t i = 0; i < text.size();) {
        if (text.substr(i, from.size()) == from) {
            result += to;
            i += from.size();
        } else {
            result += text[i++];
        }
    }
    return result;
}

// A Date as drizzle-kit writes it for this type: the day, or without "T", or in full.
MaybeText date_of(const Defaulting& d, Value value, std::string_view type) {
    const Value method = d.interpreter.get(value, "toISOString", d.place);
    const Value iso = d.interpreter.call(method, value, {}, d.place);
    if (!iso.is_string()) return not_known(d, "a date that is not known");
    const std::string& text = iso.as_string();
    if (type == "date") return {text.substr(0, text.find('T'))};
    if (type == "timestamp") return {replaced(text, "T", " ").substr(0, 23)};
    return {text};
}

MaybeText array_text(const Defaulting& d, const Object& array, std::string_view type, int depth);

MaybeText array_element(const Defaulting& d, Value value, std::string_view type, int depth) {
    if (value.is_unknown()) return {"", &value.as_unknown()};
    if (value.is_number()) return {typescript::number_text(value.as_number())};
    if (value.kind() == typescript::Kind::bigint) return {value.as_string()};
    if (value.is_boolean()) return {value.as_boolean() ? "true" : "false"};
    if (is_array(value)) return array_text(d, *value.as_object(), type, depth + 1);
    MaybeText text;
    if (is_date(value)) {
        text = date_of(d, value, type);
    } else if (value.is_object() || value.is_null()) {
        text = json_of(d, value);
        text.text = replaced(text.text, "\"", "\\\"");
    } else {
        const auto plain = typescript::to_text(d.interpreter, value);
        text = plain ? MaybeText{*plain} : not_known(d, "an element that is not known");
    }
    if (text.unknown == nullptr) text.text = "\"" + text.text + "\"";
    return text;
}

// drizzle-kit's buildArrayString(): {"a","b"} with quotes inside left as they are.
MaybeText array_text(const Defaulting& d, const Object& array, std::string_view type, int depth) {
    constexpr int deepest = 50;
    if (array.open != nullptr) return {"", array.open};
    if (depth > deepest) return not_known(d, "arrays nested too deeply");
    std::string result = "{";
    for (std::size_t i = 0; i < array.elements.size(); ++i) {
        MaybeText element = array_element(d, array.elements[i], type, depth);
        if (element.unknown != nullptr) return element;
        if (i > 0) result += ',';
        result += element.text;
    }
    return {result + "}"};
}

// What matches /.*\[\d*\].*/.
bool is_array_type(std::string_view type) {
    for (std::size_t open = type.find('['); open != std::string_view::npos;
         open = type.find('[', open + 1)) {
        std::size_t end = open + 1;
        while (end < type.size() && type[end] >= '0' && type[end] <= '9')
            ++end;
        if (end < type.size() && type[end] == ']') return true;
    }
    return false;
}

// The default as the text of a JSON string, quoted as SQL already; nothing when it is written raw.
std::optional<MaybeText> quoted_default(const Defaulting& d, Value value) {
    if (value.is_string()) return MaybeText{"'" + replaced(value.as_string(), "'", "''") + "'"};
    MaybeText text;
    if (d.type == "jsonb" || d.type == "json") {
        text = json_of(d, value);
        if (text.unknown == nullptr) text.text = "'" + text.text + "'::" + d.type;
        return text;
    }
    if (is_date(value))
        text = date_of(d, value, d.type);
    else if (is_array_type(d.type) && is_array(value))
        text = array_text(d, *value.as_object(), d.type.substr(0, d.type.find('[')), 0);
    else
        return std::nullopt;
    if (text.unknown == nullptr) text.text = "'" + text.text + "'";
    return text;
}

MaybeDefault json_string(const Defaulting& d, const MaybeText& text) {
    if (text.unknown != nullptr) return {std::nullopt, text.unknown};
    return {typescript::json_text(d.interpreter, d.interpreter.string(text.text))};
}

Value as_string(Interpreter& interpreter, const std::optional<std::string>& text,
                const Place& place) {
    if (text) return interpreter.string(*text);
    return interpreter.unknown(place, "a parameter whose text in the SQL is not known");
}

}  // namespace

MaybeDefault default_text(Interpreter& interpreter, Casing casing, const Column& column,
                          std::string_view type) {
    const Value value = column.config.default_value;
    if (value.is_undefined()) return {};
    if (value.is_unknown()) return {std::nullopt, &value.as_unknown()};
    const Defaulting d{interpreter, column.place, lower(type)};
    if (host_as<Sql>(value) != nullptr)
        return json_string(
            d, sql_text({interpreter, casing, SqlUse::default_value, column.place}, value));
    if (value.kind() == typescript::Kind::bigint && d.type != "json" && d.type != "jsonb")
        return {std::nullopt, not_known(d, "drizzle-kit fails on a bigint as default").unknown};
    if (value.is_object() &&
        (host_as<Entity>(value) != nullptr || value.as_object()->is_callable()))
        return {std::nullopt, not_known(d, "a default that is not known").unknown};
    if (const auto text = quoted_default(d, value)) return json_string(d, *text);
    const MaybeText raw = json_of(d, value);
    if (raw.unknown != nullptr) return {std::nullopt, raw.unknown};
    return {raw.text};
}

namespace {

Value encoded(Interpreter& interpreter, const Column& column, Value value, const Place& place);

// One element in drizzle-orm's makePgArray(): only texts are quoted.
Value array_item(Interpreter& interpreter, Value item, const Place& place) {
    if (item.is_string())
        return interpreter.string(
            "\"" + replaced(replaced(item.as_string(), "\\", "\\\\"), "\"", "\\\"") + "\"");
    if (item.is_object()) return interpreter.unknown(place, "an element that is not known");
    return as_string(interpreter, typescript::to_text(interpreter, item), place);
}

// PgArray.mapToDriverValue(): {"a","b"}.
Value encoded_array(Interpreter& interpreter, const Column& column, Value value,
                    const Place& place) {
    const bool known = is_array(value) && value.as_object()->open == nullptr && column.base;
    if (!known) return interpreter.unknown(place, "a parameter whose text in the SQL is not known");
    std::string text = "{";
    for (const Value element : value.as_object()->elements) {
        const bool nested = column.base->base != nullptr;
        Value item =
            element.is_null() ? element : encoded(interpreter, *column.base, element, place);
        if ((!nested || element.is_null()) && !item.is_unknown())
            item = array_item(interpreter, item, place);
        if (item.is_unknown()) return item;
        text += (text.size() > 1 ? "," : "") + item.as_string();
    }
    return interpreter.string(text + "}");
}

// What customType's toDriver() makes of the value; without one it stays.
Value encoded_custom(Interpreter& interpreter, const Column& column, Value value,
                     const Place& place) {
    const Value to_driver = interpreter.get(column.config.custom, "toDriver", place);
    if (to_driver.is_unknown()) return to_driver;
    if (!to_driver.is_object() || !to_driver.as_object()->is_callable()) return value;
    const Value arguments[] = {value};
    return interpreter.call(to_driver, {}, arguments, place);
}

// Dates and numerics are encoded in some of their modes alone.
bool is_encoded(TypeForm form, std::string_view mode) {
    if (form == TypeForm::timestamp) return mode != "string";
    return form == TypeForm::numeric ? mode == "number" || mode == "bigint" : mode == "date";
}

Value encoded(Interpreter& interpreter, const Column& column, Value value, const Place& place) {
    if (column.config.kind == &array_kind) return encoded_array(interpreter, column, value, place);
    const Encoding encoding = column.config.kind->encoding;
    if (encoding == Encoding::iso_date || encoding == Encoding::text) {
        const Value settings = column.config.settings;
        const Value mode =
            settings.is_nullish() ? Value{} : interpreter.get(settings, "mode", place);
        if (mode.is_unknown()) return mode;
        const std::string_view name = mode.is_string() ? mode.as_string() : std::string_view{};
        if (!is_encoded(column.config.kind->form, name)) return value;
    }
    switch (encoding) {
        case Encoding::plain:
            return value;
        case Encoding::json:
            return as_string(interpreter, typescript::json_text(interpreter, value), place);
        case Encoding::text:
            return as_string(interpreter, typescript::to_text(interpreter, value), place);
        case Encoding::iso_date: {
            const Value method = interpreter.get(value, "toISOString", place);
            return interpreter.call(method, value, {}, place);
        }
        case Encoding::other:
            if (column.config.kind == &custom_kind)
                return encoded_custom(interpreter, column, value, place);
            break;
    }
    return interpreter.unknown(place, "a parameter whose text in the SQL is not known");
}

}  // namespace

Value encoded_param(Interpreter& interpreter, const SqlParam& param, const Place& place) {
    const auto* column = host_as<Column>(param.value.is_null() ? Value{} : param.encoder);
    if (column == nullptr) return param.encoder.is_unknown() ? param.encoder : param.value;
    return encoded(interpreter, *column, param.value, place);
}

}  // namespace checker::drizzle
