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

// What arrays and functions have beside their properties.
std::optional<Value> exotic_property(Evaluator& evaluator, Object& object, std::string_view key) {
    if (object.object_class == Object::Class::array) {
        if (object.open && (key == "length" || array_index(key)))
            return evaluator.spread(Value::unknown(object.open));
        if (key == "length") return Value::number(static_cast<double>(object.elements.size()));
        const std::optional<std::size_t> index = array_index(key);
        if (index && *index < object.elements.size()) return object.elements[*index];
    } else if (object.object_class == Object::Class::function && !object.own(key)) {
        if (key == "name") return evaluator.string(object.name);
        const Closure* closure = dynamic_cast<const Closure*>(object.closure.get());
        if (key == "length" && closure && closure->syntax) {
            std::size_t count = 0;
            for (const Node* parameter : closure->syntax->parameters) {
                if (parameter->kind == Syntax::default_ || parameter->kind == Syntax::rest) break;
                ++count;
            }
            return Value::number(static_cast<double>(count));
        }
        if (key == "prototype" && closure && closure->syntax && !closure->syntax->arrow &&
            !closure->syntax->method) {
            Object* prototype = evaluator.plain_object();
            evaluator.define_value(*prototype, "constructor", Value::object(&object));
            evaluator.define_value(object, "prototype", Value::object(prototype));
            return Value::object(prototype);
        }
    }
    return std::nullopt;
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
    if (object.is_nullish())
        raise("TypeError",
              std::string("Cannot set properties of ") + (object.is_null() ? "null" : "undefined") +
                  " (setting '" + std::string(key) + "')",
              where);
    if (!object.is_object())
        raise("TypeError", "Cannot create property '" + std::string(key) + "'", where);
    Object& target = *object.as_object();
    step();
    for (Object* at = &target; at; at = at->prototype) {
        const Property* property = at->own(key);
        if (!property) continue;
        if (property->setter) {
            const Value arguments[] = {value};
            call(Value::object(const_cast<Object*>(property->setter)), object, arguments, where);
            return;
        }
        if (property->getter)
            raise("TypeError",
                  "Cannot set property " + std::string(key) + " which has only a getter", where);
        break;
    }
    if (target.frozen || dynamic_cast<NamespaceHost*>(target.host.get()))
        raise("TypeError",
              "Cannot assign to read only property '" + std::string(key) + "' of object", where);
    if (key == "__proto__") {
        poison_value(object, unknown(where, "`__proto__` is not evaluated"));
        return;
    }
    heap.charge(sizeof(Property) + key.size());
    if (target.object_class != Object::Class::array) {
        target.set(key, value, where);
        return;
    }
    const std::optional<std::size_t> index = array_index(key);
    if (target.open && (index || key == "length")) {
        give_away(Value::unknown(target.open), value);
        return;
    }
    const bool huge =
        key.size() == 10 && key.find_first_not_of("0123456789") == std::string_view::npos;
    if (huge || (index && *index > target.elements.size() + 100'000)) {
        poison_value(object, unknown(where, "arrays with holes are not evaluated"));
    } else if (index) {
        if (*index >= target.elements.size()) {
            step(*index - target.elements.size());
            // Holes are taken for undefined elements, which only `in` and forEach tell apart.
            if (*index > target.elements.size() && !target.open)
                target.open =
                    &heap.unknown(where, "arrays with holes are not evaluated").as_unknown();
            target.elements.resize(*index + 1);
            target.element_places.resize(*index + 1);
        }
        target.elements[*index] = value;
        target.element_places.resize(target.elements.size());
        target.element_places[*index] = where;
    } else if (key == "length") {
        if (value.is_number() && value.as_number() >= 0 &&
            value.as_number() <= static_cast<double>(target.elements.size())) {
            target.elements.resize(static_cast<std::size_t>(value.as_number()));
            target.element_places.resize(target.elements.size());
        } else {
            poison_value(object,
                         value.is_unknown()
                             ? value
                             : unknown(where, "this assignment to length is not evaluated"));
        }
    } else {
        target.set(key, value, where);
    }
}

}  // namespace checker::typescript
