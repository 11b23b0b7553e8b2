#include "typescript/evaluator.h"
#include "typescript/text.h"

namespace checker::typescript {

// Puts a value where a pattern says: into new bindings, or (without `declares`) into what exists.
void Evaluator::bind(const Node& pattern, Value value, Context& context,
                     std::optional<Binds> declares, const Place& where) {
    check_stack();
    switch (pattern.kind) {
        case Syntax::object_pattern:
            bind_object(pattern, value, context, declares, where);
            break;
        case Syntax::array_pattern:
            bind_array(pattern, value, context, declares, where);
            break;
        case Syntax::default_:
            if (value.is_unknown())
                poison(pattern[1], context.scope, value);
            else if (value.is_undefined())
                value = evaluate_named(
                    pattern[1], context,
                    pattern[0].kind == Syntax::identifier ? pattern[0].text : nullptr);
            bind(pattern[0], value, context, declares, where);
            break;
        default:
            store(pattern, value, context, declares, where);
    }
}

void Evaluator::store(const Node& target, Value value, Context& context,
                      std::optional<Binds> declares, const Place& where) {
    if (target.kind == Syntax::identifier) {
        if (!declares) {
            assign_name(target.text, value, context, where);
            return;
        }
        for (Scope* scope = context.scope; scope; scope = scope->parent) {
            Binding* binding = scope->own(target.text);
            if (!binding) continue;
            binding->value = value;
            binding->ready = true;
            binding->constant = *declares == Binds::constant;
            return;
        }
        return;
    }
    if (target.kind == Syntax::member || target.kind == Syntax::index) {
        write(refer(target, context), value, where);
        return;
    }
    const Value doubt = unknown(where, "this pattern is not evaluated");
    poison(target, context.scope, doubt);
    give_away(doubt, value);
}

void Evaluator::bind_object(const Node& pattern, Value value, Context& context,
                            std::optional<Binds> declares, const Place& where) {
    if (value.is_nullish())
        raise("TypeError", "Cannot destructure a value that is null or undefined", where);
    std::vector<std::string> taken;
    for (const Node* part : pattern.children) {
        if (part->kind == Syntax::rest) {
            Object* rest = plain_object();
            copy_properties(*rest, value, where);
            for (const std::string& key : taken)
                rest->erase(key);
            bind((*part)[0], value.is_unknown() ? value : Value::object(rest), context, declares,
                 where);
            continue;
        }
        Value missing;
        const std::string key = key_of(*part, context, missing);
        const Place part_place = place(*part, context);
        Value found = missing;
        if (value.is_unknown())
            found = spread(value);
        else if (!missing.is_unknown())
            found = get(value, key, part_place);
        else
            value = missing;  // what the rest would leave out is not known either
        taken.push_back(key);
        bind((*part)[1], found, context, declares, part_place);
    }
}

void Evaluator::bind_array(const Node& pattern, Value value, Context& context,
                           std::optional<Binds> declares, const Place& where) {
    const auto [values, doubt] = iterate(value, where);
    for (std::size_t i = 0; i < pattern.children.size(); ++i) {
        const Node* part = pattern.children[i];
        if (!part) continue;
        const Place part_place = place(*part, context);
        if (part->kind == Syntax::rest) {
            std::vector<Value> rest(
                values.begin() + static_cast<std::ptrdiff_t>(std::min(i, values.size())),
                values.end());
            bind((*part)[0], doubt.is_unknown() ? doubt : Value::object(array(std::move(rest))),
                 context, declares, part_place);
        } else {
            const Value element = doubt.is_unknown()  ? spread(doubt)
                                  : i < values.size() ? values[i]
                                                      : Value{};
            bind(*part, element, context, declares, part_place);
        }
    }
}

std::pair<std::vector<Value>, Value> Evaluator::iterate(Value iterable, const Place& where) {
    if (iterable.is_unknown()) return {{}, spread(iterable)};
    if (iterable.is_string()) return {characters(iterable.as_string()), {}};
    if (!iterable.is_object()) raise("TypeError", "the value is not iterable", where);
    Object& object = *iterable.as_object();
    step(object.elements.size());
    if (object.object_class != Object::Class::plain && object.open)
        return {{}, spread(Value::unknown(object.open))};
    std::vector<Value> values;
    switch (object.object_class) {
        case Object::Class::array:
        case Object::Class::set:
            if (!object.own("@@Symbol.iterator")) return {object.elements, {}};
            break;
        case Object::Class::map:
            for (std::size_t i = 0; i < object.elements.size(); ++i)
                values.push_back(Value::object(array({object.elements[i], object.mapped[i]})));
            return {values, {}};
        default:
            break;
    }
    if (auto* iterator = object.host_as<IteratorHost>()) {
        values.assign(iterator->values.begin() + static_cast<std::ptrdiff_t>(iterator->next),
                      iterator->values.end());
        iterator->next = iterator->values.size();
        return {values, {}};
    }
    return iterate_by_method(iterable, where);
}

// What a string is spread into: two units that belong together stay one.
std::vector<Value> Evaluator::characters(const std::string& text) {
    std::vector<Value> values;
    const std::u16string units = utf16(text);
    step(units.size());
    for (std::size_t i = 0; i < units.size(); ++i) {
        const bool pair = units[i] >= 0xD800 && units[i] < 0xDC00 && i + 1 < units.size() &&
                          units[i + 1] >= 0xDC00 && units[i + 1] < 0xE000;
        values.push_back(string(utf8(std::u16string_view(units).substr(i, pair ? 2 : 1))));
        if (pair) ++i;
    }
    return values;
}

std::pair<std::vector<Value>, Value> Evaluator::iterate_by_method(Value iterable,
                                                                  const Place& where) {
    std::vector<Value> values;
    const Value method = get(iterable, "@@Symbol.iterator", where);
    if (method.is_unknown()) return {{}, method};
    if (!method.is_object()) raise("TypeError", "the value is not iterable", where);
    const Value iterator = call(method, iterable, {}, where);
    while (true) {
        const Value next = call(get(iterator, "next", where), iterator, {}, where);
        const Value done = get(next, "done", where);
        if (done.is_unknown()) return {{}, done};
        if (*truthy(done)) return {values, {}};
        heap.charge(sizeof(Value));
        values.push_back(get(next, "value", where));
    }
}

}  // namespace checker::typescript
