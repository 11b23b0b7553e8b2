// Array: its constructor, and the methods that change an array.
#include "typescript/builtins/array.h"

#include <algorithm>
#include <cmath>

#include "typescript/builtins/library.h"

namespace checker::typescript {

namespace {

// Why the object of a call is no array whose elements are known; nothing when it is one.
std::optional<Value> array_doubt(Evaluator& e, const Call& call) {
    if (call.self.is_unknown()) return e.spread(call.self);
    if (!call.self.is_object() || call.self.as_object()->object_class != Object::Class::array)
        return e.unknown(call.place, "array methods on other objects are not evaluated");
    if (call.self.as_object()->open) return e.spread(Value::unknown(call.self.as_object()->open));
    return std::nullopt;
}

}  // namespace

std::optional<std::size_t> relative_index(Evaluator& e, Value value, std::size_t size,
                                          std::size_t fallback, const Place& where) {
    if (value.is_undefined()) return fallback;
    const Value number = e.to_number(value, where);
    if (number.is_unknown()) return std::nullopt;
    double index = std::isnan(number.as_number()) ? 0 : std::trunc(number.as_number());
    const auto length = static_cast<double>(size);
    if (index < 0) index = std::max(0.0, length + index);
    return static_cast<std::size_t>(std::min(index, length));
}

void define_array(Evaluator& e, std::string_view name, bool changes, ArrayMethod method) {
    e.define(*e.array_prototype, name, [&e, changes, method = std::move(method)](const Call& call) {
        const std::optional<Value> doubt = array_doubt(e, call);
        if (doubt) {
            for (const Value& argument : call.arguments)
                e.poison_value(argument, *doubt);
            return *doubt;
        }
        Object& array = *call.self.as_object();
        array.element_places.resize(array.elements.size());
        e.step(array.elements.size() / 8);
        if (changes && array.frozen)
            e.raise("TypeError", "Cannot change a frozen array", call.place);
        return method(array, call);
    });
}

Value slice_of(Evaluator& e, const Object& array, std::size_t begin, std::size_t end) {
    end = std::max(begin, end);
    e.heap.charge((end - begin) * (sizeof(Value) + sizeof(Place)));
    const auto from = static_cast<std::ptrdiff_t>(begin);
    const auto to = static_cast<std::ptrdiff_t>(end);
    Object* made = e.array({array.elements.begin() + from, array.elements.begin() + to});
    made->element_places.assign(array.element_places.begin() + from,
                                array.element_places.begin() + to);
    return Value::object(made);
}

namespace {

Value push(Evaluator& e, Object& array, const Call& call) {
    e.heap.charge(call.arguments.size() * (sizeof(Value) + sizeof(Place)));
    for (const Value& value : call.arguments) {
        array.elements.push_back(value);
        array.element_places.push_back(call.place);
    }
    return Value::number(static_cast<double>(array.elements.size()));
}

Value remove_at(Object& array, std::size_t index) {
    if (array.elements.empty()) return {};
    const Value removed = array.elements[index];
    array.elements.erase(array.elements.begin() + static_cast<std::ptrdiff_t>(index));
    array.element_places.erase(array.element_places.begin() + static_cast<std::ptrdiff_t>(index));
    return removed;
}

Value splice(Evaluator& e, Object& array, const Call& call) {
    const std::size_t size = array.elements.size();
    const auto begin = relative_index(e, call.argument(0), size, 0, call.place);
    Value count = call.arguments.size() > 1 ? e.to_number(call.argument(1), call.place)
                                            : Value::number(static_cast<double>(size));
    if (!begin || count.is_unknown()) {
        const Value doubt = e.unknown(call.place, "this splice is not evaluated");
        e.poison_value(call.self, doubt);
        return doubt;
    }
    if (call.arguments.empty()) count = Value::number(0);
    const double wanted = std::isnan(count.as_number()) ? 0 : std::trunc(count.as_number());
    const auto possible = static_cast<double>(size - *begin);
    const std::size_t end = *begin + static_cast<std::size_t>(std::clamp(wanted, 0.0, possible));
    const Value removed = slice_of(e, array, *begin, end);
    const auto from = static_cast<std::ptrdiff_t>(*begin);
    const auto to = static_cast<std::ptrdiff_t>(end);
    array.elements.erase(array.elements.begin() + from, array.elements.begin() + to);
    array.element_places.erase(array.element_places.begin() + from,
                               array.element_places.begin() + to);
    if (call.arguments.size() > 2) {
        array.elements.insert(array.elements.begin() + from, call.arguments.begin() + 2,
                              call.arguments.end());
        array.element_places.insert(array.element_places.begin() + from, call.arguments.size() - 2,
                                    call.place);
    }
    return removed;
}

Value spliced(Evaluator& e, const Object& array, const Call& call) {
    const Value copy = slice_of(e, array, 0, array.elements.size());
    const Value removed =
        splice(e, *copy.as_object(), Call{call.interpreter, copy, call.arguments, call.place});
    return removed.is_unknown() ? removed : copy;
}

Value array_from(Evaluator& e, const Call& call) {
    const Value source = call.argument(0);
    const Value mapper = call.argument(1);
    std::vector<Value> values;
    const Object* object = source.is_object() ? source.as_object() : nullptr;
    if (object && object->object_class == Object::Class::plain && !object->host &&
        !object->find("@@Symbol.iterator")) {
        const Value length = e.to_number(e.get(source, "length", call.place), call.place);
        if (length.is_unknown()) return length;
        const double count = std::isnan(length.as_number()) ? 0 : std::trunc(length.as_number());
        if (count > 1'000'000)
            return e.unknown(call.place, "the array is too long to be evaluated");
        e.step(static_cast<std::size_t>(std::max(count, 0.0)));
        for (std::size_t i = 0; static_cast<double>(i) < count; ++i)
            values.push_back(e.get(source, std::to_string(i), call.place));
    } else {
        auto [all, doubt] = e.iterate(source, call.place);
        if (doubt.is_unknown()) {
            e.poison_value(mapper, doubt);
            return doubt;
        }
        values = std::move(all);
    }
    if (!mapper.is_undefined()) {
        for (std::size_t i = 0; i < values.size(); ++i) {
            const Value arguments[] = {values[i], Value::number(static_cast<double>(i))};
            values[i] = e.call(mapper, {}, arguments, call.place);
        }
    }
    Object* made = e.array(std::move(values));
    made->element_places.assign(made->elements.size(), call.place);
    if (object && object->object_class == Object::Class::array && mapper.is_undefined())
        made->element_places = object->element_places;
    made->element_places.resize(made->elements.size());
    return Value::object(made);
}

void install_changing(Evaluator& e) {
    define_array(e, "push", true,
                 [&e](Object& array, const Call& call) { return push(e, array, call); });
    define_array(e, "pop", true, [](Object& array, const Call&) {
        return remove_at(array, array.elements.empty() ? 0 : array.elements.size() - 1);
    });
    define_array(e, "shift", true, [](Object& array, const Call&) { return remove_at(array, 0); });
    define_array(e, "unshift", true, [&e](Object& array, const Call& call) {
        e.step(array.elements.size());
        array.elements.insert(array.elements.begin(), call.arguments.begin(), call.arguments.end());
        array.element_places.insert(array.element_places.begin(), call.arguments.size(),
                                    call.place);
        return Value::number(static_cast<double>(array.elements.size()));
    });
    define_array(e, "splice", true,
                 [&e](Object& array, const Call& call) { return splice(e, array, call); });
    define_array(e, "toSpliced", false,
                 [&e](Object& array, const Call& call) { return spliced(e, array, call); });
    define_array(e, "reverse", true, [](Object& array, const Call& call) {
        std::ranges::reverse(array.elements);
        std::ranges::reverse(array.element_places);
        return call.self;
    });
    define_array(e, "fill", true, [&e](Object& array, const Call& call) {
        const std::size_t size = array.elements.size();
        const auto begin = relative_index(e, call.argument(1), size, 0, call.place);
        const auto end = relative_index(e, call.argument(2), size, size, call.place);
        if (!begin || !end) {
            e.poison_value(call.self, e.unknown(call.place, "this fill is not evaluated"));
            return call.self;
        }
        for (std::size_t i = *begin; i < *end; ++i)
            array.elements[i] = call.argument(0);
        return call.self;
    });
}

}  // namespace

void install_array(Evaluator& e) {
    Object& constructor = *e.global_class("Array", e.array_prototype, [&e](const Call& call) {
        if (call.arguments.size() != 1 || !call.argument(0).is_number()) {
            if (call.argument(0).is_unknown() && call.arguments.size() == 1)
                return e.spread(call.argument(0));
            return Value::object(e.array({call.arguments.begin(), call.arguments.end()}));
        }
        const double size = call.argument(0).as_number();
        if (size < 0 || size != std::trunc(size))
            e.raise("RangeError", "Invalid array length", call.place);
        if (size > 1'000'000) return e.unknown(call.place, "the array is too long to be evaluated");
        // Its elements are holes, which only fill() and spreading turn into something.
        return Value::object(e.array(std::vector<Value>(static_cast<std::size_t>(size))));
    });
    e.define_pure(constructor, "isArray", [](const Call& call) {
        const Value value = call.argument(0);
        return Value::boolean(value.is_object() &&
                              value.as_object()->object_class == Object::Class::array);
    });
    e.define(constructor, "of", [&e](const Call& call) {
        return Value::object(e.array({call.arguments.begin(), call.arguments.end()}));
    });
    e.define(constructor, "from", [&e](const Call& call) { return array_from(e, call); });
    install_changing(e);
    install_array_reading(e);
    install_array_callbacks(e);
}

}  // namespace checker::typescript
