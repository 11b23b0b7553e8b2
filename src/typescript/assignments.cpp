#include <cmath>

#include "typescript/evaluator.h"

namespace checker::typescript {

namespace {

bool is_logical(Operator op) {
    return op == Operator::and_ || op == Operator::or_ || op == Operator::coalesce;
}

}  // namespace

Value Evaluator::evaluate_assign(const Node& node, Context& context) {
    const Place where = place(node, context);
    const Node& target = node[0];
    if (node.op == Operator::none) {
        if (target.kind == Syntax::member || target.kind == Syntax::index) {
            const Reference reference = refer(target, context);
            const Value value = evaluate(node[1], context);
            write(reference, value, where);
            return value;
        }
        const Value value = target.kind == Syntax::identifier
                                ? evaluate_named(node[1], context, target.text)
                                : evaluate(node[1], context);
        bind(target, value, context, std::nullopt, where);
        return value;
    }
    if (target.kind != Syntax::identifier && target.kind != Syntax::member &&
        target.kind != Syntax::index) {
        const Value doubt = unknown(where, "this assignment is not evaluated");
        poison(node, context.scope, doubt);
        return doubt;
    }
    const Reference reference = refer(target, context);
    const Value before = read(reference, target, context);
    if (!is_logical(node.op)) {
        const Value result = binary(node.op, before, evaluate(node[1], context), where);
        write(reference, result, context, target, where);
        return result;
    }
    if (before.is_unknown()) {
        poison(node[1], context.scope, before);
        write(reference, before, context, target, where);
        return spread(before);
    }
    const bool assigns = node.op == Operator::coalesce
                             ? before.is_nullish()
                             : *truthy(before) == (node.op == Operator::and_);
    if (!assigns) return before;
    const Value value = target.kind == Syntax::identifier
                            ? evaluate_named(node[1], context, target.text)
                            : evaluate(node[1], context);
    write(reference, value, context, target, where);
    return value;
}

// The object and key of a member expression: evaluated once, read and written afterwards.
Evaluator::Reference Evaluator::refer(const Node& target, Context& context) {
    Reference made;
    if (target.kind == Syntax::identifier) return made;
    if (target[0].kind == Syntax::super_) {
        made.object = unknown(place(target, context), "assignment to `super` is not evaluated");
        poison_value(lookup(words.this_, context, place(target, context)), made.object);
        return made;
    }
    made.object = evaluate(target[0], context);
    if (target.kind == Syntax::member) {
        made.key = *target.text;
        return made;
    }
    const Value key = evaluate(target[1], context);
    if (made.object.is_nullish()) return made;
    const std::optional<std::string> text = to_key(key, place(target, context));
    if (text)
        made.key = *text;
    else
        made.missing =
            key.is_unknown() ? key : unknown(place(target, context), "the key is not known");
    return made;
}

Value Evaluator::read(const Reference& reference, const Node& target, Context& context) {
    if (target.kind == Syntax::identifier) return evaluate(target, context);
    if (reference.missing.is_unknown()) return spread(reference.missing);
    return get(reference.object, reference.key, place(target, context));
}

void Evaluator::write(const Reference& reference, Value value, Context& context, const Node& target,
                      const Place& where) {
    if (target.kind == Syntax::identifier)
        assign_name(target.text, value, context, where);
    else
        write(reference, value, where);
}

void Evaluator::write(const Reference& reference, Value value, const Place& where) {
    if (!reference.missing.is_unknown()) {
        set(reference.object, reference.key, value, where);
        return;
    }
    // Any property may have been written, so none is known.
    give_away(reference.missing, value);
    poison_value(reference.object, reference.missing);
}

Value Evaluator::evaluate_update(const Node& node, Context& context) {
    const Place where = place(node, context);
    const Node& target = node[0];
    if (target.kind != Syntax::identifier && target.kind != Syntax::member &&
        target.kind != Syntax::index) {
        const Value doubt = unknown(where, "this assignment is not evaluated");
        poison(node, context.scope, doubt);
        return doubt;
    }
    const Reference reference = refer(target, context);
    Value before = read(reference, target, context);
    if (before.kind() == Kind::bigint)
        before = unknown(where, "arithmetic with BigInt is not evaluated");
    const Value number = to_number(before, where);
    const Value after =
        number.is_unknown()
            ? number
            : Value::number(number.as_number() + (node.op == Operator::increment ? 1 : -1));
    write(reference, after, context, target, where);
    return node.flag ? after : number;
}

}  // namespace checker::typescript
