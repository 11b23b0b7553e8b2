// Map, Set and iterators.
#include "typescript/builtins/library.h"

namespace checker::typescript {

namespace {

using Class = Object::Class;

std::optional<Value> collection_doubt(Evaluator& e, const Call& call, Class wanted) {
    if (call.self.is_unknown()) return e.spread(call.self);
    if (!call.self.is_object() || call.self.as_object()->object_class != wanted)
        e.raise("TypeError", "Method called on an incompatible receiver", call.place);
    if (call.self.as_object()->open) return e.spread(Value::unknown(call.self.as_object()->open));
    return std::nullopt;
}

// Where a key stands; Unknown in the second when that is not known.
std::pair<std::optional<std::size_t>, Value> find(Evaluator& e, const Object& collection,
                                                  Value key) {
    if (key.is_unknown()) return {std::nullopt, e.spread(key)};
    e.step(collection.elements.size() / 16);
    for (std::size_t i = 0; i < collection.elements.size(); ++i) {
        if (collection.elements[i].is_unknown())
            return {std::nullopt, e.spread(collection.elements[i])};
        if (e.same_value_zero(collection.elements[i], key)) return {i, {}};
    }
    return {std::nullopt, {}};
}

// Sets a key of a map, or adds to a set.
void put(Evaluator& e, Object& collection, Value key, Value value) {
    const auto [at, doubt] = find(e, collection, key);
    const bool is_map = collection.object_class == Class::map;
    if (doubt.is_unknown()) {
        e.poison_value(Value::object(&collection), doubt);
        e.poison_value(value, doubt);
        return;
    }
    if (key.is_number() && key.as_number() == 0) key = Value::number(0);
    e.heap.charge(2 * sizeof(Value));
    if (!at) {
        collection.elements.push_back(key);
        if (is_map) collection.mapped.push_back(value);
    } else if (is_map) {
        collection.mapped[*at] = value;
    }
}

Value remove(Evaluator& e, Object& collection, Value key) {
    const auto [at, doubt] = find(e, collection, key);
    if (doubt.is_unknown()) {
        e.poison_value(Value::object(&collection), doubt);
        return doubt;
    }
    if (!at) return Value::boolean(false);
    collection.elements.erase(collection.elements.begin() + static_cast<std::ptrdiff_t>(*at));
    if (collection.object_class == Class::map)
        collection.mapped.erase(collection.mapped.begin() + static_cast<std::ptrdiff_t>(*at));
    return Value::boolean(true);
}

using Code = std::function<Value(Object&, const Call&)>;

void define_on(Evaluator& e, Class kind, std::string_view name, Code code) {
    Object& prototype = kind == Class::map ? *e.map_prototype : *e.set_prototype;
    e.define(prototype, name, [&e, kind, code = std::move(code)](const Call& call) {
        if (const std::optional<Value> doubt = collection_doubt(e, call, kind)) {
            for (const Value& argument : call.arguments)
                e.poison_value(argument, *doubt);
            return *doubt;
        }
        return code(*call.self.as_object(), call);
    });
}

Value list(Evaluator& e, const Object& collection, bool keys, bool values) {
    std::vector<Value> all;
    for (std::size_t i = 0; i < collection.elements.size(); ++i) {
        const Value key = collection.elements[i];
        const Value value = collection.object_class == Class::map ? collection.mapped[i] : key;
        all.push_back(keys && values ? Value::object(e.array({key, value})) : keys ? key : value);
    }
    return Value::object(e.iterator(std::move(all)));
}

void install_common(Evaluator& e, Class kind) {
    Object& prototype = kind == Class::map ? *e.map_prototype : *e.set_prototype;
    e.define_getter(prototype, "size", [&e, kind](const Call& call) {
        if (const std::optional<Value> doubt = collection_doubt(e, call, kind)) return *doubt;
        return Value::number(static_cast<double>(call.self.as_object()->elements.size()));
    });
    define_on(e, kind, "has", [&e](Object& collection, const Call& call) {
        const auto [at, doubt] = find(e, collection, call.argument(0));
        return doubt.is_unknown() ? doubt : Value::boolean(at.has_value());
    });
    define_on(e, kind, "delete", [&e](Object& collection, const Call& call) {
        return remove(e, collection, call.argument(0));
    });
    define_on(e, kind, "clear", [](Object& collection, const Call&) {
        collection.elements.clear();
        collection.mapped.clear();
        return Value{};
    });
    define_on(e, kind, "forEach", [&e](Object& collection, const Call& call) {
        const std::size_t size = collection.elements.size();
        for (std::size_t i = 0; i < size; ++i) {
            if (collection.open || collection.elements.size() != size) {
                const Value doubt =
                    e.unknown(call.place, "the collection changes while forEach walks over it");
                e.poison_value(call.argument(0), doubt);
                return doubt;
            }
            const Value value = collection.object_class == Class::map ? collection.mapped[i]
                                                                      : collection.elements[i];
            const Value arguments[] = {value, collection.elements[i], call.self};
            e.call(call.argument(0), call.argument(1), arguments, call.place);
        }
        return Value{};
    });
    define_on(e, kind, "keys",
              [&e](Object& collection, const Call&) { return list(e, collection, true, false); });
    define_on(e, kind, "values",
              [&e](Object& collection, const Call&) { return list(e, collection, false, true); });
    define_on(e, kind, "entries",
              [&e](Object& collection, const Call&) { return list(e, collection, true, true); });
    define_on(e, kind, "@@Symbol.iterator", [&e, kind](Object& collection, const Call&) {
        return list(e, collection, kind == Class::map, true);
    });
}

Value construct(Evaluator& e, const Call& call, Class kind) {
    const bool is_map = kind == Class::map;
    if (!call.constructing) e.raise("TypeError", "Constructor requires 'new'", call.place);
    Object* made = e.heap.object(kind);
    made->prototype = is_map ? e.map_prototype : e.set_prototype;
    if (call.argument(0).is_nullish()) return Value::object(made);
    const auto [values, doubt] = e.iterate(call.argument(0), call.place);
    if (doubt.is_unknown()) return doubt;
    for (const Value& value : values) {
        if (is_map)
            put(e, *made, e.get(value, "0", call.place), e.get(value, "1", call.place));
        else
            put(e, *made, value, {});
    }
    return Value::object(made);
}

}  // namespace

void install_collections(Evaluator& e) {
    Object& map = *e.global_class(
        "Map", e.map_prototype, [&e](const Call& call) { return construct(e, call, Class::map); });
    e.global_class("Set", e.set_prototype,
                   [&e](const Call& call) { return construct(e, call, Class::set); });
    install_common(e, Class::map);
    install_common(e, Class::set);
    define_on(e, Class::map, "get", [&e](Object& collection, const Call& call) {
        const auto [at, doubt] = find(e, collection, call.argument(0));
        if (doubt.is_unknown()) return doubt;
        return at ? collection.mapped[*at] : Value{};
    });
    define_on(e, Class::map, "set", [&e](Object& collection, const Call& call) {
        put(e, collection, call.argument(0), call.argument(1));
        return call.self;
    });
    define_on(e, Class::set, "add", [&e](Object& collection, const Call& call) {
        put(e, collection, call.argument(0), {});
        return call.self;
    });
    (void)map;
    for (const char* name :
         {"WeakMap", "WeakSet", "WeakRef", "Proxy", "Promise", "Buffer", "Uint8Array"}) {
        Object* prototype = e.heap.object();
        prototype->intrinsic = true;
        e.global_class(name, prototype, [&e, name](const Call& call) {
            const Value doubt =
                e.unknown(call.place, std::string("`") + name + "` is not evaluated");
            for (const Value& argument : call.arguments)
                e.give_away(doubt, argument);
            return doubt;
        });
    }
    Object& iterator = *e.iterator_prototype;
    e.define_pure(iterator, "next", [&e](const Call& call) {
        auto* host =
            call.self.is_object() ? call.self.as_object()->host_as<IteratorHost>() : nullptr;
        if (!host) return e.unknown(call.place, "this iterator is not evaluated");
        Object* result = e.plain_object();
        const bool done = host->next >= host->values.size();
        result->set("value", done ? Value{} : host->values[host->next], call.place);
        result->set("done", Value::boolean(done), call.place);
        if (!done) ++host->next;
        return Value::object(result);
    });
    e.define(iterator, "@@Symbol.iterator", [](const Call& call) { return call.self; });
}

}  // namespace checker::typescript
