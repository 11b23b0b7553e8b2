// Array: what does not take a callback. The rest is in array_callbacks.cpp.
#include "typescript/builtins/array.h"

#include <algorithm>
#include <cmath>

#include "typescript/builtins/library.h"
#include "typescript/text.h"

namespace checker::typescript {

std::optional<Value> array_doubt(Evaluator& e, const Call& call) {
    if (call.self.is_unknown()) return e.spread(call.self);
    if (!call.self.is_object() || call.self.as_object()->object_class != Object::Class::array)
        return e.unknown(call.place, "array methods on other objects are not evaluated");
    if (call.self.as_object()->open) return e.spread(Value::unknown(call.self.as_object()->open));
    return std::nullopt;
}

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

namespace {

using Places = std::vector<Place>;

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
    const double possible = static_cast<double>(size - *begin);
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

Value concat(Evaluator& e, const Object& array, const Call& call) {
    const Value made = slice_of(e, array, 0, array.elements.size());
    Object& joined = *made.as_object();
    for (const Value& value : call.arguments) {
        if (value.is_unknown()) return e.spread(value);
        const Object* other = value.is_object() ? value.as_object() : nullptr;
        if (other && other->object_class == Object::Class::array) {
            if (other->open) return e.spread(Value::unknown(other->open));
            e.step(other->elements.size());
            e.heap.charge(other->elements.size() * (sizeof(Value) + sizeof(Place)));
            joined.elements.insert(joined.elements.end(), other->elements.begin(),
                                   other->elements.end());
            joined.element_places.insert(joined.element_places.end(), other->element_places.begin(),
                                         other->element_places.end());
            joined.element_places.resize(joined.elements.size());
        } else {
            joined.elements.push_back(value);
            joined.element_places.push_back(call.place);
        }
    }
    return made;
}

// Keeps an array that holds itself from being joined for ever, also when a toString() throws.
class Joining {
  public:
    Joining(std::vector<const Object*>& around, const Object& array) : around_(around) {
        around_.push_back(&array);
    }
    ~Joining() { around_.pop_back(); }
    Joining(const Joining&) = delete;
    Joining& operator=(const Joining&) = delete;

