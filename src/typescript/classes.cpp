#include "typescript/evaluator.h"

namespace checker::typescript {

Value Evaluator::make_class(const Node& node, Context& outer, const std::string* name) {
    Scope* scope = make_scope(outer.scope);
    Context context{scope, outer.module};
    Object* made = heap.object(Object::Class::function);
    if (node.text) {
        // Inside of the class its name is a constant.
        Binding& self = scope->add(node.text);
        self.value = Value::object(made);
        self.ready = true;
        self.constant = true;
    }
    made->prototype = function_prototype;
    if (name) made->name = *name;
    Object* prototype = plain_object();
    auto closure = std::make_unique<Closure>();
    closure->scope = scope;
    closure->field_scope = scope;
    closure->module = context.module;
    closure->class_syntax = &node;
    closure->home = prototype;
    Closure& shape = *closure;
    made->closure = std::move(closure);
    define_value(*made, "prototype", Value::object(prototype));
    define_value(*prototype, "constructor", Value::object(made));
    if (node.child(0)) {
        shape.derived = true;
        const Value base = evaluate(node[0], context);
        if (base.is_unknown()) {
            const Value result = base;
            poison(node, context.scope, result);
            return spread(result);
        }
        if (base.is_null()) return unknown(place(node, context), "`extends null` is not evaluated");
        if (!base.is_object() || !base.as_object()->is_callable())
            raise("TypeError", "Class extends a value that is not a constructor",
                  place(node, context));
        const Value parent = get(base, "prototype", place(node, context));
        if (!parent.is_object())
            return unknown(place(node, context), "the base class is not known");
        made->prototype = base.as_object();
        prototype->prototype = parent.as_object();
    }
    const Value doubt = add_members(node, *made, *prototype, shape, context);
    if (doubt.is_unknown()) {
        poison(node, context.scope, doubt);
        return spread(doubt);
    }
    return Value::object(made);
}

// Methods first, then static fields and blocks in their order. Unknown when a member cannot be
// evaluated.
Value Evaluator::add_members(const Node& node, Object& made, Object& prototype, Closure& shape,
                             Context& context) {
    std::vector<std::pair<const Node*, std::string>> statics;
    for (std::size_t i = 1; i < node.children.size(); ++i) {
        const Node& member = node[i];
        if (member.kind == Syntax::unsupported) return evaluate(member, context);
        if (member.kind == Syntax::static_block) {
            statics.emplace_back(&member, "");
            continue;
        }
        Value missing;
        const std::string key = key_of(member, context, missing);
        if (missing.is_unknown()) return missing;
        Object& target = member.flag ? made : prototype;
        if (member.kind == Syntax::field) {
            if (member.flag)
                statics.emplace_back(&member, key);
            else
                shape.fields.push_back({key, member.child(1), place(member, context)});
            continue;
        }
        if (member[1].function->constructor) {
            shape.syntax = member[1].function;
            continue;
        }
        add_method(member, key, target, context);
    }
    for (const auto& [member, key] : statics)
        run_static(*member, key, made, context);
    return {};
}

void Evaluator::add_method(const Node& member, const std::string& key, Object& target,
                           Context& context) {
    Object* method = make_function(member[1], context, names(key), &target);
    Property& property = target.slot(key);
    property.enumerable = false;
    property.place = place(member, context);
    if (member.kind == Syntax::getter)
        property.getter = method;
    else if (member.kind == Syntax::setter)
        property.setter = method;
    else
        property.value = Value::object(method);
}

// A static field or block of the class `made`.
void Evaluator::run_static(const Node& member, const std::string& key, Object& made,
                           Context& context) {
    const bool is_field = member.kind == Syntax::field;
    Value value;
    if (const Node* body = member.child(is_field ? 1 : 0)) {
        Object* code = make_function(*body, context, nullptr, &made);
        value = call(Value::object(code), Value::object(&made), {}, place(member, context));
        name_function(value, key);
    }
    if (is_field) set_field(made, key, value, place(member, context));
}

// An anonymous function takes the name of the field that it is put into.
void Evaluator::name_function(Value value, const std::string& name) {
    if (value.is_object() && value.as_object()->closure && value.as_object()->name.empty())
        value.as_object()->name = name;
}

void Evaluator::initialize_fields(Object& constructor, Value self) {
    const auto& shape = static_cast<const Closure&>(*constructor.closure);
    Context context{shape.field_scope, shape.module};
    for (const Closure::Field& field : shape.fields) {
        Value value;
        if (field.body) {
            Object* code = make_function(*field.body, context, nullptr, shape.home);
            value = call(Value::object(code), self, {}, field.place);
            name_function(value, field.key);
        }
        set_field(*self.as_object(), field.key, value, field.place);
    }
}

void Evaluator::set_field(Object& object, const std::string& key, Value value, Place where) {
    heap.charge(sizeof(Property) + key.size());
    object.set(key, value, std::move(where));
    if (key.starts_with("@@#")) object.slot(key).enumerable = false;
}

// Runs a constructor that is written in the code. In a derived class the object comes into being
// when super() is called.
Value Evaluator::construct_class(Object& constructor, std::span<const Value> arguments,
                                 Object* prototype, const Place& where) {
    const auto& shape = static_cast<const Closure&>(*constructor.closure);
    const auto new_instance = [&] {
        Object* made = heap.object(Object::Class::instance);
        made->prototype = prototype;
        return Value::object(made);
    };
    if (!shape.class_syntax) {
        const FunctionSyntax& syntax = *shape.syntax;
        if (syntax.arrow || syntax.method || syntax.async || syntax.generator)
            raise("TypeError", constructor.name + " is not a constructor", where);
        const Value self = new_instance();
        const Value result = call_closure(constructor, self, arguments, where);
        return result.is_object() || result.is_unknown() ? result : self;
    }
    if (!shape.derived) {
        const Value self = new_instance();
        initialize_fields(constructor, self);
        if (!shape.syntax) return self;
        Scope* scope = prepare_call(constructor, self, arguments);
        assign_parameter_fields(*shape.syntax, *scope, self);
        const Value result = run_body(*shape.syntax, *scope, shape.module);
        return result.is_object() || result.is_unknown() ? result : self;
    }
    if (!shape.syntax) {
        const Value self =
            construct(Value::object(constructor.prototype), arguments, where, prototype);
        if (self.is_object()) initialize_fields(constructor, self);
        return self;
    }
    Scope* scope = prepare_call(constructor, {}, arguments);
    scope->own(words.this_)->ready = false;
    Binding& building = scope->add(words.constructor);
    building.value = Value::object(&constructor);
    building.ready = true;
    Binding& wanted = scope->add(words.prototype);
    wanted.value = Value::object(prototype);
    wanted.ready = true;
    const Value result = run_body(*shape.syntax, *scope, shape.module);
    if (result.is_object() || result.is_unknown()) return result;
    const Binding* self = scope->own(words.this_);
    if (!self->ready)
        raise("ReferenceError",
              "Must call super constructor in derived class before accessing 'this'", where);
    return self->value;
}

// constructor(private x: number) {} also sets this.x.
void Evaluator::assign_parameter_fields(const FunctionSyntax& syntax, Scope& scope, Value self) {
    for (const std::string* name : syntax.parameter_fields)
        if (const Binding* binding = scope.own(name))
            if (self.is_object()) self.as_object()->set(*name, binding->value);
}

Value Evaluator::evaluate_super_call(const Node& node, Context& context) {
    const Place where = place(node, context);
    Value missing;
    const std::vector<Value> arguments = evaluate_arguments(node, context, missing);
    Scope* scope = context.scope;
    while (scope && !scope->own(words.prototype))
        scope = scope->parent;
    if (!scope || missing.is_unknown()) {
        const Value doubt =
            missing.is_unknown() ? missing : unknown(where, "`super` is not known here");
        if (scope) {
            scope->own(words.this_)->value = doubt;
            scope->own(words.this_)->ready = true;
        }
        for (const Value& argument : arguments)
            give_away(doubt, argument);
        return spread(doubt);
    }
    Object& constructor = *scope->own(words.constructor)->value.as_object();
    const Value self = construct(Value::object(constructor.prototype), arguments, where,
                                 scope->own(words.prototype)->value.as_object());
    Binding* bound = scope->own(words.this_);
    bound->value = self;
    bound->ready = true;
    if (!self.is_object()) return self;
    const auto& shape = static_cast<const Closure&>(*constructor.closure);
    initialize_fields(constructor, self);
    if (shape.syntax) assign_parameter_fields(*shape.syntax, *scope, self);
    return self;
}

}  // namespace checker::typescript
