#include <algorithm>

#include "typescript/evaluator.h"
#include "typescript/text.h"

namespace checker::typescript {

namespace {

// What a string answers itself; nothing: ask its prototype.
std::optional<Value> string_property(Evaluator& evaluator, const std::string& text,
                                     std::string_view key) {
    if (key == "length") return Value::number(static_cast<double>(utf16_length(text)));
    const std::optional<std::size_t> index = array_index(key);
    if (!index) return std::nullopt;
    if (is_ascii(text))
        return *index < text.size() ? evaluator.string(text.substr(*index, 1)) : Value{};
    const std::u16string units = utf16(text);
    return *index < units.size() ? evaluator.string(utf8(units.substr(*index, 1))) : Value{};
}

// What an array has beside its properties.
std::optional<Value> array_property(Evaluator& evaluator, const Object& array,
                                    std::string_view key) {
    if (array.open && (key == "length" || array_index(key)))
        return evaluator.spread(Value::unknown(array.open));
    if (key == "length") return Value::number(static_cast<double>(array.elements.size()));
    const std::optional<std::size_t> index = array_index(key);
    if (index && *index < array.elements.size()) return array.elements[*index];
    return std::nullopt;
}

// The `length` of a function: parameters before the first one with a default or `...`.
std::size_t parameter_count(const FunctionSyntax& syntax) {
    const auto end = std::ranges::find_if(syntax.parameters, [](const Node* parameter) {
        return parameter->kind == Syntax::default_ || parameter->kind == Syntax::rest;
    });
    return static_cast<std::size_t>(end - syntax.parameters.begin());
}

// What a function has beside its properties. Its prototype is made when it is asked for.
std::optional<Value> function_property(Evaluator& evaluator, Object& function,
                                       std::string_view key) {
    if (key == "name") return evaluator.string(function.name);
    const auto* closure = dynamic_cast<const Closure*>(function.closure.get());
    if (!closure || !closure->syntax) return std::nullopt;
    const FunctionSyntax& syntax = *closure->syntax;
    if (key == "length") return Value::number(static_cast<double>(parameter_count(syntax)));
    if (key != "prototype" || syntax.arrow || syntax.method) return std::nullopt;
    Object* prototype = evaluator.plain_object();
    evaluator.define_value(*prototype, "constructor", Value::object(&function));
    evaluator.define_value(function, "prototype", Value::object(prototype));
    return Value::object(prototype);
}

// What arrays and functions have beside their properties.
std::optional<Value> exotic_property(Evaluator& evaluator, Object& object, std::string_view key) {
    if (object.object_class == Object::Class::array) return array_property(evaluator, object, key);
    if (object.object_class == Object::Class::function && !object.own(key))
        return function_property(evaluator, object, key);
    return std::nullopt;
}

// Why nothing can be written into the value.
// An assignment that strict code is refused and other code is not: which of them it is depends on
// how the file is loaded.
void refused_or_ignored(Evaluator& evaluator, const Place& where) {
    if (evaluator.tries > 0)
        throw MayHaveThrown{evaluator.unknown(where, "an assignment that may be refused")};
}

void set_on_primitive(Evaluator& evaluator, Value value, std::string_view key, const Place& where) {
    if (!value.is_nullish()) return refused_or_ignored(evaluator, where);
    evaluator.raise("TypeError",
                    std::string("Cannot set properties of ") +
                        (value.is_null() ? "null" : "undefined") + " (setting '" +
                        std::string(key) + "')",
                    where);
}

// Whether a setter took the value, or nothing did because there is only a getter.
bool set_by_setter(Evaluator& evaluator, Value object, std::string_view key, Value value,
                   const Place& where) {
    const Property* property = object.as_object()->find(key);
    if (!property) return false;
    if (property->setter) {
        const Value arguments[] = {value};
        evaluator.call(Value::object(const_cast<Object*>(property->setter)), object, arguments,
                       where);
        return true;
    }
    if (property->getter == nullptr) return false;
    refused_or_ignored(evaluator, where);
    return true;
}

void set_element(Evaluator& evaluator, Object& array, std::size_t index, Value value,
                 const Place& where) {
    if (index >= array.elements.size()) {
        evaluator.step(index - array.elements.size());
        // Holes are taken for undefined elements, which only `in` and forEach tell apart.
        if (index > array.elements.size() && !array.open)
            array.open =
                &evaluator.heap.unknown(where, "arrays with holes are not evaluated").as_unknown();
        array.elements.resize(index + 1);
    }
    array.elements[index] = value;
    array.element_places.resize(array.elements.size());
    array.element_places[index] = where;
}

void set_length(Evaluator& evaluator, Object& array, Value value, const Place& where) {
    const bool shortens = value.is_number() && value.as_number() >= 0 &&
                          value.as_number() <= static_cast<double>(array.elements.size());
    if (!shortens) {
        const Value doubt =
            value.is_unknown()
                ? value
                : evaluator.unknown(where, "this assignment to length is not evaluated");
        evaluator.poison_value(Value::object(&array), doubt);
        return;
    }
    array.elements.resize(static_cast<std::size_t>(value.as_number()));
    array.element_places.resize(array.elements.size());
}

void set_in_array(Evaluator& evaluator, Object& array, std::string_view key, Value value,
                  const Place& where) {
    const std::optional<std::size_t> index = array_index(key);
    if (array.open && (index || key == "length")) {
        evaluator.give_away(Value::unknown(array.open), value);
        return;
    }
    const bool huge =
        key.size() == 10 && key.find_first_not_of("0123456789") == std::string_view::npos;
    if (huge || (index && *index > array.elements.size() + 100'000))
        evaluator.poison_value(Value::object(&array),
                               evaluator.unknown(where, "arrays with holes are not evaluated"));
    else if (index)
        set_element(evaluator, array, *index, value, where);
    else if (key == "length")
        set_length(evaluator, array, value, where);
    else
        array.set(key, value, where);
}

}  // namespace

Value Evaluator::get(Value object, std::string_view key, const Place& where) {
    switch (object.kind()) {
        case Kind::unknown:
            return spread(object);
        case Kind::undefined:
        case Kind::null:
            raise("TypeError",
                  std::string("Cannot read properties of ") +
                      (object.is_null() ? "null" : "undefined") + " (reading '" + std::string(key) +
                      "')",
                  where);
        case Kind::string: {
            if (const std::optional<Value> own = string_property(*this, object.as_string(), key))
                return *own;
            return get_own_first(*string_prototype, key, object, where);
        }
        case Kind::number:
            return get_own_first(*number_prototype, key, object, where);
        case Kind::boolean:
            return get_own_first(*boolean_prototype, key, object, where);
        case Kind::bigint:
            return get_own_first(*bigint_prototype, key, object, where);
        case Kind::symbol:
            return get_own_first(*symbol_prototype, key, object, where);
        case Kind::object:
            break;
    }
    Object& own = *object.as_object();
    if (own.host) {
        if (const auto* space = dynamic_cast<const NamespaceHost*>(own.host.get())) {
            std::unordered_set<Module*> visited;
            bool found = false;
            const Value value = exported_within(*space->module, names(key), visited, found);
            return value.is_unknown() ? spread(value) : value;
        }
    }
    if (const std::optional<Value> exotic = exotic_property(*this, own, key))
        return exotic->is_unknown() ? spread(*exotic) : *exotic;
    return get_own_first(own, key, object, where);
}

Value Evaluator::get_own_first(Object& object, std::string_view key, Value self,
                               const Place& where) {
    int links = 0;
    for (Object* at = &object; at; at = at->prototype) {
        if (const Property* property = at->own(key)) {
            if (property->getter)
                return call(Value::object(const_cast<Object*>(property->getter)), self, {}, where);
            return property->value.is_unknown() ? spread(property->value) : property->value;
        }
        if (at->open) return spread(Value::unknown(at->open));
        if (key == "__proto__") return unknown(where, "`__proto__` is not evaluated");
        if (++links > 1000) return unknown(where, "the prototype chain is too long");
    }
    // What the language has and this evaluator lacks must not look absent.
    if (object.object_class == Object::Class::plain && object.prototype == object_prototype &&
        !object.intrinsic)
        return {};
    return missing_property(object, key, where);
}

void Evaluator::set(Value object, std::string_view key, Value value, const Place& where) {
    if (object.is_unknown()) {
        give_away(object, value);
        return;
    }
    if (!object.is_object()) return set_on_primitive(*this, object, key, where);
    step();
    if (set_by_setter(*this, object, key, value, where)) return;
    Object& target = *object.as_object();
    if (target.frozen || dynamic_cast<NamespaceHost*>(target.host.get()))
        return refused_or_ignored(*this, where);
    if (key == "__proto__") {
        poison_value(object, unknown(where, "`__proto__` is not evaluated"));
        return;
    }
    heap.charge(sizeof(Property) + key.size());
    if (target.object_class == Object::Class::array)
        set_in_array(*this, target, key, value, where);
    else
        target.set(key, value, where);
}

}  // namespace checker::typescript