  private:
    std::vector<const Object*>& around_;
};

Value join(Evaluator& e, const Object& array, const Call& call) {
    const Value separator =
        call.argument(0).is_undefined() ? e.string(",") : e.to_string(call.argument(0), call.place);
    if (separator.is_unknown()) return separator;
    e.check_stack();
    for (const Object* outer : e.joining)
        if (outer == &array) return e.string("");
    const Joining within(e.joining, array);
    std::string text;
    Value doubt;
    for (std::size_t i = 0; i < array.elements.size(); ++i) {
        if (i > 0) append_joined(text, separator.as_string());
        const Value element = array.elements[i];
        if (element.is_nullish()) continue;
        const Value written = e.to_string(element, call.place);
        if (written.is_unknown()) {
            doubt = written;
            break;
        }
        e.heap.charge(written.as_string().size());
        append_joined(text, written.as_string());
    }
    return doubt.is_unknown() ? doubt : e.string(std::move(text));
}

// The first (or last) index of an equal element; nothing when that is not known.
Value index_of(Evaluator& e, const Object& array, const Call& call, bool last, bool zero_equal) {
    const Value wanted = call.argument(0);
    if (wanted.is_unknown()) return e.spread(wanted);
    if (call.arguments.size() > 1)
        return e.unknown(call.place, "searching from an index is not evaluated");
    const std::size_t size = array.elements.size();
    for (std::size_t i = 0; i < size; ++i) {
        const std::size_t at = last ? size - 1 - i : i;
        const Value element = array.elements[at];
        if (element.is_unknown()) return e.spread(element);
        if (zero_equal ? e.same_value_zero(element, wanted) : *e.strictly_equal(element, wanted))
            return Value::number(static_cast<double>(at));
    }
    return Value::number(-1);
}

Value flat(Evaluator& e, const Object& array, int depth, const Call& call) {
    e.check_stack();
    Object* made = e.array();
    for (std::size_t i = 0; i < array.elements.size(); ++i) {
        const Value element = array.elements[i];
        if (element.is_unknown()) return e.spread(element);
        Object* inner = element.is_object() ? element.as_object() : nullptr;
        if (depth > 0 && inner && inner->object_class == Object::Class::array) {
            if (inner->open) return e.spread(Value::unknown(inner->open));
            inner->element_places.resize(inner->elements.size());
            const Value below = flat(e, *inner, depth - 1, call);
            if (below.is_unknown()) return below;
            const Object& flattened = *below.as_object();
            e.step(flattened.elements.size());
            made->elements.insert(made->elements.end(), flattened.elements.begin(),
                                  flattened.elements.end());
            made->element_places.insert(made->element_places.end(),
                                        flattened.element_places.begin(),
                                        flattened.element_places.end());
        } else {
            made->elements.push_back(element);
            made->element_places.push_back(array.element_places[i]);
        }
    }
    return Value::object(made);
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

void install_reading(Evaluator& e) {
    define_array(e, "slice", false, [&e](Object& array, const Call& call) {
        const std::size_t size = array.elements.size();
        const auto begin = relative_index(e, call.argument(0), size, 0, call.place);
        const auto end = relative_index(e, call.argument(1), size, size, call.place);
        if (!begin || !end) return e.unknown(call.place, "this slice is not evaluated");
        return slice_of(e, array, *begin, *end);
    });
    define_array(e, "concat", false,
                 [&e](Object& array, const Call& call) { return concat(e, array, call); });
    define_array(e, "join", false,
                 [&e](Object& array, const Call& call) { return join(e, array, call); });
    define_array(e, "toString", false, [&e](Object& array, const Call& call) {
        return join(e, array, Call{call.interpreter, call.self, {}, call.place});
    });
    define_array(e, "indexOf", false, [&e](Object& array, const Call& call) {
        return index_of(e, array, call, false, false);
    });
    define_array(e, "lastIndexOf", false, [&e](Object& array, const Call& call) {
        return index_of(e, array, call, true, false);
    });
    define_array(e, "includes", false, [&e](Object& array, const Call& call) {
        const Value index = index_of(e, array, call, false, true);
        return index.is_number() ? Value::boolean(index.as_number() >= 0) : index;
    });
    define_array(e, "at", false, [&e](Object& array, const Call& call) {
        const Value number = e.to_number(call.argument(0), call.place);
        if (number.is_unknown()) return number;
        double index = std::isnan(number.as_number()) ? 0 : std::trunc(number.as_number());
        if (index < 0) index += static_cast<double>(array.elements.size());
        if (index < 0 || index >= static_cast<double>(array.elements.size())) return Value{};
        return array.elements[static_cast<std::size_t>(index)];
    });
    define_array(e, "flat", false, [&e](Object& array, const Call& call) {
        const Value depth = call.argument(0).is_undefined()
                                ? Value::number(1)
                                : e.to_number(call.argument(0), call.place);
        if (depth.is_unknown()) return depth;
        const double levels = std::isnan(depth.as_number()) ? 0 : depth.as_number();
        return flat(e, array, static_cast<int>(std::clamp(levels, 0.0, 1e6)), call);
    });
    define_array(e, "toReversed", false, [&e](Object& array, const Call&) {
        const Value copy = slice_of(e, array, 0, array.elements.size());
        std::ranges::reverse(copy.as_object()->elements);
        std::ranges::reverse(copy.as_object()->element_places);
        return copy;
    });
    define_array(e, "with", false, [&e](Object& array, const Call& call) {
        const Value copy = slice_of(e, array, 0, array.elements.size());
        const Value number = e.to_number(call.argument(0), call.place);
        if (number.is_unknown()) return number;
        double index = std::isnan(number.as_number()) ? 0 : std::trunc(number.as_number());
        const auto size = static_cast<double>(array.elements.size());
        if (index < 0) index += size;
        if (index < 0 || index >= size) e.raise("RangeError", "Invalid index", call.place);
        copy.as_object()->elements[static_cast<std::size_t>(index)] = call.argument(1);
        return copy;
    });
    const auto pairs = [&e](const Object& array, bool keys, bool values) {
        std::vector<Value> all;
        for (std::size_t i = 0; i < array.elements.size(); ++i) {
            const Value index = Value::number(static_cast<double>(i));
            all.push_back(keys && values ? Value::object(e.array({index, array.elements[i]}))
                          : keys         ? index
                                         : array.elements[i]);
        }
        return Value::object(e.iterator(std::move(all)));
    };
    define_array(e, "keys", false,
                 [pairs](Object& array, const Call&) { return pairs(array, true, false); });
    define_array(e, "values", false,
                 [pairs](Object& array, const Call&) { return pairs(array, false, true); });
    define_array(e, "entries", false,
                 [pairs](Object& array, const Call&) { return pairs(array, true, true); });
    define_array(e, "@@Symbol.iterator", false,
                 [pairs](Object& array, const Call&) { return pairs(array, false, true); });
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
    install_reading(e);
    install_array_callbacks(e);
}

}  // namespace checker::typescript
