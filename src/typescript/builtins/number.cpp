// Number, Boolean, BigInt and the global functions about numbers.
#include <array>
#include <charconv>
#include <cmath>

#include "typescript/builtins/library.h"
#include "typescript/text.h"

namespace checker::typescript {

namespace {

Value self_number(Evaluator& e, const Call& call) {
    if (call.self.is_number()) return call.self;
    return e.unknown(call.place, "objects around primitive values are not evaluated");
}

Value to_text_of(Evaluator& e, const Call& call) {
    const Value self = self_number(e, call);
    if (self.is_unknown()) return self;
    const double number = self.as_number();
    const Value given = call.argument(0);
    const double radix = given.is_undefined() ? 10 : e.to_number(given, call.place).as_number();
    if (radix == 10) return e.string(number_text(number));
    const bool simple = radix >= 2 && radix <= 36 && radix == std::trunc(radix) &&
                        number == std::trunc(number) && std::abs(number) <= 9007199254740992.0;
    if (!simple) return e.unknown(call.place, "this `toString` is not evaluated");
    std::array<char, 72> buffer{};
    const auto written = std::to_chars(buffer.data(), buffer.data() + buffer.size(),
                                       static_cast<std::int64_t>(number), static_cast<int>(radix));
    return e.string(std::string(buffer.data(), written.ptr));
}

Value to_fixed(Evaluator& e, const Call& call) {
    const Value self = self_number(e, call);
    if (self.is_unknown()) return self;
    const double number = self.as_number();
    const Value given = call.argument(0);
    const double digits =
        given.is_undefined() ? 0 : std::trunc(e.to_number(given, call.place).as_number());
    if (std::isnan(digits) || digits < 0 || digits > 20 || !(std::abs(number) < 1e15))
        return e.unknown(call.place, "this `toFixed` is not evaluated");
    // The exact value: a tie, which C rounds to even and JavaScript away from zero, shows as
    // 5000...
    const double scaled = std::abs(number) * std::pow(10.0, digits);
    if (digits <= 15 && scaled - std::floor(scaled) == 0.5)
        return e.unknown(call.place, "this rounding is not evaluated");
    std::array<char, 64> buffer{};
    const auto written =
        std::to_chars(buffer.data(), buffer.data() + buffer.size(), number == 0 ? 0.0 : number,
                      std::chars_format::fixed, static_cast<int>(digits));
    return e.string(std::string(buffer.data(), written.ptr));
}

Value parse_float(Evaluator& e, const Call& call) {
    const Value given = e.to_string(call.argument(0), call.place);
    if (given.is_unknown()) return given;
    std::string_view text = trimmed(given.as_string());
    const bool negative = text.starts_with('-');
    if (negative || text.starts_with('+')) text.remove_prefix(1);
    if (text.starts_with("Infinity")) return Value::number(negative ? -HUGE_VAL : HUGE_VAL);
    if (text.empty() || !(text[0] == '.' || (text[0] >= '0' && text[0] <= '9')))
        return Value::number(std::nan(""));
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error == std::errc::invalid_argument) return Value::number(std::nan(""));
    if (error != std::errc{}) return e.unknown(call.place, "this number is not evaluated");
    return Value::number(negative ? -number : number);
}

Value parse_int(Evaluator& e, const Call& call) {
    const Value given = e.to_string(call.argument(0), call.place);
    if (given.is_unknown()) return given;
    double radix =
        call.argument(1).is_undefined() ? 0 : e.to_number(call.argument(1), call.place).as_number();
    std::string_view text = trimmed(given.as_string());
    const bool negative = text.starts_with('-');
    if (negative || text.starts_with('+')) text.remove_prefix(1);
    if ((radix == 0 || radix == 16) && (text.starts_with("0x") || text.starts_with("0X"))) {
        text.remove_prefix(2);
        radix = 16;
    }
    if (radix == 0 || std::isnan(radix)) radix = 10;
    if (radix != std::trunc(radix) || radix < 2 || radix > 36)
        return e.unknown(call.place, "this `parseInt` is not evaluated");
    std::uint64_t number = 0;
    if (text.empty() || !std::isalnum(static_cast<unsigned char>(text[0])))
        return Value::number(std::nan(""));
    const auto [end, error] =
        std::from_chars(text.data(), text.data() + text.size(), number, static_cast<int>(radix));
    if (error == std::errc::invalid_argument) return Value::number(std::nan(""));
    if (error != std::errc{} || number > 9007199254740992ULL)
        return e.unknown(call.place, "this number is not evaluated");
    return Value::number(negative ? -static_cast<double>(number) : static_cast<double>(number));
}

void install_tests(Evaluator& e, Object& constructor) {
    const auto test = [&](std::string_view name, bool (*holds)(double)) {
        e.define_pure(constructor, name, [holds](const Call& call) {
            const Value value = call.argument(0);
            return Value::boolean(value.is_number() && holds(value.as_number()));
        });
    };
    test("isInteger", [](double n) { return std::isfinite(n) && n == std::trunc(n); });
    test("isSafeInteger", [](double n) {
        return std::isfinite(n) && n == std::trunc(n) && std::abs(n) <= 9007199254740991.0;
    });
    test("isFinite", [](double n) { return static_cast<bool>(std::isfinite(n)); });
    test("isNaN", [](double n) { return static_cast<bool>(std::isnan(n)); });
    for (const bool nan : {false, true})
        e.global(nan ? "isNaN" : "isFinite",
                 Value::object(e.native("isNaN", [&e, nan](const Call& call) {
                     const Value number = e.to_number(call.argument(0), call.place);
                     if (number.is_unknown()) return number;
                     return Value::boolean(nan ? std::isnan(number.as_number())
                                               : std::isfinite(number.as_number()));
                 })));
}

void install_primitives(Evaluator& e) {
    e.global_class("Boolean", e.boolean_prototype, [&e](const Call& call) {
        if (call.constructing)
            return e.unknown(call.place, "objects around primitive values are not evaluated");
        const std::optional<bool> known = truthy(call.argument(0));
        return known ? Value::boolean(*known) : e.spread(call.argument(0));
    });
    e.define_pure(*e.boolean_prototype, "toString",
                  [&e](const Call& call) { return e.to_string(call.self, call.place); });
    e.define_pure(*e.boolean_prototype, "valueOf", [](const Call& call) { return call.self; });
    e.global_class("BigInt", e.bigint_prototype, [&e](const Call& call) {
        const Value given = call.argument(0);
        if (given.kind() == Kind::bigint) return given;
        const bool whole = given.is_number() &&
                           given.as_number() == std::trunc(given.as_number()) &&
                           std::abs(given.as_number()) <= 9007199254740992.0;
        if (!whole) return e.unknown(call.place, "this `BigInt` is not evaluated");
        const Value digits = e.string(number_text(given.as_number()));
        return Value::bigint(&digits.as_string());
    });
    e.define_pure(*e.bigint_prototype, "toString", [&e](const Call& call) {
        if (call.self.kind() != Kind::bigint || !call.argument(0).is_undefined())
            return e.unknown(call.place, "this `toString` is not evaluated");
        return e.string(call.self.as_string());
    });
    e.define_pure(*e.bigint_prototype, "valueOf", [](const Call& call) { return call.self; });
}

}  // namespace

