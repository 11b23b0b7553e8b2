#include "typescript/evaluator.h"

namespace checker::typescript {

Completion Evaluator::execute(const Node& node, Context& context) {
    step();
    check_stack();
    switch (node.kind) {
        case Syntax::expression_statement:
            evaluate(node[0], context);
            return {};
        case Syntax::declare:
            return execute_declaration(node, context);
        case Syntax::if_:
            return execute_if(node, context);
        case Syntax::return_:
            return {
                Flow::return_, nullptr, node.child(0) ? evaluate(node[0], context) : Value{}, {}};
        case Syntax::block:
            return execute_block(node, context);
        case Syntax::for_:
            return execute_for(node, context);
        case Syntax::for_in:
            return execute_for_in(node, context);
        case Syntax::for_of:
            return execute_for_of(node, context);
        case Syntax::while_:
        case Syntax::do_:
            return execute_while(node, context);
        case Syntax::switch_:
            return execute_switch(node, context);
        case Syntax::try_:
            return execute_try(node, context);
        case Syntax::throw_:
            throw Thrown{evaluate(node[0], context), place(node, context)};
        case Syntax::break_:
            return {Flow::break_, node.text, {}, {}};
        case Syntax::continue_:
            return {Flow::continue_, node.text, {}, {}};
        case Syntax::labeled:
            return execute_labeled(node, context);
        default:
            return execute_definition(node, context);
    }
}

// What gives a name to something: classes, enums, namespaces, exports.
Completion Evaluator::execute_definition(const Node& node, Context& context) {
    switch (node.kind) {
        case Syntax::class_declaration: {
            const Value made = make_class(node[0], context, node.text);
            if (node.text) declare_value(node.text, made, context);
            return {};
        }
        case Syntax::enum_:
            return execute_enum(node, context);
        case Syntax::namespace_:
            return execute_namespace(node, context);
        case Syntax::export_default:
            if (node[0].kind != Syntax::function ||
                !context.scope->own(words.hidden_default)->ready)
                declare_value(words.hidden_default,
                              evaluate_named(node[0], context, words.default_), context);
            return {};
        case Syntax::export_assign:
            if (node.child(0)) export_whole(node, context);
            return {};
        case Syntax::function_declaration:
        case Syntax::empty:
            return {};
        default:
            evaluate(node, context);
            if (const Exits exits = exits_of(node); exits.any())
                return {Flow::uncertain, nullptr, unknown(place(node, context), *node.text), exits};
            return {};
    }
}

Completion Evaluator::execute_labeled(const Node& node, Context& context) {
    loop_labels.emplace_back(&node[0], node.text);
    Completion done = execute(node[0], context);
    loop_labels.pop_back();
    const bool jumps = done.flow == Flow::break_ || done.flow == Flow::continue_;
    if (jumps && done.label == node.text) return {};
    if (done.flow == Flow::uncertain && done.exits.labeled) {
        done.exits.labeled = false;
        if (!done.exits.any()) return {};
    }
    return done;
}

// export = value
void Evaluator::export_whole(const Node& node, Context& context) {
    context.module->commonjs = true;
    context.module->module_object = plain_object();
    context.module->module_object->set("exports", evaluate(node[0], context), place(node, context));
}

// Sets a name that the innermost scope with that name declares.
void Evaluator::declare_value(const std::string* name, Value value, Context& context) {
    for (Scope* scope = context.scope; scope; scope = scope->parent) {
        if (Binding* binding = scope->own(name)) {
            binding->value = value;
            binding->ready = true;
            return;
        }
    }
}

Completion Evaluator::execute_all(NodeList statements, Context& context) {
    for (std::size_t i = 0; i < statements.size(); ++i) {
        Completion done = execute(*statements[i], context);
        if (done.flow == Flow::normal) continue;
        // The rest may or may not run.
        if (done.flow == Flow::uncertain)
            for (std::size_t rest = i + 1; rest < statements.size(); ++rest)
                poison(*statements[rest], context.scope, done.value);
        return done;
    }
    return {};
}

Completion Evaluator::execute_block(const Node& node, Context& context) {
    if (!node.scope) return execute_all(node.children, context);
    Context inside{enter(*node.scope, context.scope, context.module), context.module};
    return execute_all(node.children, inside);
}

Completion Evaluator::execute_declaration(const Node& node, Context& context) {
    for (const Node* declarator : node.children) {
        const Node& target = (*declarator)[0];
        if (!declarator->child(1)) {
            if (node.binds != Binds::var)
                bind(target, {}, context, node.binds, place(*declarator, context));
            continue;
        }
        const Value value = target.kind == Syntax::identifier
                                ? evaluate_named((*declarator)[1], context, target.text)
                                : evaluate((*declarator)[1], context);
        bind(target, value, context, node.binds, place(*declarator, context));
    }
    return {};
}

Completion Evaluator::execute_if(const Node& node, Context& context) {
    const Value condition = evaluate(node[0], context);
    if (const std::optional<bool> known = truthy(condition)) {
        const Node* taken = *known ? node.child(1) : node.child(2);
        return taken ? execute(*taken, context) : Completion{};
    }
    // A branch that always throws ends the program when nothing catches: whoever gets a value out
    // of it went the other way.
    if (tries == 0 && always_throws(node[1]))
        return node.child(2) ? execute(node[2], context) : Completion{};
    if (tries == 0 && node.child(2) && always_throws(node[2])) return execute(node[1], context);
    std::vector<const Node*> branches{&node[1]};
    if (node.child(2)) branches.push_back(&node[2]);
    return branch_on(condition, branches, context);
}

bool Evaluator::always_throws(const Node& node) {
    if (node.kind == Syntax::throw_) return true;
    if (node.kind != Syntax::block || node.children.empty()) return false;
    const Exits exits = exits_of(node);
    return !exits.break_ && !exits.continue_ && !exits.return_ && !exits.labeled &&
           always_throws(*node.children.back());
}

// What a statement may do when nobody knows whether it runs.
Completion Evaluator::branch_on(Value doubt, const std::vector<const Node*>& branches,
                                Context& context) {
    ++doubts;
    Exits exits;
    for (const Node* branch : branches) {
        poison(*branch, context.scope, doubt);
        exits.merge(exits_of(*branch));
    }
    if (exits.throw_ && tries > 0) throw MayHaveThrown{doubt};
    exits.throw_ = false;
    if (!exits.any()) return {};
    return {Flow::uncertain, nullptr, undecided(doubt), exits};
}

void Exits::merge(Exits other) {
    break_ |= other.break_;
    continue_ |= other.continue_;
    return_ |= other.return_;
    throw_ |= other.throw_;
    labeled |= other.labeled;
}

// The ways out of a statement that are written in it; functions inside are ways of their own.
Exits Evaluator::exits_of(const Node& node) {
    Exits exits;
    switch (node.kind) {
        case Syntax::function:
        case Syntax::class_:
        case Syntax::function_declaration:
        case Syntax::class_declaration:
            return exits;
        case Syntax::break_:
            (node.text ? exits.labeled : exits.break_) = true;
            return exits;
        case Syntax::continue_:
            (node.text ? exits.labeled : exits.continue_) = true;
            return exits;
        case Syntax::return_:
            exits.return_ = true;
            return exits;
        case Syntax::throw_:
            exits.throw_ = true;
            return exits;
        default:
            break;
    }
    for (const Node* child : node.children)
        if (child) exits.merge(exits_of(*child));
    const bool loop = node.kind == Syntax::for_ || node.kind == Syntax::for_in ||
                      node.kind == Syntax::for_of || node.kind == Syntax::while_ ||
                      node.kind == Syntax::do_;
    if (loop) exits.break_ = exits.continue_ = false;
    if (node.kind == Syntax::switch_) exits.break_ = false;
    return exits;
}

Completion Evaluator::execute_enum(const Node& node, Context& context) {
    Object* made = nullptr;
    if (const Binding* known = context.scope->own(node.text); known && known->value.is_object())
        made = known->value.as_object();
    if (!made) made = plain_object();
    declare_value(node.text, Value::object(made), context);
    // Members see the earlier ones by their bare names.
    Context inside{make_scope(context.scope), context.module};
    Value next = Value::number(0);
    for (const Node* member : node.children) {
        const Place where = place(*member, context);
        Value missing;
        const std::string key = key_of(*member, inside, missing);
        const Value value = member->child(1) ? evaluate((*member)[1], inside) : next;
        made->set(key, value, where);
        if (value.is_number()) made->set(number_text(value.as_number()), string(key), where);
        if (value.is_unknown() || missing.is_unknown()) {
            // A number would be listed under its own key as well.
            made->open = &(value.is_unknown() ? value : missing).as_unknown();
        }
        next = value.is_number() ? Value::number(value.as_number() + 1)
                                 : unknown(where, "this enum member needs a value");
        if (inside.scope->own(names(key))) continue;
        Binding& binding = inside.scope->add(names(key));
        binding.value = value;
        binding.ready = true;
    }
    return {};
}

Completion Evaluator::execute_namespace(const Node& node, Context& context) {
    Object* made = nullptr;
    if (const Binding* known = context.scope->own(node.text); known && known->value.is_object())
        made = known->value.as_object();
    if (!made) made = plain_object();
    declare_value(node.text, Value::object(made), context);
    const Node& block = node[0];
    static const ScopeSyntax nothing;
    Context inside{enter(block.scope ? *block.scope : nothing, context.scope, context.module),
                   context.module};
    execute_all(block.children, inside);
    for (std::size_t i = 1; i < node.children.size(); ++i) {
        const Binding* exported = inside.scope->own(node[i].text);
        if (exported && exported->ready)
            made->set(*node[i].text, exported->value, place(node[i], context));
    }
    return {};
}

}  // namespace checker::typescript
