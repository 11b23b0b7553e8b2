// Object and its prototype.
#include "typescript/builtins/library.h"

namespace checker::typescript {

namespace {

// Own enumerable properties of a known object as [key, value]; Unknown in the second when open.
struct Entries {
    std::vector<std::pair<std::string, Value>> all;
    Value unknown;
};

Entries entries_of(Evaluator& e, Value value, const Place& where) {
    Entries found;
    if (value.is_unknown()) {
        found.unknown = e.spread(value);
    } else if (value.is_nullish()) {
        e.raise("TypeError", "Cannot convert undefined or null to object", where);
    } else if (value.is_string()) {
        const auto [characters, doubt] = e.iterate(value, where);
        for (std::size_t i = 0; i < characters.size(); ++i)
            found.all.emplace_back(std::to_string(i), characters[i]);
    } else if (value.is_object()) {
        Object& object = *value.as_object();
        if (object.host) e.refresh_namespace(object);
        if (object.open) found.unknown = e.spread(Value::unknown(object.open));
        if (object.object_class == Object::Class::array)
            for (std::size_t i = 0; i < object.elements.size(); ++i)
                found.all.emplace_back(std::to_string(i), object.elements[i]);
        std::vector<std::string> keys;
        for (const Property* property : object.listed())
            keys.push_back(property->key);
        for (std::string& key : keys) {
            const Value property = e.get(value, key, where);
            found.all.emplace_back(std::move(key), property);
        }
    }
    e.step(found.all.size());
    return found;
}

Value key_list(Evaluator& e, const Call& call, bool keys, bool values) {
    const Entries entries = entries_of(e, call.argument(0), call.place);
    if (entries.unknown.is_unknown()) return entries.unknown;
    Object* list = e.array();
    const Object* source = call.argument(0).is_object() ? call.argument(0).as_object() : nullptr;
    for (const auto& [key, value] : entries.all) {
        const Value name = keys ? e.string(key) : Value{};
        list->elements.push_back(keys && values ? Value::object(e.array({name, value}))
                                 : keys         ? name
                                                : value);
        const Property* property = source ? source->own(key) : nullptr;
        list->element_places.push_back(property ? property->place : call.place);
    }
    return Value::object(list);
}

Value from_entries(Evaluator& e, const Call& call) {
    const auto [pairs, doubt] = e.iterate(call.argument(0), call.place);
    if (doubt.is_unknown()) return doubt;
    Object* made = e.plain_object();
    for (const Value& pair : pairs) {
        const Value key = e.get(pair, "0", call.place);
        const Value value = e.get(pair, "1", call.place);
        const std::optional<std::string> text = e.to_key(key, call.place);
        if (text)
            e.set(Value::object(made), *text, value, call.place);
        else
            e.copy_properties(
                *made, key.is_unknown() ? key : e.unknown(call.place, "the key is not known"),
                call.place);
    }
    return Value::object(made);
}

// Object.groupBy: an array of the elements for each key that the function returns.
Value group_by(Evaluator& e, const Call& call) {
    const auto [values, doubt] = e.iterate(call.argument(0), call.place);
    if (doubt.is_unknown()) {
        e.poison_value(call.argument(1), doubt);
        return doubt;
    }
    Object* made = e.heap.object();
    for (std::size_t i = 0; i < values.size(); ++i) {
        const Value arguments[] = {values[i], Value::number(static_cast<double>(i))};
        const Value key = e.call(call.argument(1), {}, arguments, call.place);
        const std::optional<std::string> text = e.to_key(key, call.place);
        if (!text) return key.is_unknown() ? key : e.unknown(call.place, "the key is not known");
        if (made->own(*text) == nullptr) made->set(*text, Value::object(e.array()), call.place);
        Object* group = made->own(*text)->value.as_object();
        group->elements.push_back(values[i]);
        group->element_places.push_back(call.place);
    }
    return Value::object(made);
}

Value assign(Evaluator& e, const Call& call) {
    const Value target = call.argument(0);
    if (target.is_unknown()) return e.spread(target);
    if (!target.is_object())
        return e.unknown(call.place, "Object.assign to this value is not evaluated");
    for (std::size_t i = 1; i < call.arguments.size(); ++i) {
        const Value source = call.arguments[i];
        if (source.is_nullish()) continue;
        if (source.is_unknown() || (source.is_object() && source.as_object()->open)) {
            e.poison_value(target,
                           source.is_unknown() ? source : Value::unknown(source.as_object()->open));
            continue;
        }
        const bool plain =
            target.as_object()->object_class == Object::Class::plain && !target.as_object()->frozen;
        if (plain) {
            bool setters = false;
            for (const Property& property : target.as_object()->properties())
                setters |= property.setter != nullptr;
            if (!setters) {
                e.copy_properties(*target.as_object(), source, call.place);
                continue;
            }
        }
        for (const auto& [key, value] : entries_of(e, source, call.place).all)
            e.set(target, key, value, call.place);
    }
    return target;
}

Value has_own(Evaluator& e, Value object, Value key, const Place& where) {
    if (object.is_unknown()) return e.spread(object);
    const std::optional<std::string> text = e.to_key(key, where);
    if (!text) return e.spread(key.is_unknown() ? key : e.unknown(where, "the key is not known"));
    if (object.is_nullish())
        e.raise("TypeError", "Cannot convert undefined or null to object", where);
    if (!object.is_object()) return e.unknown(where, "hasOwn of this value is not evaluated");
    Object& own = *object.as_object();
    if (own.host) e.refresh_namespace(own);
    if (own.own(*text)) return Value::boolean(true);
    if (own.open) return e.spread(Value::unknown(own.open));
    if (own.object_class == Object::Class::array) {
        const std::optional<std::size_t> index = array_index(*text);
        return Value::boolean(*text == "length" || (index && *index < own.elements.size()));
    }
    if (own.is_callable() || own.intrinsic)
        return e.unknown(where, "hasOwn of this value is not evaluated");
    return Value::boolean(false);
}

Value define_property(Evaluator& e, const Call& call) {
    const Value target = call.argument(0);
    const Value description = call.argument(2);
    const std::optional<std::string> key = e.to_key(call.argument(1), call.place);
    const bool simple = target.is_object() && key && description.is_object() &&
                        !description.as_object()->open &&
                        target.as_object()->object_class != Object::Class::array;
    if (!simple) {
        const Value doubt = e.unknown(call.place, "this Object.defineProperty is not evaluated");
        e.poison_value(target, doubt);
        return doubt;
    }
    const Object& wanted = *description.as_object();
    Property& property = target.as_object()->slot(*key);
    const Property* value = wanted.own("value");
    const Property* getter = wanted.own("get");
    const Property* setter = wanted.own("set");
    const Property* listed = wanted.own("enumerable");
    if (value) property.value = value->value;
    if (getter && getter->value.is_object()) property.getter = getter->value.as_object();
    if (setter && setter->value.is_object()) property.setter = setter->value.as_object();
    property.enumerable = listed && truthy(listed->value).value_or(true);
    property.place = call.place;
    return target;
}

Value to_string(Evaluator& e, const Call& call) {
    if (call.self.is_unknown()) return e.spread(call.self);
    if (call.self.is_undefined()) return e.string("[object Undefined]");
    if (call.self.is_null()) return e.string("[object Null]");
    if (!call.self.is_object()) return e.unknown(call.place, "`toString` is not evaluated here");
    const Object& self = *call.self.as_object();
    const Value tag = e.get(call.self, "@@Symbol.toStringTag", call.place);
    if (!tag.is_undefined() || self.host)
        return e.unknown(call.place, "`toString` is not evaluated here");
    switch (self.object_class) {
        case Object::Class::array:
            return e.string("[object Array]");
        case Object::Class::function:
            return e.string("[object Function]");
        case Object::Class::error:
            return e.string("[object Error]");
        case Object::Class::plain:
        case Object::Class::instance:
            return e.string("[object Object]");
        default:
            return e.unknown(call.place, "`toString` is not evaluated here");
    }
}

void install_prototype(Evaluator& e) {
    Object& prototype = *e.object_prototype;
    e.define(prototype, "hasOwnProperty", [&e](const Call& call) {
        return has_own(e, call.self, call.argument(0), call.place);
    });
    e.define(prototype, "propertyIsEnumerable", [&e](const Call& call) {
        return has_own(e, call.self, call.argument(0), call.place);
    });
    e.define(prototype, "toString", [&e](const Call& call) { return to_string(e, call); });
    e.define(prototype, "toLocaleString", [&e](const Call& call) {
        return e.unknown(call.place, "`toLocaleString` is not evaluated");
    });
    e.define(prototype, "valueOf", [&e](const Call& call) {
        return call.self.is_unknown() ? e.spread(call.self) : call.self;
    });
    e.define_pure(prototype, "isPrototypeOf", [](const Call& call) {
        const Value value = call.argument(0);
        if (value.is_object() && call.self.is_object())
            for (const Object* at = value.as_object()->prototype; at; at = at->prototype)
                if (at == call.self.as_object()) return Value::boolean(true);
        return Value::boolean(false);
    });
    for (const char* name :
         {"__defineGetter__", "__defineSetter__", "__lookupGetter__", "__lookupSetter__"})
        e.define(prototype, name, [&e, name](const Call& call) {
            const Value doubt =
                e.unknown(call.place, std::string("`") + name + "` is not evaluated");
            e.poison_value(call.self, doubt);
            return doubt;
        });
}

void install_freezing(Evaluator& e, Object& object) {
    for (const char* name : {"freeze", "seal", "preventExtensions"})
        e.define(
            object, name, [&e, freezes = std::string_view(name) == "freeze"](const Call& call) {
                const Value given = call.argument(0);
                if (!given.is_object()) return given;
                if (freezes)
                    given.as_object()->frozen = true;
                else
                    e.poison_value(given, e.unknown(call.place, "Object.seal is not evaluated"));
                return given;
            });
    e.define_pure(object, "isFrozen", [&e](const Call& call) {
        const Value given = call.argument(0);
        if (!given.is_object() || given.as_object()->frozen) return Value::boolean(true);
        return e.unknown(call.place, "`Object.isFrozen` is not evaluated here");
    });
}

void install_making(Evaluator& e, Object& object) {
    e.define_pure(object, "getPrototypeOf", [&e](const Call& call) {
        const Value given = call.argument(0);
        if (!given.is_object() || given.as_object()->host)
            return e.unknown(call.place, "`Object.getPrototypeOf` is not evaluated here");
        Object* prototype = given.as_object()->prototype;
        return prototype ? Value::object(prototype) : Value::null();
    });
    e.define_pure(object, "create", [&e](const Call& call) {
        const Value prototype = call.argument(0);
        if (call.arguments.size() > 1 || !(prototype.is_object() || prototype.is_null()))
            return e.unknown(call.place, "this `Object.create` is not evaluated");
        Object* made = e.plain_object();
        made->prototype = prototype.is_object() ? prototype.as_object() : nullptr;
        return Value::object(made);
    });
    e.define(object, "defineProperty", [&e](const Call& call) { return define_property(e, call); });
    for (const char* name : {"defineProperties", "setPrototypeOf"})
        e.define(object, name, [&e, name](const Call& call) {
            const Value doubt =
                e.unknown(call.place, std::string("`Object.") + name + "` is not evaluated");
            e.poison_value(call.argument(0), doubt);
            return doubt;
        });
}

}  // namespace

void install_object(Evaluator& e) {
    install_prototype(e);
    Object& object = *e.global_class("Object", e.object_prototype, [&e](const Call& call) {
        const Value given = call.argument(0);
        if (given.is_unknown()) return e.spread(given);
        if (given.is_object()) return given;
        if (given.is_nullish()) return Value::object(e.plain_object());
        return e.unknown(call.place, "objects around primitive values are not evaluated");
    });
    e.define(object, "keys", [&e](const Call& call) { return key_list(e, call, true, false); });
    e.define(object, "values", [&e](const Call& call) { return key_list(e, call, false, true); });
    e.define(object, "entries", [&e](const Call& call) { return key_list(e, call, true, true); });
    e.define(object, "groupBy", [&e](const Call& call) { return group_by(e, call); });
    e.define(object, "fromEntries", [&e](const Call& call) { return from_entries(e, call); });
    e.define(object, "assign", [&e](const Call& call) { return assign(e, call); });
    e.define(object, "hasOwn", [&e](const Call& call) {
        return has_own(e, call.argument(0), call.argument(1), call.place);
    });
    e.define_pure(object, "is", [&e](const Call& call) {
        const Value left = call.argument(0);
        const Value right = call.argument(1);
        if (left.is_number() && right.is_number() && left.as_number() == 0 &&
            right.as_number() == 0)
            return Value::boolean(__builtin_signbit(left.as_number()) ==
                                  __builtin_signbit(right.as_number()));
        return Value::boolean(e.same_value_zero(left, right));
    });
    e.define(object, "getOwnPropertyNames", [&e](const Call& call) {
        const Value given = call.argument(0);
        const bool plain =
            given.is_object() && given.as_object()->object_class == Object::Class::plain;
        if (!plain)
            return e.unknown(call.place, "`Object.getOwnPropertyNames` is not evaluated here");
        return key_list(e, call, true, false);
    });
    install_freezing(e, object);
    install_making(e, object);
}

}  // namespace checker::typescript
