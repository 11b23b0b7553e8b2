#include "typescript/counted.h"
#include "typescript/evaluator.h"

namespace checker::typescript {

// Whether a loop ends with this completion of its body; `result` is then the loop's.
bool Evaluator::leaves_loop(const Completion& body, const Node& loop, Context& context,
                            Completion& result) {
    result = {};
    switch (body.flow) {
        case Flow::normal:
            return false;
        case Flow::continue_:
            if (!body.label) return false;
            if (continues(loop, body.label)) return false;
            result = body;
            return true;
        case Flow::break_:
            if (body.label) result = body;
            return true;
        case Flow::return_:
            result = body;
            return true;
        case Flow::uncertain:
            // Whether there are further rounds is not known.
            poison(loop, context.scope, body.value);
            result = body;
            result.exits.break_ = result.exits.continue_ = false;
            if (!result.exits.any()) result = {};
            return true;
    }
    return false;
}

// Whether `continue label` inside of `loop` means this loop: the label stands right before it.
bool Evaluator::continues(const Node& loop, const std::string* label) const {
    for (const auto& [labeled, name] : loop_labels)
        if (labeled == &loop && name == label) return true;
    return false;
}

Completion Evaluator::execute_for(const Node& node, Context& outer) {
    static const ScopeSyntax nothing;
    Context context{enter(node.scope ? *node.scope : nothing, outer.scope, outer.module),
                    outer.module};
    if (const Node* start = node.child(0)) {
        if (start->kind == Syntax::declare)
            execute(*start, context);
        else
            evaluate(*start, context);
    }
    while (true) {
        step();
        if (node.child(1)) {
            const Value condition = evaluate(node[1], context);
            const std::optional<bool> goes_on = truthy(condition);
            if (!goes_on) return branch_on(condition, {&node}, context);
            if (!*goes_on) return {};
        }
        Completion result;
        if (leaves_loop(execute(node[3], context), node, context, result)) return result;
        // Closures of one round keep that round's variables.
        if (node.scope) {
            heap.charge(context.scope->bindings.size() * sizeof(Binding));
            Scope* next = make_scope(outer.scope);
            next->bindings = context.scope->bindings;
            next->positions = context.scope->positions;
            context.scope = next;
        }
        if (node.child(2)) evaluate(node[2], context);
    }
}

// One round of for-of or for-in.
Completion Evaluator::execute_each(const Node& node, Value value, Context& context) {
    step();
    Context inside{node.scope ? enter(*node.scope, context.scope, context.module) : context.scope,
                   context.module};
    bind(node[0], value, inside, node.flag ? std::optional(node.binds) : std::nullopt,
         place(node[0], context));
    return execute(node[2], inside);
}

Completion Evaluator::execute_for_of(const Node& node, Context& context) {
    const Value iterable = evaluate(node[1], context);
    const Object* object = iterable.is_object() ? iterable.as_object() : nullptr;
    if (object && object->object_class == Object::Class::array && !object->own("@@Symbol.iterator"))
        return execute_for_array(node, *object, context);
    const auto [values, doubt] = iterate(iterable, place(node[1], context));
    if (doubt.is_unknown()) return branch_on(doubt, {&node}, context);
    if (object &&
        (object->object_class == Object::Class::map || object->object_class == Object::Class::set))
        return execute_for_collection(node, *object, values, context);
    Completion result;
    for (const Value& value : values)
        if (leaves_loop(execute_each(node, value, context), node, context, result)) return result;
    return {};
}

// Elements that the body adds are visited too.
Completion Evaluator::execute_for_array(const Node& node, const Object& array, Context& context) {
    Completion result;
    for (std::size_t i = 0;; ++i) {
        if (array.open) return branch_on(spread(Value::unknown(array.open)), {&node}, context);
        if (i >= array.elements.size()) return {};
        if (leaves_loop(execute_each(node, array.elements[i], context), node, context, result))
            return result;
    }
}

// `values` are those of the map or set before the first round.
Completion Evaluator::execute_for_collection(const Node& node, const Object& collection,
                                             const std::vector<Value>& values, Context& context) {
    const std::size_t size = collection.elements.size();
    Completion result;
    for (const Value& value : values) {
        if (leaves_loop(execute_each(node, value, context), node, context, result)) return result;
        if (collection.elements.size() != size || collection.open) {
            const Value moved =
                unknown(place(node, context), "the collection changes while a loop walks over it");
            return branch_on(moved, {&node}, context);
        }
    }
    return {};
}

Completion Evaluator::execute_for_in(const Node& node, Context& context) {
    const Value object = evaluate(node[1], context);
    if (object.is_nullish()) return {};
    const Place where = place(node[1], context);
    Value doubt = object;
    if (object.is_object()) {
        Object& own = *object.as_object();
        if (own.host) refresh_namespace(own);
        if (own.open) doubt = Value::unknown(own.open);
        for (const Object* at = own.prototype; at; at = at->prototype)
            if (!at->listed().empty() || at->open)
                doubt = unknown(where, "`for in` over inherited properties is not evaluated");
    } else if (!object.is_unknown()) {
        doubt = unknown(where, "`for in` over this value is not evaluated");
    }
    if (doubt.is_unknown()) return branch_on(doubt, {&node}, context);
    std::vector<std::string> keys;
    Object& own = *object.as_object();
    if (own.object_class == Object::Class::array)
        for (std::size_t i = 0; i < own.elements.size(); ++i)
            keys.push_back(std::to_string(i));
    for (const Property* property : own.listed())
        keys.push_back(property->key);
    Completion result;
    for (const std::string& key : keys) {
        const bool element = own.object_class == Object::Class::array && array_index(key);
        if (!element && !own.own(key)) continue;  // deleted meanwhile
        if (leaves_loop(execute_each(node, string(key), context), node, context, result))
            return result;
        if (own.open) return branch_on(Value::unknown(own.open), {&node}, context);
    }
    return {};
}

Completion Evaluator::execute_while(const Node& node, Context& context) {
    const bool body_first = node.kind == Syntax::do_;
    const Node& body = node[body_first ? 0 : 1];
    const Node& condition = node[body_first ? 1 : 0];
    for (bool first = true;; first = false) {
        step();
        if (!body_first || !first) {
            const Value value = evaluate(condition, context);
            const std::optional<bool> goes_on = truthy(value);
            if (!goes_on) return branch_on(value, {&node}, context);
            if (!*goes_on) return {};
        }
        Completion result;
        if (leaves_loop(execute(body, context), node, context, result)) return result;
    }
}

Completion Evaluator::execute_switch(const Node& node, Context& outer) {
    const Value value = evaluate(node[0], outer);
    static const ScopeSyntax nothing;
    Context context{enter(node.scope ? *node.scope : nothing, outer.scope, outer.module),
                    outer.module};
    if (value.is_unknown()) return branch_on(value, {&node}, context);
    Value doubt;
    const std::size_t start = chosen_case(node, value, context, doubt);
    if (doubt.is_unknown()) return branch_on(doubt, {&node}, context);
    return start == 0 ? Completion{} : execute_cases(node, start, context);
}

// The child of a switch statement that its value jumps to; 0 when there is none.
std::size_t Evaluator::chosen_case(const Node& node, Value value, Context& context, Value& doubt) {
    std::size_t fallback = 0;
    for (std::size_t i = 1; i < node.children.size(); ++i) {
        if (!node[i].child(0)) {
            fallback = i;
            continue;
        }
        const Value test = evaluate(node[i][0], context);
        if (test.is_unknown()) {
            doubt = test;
            return 0;
        }
        if (strictly_equal(value, test) == true) return i;
    }
    return fallback;
}

// Runs that case and, as long as nothing breaks, those behind it.
Completion Evaluator::execute_cases(const Node& node, std::size_t start, Context& context) {
    for (std::size_t i = start; i < node.children.size(); ++i) {
        const NodeList statements = node[i].children.subspan(1);
        Completion done = execute_all(statements, context);
        if (done.flow == Flow::normal) continue;
        if (done.flow == Flow::break_ && !done.label) return {};
        if (done.flow == Flow::uncertain) {
            for (std::size_t rest = i + 1; rest < node.children.size(); ++rest)
                poison(node[rest], context.scope, done.value);
            done.exits.break_ = false;
            if (!done.exits.any()) return {};
        }
        return done;
    }
    return {};
}

// While a handler is around, whatever may throw may also end up in it: as soon as something in the
// block is not known, neither is which way it went.
Completion Evaluator::execute_try(const Node& node, Context& context) {
    const Node* parameter = node.child(1);
    const Node* handler = node.child(2);
    const Node* finalizer = node.child(3);
    const std::size_t doubts_before = doubts;
    Completion done;
    Value doubt;
    std::optional<Thrown> thrown;
    try {
        const Counted inside(tries);
        done = execute(node[0], context);
    } catch (const Thrown& error) {
        thrown = error;
    } catch (const MayHaveThrown& maybe) {
        doubt = maybe.unknown;
    }
    if (doubts != doubts_before && !doubt.is_unknown())
        doubt = unknown(place(node, context), "what this `try` does is not known");
    if (doubt.is_unknown()) {
        Completion result = branch_on_try(node, doubt, context);
        if (finalizer) return finish(*finalizer, result, context);
        return result;
    }
    if (thrown && handler) {
        Context inside{
            node.scope ? enter(*node.scope, context.scope, context.module) : context.scope,
            context.module};
        try {
            std::optional<Counted> guarded;
            if (finalizer) guarded.emplace(tries);
            if (parameter)
                bind(*parameter, thrown->value, inside, Binds::let, place(*parameter, context));
            thrown.reset();
            done = execute(*handler, inside);
        } catch (const Thrown& error) {
            thrown = error;
        }
    }
    if (finalizer) {
        const Completion last = execute(*finalizer, context);
        if (last.flow != Flow::normal) return last;
    }
    if (thrown) throw Thrown(*thrown);
    return done;
}

// The completion of a try statement of which it is not known where it went.
Completion Evaluator::branch_on_try(const Node& node, Value doubt, Context& context) {
    Exits exits;
    for (std::size_t i = 0; i < 3; ++i) {
        if (!node.child(i)) continue;
        poison(node[i], context.scope, doubt);
        exits.merge(exits_of(node[i]));
    }
    if (tries > 0) throw MayHaveThrown{doubt};
    exits.throw_ = false;
    if (!exits.any()) return {};
    return {Flow::uncertain, nullptr, doubt, exits};
}

Completion Evaluator::finish(const Node& finalizer, const Completion& before, Context& context) {
    const Completion last = execute(finalizer, context);
    return last.flow == Flow::normal ? before : last;
}

}  // namespace checker::typescript
