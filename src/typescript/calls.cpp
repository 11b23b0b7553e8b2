#include "typescript/counted.h"
#include "typescript/evaluator.h"

namespace checker::typescript {

// One part of a chain. `cut` becomes true when ?. ended the chain early; `self` receives the object
// that a method is taken from.
Value Evaluator::evaluate_chain(const Node& node, Context& context, bool& cut, Value* self) {
    check_stack();
    if (node.kind == Syntax::chain) {
        bool inner_cut = false;
        return evaluate_chain(node[0], context, inner_cut, self);
    }
    if (node.kind == Syntax::call) return evaluate_call(node, context, cut);
    if (node.kind != Syntax::member && node.kind != Syntax::index) return evaluate(node, context);
    step();
    const Place where = place(node, context);
    Value object;
    Value base;
    if (node[0].kind == Syntax::super_) {
        base = super_base(context, where);
        object = lookup(words.this_, context, where);
    } else {
        base = object = evaluate_chain(node[0], context, cut);
    }
    if (cut) return {};
    if (self) *self = object;
    if (node.optional && object.is_nullish()) {
        cut = true;
        return {};
    }
    if (node.kind == Syntax::member) {
        if (base.is_object() && node[0].kind == Syntax::super_)
            return get_own_first(*base.as_object(), *node.text, object, where);
        return get(base, *node.text, where);
    }
    const Value key = evaluate(node[1], context);
    if (base.is_unknown()) return spread(base);
    if (key.is_number() && base.is_object() &&
        base.as_object()->object_class == Object::Class::array && !base.as_object()->open) {
        const double index = key.as_number();
        const std::vector<Value>& elements = base.as_object()->elements;
        if (index >= 0 && index < static_cast<double>(elements.size()) &&
            index == static_cast<double>(static_cast<std::size_t>(index)))
            return elements[static_cast<std::size_t>(index)];
    }
    if (base.is_nullish()) return get(base, "", where);
    const std::optional<std::string> text = to_key(key, where);
    if (!text)
        return spread(key.is_unknown() ? undecided(key) : unknown(where, "the key is not known"));
    return get(base, *text, where);
}

// The prototype that `super.x` looks in.
Value Evaluator::super_base(Context& context, const Place& where) {
    const Value home = lookup(words.home, context, where);
    if (!home.is_object()) return home;
    Object* prototype = home.as_object()->prototype;
    return prototype ? Value::object(prototype) : Value::null();
}

std::vector<Value> Evaluator::evaluate_arguments(const Node& node, Context& context,
                                                 Value& missing) {
    std::vector<Value> arguments;
    arguments.reserve(node.children.size() - 1);
    for (std::size_t i = 1; i < node.children.size(); ++i) {
        const Node& part = node[i];
        if (part.kind != Syntax::spread) {
            arguments.push_back(evaluate(part, context));
            continue;
        }
        const auto [values, doubt] = iterate(evaluate(part[0], context), place(part, context));
        if (doubt.is_unknown()) missing = doubt;
        step(values.size());
        arguments.insert(arguments.end(), values.begin(), values.end());
    }
    return arguments;
}

Value Evaluator::evaluate_call(const Node& node, Context& context, bool& cut) {
    step();
    if (node[0].kind == Syntax::super_) return evaluate_super_call(node, context);
    Value self;
    const Value callee = evaluate_chain(node[0], context, cut, &self);
    if (cut) return {};
    if (node.optional && callee.is_nullish()) {
        cut = true;
        return {};
    }
    Value missing;
    const std::vector<Value> arguments = evaluate_arguments(node, context, missing);
    const Place where = place(node, context);
    if (missing.is_unknown()) {
        // How many arguments there are is not known: nor is what the call does.
        for (const Value& argument : arguments)
            give_away(missing, argument);
        if (!callee.is_unknown()) {
            poison_value(callee, missing);
            poison_value(self, missing);
        }
        return spread(missing);
    }
    if (!callee.is_unknown() && !(callee.is_object() && callee.as_object()->is_callable())) {
        const Node& called = node[0];
        const std::string name(called.text ? std::string_view(*called.text) : "the value");
        raise("TypeError", name + " is not a function", where);
    }
    return call(callee, self, arguments, where);
}

Value Evaluator::call(Value function, Value self, std::span<const Value> arguments,
                      const Place& where) {
    step();
    if (function.is_unknown()) {
        for (const Value& argument : arguments)
            give_away(function, argument);
        if (!self.is_unknown()) give_away(function, self);
        return spread(function);
    }
    if (!function.is_object() || !function.as_object()->is_callable())
        raise("TypeError", "the value is not a function", where);
    Object& callee = *function.as_object();
    if (depth >= bounds.depth)
        throw DepthMet("calls are nested more than " + std::to_string(bounds.depth) + " deep");
    check_stack();
    const Counted deeper(depth);
    if (callee.native) return callee.native(Call{interpreter, self, arguments, where});
    return call_closure(callee, self, arguments, where);
}

Value Evaluator::evaluate_new(const Node& node, Context& context) {
    const Value callee = evaluate(node[0], context);
    Value missing;
    const std::vector<Value> arguments = evaluate_arguments(node, context, missing);
    if (missing.is_unknown()) {
        for (const Value& argument : arguments)
            give_away(missing, argument);
        poison_value(callee, missing);
        return spread(missing);
    }
    return construct(callee, arguments, place(node, context));
}

Value Evaluator::construct(Value callee, std::span<const Value> arguments, const Place& where,
                           Object* prototype) {
    step();
    if (callee.is_unknown()) {
        for (const Value& argument : arguments)
            give_away(callee, argument);
        return spread(callee);
    }
    if (!callee.is_object() || !callee.as_object()->is_callable())
        raise("TypeError", "the value is not a constructor", where);
    Object& constructor = *callee.as_object();
    if (depth >= bounds.depth)
        throw DepthMet("calls are nested more than " + std::to_string(bounds.depth) + " deep");
    check_stack();
    const Counted deeper(depth);
    if (constructor.native) {
        const Value result = constructor.native(Call{interpreter, {}, arguments, where, true});
        if (prototype && result.is_object()) result.as_object()->prototype = prototype;
        return result;
    }
    if (!prototype) {
        const Value own = get(callee, "prototype", where);
        if (own.is_undefined())
            raise("TypeError", constructor.name + " is not a constructor", where);
        prototype = own.is_object() ? own.as_object() : object_prototype;
    }
    return construct_class(constructor, arguments, prototype, where);
}

}  // namespace checker::typescript
