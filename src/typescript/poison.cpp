#include "typescript/poison.h"

#include <algorithm>
#include <array>

namespace checker::typescript {

namespace {

// Methods of the language that change the object they are called on.
bool changes_its_object(std::string_view method) {
    constexpr std::array<std::string_view, 14> changing{
        "add",     "clear", "copyWithin", "delete", "fill",   "pop",     "push",
        "reverse", "set",   "shift",      "sort",   "splice", "unshift", "enableRLS"};
    return std::ranges::find(changing, method) != changing.end();
}

}  // namespace

void Evaluator::poison(const Node& code, Scope* scope, Value unknown) {
    ++doubts;
    Poison(*this, unknown).code(code, scope);
}

void Evaluator::poison_value(Value value, Value unknown) {
    ++doubts;
    Poison(*this, unknown).value(value);
}

void Evaluator::give_away(Value function, Value given) {
    ++doubts;
    if (!given.is_object()) return;
    // A package may call what it is given, but is taken not to change it.
    if (function.as_unknown().of_package) {
        if (given.as_object()->closure) Poison(*this, function, true).value(given);
        return;
    }
    Poison(*this, function).value(given);
}

void Poison::code(const Node& node, Scope* scope) {
    evaluator_.step();
    evaluator_.check_stack();
    switch (node.kind) {
        case Syntax::identifier:
            mention(node.text, scope);
            return;
        case Syntax::this_:
            mention(evaluator_.words.this_, scope);
            return;
        case Syntax::assign:
        case Syntax::update:
        case Syntax::declarator:
        case Syntax::for_in:
        case Syntax::for_of:
            assigned(node[0], scope);
            break;
        case Syntax::unary:
            if (node.op == Operator::delete_) written(node[0], scope);
            break;
        case Syntax::call:
            if (node[0].kind == Syntax::member && changes_its_object(*node[0].text))
                written(node[0], scope);
            break;
        case Syntax::enum_:
        case Syntax::namespace_:
        case Syntax::class_declaration:
            if (node.text) name(node.text, scope);
            break;
        case Syntax::export_default:
            name(evaluator_.words.hidden_default, scope);
            break;
        case Syntax::unsupported:
            for (const Node* child : node.children)
                if (child->kind == Syntax::identifier) name(child->text, scope);
            break;
        case Syntax::function:
            for (const Node* parameter : node.function->parameters)
                code(*parameter, scope);
            if (node.function->body) code(*node.function->body, scope);
            return;
        default:
            break;
    }
    for (const Node* child : node.children)
        if (child) code(*child, scope);
}

// What stands on the left of an assignment.
void Poison::assigned(const Node& target, Scope* scope) {
    evaluator_.check_stack();
    switch (target.kind) {
        case Syntax::identifier:
            name(target.text, scope);
            break;
        case Syntax::member:
        case Syntax::index:
            written(target, scope);
            break;
        case Syntax::pattern_property:
            assigned(target[1], scope);
            break;
        case Syntax::default_:
        case Syntax::rest:
            assigned(target[0], scope);
            break;
        default:
            for (const Node* part : target.children)
                if (part) assigned(*part, scope);
    }
}

// a.b.c = ...: every object on the way may be the one that changes.
void Poison::written(const Node& target, Scope* scope) {
    const Node* root = &target;
    while ((root->kind == Syntax::member || root->kind == Syntax::index ||
            root->kind == Syntax::chain || root->kind == Syntax::call) &&
           root->child(0))
        root = root->child(0);
    const std::string* name = root->kind == Syntax::identifier ? root->text
                              : root->kind == Syntax::this_    ? evaluator_.words.this_
                                                               : nullptr;
    if (!name) return;
    for (Scope* at = scope; at; at = at->parent) {
        const Binding* binding = at->own(name);
        if (!binding) continue;
        const Value value = binding->from ? evaluator_.read_import(*binding, {}) : binding->value;
        if (!value.is_object()) return;
        const bool only_writes = only_writes_;
        only_writes_ = false;
        object(*value.as_object(), true);
        only_writes_ = only_writes;
        return;
    }
}

void Poison::name(const std::string* name, Scope* scope) {
    for (Scope* at = scope; at; at = at->parent) {
        Binding* binding = at->own(name);
        if (!binding) continue;
        if (binding->from || at == evaluator_.globals) return;
        value(binding->value);
        binding->value = unknown_;
        binding->ready = true;
        return;
    }
}

void Poison::mention(const std::string* name, Scope* scope) {
    for (Scope* at = scope; at; at = at->parent) {
        const Binding* binding = at->own(name);
        if (!binding) continue;
        if (at == evaluator_.globals) return;
        value(binding->from ? evaluator_.read_import(*binding, {}) : binding->value);
        return;
    }
}

void Poison::value(Value value) {
    if (value.is_object()) object(*value.as_object(), false);
}

// `whole`: also what only an assignment to a property could change.
void Poison::object(Object& object, bool whole) {
    evaluator_.check_stack();
    if (object.intrinsic || !seen_.insert(&object).second) return;
    evaluator_.step();
    if (const auto* closure = dynamic_cast<const Closure*>(object.closure.get()))
        this->closure(*closure);
    if (object.host_as<NamespaceHost>()) {
        evaluator_.refresh_namespace(object);
        for (Property& property : object.properties())
            value(property.value);
        return;
    }
    // Methods of classes and functions themselves stay what they are, unless they are assigned to.
    const bool callable = object.is_callable();
    const bool keeps_methods = !whole && (callable || object.own("constructor"));
    const bool changes = !only_writes_ && !object.frozen;
    properties(object, changes, keeps_methods);
    elements(object.elements, changes);
    elements(object.mapped, changes);
    if (auto* iterator = object.host_as<IteratorHost>()) elements(iterator->values, false);
    if (changes && (whole || (!callable && !object.own("constructor"))))
        object.open = &unknown_.as_unknown();
    if (object.prototype) this->object(*object.prototype, false);
}

void Poison::elements(std::vector<Value>& elements, bool changes) {
    for (Value& element : elements) {
        value(element);
        if (changes) element = unknown_;
    }
}

void Poison::properties(Object& object, bool changes, bool keeps_methods) {
    for (std::size_t i = 0; i < object.properties().size(); ++i) {
        const Property property = object.properties()[i];
        for (const Object* accessor : {property.getter, property.setter})
            if (accessor) this->object(const_cast<Object&>(*accessor), false);
        value(property.value);
        const bool method = property.value.is_object() && property.value.as_object()->is_callable();
        if (!changes || (keeps_methods && (method || property.getter || !property.enumerable)))
            continue;
        Property& kept = object.properties()[i];
        kept.value = unknown_;
        kept.getter = kept.setter = nullptr;
    }
}

void Poison::closure(const Closure& closure) {
    if (closure.syntax && closure.syntax->expression &&
        seen_.insert(closure.syntax->expression).second)
        code(*closure.syntax->expression, closure.scope);
    if (closure.class_syntax && seen_.insert(closure.class_syntax).second)
        for (const Closure::Field& field : closure.fields)
            if (field.body) code(*field.body, closure.field_scope);
    if (closure.home) object(*closure.home, false);
}

}  // namespace checker::typescript
