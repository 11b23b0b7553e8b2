// structuredClone.
#include <unordered_map>

#include "typescript/builtins/library.h"

namespace checker::typescript {

namespace {

Value clone_within(Evaluator& e, Value value, const Place& where,
                   std::unordered_map<Object*, Object*>& done) {
    e.check_stack();
    e.step();
    if (value.is_unknown()) return e.spread(value);
    if (!value.is_object()) return value;
    Object& from = *value.as_object();
    const bool plain = from.prototype == e.object_prototype && !from.host && !from.is_callable();
    if ((!plain && from.object_class != Object::Class::array) || from.open)
        return e.unknown(where, "structuredClone of this value is not evaluated");
    Object*& made = done[&from];
    if (made) return Value::object(made);
    Object* copy = from.object_class == Object::Class::array ? e.array() : e.plain_object();
    made = copy;
    for (const Value& element : from.elements)
        copy->elements.push_back(clone_within(e, element, where, done));
    copy->element_places = from.element_places;
    for (const Property* property : from.listed())
        copy->set(property->key,
                  property->getter
                      ? e.unknown(where, "structuredClone of a getter is not evaluated")
                      : clone_within(e, property->value, where, done),
                  property->place);
    return Value::object(copy);
}

}  // namespace

Value clone(Evaluator& e, Value value, const Place& where) {
    std::unordered_map<Object*, Object*> done;
    return clone_within(e, value, where, done);
}

}  // namespace checker::typescript
