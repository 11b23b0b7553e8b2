#include "typescript/evaluator.h"
#include "typescript/text.h"
#include "typescript/virtual_path.h"

namespace checker::typescript {

Value Evaluator::evaluate(const Node& node, Context& context) {
    step();
    check_stack();
    switch (node.kind) {
        case Syntax::identifier:
            return lookup(node.text, context, place(node, context));
        case Syntax::this_: {
            for (Scope* scope = context.scope; scope; scope = scope->parent)
                if (const Binding* self = scope->own(words.this_)) {
                    if (node.flag || !self->value.is_undefined()) return self->value;
                    break;
                }
            // What a function without an object is given depends on how the file is loaded.
            return unknown(place(node, context), "this `this` is not known");
        }
        case Syntax::template_:
            return evaluate_template(node, context);
        case Syntax::tagged:
            return evaluate_tagged(node, context);
        case Syntax::array:
            return evaluate_array(node, context);
        case Syntax::object:
            return evaluate_object(node, context);
        case Syntax::function:
            return Value::object(make_function(node, context, node.function->name));
        case Syntax::class_:
            return make_class(node, context, node.text);
        case Syntax::call:
        case Syntax::member:
        case Syntax::index:
        case Syntax::chain: {
            bool cut = false;
            return evaluate_chain(node, context, cut);
        }
        case Syntax::new_:
            return evaluate_new(node, context);
        case Syntax::unary:
            return evaluate_unary(node, context);
        case Syntax::update:
            return evaluate_update(node, context);
        case Syntax::binary: {
            const Value left = evaluate(node[0], context);
            const Value right = evaluate(node[1], context);
            return binary(node.op, left, right, place(node, context));
        }
        case Syntax::logical:
            return evaluate_logical(node, context);
        case Syntax::ternary:
            return evaluate_ternary(node, context);
        case Syntax::assign:
            return evaluate_assign(node, context);
        case Syntax::sequence: {
            Value last;
            for (const Node* part : node.children)
                last = evaluate(*part, context);
            return last;
        }
        default:
            return evaluate_literal(node, context);
    }
}

Value Evaluator::evaluate_literal(const Node& node, Context& context) {
    switch (node.kind) {
        case Syntax::undefined:
            return {};
        case Syntax::null:
            return Value::null();
        case Syntax::boolean:
            return Value::boolean(node.number != 0);
        case Syntax::number:
            return Value::number(node.number);
        case Syntax::bigint:
            return Value::bigint(node.text);
        case Syntax::string:
            if (!node.text) return unknown(place(node, context), "the escape is not evaluated");
            return Value::string(node.text);
        case Syntax::regexp: {
            Object* made = heap.object(Object::Class::regexp);
            made->prototype = regexp_prototype;
            made->host = std::make_unique<RegexpHost>(*node.text, *node.raw);
            return Value::object(made);
        }
        case Syntax::import_meta: {
            Object* meta = plain_object();
            const std::string& path = context.module->path;
            meta->set("url", string("file://" + virtual_path(path)));
            meta->set("dirname", string(std::string(virtual_folder(path))));
            meta->set("filename", string(virtual_path(path)));
            meta->open =
                &heap.unknown(place(node, context), "`import.meta` is not known").as_unknown();
            return Value::object(meta);
        }
        default: {
            const std::string reason = node.text ? *node.text : "this syntax is not evaluated";
            const Value result = unknown(place(node, context), reason);
            poison(node, context.scope, result);
            return result;
        }
    }
}

Value Evaluator::evaluate_template(const Node& node, Context& context) {
    std::string text;
    Value missing;
    for (std::size_t i = 0; i < node.children.size(); ++i) {
        if (i % 2 == 0) {
            const Node& part = node[i];
            if (!part.text)
                missing = unknown(place(part, context), "the escape is not evaluated");
            else
                text = text.empty() ? *part.text : joined(text, *part.text);
            continue;
        }
        const Value value = evaluate(node[i], context);
        const Value written = to_string(value, place(node[i], context));
        if (written.is_unknown())
            missing = missing.is_unknown() ? missing : written;
        else
            text = joined(text, written.as_string());
    }
    return missing.is_unknown() ? spread(missing) : string(std::move(text));
}

Value Evaluator::evaluate_tagged(const Node& node, Context& context) {
    Value self;
    bool cut = false;
    const Value tag = evaluate_chain(node[0], context, cut, &self);
    const Node& written = node[1];
    Object* strings = array();
    Object* raw = array();
    std::vector<Value> arguments{Value::object(strings)};
    for (std::size_t i = 0; i < written.children.size(); ++i) {
        if (i % 2 == 0) {
            const Node& part = written[i];
            strings->elements.push_back(part.text ? Value::string(part.text) : Value{});
            strings->element_places.push_back(place(part, context));
            raw->elements.push_back(Value::string(part.raw));
            raw->element_places.push_back(place(part, context));
        } else {
            arguments.push_back(evaluate(written[i], context));
        }
    }
    define_value(*strings, "raw", Value::object(raw));
    raw->frozen = strings->frozen = true;
    return call(tag, self, arguments, place(node, context));
}

Value Evaluator::lookup(const std::string* name, Context& context, const Place& where) {
    for (Scope* scope = context.scope; scope; scope = scope->parent) {
        const Binding* binding = scope->own(name);
        if (!binding) continue;
        if (binding->from) return read_import(*binding, where);
        if (!binding->ready)
            return unknown(where, "`" + *name + "` is used before its declaration has run");
        return binding->value.is_unknown() ? spread(binding->value) : binding->value;
    }
    return unknown(where, "`" + *name + "` is not known");
}

void Evaluator::assign_name(const std::string* name, Value value, Context& context,
                            const Place& where) {
    for (Scope* scope = context.scope; scope; scope = scope->parent) {
        Binding* binding = scope->own(name);
        if (!binding) continue;
        if (binding->from || binding->constant)
            raise("TypeError", "Assignment to constant variable.", where);
        if (!binding->ready)
            raise("ReferenceError", "Cannot access '" + *name + "' before initialization", where);
        binding->value = value;
        return;
    }
    raise("ReferenceError", *name + " is not defined", where);
}

Value Evaluator::evaluate_logical(const Node& node, Context& context) {
    const Value left = evaluate(node[0], context);
    if (left.is_unknown()) {
        if (!harmless(node[1])) poison(node[1], context.scope, left);
        return spread(undecided(left));
    }
    const bool goes_on = node.op == Operator::coalesce
                             ? left.is_nullish()
                             : *truthy(left) == (node.op == Operator::and_);
    return goes_on ? evaluate(node[1], context) : left;
}

Value Evaluator::evaluate_ternary(const Node& node, Context& context) {
    const Value condition = evaluate(node[0], context);
    if (const std::optional<bool> known = truthy(condition))
        return evaluate(node[*known ? 1 : 2], context);
    if (harmless(node[1]) && harmless(node[2])) {
        const Value then = evaluate(node[1], context);
        const Value other = evaluate(node[2], context);
        if (strictly_equal(then, other) == true) {
            // 0 and -0 are equal, but not the same.
            if (!then.is_number() || then.as_number() != 0) return then;
        }
    }
    poison(node[1], context.scope, condition);
    poison(node[2], context.scope, condition);
    return spread(undecided(condition));
}

// Whether evaluating it, or not, makes no difference to anything else.
bool Evaluator::harmless(const Node& node) const {
    switch (node.kind) {
        case Syntax::identifier:
        case Syntax::undefined:
        case Syntax::null:
        case Syntax::boolean:
        case Syntax::number:
        case Syntax::bigint:
        case Syntax::string:
            return true;
        default:
            return false;
    }
}

}  // namespace checker::typescript
