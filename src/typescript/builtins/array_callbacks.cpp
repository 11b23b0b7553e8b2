// Array: what takes a callback.
#include <algorithm>

#include "typescript/builtins/array.h"
#include "typescript/text.h"

namespace checker::typescript {

namespace {

// Walks over an array as the language does: the length is taken at the start, elements when
// reached.
class Walk {
  public:
    Walk(Evaluator& e, Object& array, const Call& call)
        : e_(e), array_(array), call_(call), size_(array.elements.size()) {}

    std::size_t size() const { return size_; }

    Value element(std::size_t i) const {
        if (array_.open) return Value::unknown(array_.open);
        return i < array_.elements.size() ? array_.elements[i] : Value{};
    }

    Value call_back(std::size_t i) const {
        e_.step();
        const Value arguments[] = {element(i), Value::number(static_cast<double>(i)), call_.self};
        return e_.call(call_.argument(0), call_.argument(1), arguments, call_.place);
    }

    // Gives up in the middle: the callback may or may not be called for the rest.
    Value give_up(Value doubt) const {
        e_.poison_value(call_.argument(0), doubt);
        return e_.spread(doubt);
    }

    Place place(std::size_t i) const {
        return i < array_.element_places.size() ? array_.element_places[i] : call_.place;
    }

  private:
    Evaluator& e_;
    Object& array_;
    const Call& call_;
    std::size_t size_;
};

Value map(Evaluator& e, Object& array, const Call& call, bool flat) {
    const Walk walk(e, array, call);
    Object* made = e.array();
    for (std::size_t i = 0; i < walk.size(); ++i) {
        const Value mapped = walk.call_back(i);
        const Object* inner = mapped.is_object() ? mapped.as_object() : nullptr;
        if (flat && mapped.is_unknown()) return walk.give_up(mapped);
        if (flat && inner && inner->object_class == Object::Class::array) {
            if (inner->open) return walk.give_up(Value::unknown(inner->open));
            e.step(inner->elements.size());
            e.heap.charge(inner->elements.size() * (sizeof(Value) + sizeof(Place)));
            made->elements.insert(made->elements.end(), inner->elements.begin(),
                                  inner->elements.end());
            made->element_places.insert(made->element_places.end(), inner->element_places.begin(),
                                        inner->element_places.end());
        } else {
            e.heap.charge(sizeof(Value) + sizeof(Place));
            made->elements.push_back(mapped);
        }
        made->element_places.resize(made->elements.size(), walk.place(i));
    }
    return Value::object(made);
}

Value filter(Evaluator& e, Object& array, const Call& call) {
    const Walk walk(e, array, call);
    Object* made = e.array();
    for (std::size_t i = 0; i < walk.size(); ++i) {
        const Value element = walk.element(i);
        const Value keep = walk.call_back(i);
        const std::optional<bool> known = truthy(keep);
        if (!known) return walk.give_up(keep);
        if (!*known) continue;
        made->elements.push_back(element);
        made->element_places.push_back(walk.place(i));
    }
    return Value::object(made);
}

// find, findIndex, some and every end at the first element for which the callback says `stop`.
struct Found {
    std::optional<std::size_t> index;
    Value element;
    Value doubt;
};

Found search(Evaluator& e, Object& array, const Call& call, bool stop, bool last) {
    const Walk walk(e, array, call);
    for (std::size_t i = 0; i < walk.size(); ++i) {
        const std::size_t at = last ? walk.size() - 1 - i : i;
        const Value element = walk.element(at);
        const Value answer = walk.call_back(at);
        const std::optional<bool> known = truthy(answer);
        if (!known) return {std::nullopt, {}, walk.give_up(answer)};
        if (*known == stop) return {at, element, {}};
    }
    return {};
}

Value reduce(Evaluator& e, Object& array, const Call& call, bool right) {
    const std::size_t size = array.elements.size();
    std::size_t i = 0;
    Value result = call.argument(1);
    if (call.arguments.size() < 2) {
        if (size == 0)
            e.raise("TypeError", "Reduce of empty array with no initial value", call.place);
        result = array.elements[right ? size - 1 : 0];
        i = 1;
    }
    for (; i < size; ++i) {
        e.step();
        if (array.open) return e.spread(Value::unknown(array.open));
        const std::size_t at = right ? size - 1 - i : i;
        const Value element = at < array.elements.size() ? array.elements[at] : Value{};
        const Value arguments[] = {result, element, Value::number(static_cast<double>(at)),
                                   call.self};
        result = e.call(call.argument(0), {}, arguments, call.place);
    }
    return result;
}

// Compares as sort() does. Remembers the first comparison whose outcome is not known.
class Order {
  public:
    Order(Evaluator& e, const Call& call) : e_(e), call_(call) {}

