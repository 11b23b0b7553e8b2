#include <cmath>

#include "typescript/evaluator.h"
#include "typescript/text.h"

namespace checker::typescript {

namespace {

// ToInt32 of ECMA-262.
std::int32_t to_int32(double number) {
    if (!std::isfinite(number)) return 0;
    const double whole = std::fmod(std::trunc(number), 4294967296.0);
    return static_cast<std::int32_t>(static_cast<std::uint32_t>(static_cast<std::int64_t>(whole)));
}

// As **, where every implementation gives the same digits; NaN stands for the others.
std::optional<double> power(double base, double exponent) {
    if (exponent == 0) return 1.0;
    if (std::isnan(base) || std::isnan(exponent)) return std::nan("");
    const double result = std::pow(base, exponent);
    const bool whole = base == std::trunc(base) && exponent == std::trunc(exponent) && exponent > 0;
    if (whole && std::abs(result) <= 9007199254740992.0) return result;
    if (base == 2 && exponent == std::trunc(exponent)) return result;
    return std::nullopt;
}

std::optional<double> arithmetic(Operator op, double left, double right) {
    switch (op) {
        case Operator::subtract:
            return left - right;
        case Operator::multiply:
            return left * right;
        case Operator::divide:
            return left / right;
        case Operator::remainder:
            return std::fmod(left, right);
        case Operator::power:
            return power(left, right);
        case Operator::bit_and:
            return to_int32(left) & to_int32(right);
        case Operator::bit_or:
            return to_int32(left) | to_int32(right);
        case Operator::bit_xor:
            return to_int32(left) ^ to_int32(right);
        case Operator::shift_left:
            return static_cast<std::int32_t>(
                static_cast<std::uint32_t>(to_int32(left))
                << (static_cast<std::uint32_t>(to_int32(right)) & 31U));
        case Operator::shift_right:
            return to_int32(left) >> (static_cast<std::uint32_t>(to_int32(right)) & 31U);
        case Operator::shift_right_unsigned:
            return static_cast<std::uint32_t>(to_int32(left)) >>
                   (static_cast<std::uint32_t>(to_int32(right)) & 31U);
        default:
            return std::nullopt;
    }
}

bool compares(Operator op) {
    return op == Operator::less || op == Operator::less_equal || op == Operator::greater ||
           op == Operator::greater_equal;
}

template <class T>
bool holds(Operator op, const T& left, const T& right) {
    switch (op) {
        case Operator::less:
            return left < right;
        case Operator::less_equal:
            return left <= right;
        case Operator::greater:
            return left > right;
        default:
            return left >= right;
    }
}

// Texts are compared by their UTF-16 units; for ASCII the bytes tell the same.
bool holds_for_texts(Operator op, const std::string& left, const std::string& right) {
    if (is_ascii(left) && is_ascii(right)) return holds(op, left, right);
    return holds(op, utf16(left), utf16(right));
}

}  // namespace

std::optional<bool> truthy(Value value) {
    switch (value.kind()) {
        case Kind::unknown:
            return std::nullopt;
        case Kind::undefined:
        case Kind::null:
            return false;
        case Kind::boolean:
            return value.as_boolean();
        case Kind::number:
            return value.as_number() != 0 && !std::isnan(value.as_number());
        case Kind::bigint:
            return value.as_string() != "0";
        case Kind::string:
            return !value.as_string().empty();
        default:
            return true;
    }
}

std::optional<bool> Evaluator::strictly_equal(Value left, Value right) {
    if (left.is_unknown() || right.is_unknown()) return std::nullopt;
    if (left.kind() != right.kind()) return false;
    switch (left.kind()) {
        case Kind::undefined:
        case Kind::null:
            return true;
        case Kind::boolean:
            return left.as_boolean() == right.as_boolean();
        case Kind::number:
            return left.as_number() == right.as_number();
        case Kind::bigint:
        case Kind::string:
            return left.as_string() == right.as_string();
        default:
            return left.identity() == right.identity();
    }
}

bool Evaluator::same_value_zero(Value left, Value right) {
    if (left.is_number() && right.is_number() && std::isnan(left.as_number()))
        return std::isnan(right.as_number());
    return strictly_equal(left, right) == true;
}

Value Evaluator::loosely_equal(Value left, Value right, const Place& where) {
    if (left.is_unknown()) return spread(left);
    if (right.is_unknown()) return spread(right);
    if (left.is_nullish() || right.is_nullish())
        return Value::boolean(left.is_nullish() && right.is_nullish());
    if (left.kind() == right.kind()) return Value::boolean(*strictly_equal(left, right));
    if (left.kind() == Kind::symbol || right.kind() == Kind::symbol) return Value::boolean(false);
    if (left.kind() == Kind::bigint || right.kind() == Kind::bigint)
        return unknown(where, "comparing a BigInt with another kind of value is not evaluated");
    const Value first = to_primitive(left, Wanted::anything, where);
    const Value second = to_primitive(right, Wanted::anything, where);
    if (first.is_unknown()) return spread(first);
    if (second.is_unknown()) return spread(second);
    if (first.is_string() && second.is_string())
        return Value::boolean(first.as_string() == second.as_string());
    const Value one = to_number(first, where);
    const Value other = to_number(second, where);
    if (one.is_unknown()) return spread(one);
    if (other.is_unknown()) return spread(other);
    return Value::boolean(one.as_number() == other.as_number());
}

Value Evaluator::binary(Operator op, Value left, Value right, const Place& where) {
    if (left.is_unknown()) return spread(left);
    if (right.is_unknown()) return spread(right);
    switch (op) {
        case Operator::same:
            return Value::boolean(*strictly_equal(left, right));
        case Operator::not_same:
            return Value::boolean(!*strictly_equal(left, right));
        case Operator::equal:
            return loosely_equal(left, right, where);
        case Operator::not_equal: {
            const Value equal = loosely_equal(left, right, where);
            return equal.is_boolean() ? Value::boolean(!equal.as_boolean()) : equal;
        }
        case Operator::in:
            return has_property(right, left, where);
        case Operator::instance_of:
            return instance_of(left, right, where);
        default:
            break;
    }
    const Wanted wanted = op == Operator::add ? Wanted::anything : Wanted::number;
    const Value first = to_primitive(left, wanted, where);
    return compute(op, first, to_primitive(right, wanted, where), where);
}

// An operator that works on texts and numbers.
Value Evaluator::compute(Operator op, Value left, Value right, const Place& where) {
    if (left.is_unknown()) return spread(left);
    if (right.is_unknown()) return spread(right);
    if (left.kind() == Kind::symbol || right.kind() == Kind::symbol)
        raise("TypeError", "Cannot convert a Symbol value", where);
    if (op == Operator::add && (left.is_string() || right.is_string()))
        return string(
            joined(to_string(left, where).as_string(), to_string(right, where).as_string()));
    if (left.kind() == Kind::bigint || right.kind() == Kind::bigint)
        return unknown(where, "arithmetic with BigInt is not evaluated");
    if (compares(op) && left.is_string() && right.is_string())
        return Value::boolean(holds_for_texts(op, left.as_string(), right.as_string()));
    left = to_number(left, where);
    right = to_number(right, where);
    if (left.is_unknown()) return spread(left);
    if (right.is_unknown()) return spread(right);
    const double first = left.as_number();
    const double second = right.as_number();
    if (compares(op)) return Value::boolean(holds(op, first, second));
    if (op == Operator::add) return Value::number(first + second);
    const std::optional<double> result = arithmetic(op, first, second);
    if (!result) return unknown(where, "this power is not evaluated");
    return Value::number(*result);
}

Value Evaluator::has_property(Value object, Value key, const Place& where) {
    if (!object.is_object())
        raise("TypeError", "Cannot use 'in' operator on a value that is no object", where);
    const std::optional<std::string> text = to_key(key, where);
    if (!text) return unknown(where, "the key is not known");
    Object& start = *object.as_object();
    if (start.host) refresh_namespace(start);
    for (const Object* at = &start; at; at = at->prototype) {
        if (at->object_class == Object::Class::array) {
            if (*text == "length") return Value::boolean(true);
            if (at->open) return spread(Value::unknown(at->open));
            const std::optional<std::size_t> index = array_index(*text);
            if (index && *index < at->elements.size()) return Value::boolean(true);
        }
        if (at->object_class == Object::Class::function &&
            (*text == "name" || *text == "length" || *text == "prototype"))
            return unknown(where, "`in` on a function is not evaluated");
        if (at->own(*text)) return Value::boolean(true);
        if (at->open) return spread(Value::unknown(at->open));
    }
    const Value missing = missing_property(start, *text, where);
    return missing.is_unknown() ? missing : Value::boolean(false);
}

Value Evaluator::instance_of(Value value, Value constructor, const Place& where) {
    if (!constructor.is_object() || !constructor.as_object()->is_callable())
        raise("TypeError", "Right-hand side of 'instanceof' is not callable", where);
    if (!value.is_object()) return Value::boolean(false);
    if (constructor.as_object()->own("@@Symbol.hasInstance"))
        return unknown(where, "Symbol.hasInstance is not evaluated");
    const Value prototype = get(constructor, "prototype", where);
    if (!prototype.is_object()) return unknown(where, "the prototype is not known");
    for (const Object* at = value.as_object()->prototype; at; at = at->prototype)
        if (at == prototype.as_object()) return Value::boolean(true);
    // A host's objects have no class that the evaluator sees.
    if (value.as_object()->host || constructor.as_object()->host)
        return unknown(where, "the class of this object is not known");
    return Value::boolean(false);
}

Value Evaluator::unary(Operator op, Value operand, const Place& where) {
    if (op == Operator::void_) return {};
    if (op == Operator::type_of) return type_of(operand);
    if (operand.is_unknown()) return spread(operand);
    if (op == Operator::not_) return Value::boolean(!*truthy(operand));
    if (operand.kind() == Kind::bigint) {
        if (op != Operator::minus) return unknown(where, "arithmetic with BigInt is not evaluated");
        const std::string& digits = operand.as_string();
        const Value negative = string(digits == "0"             ? digits
                                      : digits.starts_with('-') ? digits.substr(1)
                                                                : "-" + digits);
        return Value::bigint(&negative.as_string());
    }
    const Value number = to_number(operand, where);
    if (number.is_unknown()) return spread(number);
    if (op == Operator::minus) return Value::number(-number.as_number());
    if (op == Operator::bit_not) return Value::number(~to_int32(number.as_number()));
    return number;
}

Value Evaluator::type_of(Value value) {
    switch (value.kind()) {
        case Kind::unknown:
            return spread(value);
        case Kind::undefined:
            return string("undefined");
        case Kind::boolean:
            return string("boolean");
        case Kind::number:
            return string("number");
        case Kind::bigint:
            return string("bigint");
        case Kind::string:
            return string("string");
        case Kind::symbol:
            return string("symbol");
        case Kind::object:
            return string(value.as_object()->is_callable() ? "function" : "object");
        default:
            return string("object");
    }
}

namespace {

// What programs ask for to find out whether they run in a browser.
bool is_of_browser(const Node& node, Scope& within) {
    if (node.kind != Syntax::identifier || (*node.text != "window" && *node.text != "document"))
        return false;
    for (Scope* scope = &within; scope; scope = scope->parent)
        if (scope->own(node.text) != nullptr) return false;
    return true;
}

}  // namespace

Value Evaluator::evaluate_unary(const Node& node, Context& context) {
    if (node.op == Operator::delete_) return evaluate_delete(node, context);
    if (node.op == Operator::type_of && is_of_browser(node[0], *context.scope))
        return string("undefined");
    return unary(node.op, evaluate(node[0], context), place(node, context));
}

Value Evaluator::evaluate_delete(const Node& node, Context& context) {
    const Node& target = node[0];
    const Place where = place(node, context);
    if (target.kind != Syntax::member && target.kind != Syntax::index) {
        const Value doubt = unknown(where, "this `delete` is not evaluated");
        poison(target, context.scope, doubt);
        return doubt;
    }
    const Value object = evaluate(target[0], context);
    std::optional<std::string> key = target.kind == Syntax::member
                                         ? std::optional(*target.text)
                                         : to_key(evaluate(target[1], context), where);
    if (object.is_unknown()) return spread(object);
    if (object.is_nullish()) get(object, key.value_or(""), where);
    if (!object.is_object()) return Value::boolean(true);
    Object& from = *object.as_object();
    if (!key || from.object_class == Object::Class::array || from.frozen) {
        const Value doubt = unknown(where, "this `delete` is not evaluated");
        poison_value(object, doubt);
        return doubt;
    }
    from.erase(*key);
    return Value::boolean(true);
}

}  // namespace checker::typescript
