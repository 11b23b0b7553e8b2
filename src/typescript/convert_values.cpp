// Conversions between kinds of values, as ECMA-262 section 7.1 has them.
#include <array>
#include <charconv>
#include <cmath>
#include <unordered_set>

#include "typescript/evaluator.h"
#include "typescript/text.h"

namespace checker::typescript {

namespace {

using Words = std::unordered_set<std::string_view>;

// As standard_names, of all prototypes that have no list of their own.
const Words& names_of_others() {
    static const Words names{"toExponential",
                             "toPrecision",
                             "return",
                             "throw",
                             "global",
                             "ignoreCase",
                             "multiline",
                             "sticky",
                             "unicode",
                             "dotAll",
                             "hasIndices",
                             "lastIndex",
                             "unicodeSets",
                             "compile",
                             "getFullYear",
                             "getMonth",
                             "getDate",
                             "getDay",
                             "getHours",
                             "getMinutes",
                             "getSeconds",
                             "getMilliseconds",
                             "getTimezoneOffset",
                             "getUTCDay",
                             "getUTCHours",
                             "getUTCMilliseconds",
                             "getUTCMinutes",
                             "getUTCSeconds",
                             "getYear",
                             "setYear",
                             "toDateString",
                             "toGMTString",
                             "toLocaleDateString",
                             "toLocaleTimeString",
                             "toTimeString",
                             "toUTCString",
                             "@@Symbol.toStringTag",
                             "@@Symbol.species",
                             "@@Symbol.match",
                             "@@Symbol.replace",
                             "@@Symbol.search",
                             "@@Symbol.split",
                             "@@Symbol.matchAll"};
    return names;
}

// Names that standard prototypes have in Node 20 beside those that are built in here: what is asked
// for by such a name is Unknown, not undefined.
const Words& standard_names(const Evaluator& e, const Object* prototype) {
    static const Words of_arrays{"copyWithin", "reduceRight", "toSpliced", "toLocaleString",
                                 "@@Symbol.unscopables"};
    static const Words of_strings{"anchor",
                                  "big",
                                  "blink",
                                  "bold",
                                  "codePointAt",
                                  "fixed",
                                  "fontcolor",
                                  "fontsize",
                                  "isWellFormed",
                                  "italics",
                                  "link",
                                  "localeCompare",
                                  "normalize",
                                  "small",
                                  "strike",
                                  "sub",
                                  "sup",
                                  "toLocaleLowerCase",
                                  "toLocaleUpperCase",
                                  "toWellFormed"};
    static const Words of_functions{"caller", "callee", "arguments", "@@Symbol.hasInstance"};
    if (prototype == e.array_prototype) return of_arrays;
    if (prototype == e.string_prototype) return of_strings;
    if (prototype == e.function_prototype) return of_functions;
    return names_of_others();
}

}  // namespace

Value Evaluator::missing_property(const Object& object, std::string_view key, const Place& where) {
    if (object.intrinsic && object.object_class == Object::Class::function)
        return unknown(where, "`" + object.name + "." + std::string(key) + "` is not evaluated");
    for (const Object* at = &object; at; at = at->prototype) {
        // A class that was written in the code has exactly what was written there.
        if (at->intrinsic && at != object_prototype && standard_names(*this, at).contains(key))
            return unknown(where, "`" + std::string(key) + "` is not evaluated here");
        if (at->intrinsic && !at->prototype && at != object_prototype)
            return unknown(where, "`" + std::string(key) + "` is not known");
    }
    return {};
}

Value Evaluator::to_primitive(Value value, Wanted wanted, const Place& where) {
    if (!value.is_object()) return value;
    Object& object = *value.as_object();
    const Value exotic = get(value, "@@Symbol.toPrimitive", where);
    if (exotic.is_unknown()) return exotic;
    if (exotic.is_object()) return unknown(where, "Symbol.toPrimitive is not evaluated");
    const bool prefer_text = wanted == Wanted::text || (wanted == Wanted::anything &&
                                                        object.object_class == Object::Class::date);
    for (const std::string_view method :
         prefer_text ? std::array<std::string_view, 2>{"toString", "valueOf"}
                     : std::array<std::string_view, 2>{"valueOf", "toString"}) {
        const Value convert = get(value, method, where);
        if (convert.is_unknown()) return convert;
        if (!convert.is_object() || !convert.as_object()->is_callable()) continue;
        const Value result = call(convert, value, {}, where);
        if (!result.is_object()) return result;
    }
    raise("TypeError", "Cannot convert object to primitive value", where);
}

Value Evaluator::to_number(Value value, const Place& where) {
    switch (value.kind()) {
        case Kind::unknown:
            return spread(value);
        case Kind::undefined:
            return Value::number(std::nan(""));
        case Kind::null:
            return Value::number(0);
        case Kind::boolean:
            return Value::number(value.as_boolean() ? 1 : 0);
        case Kind::number:
            return value;
        case Kind::string: {
            const std::string& text = value.as_string();
            // Digits of another radix beyond 2^53 are not rounded here.
            const std::string_view digits = trimmed(text);
            const bool radix = digits.size() > 14 && digits[0] == '0' &&
                               std::string_view("xXoObB").find(digits[1]) != std::string_view::npos;
            if (radix && std::isnan(typescript::to_number(text)))
                return unknown(where, "this number is not evaluated");
            return Value::number(typescript::to_number(text));
        }
        case Kind::bigint:
        case Kind::symbol:
            raise("TypeError", "Cannot convert this value to a number", where);
        case Kind::object: {
            const Value primitive = to_primitive(value, Wanted::number, where);
            return primitive.is_object() ? Value::number(std::nan(""))
                                         : to_number(primitive, where);
        }
    }
    return {};
}

Value Evaluator::to_string(Value value, const Place& where) {
    switch (value.kind()) {
        case Kind::unknown:
            return spread(value);
        case Kind::undefined:
            return string("undefined");
        case Kind::null:
            return string("null");
        case Kind::boolean:
            return string(value.as_boolean() ? "true" : "false");
        case Kind::number:
            return string(number_text(value.as_number()));
        case Kind::string:
            return value;
        case Kind::bigint:
            return string(value.as_string());
        case Kind::symbol:
            raise("TypeError", "Cannot convert a Symbol value to a string", where);
        case Kind::object:
            return to_string(to_primitive(value, Wanted::text, where), where);
    }
    return {};
}

std::optional<std::string> Evaluator::to_key(Value value, const Place& where) {
    if (value.kind() == Kind::symbol) return "@@" + value.as_string();
    const Value text = to_string(value, where);
    if (!text.is_string()) return std::nullopt;
    return text.as_string();
}

std::string number_text(double number) {
    if (std::isnan(number)) return "NaN";
    if (number == 0) return "0";
    if (std::isinf(number)) return number < 0 ? "-Infinity" : "Infinity";
    if (number < 0) return "-" + number_text(-number);
    // The shortest digits that read back as the same number, as d.ddde+XX.
    std::array<char, 40> buffer{};
    const auto written = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number,
                                       std::chars_format::scientific);
    const std::string_view scientific(buffer.data(),
                                      static_cast<std::size_t>(written.ptr - buffer.data()));
    const std::size_t mark = scientific.find('e');
    std::string digits;
    for (const char c : scientific.substr(0, mark))
        if (c != '.') digits += c;
    const int exponent = std::stoi(std::string(scientific.substr(mark + 1)));
    const int count = static_cast<int>(digits.size());
    const int point = exponent + 1;  // where the decimal point stands among the digits
    if (count <= point && point <= 21)
        return digits + std::string(static_cast<std::size_t>(point - count), '0');
    if (0 < point && point <= 21)
        return digits.substr(0, static_cast<std::size_t>(point)) + "." +
               digits.substr(static_cast<std::size_t>(point));
    if (-6 < point && point <= 0)
        return "0." + std::string(static_cast<std::size_t>(-point), '0') + digits;
    const std::string sign = point - 1 < 0 ? "-" : "+";
    const std::string power = "e" + sign + std::to_string(std::abs(point - 1));
    if (count == 1) return digits + power;
    return digits.substr(0, 1) + "." + digits.substr(1) + power;
}

}  // namespace checker::typescript