    bool after(Value left, Value right) {
        e_.step();
        if (doubt.is_unknown() || left.is_undefined())
            return !right.is_undefined() && !doubt.is_unknown();
        if (right.is_undefined()) return false;
        if (call_.argument(0).is_undefined()) {
            const Value one = e_.to_string(left, call_.place);
            const Value other = e_.to_string(right, call_.place);
            if (one.is_unknown() || other.is_unknown()) {
                doubt = one.is_unknown() ? one : other;
                return false;
            }
            if (is_ascii(one.as_string()) && is_ascii(other.as_string()))
                return one.as_string() > other.as_string();
            return utf16(one.as_string()) > utf16(other.as_string());
        }
        const Value arguments[] = {left, right};
        const Value answer =
            e_.to_number(e_.call(call_.argument(0), {}, arguments, call_.place), call_.place);
        if (answer.is_unknown()) doubt = answer;
        return answer.is_number() && answer.as_number() > 0;
    }

    Value doubt;

  private:
    Evaluator& e_;
    const Call& call_;
};

using Item = std::pair<Value, Place>;

// A stable merge sort that survives comparisons which contradict each other.
void merge_sort(std::vector<Item>& items, std::size_t begin, std::size_t end, Order& order) {
    if (end - begin < 2) return;
    const std::size_t middle = begin + (end - begin) / 2;
    merge_sort(items, begin, middle, order);
    merge_sort(items, middle, end, order);
    std::vector<Item> merged;
    merged.reserve(end - begin);
    std::size_t left = begin;
    std::size_t right = middle;
    while (left < middle && right < end)
        merged.push_back(order.after(items[left].first, items[right].first) ? items[right++]
                                                                            : items[left++]);
    while (left < middle)
        merged.push_back(items[left++]);
    while (right < end)
        merged.push_back(items[right++]);
    std::ranges::move(merged, items.begin() + static_cast<std::ptrdiff_t>(begin));
}

Value sort(Evaluator& e, Object& array, const Call& call, Object& target) {
    std::vector<Item> items;
    for (std::size_t i = 0; i < array.elements.size(); ++i)
        items.emplace_back(array.elements[i], array.element_places[i]);
    Order order(e, call);
    merge_sort(items, 0, items.size(), order);
    if (order.doubt.is_unknown()) {
        e.poison_value(call.argument(0), order.doubt);
        if (&target == &array) e.poison_value(call.self, order.doubt);
        return e.spread(order.doubt);
    }
    target.elements.clear();
    target.element_places.clear();
    for (Item& item : items) {
        target.elements.push_back(item.first);
        target.element_places.push_back(std::move(item.second));
    }
    return Value::object(&target);
}

}  // namespace

void install_array_callbacks(Evaluator& e) {
    define_array(e, "map", false,
                 [&e](Object& array, const Call& call) { return map(e, array, call, false); });
    define_array(e, "flatMap", false,
                 [&e](Object& array, const Call& call) { return map(e, array, call, true); });
    define_array(e, "filter", false,
                 [&e](Object& array, const Call& call) { return filter(e, array, call); });
    define_array(e, "forEach", false, [&e](Object& array, const Call& call) {
        const Walk walk(e, array, call);
        for (std::size_t i = 0; i < walk.size(); ++i)
            walk.call_back(i);
        return Value{};
    });
    for (const bool last : {false, true}) {
        define_array(e, last ? "findLast" : "find", false,
                     [&e, last](Object& array, const Call& call) {
                         const Found found = search(e, array, call, true, last);
                         return found.doubt.is_unknown() ? found.doubt : found.element;
                     });
        define_array(
            e, last ? "findLastIndex" : "findIndex", false,
            [&e, last](Object& array, const Call& call) {
                const Found found = search(e, array, call, true, last);
                if (found.doubt.is_unknown()) return found.doubt;
                return Value::number(found.index ? static_cast<double>(*found.index) : -1.0);
            });
        define_array(
            e, last ? "reduceRight" : "reduce", false,
            [&e, last](Object& array, const Call& call) { return reduce(e, array, call, last); });
        define_array(e, last ? "every" : "some", false,
                     [&e, last](Object& array, const Call& call) {
                         const Found found = search(e, array, call, !last, false);
                         if (found.doubt.is_unknown()) return found.doubt;
                         return Value::boolean(found.index.has_value() != last);
                     });
    }
    define_array(e, "sort", true,
                 [&e](Object& array, const Call& call) { return sort(e, array, call, array); });
    define_array(e, "toSorted", false, [&e](Object& array, const Call& call) {
        return sort(e, array, call, *e.array());
    });
}

}  // namespace checker::typescript