void install_number(Evaluator& e) {
    Object& constructor = *e.global_class("Number", e.number_prototype, [&e](const Call& call) {
        if (call.constructing)
            return e.unknown(call.place, "objects around primitive values are not evaluated");
        if (call.arguments.empty()) return Value::number(0);
        if (call.argument(0).kind() == Kind::bigint)
            return e.unknown(call.place, "Number of a BigInt is not evaluated");
        return e.to_number(call.argument(0), call.place);
    });
    const auto constant = [&](std::string_view name, double value) {
        e.define_value(constructor, name, Value::number(value));
    };
    constant("MAX_SAFE_INTEGER", 9007199254740991.0);
    constant("MIN_SAFE_INTEGER", -9007199254740991.0);
    constant("MAX_VALUE", 1.7976931348623157e308);
    constant("MIN_VALUE", 5e-324);
    constant("EPSILON", 2.220446049250313e-16);
    constant("POSITIVE_INFINITY", HUGE_VAL);
    constant("NEGATIVE_INFINITY", -HUGE_VAL);
    constant("NaN", std::nan(""));
    install_tests(e, constructor);
    Object* floats =
        e.native("parseFloat", [&e](const Call& call) { return parse_float(e, call); });
    Object* ints = e.native("parseInt", [&e](const Call& call) { return parse_int(e, call); });
    e.define_value(constructor, "parseFloat", Value::object(floats));
    e.define_value(constructor, "parseInt", Value::object(ints));
    e.global("parseFloat", Value::object(floats));
    e.global("parseInt", Value::object(ints));
    e.define_pure(*e.number_prototype, "toString",
                  [&e](const Call& call) { return to_text_of(e, call); });
    e.define_pure(*e.number_prototype, "toFixed",
                  [&e](const Call& call) { return to_fixed(e, call); });
    e.define_pure(*e.number_prototype, "valueOf",
                  [&e](const Call& call) { return self_number(e, call); });
    install_primitives(e);
}

}  // namespace checker::typescript
