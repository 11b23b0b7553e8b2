// Math, as far as every implementation gives the same digits.
#include <cmath>

#include "typescript/builtins/library.h"

namespace checker::typescript {

namespace {

// Rounds half up, as Math.round does.
double rounded(double number) {
    if (!std::isfinite(number) || std::abs(number) >= 4503599627370496.0) return number;
    const double floor = std::floor(number);
    const double result = number - floor >= 0.5 ? floor + 1 : floor;
    return result == 0 && std::signbit(number) ? -0.0 : result;
}

double sign_of(double number) {
    return std::isnan(number) || number == 0 ? number : number < 0 ? -1 : 1;
}

Value extreme(Evaluator& e, const Call& call, bool largest) {
    double best = largest ? -HUGE_VAL : HUGE_VAL;
    for (const Value& argument : call.arguments) {
        const Value number = e.to_number(argument, call.place);
        if (number.is_unknown()) return number;
        const double n = number.as_number();
        if (std::isnan(n) || std::isnan(best))
            best = std::nan("");
        else if (largest ? n > best || (n == best && std::signbit(best))
                         : n < best || (n == best && std::signbit(n)))
            best = n;
    }
    return Value::number(best);
}

}  // namespace

void install_math(Evaluator& e) {
    Object* math = e.plain_object();
    math->intrinsic = true;
    e.global("Math", Value::object(math));
    const auto exact = [&](std::string_view name, double (*function)(double)) {
        e.define(*math, name, [&e, function](const Call& call) {
            const Value number = e.to_number(call.argument(0), call.place);
            return number.is_unknown() ? number : Value::number(function(number.as_number()));
        });
    };
    exact("floor", [](double n) { return std::floor(n); });
    exact("ceil", [](double n) { return std::ceil(n); });
    exact("trunc", [](double n) { return std::trunc(n); });
    exact("abs", [](double n) { return std::abs(n); });
    exact("sqrt", [](double n) { return std::sqrt(n); });
    exact("round", rounded);
    exact("sign", sign_of);
    e.define(*math, "max", [&e](const Call& call) { return extreme(e, call, true); });
    e.define(*math, "min", [&e](const Call& call) { return extreme(e, call, false); });
    e.define(*math, "pow", [&e](const Call& call) {
        const Value base = e.to_number(call.argument(0), call.place);
        const Value exponent = e.to_number(call.argument(1), call.place);
        return e.binary(Operator::power, base, exponent, call.place);
    });
    for (const auto& [name, value] : {std::pair{"PI", 3.141592653589793},
                                      {"E", 2.718281828459045},
                                      {"LN2", 0.6931471805599453},
                                      {"LN10", 2.302585092994046},
                                      {"SQRT2", 1.4142135623730951},
                                      {"SQRT1_2", 0.7071067811865476},
                                      {"LOG2E", 1.4426950408889634},
                                      {"LOG10E", 0.4342944819032518}})
        e.define_value(*math, name, Value::number(value));
    for (const char* name :
         {"random", "sin",   "cos",   "tan",   "asin",   "acos",  "atan",  "atan2", "sinh",
          "cosh",   "tanh",  "asinh", "acosh", "atanh",  "exp",   "expm1", "log",   "log2",
          "log10",  "log1p", "cbrt",  "hypot", "fround", "clz32", "imul"})
        e.define(*math, name, [&e, name](const Call& call) {
            return e.unknown(call.place, std::string("`Math.") + name + "` is not evaluated");
        });
}

}  // namespace checker::typescript
