#include "typescript/evaluator.h"

namespace checker::typescript {

Value Evaluator::evaluate_array(const Node& node, Context& context) {
    Object* made = array();
    made->elements.reserve(node.children.size());
    for (const Node* part : node.children) {
        if (!part) {
            made->open = &heap.unknown(place(node, context), "arrays with holes are not evaluated")
                              .as_unknown();
            made->elements.emplace_back();
            made->element_places.emplace_back();
        } else if (part->kind == Syntax::spread) {
            const Value source = evaluate((*part)[0], context);
            const auto [values, doubt] = iterate(source, place(*part, context));
            if (doubt.is_unknown()) made->open = &doubt.as_unknown();
            step(values.size());
            heap.charge(values.size() * (sizeof(Value) + sizeof(Place)));
            const Object* from = source.is_object() ? source.as_object() : nullptr;
            for (std::size_t i = 0; i < values.size(); ++i) {
                made->elements.push_back(values[i]);
                const bool placed = from && from->object_class == Object::Class::array &&
                                    i < from->element_places.size();
                made->element_places.push_back(placed ? from->element_places[i]
                                                      : place(*part, context));
            }
        } else {
            heap.charge(sizeof(Value) + sizeof(Place));
            made->elements.push_back(evaluate(*part, context));
            made->element_places.push_back(place(*part, context));
        }
    }
    if (made->open)
        for (Value& element : made->elements)
            element = Value::unknown(made->open);
    return Value::object(made);
}

Value Evaluator::evaluate_object(const Node& node, Context& context) {
    Object* made = plain_object();
    for (const Node* part : node.children) {
        if (part->kind == Syntax::spread)
            copy_properties(*made, evaluate((*part)[0], context), place(*part, context));
        else
            add_property(*made, *part, context);
    }
    return Value::object(made);
}

// As Object.assign or {...source}: what the source's properties were written as comes along.
void Evaluator::copy_properties(Object& made, Value source, const Place& where) {
    const auto open_up = [&](const Unknown* reason) {
        made.open = reason;
        for (Property& property : made.properties()) {
            property.value = Value::unknown(reason);
            property.getter = nullptr;
        }
    };
    if (source.is_unknown()) {
        ++doubts;
        open_up(&source.as_unknown());
        return;
    }
    if (source.is_string()) {
        const auto [characters, doubt] = iterate(source, where);
        for (std::size_t i = 0; i < characters.size(); ++i)
            made.set(std::to_string(i), characters[i], where);
        return;
    }
    if (!source.is_object()) return;
    Object& from = *source.as_object();
    if (from.host) refresh_namespace(from);
    if (from.object_class == Object::Class::array)
        for (std::size_t i = 0; i < from.elements.size(); ++i)
            made.set(std::to_string(i), from.elements[i], from.element_places[i]);
    if (from.open) open_up(from.open);
    step(from.properties().size() + from.elements.size());
    heap.charge((from.properties().size() + from.elements.size()) * sizeof(Property));
    // A getter may change the object meanwhile: keys first.
    std::vector<std::pair<std::string, Place>> keys;
    for (const Property* property : from.listed())
        keys.emplace_back(property->key, property->place);
    for (const Property& property : from.properties())
        if (property.key.starts_with("@@") && property.enumerable)
            keys.emplace_back(property.key, property.place);
    for (const auto& [key, written] : keys) {
        const Property* property = from.own(key);
        if (!property) continue;
        made.set(key, property->getter ? get(source, key, where) : property->value, written);
    }
}

// The key of a property, field or pattern; `missing` is why it is not known.
std::string Evaluator::key_of(const Node& node, Context& context, Value& missing) {
    if (node.text) return *node.text;
    if (!node.child(0)) return {};
    const Value key = evaluate(node[0], context);
    const std::optional<std::string> text = to_key(key, place(node[0], context));
    if (!text)
        missing = key.is_unknown() ? spread(key)
                                   : unknown(place(node[0], context), "the key is not known");
    return text.value_or("");
}

// One property, method, getter or setter of an object literal.
void Evaluator::add_property(Object& made, const Node& node, Context& context) {
    const Place where = place(node, context);
    if (node.kind == Syntax::unsupported) {
        copy_properties(made, evaluate(node, context), where);
        return;
    }
    Value missing;
    const std::string key = key_of(node, context, missing);
    Value value;
    if (node.kind == Syntax::property) {
        value = evaluate_named(node[1], context, missing.is_unknown() ? nullptr : names(key));
    } else {
        value = Value::object(make_function(node[1], context, names(key), &made));
    }
    if (missing.is_unknown()) {
        give_away(missing, value);
        copy_properties(made, missing, where);
        return;
    }
    heap.charge(sizeof(Property) + key.size());
    if (node.kind == Syntax::getter || node.kind == Syntax::setter) {
        Property& property = made.slot(key);
        if (!property.getter && !property.setter) property.value = {};
        (node.kind == Syntax::getter ? property.getter : property.setter) = value.as_object();
        property.place = where;
        return;
    }
    if (key == "__proto__" && node.kind == Syntax::property && !node.children[0]) {
        copy_properties(made, unknown(where, "`__proto__` is not evaluated"), where);
        return;
    }
    made.set(key, value, where);
}

// An expression that names an anonymous function or class.
Value Evaluator::evaluate_named(const Node& node, Context& context, const std::string* name) {
    if (node.kind == Syntax::function && !node.function->name)
        return Value::object(make_function(node, context, name));
    if (node.kind == Syntax::class_ && !node.text) return make_class(node, context, name);
    return evaluate(node, context);
}

}  // namespace checker::typescript
