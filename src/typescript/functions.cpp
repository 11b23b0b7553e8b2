#include "typescript/evaluator.h"

namespace checker::typescript {

Object* Evaluator::make_function(const Node& node, Context& context, const std::string* name,
                                 Object* home) {
    Object* made = heap.object(Object::Class::function);
    heap.charge(sizeof(Closure));
    made->prototype = function_prototype;
    if (name) made->name = *name;
    auto closure = std::make_unique<Closure>();
    closure->syntax = node.function;
    closure->scope = context.scope;
    closure->module = context.module;
    closure->home = home;
    made->closure = std::move(closure);
    // A named function expression knows itself by its name.
    if (name && node.function->name == name && !node.function->arrow && !home &&
        node.kind == Syntax::function) {
        Scope* scope = make_scope(context.scope);
        Binding& self = scope->add(name);
        self.value = Value::object(made);
        self.ready = true;
        self.constant = true;
        static_cast<Closure&>(*made->closure).scope = scope;
    }
    return made;
}

// Makes the bindings of a block or function; functions that it declares are there from the start.
Scope* Evaluator::enter(const ScopeSyntax& syntax, Scope* parent, Module* module) {
    Scope* scope = make_scope(parent);
    heap.charge(syntax.names.size() * sizeof(Binding));
    hoist(syntax, *scope, module);
    return scope;
}

void Evaluator::hoist(const ScopeSyntax& syntax, Scope& scope, Module* module) {
    scope.bindings.reserve(scope.bindings.size() + syntax.names.size());
    for (const ScopeSyntax::Declared& declared : syntax.names) {
        if (scope.own(declared.name)) continue;
        if (declared.binds == Binds::broken && globals->own(declared.name)) continue;
        Binding& binding = scope.add(declared.name);
        binding.ready = declared.binds == Binds::var || declared.binds == Binds::parameter;
    }
    Context context{&scope, module};
    for (const ScopeSyntax::Declared& declared : syntax.names) {
        if (declared.binds != Binds::function || !declared.function) continue;
        const std::string* name =
            declared.name == words.hidden_default ? words.default_ : declared.name;
        Object* made = make_function(*declared.function, context, name);
        static_cast<Closure&>(*made->closure).scope = &scope;
        Binding* binding = scope.own(declared.name);
        binding->value = Value::object(made);
        binding->ready = true;
    }
}

Value Evaluator::call_closure(Object& function, Value self, std::span<const Value> arguments,
                              const Place& where) {
    const auto& closure = static_cast<const Closure&>(*function.closure);
    if (closure.class_syntax)
        raise("TypeError",
              "Class constructor " + function.name + " cannot be invoked without 'new'", where);
    const FunctionSyntax& syntax = *closure.syntax;
    if (syntax.async || syntax.generator) {
        const Value result =
            unknown(where, syntax.generator ? "generator functions are not evaluated"
                                            : "async functions are not evaluated");
        poison_value(Value::object(&function), result);
        for (const Value& argument : arguments)
            poison_value(argument, result);
        poison_value(self, result);
        return result;
    }
    Scope* scope = prepare_call(function, self, arguments);
    return run_body(syntax, *scope, closure.module);
}

// The scope of one call: `this`, `arguments` and the parameters.
Scope* Evaluator::prepare_call(Object& function, Value self, std::span<const Value> arguments) {
    const auto& closure = static_cast<const Closure&>(*function.closure);
    const FunctionSyntax& syntax = *closure.syntax;
    Scope* scope = make_scope(closure.scope);
    heap.charge(syntax.scope.names.size() * sizeof(Binding));
    const auto add = [&](const std::string* name, Value value) {
        Binding& binding = scope->add(name);
        binding.value = value;
        binding.ready = true;
    };
    if (!syntax.arrow) {
        add(words.this_, self);
        if (closure.home) add(words.home, Value::object(closure.home));
        if (syntax.uses_arguments)
            add(words.arguments, Value::object(array({arguments.begin(), arguments.end()})));
    }
    hoist(syntax.scope, *scope, closure.module);
    Context context{scope, closure.module};
    for (std::size_t i = 0; i < syntax.parameters.size(); ++i) {
        const Node& parameter = *syntax.parameters[i];
        const Place where = place(parameter, context);
        if (parameter.kind == Syntax::rest) {
            std::vector<Value> rest;
            if (i < arguments.size())
                rest.assign(arguments.begin() + static_cast<std::ptrdiff_t>(i), arguments.end());
            bind(parameter[0], Value::object(array(std::move(rest))), context, Binds::parameter,
                 where);
        } else {
            bind(parameter, i < arguments.size() ? arguments[i] : Value{}, context,
                 Binds::parameter, where);
        }
    }
    return scope;
}

Value Evaluator::run_body(const FunctionSyntax& syntax, Scope& scope, Module* module) {
    Context context{&scope, module};
    if (!syntax.body) return {};
    if (syntax.body->kind != Syntax::block) return evaluate(*syntax.body, context);
    const Completion done = execute_all(syntax.body->children, context);
    if (done.flow == Flow::uncertain) return spread(done.value);
    return done.flow == Flow::return_ ? done.value : Value{};
}

}  // namespace checker::typescript
