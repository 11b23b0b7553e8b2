// Array: the methods that only read and take no callback.
#include <algorithm>
#include <cmath>

#include "typescript/builtins/array.h"
#include "typescript/text.h"

namespace checker::typescript {

namespace {

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

Value slice(Evaluator& e, const Object& array, const Call& call) {
    const std::size_t size = array.elements.size();
    const auto begin = relative_index(e, call.argument(0), size, 0, call.place);
    const auto end = relative_index(e, call.argument(1), size, size, call.place);
    if (!begin || !end) return e.unknown(call.place, "this slice is not evaluated");
    return slice_of(e, array, *begin, *end);
}

Value element_at(Evaluator& e, const Object& array, const Call& call) {
    const Value number = e.to_number(call.argument(0), call.place);
    if (number.is_unknown()) return number;
    double index = std::isnan(number.as_number()) ? 0 : std::trunc(number.as_number());
    if (index < 0) index += static_cast<double>(array.elements.size());
    if (index < 0 || index >= static_cast<double>(array.elements.size())) return Value{};
    return array.elements[static_cast<std::size_t>(index)];
}

Value flatten(Evaluator& e, const Object& array, const Call& call) {
    const Value depth = call.argument(0).is_undefined() ? Value::number(1)
                                                        : e.to_number(call.argument(0), call.place);
    if (depth.is_unknown()) return depth;
    const double levels = std::isnan(depth.as_number()) ? 0 : depth.as_number();
    return flat(e, array, static_cast<int>(std::clamp(levels, 0.0, 1e6)), call);
}

Value with_element(Evaluator& e, const Object& array, const Call& call) {
    const Value copy = slice_of(e, array, 0, array.elements.size());
    const Value number = e.to_number(call.argument(0), call.place);
    if (number.is_unknown()) return number;
    double index = std::isnan(number.as_number()) ? 0 : std::trunc(number.as_number());
    const auto size = static_cast<double>(array.elements.size());
    if (index < 0) index += size;
    if (index < 0 || index >= size) e.raise("RangeError", "Invalid index", call.place);
    copy.as_object()->elements[static_cast<std::size_t>(index)] = call.argument(1);
    return copy;
}

// What keys(), values() and entries() iterate over.
Value iterator_of(Evaluator& e, const Object& array, bool keys, bool values) {
    std::vector<Value> all;
    for (std::size_t i = 0; i < array.elements.size(); ++i) {
        const Value index = Value::number(static_cast<double>(i));
        all.push_back(keys && values ? Value::object(e.array({index, array.elements[i]}))
                      : keys         ? index
                                     : array.elements[i]);
    }
    return Value::object(e.iterator(std::move(all)));
}

void install_search(Evaluator& e) {
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
}

void install_parts(Evaluator& e) {
    define_array(e, "slice", false,
                 [&e](Object& array, const Call& call) { return slice(e, array, call); });
    define_array(e, "concat", false,
                 [&e](Object& array, const Call& call) { return concat(e, array, call); });
    define_array(e, "join", false,
                 [&e](Object& array, const Call& call) { return join(e, array, call); });
    define_array(e, "toString", false, [&e](Object& array, const Call& call) {
        return join(e, array, Call{call.interpreter, call.self, {}, call.place});
    });
    define_array(e, "at", false,
                 [&e](Object& array, const Call& call) { return element_at(e, array, call); });
    define_array(e, "flat", false,
                 [&e](Object& array, const Call& call) { return flatten(e, array, call); });
    define_array(e, "toReversed", false, [&e](Object& array, const Call&) {
        const Value copy = slice_of(e, array, 0, array.elements.size());
        std::ranges::reverse(copy.as_object()->elements);
        std::ranges::reverse(copy.as_object()->element_places);
        return copy;
    });
    define_array(e, "with", false,
                 [&e](Object& array, const Call& call) { return with_element(e, array, call); });
}

void install_iterators(Evaluator& e) {
    define_array(e, "keys", false,
                 [&e](Object& array, const Call&) { return iterator_of(e, array, true, false); });
    define_array(e, "values", false,
                 [&e](Object& array, const Call&) { return iterator_of(e, array, false, true); });
    define_array(e, "entries", false,
                 [&e](Object& array, const Call&) { return iterator_of(e, array, true, true); });
    define_array(e, "@@Symbol.iterator", false,
                 [&e](Object& array, const Call&) { return iterator_of(e, array, false, true); });
}

}  // namespace

void install_array_reading(Evaluator& e) {
    install_parts(e);
    install_search(e);
    install_iterators(e);
}

}  // namespace checker::typescript
