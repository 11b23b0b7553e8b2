#include "typescript/convert.h"

namespace checker::typescript {

// A function, arrow or method: its parameters and body are converted in a scope of their own.
Node* Converter::function(TSNode node, Grammar kind) {
    Node* made = make(Syntax::function, node);
    made->function = std::make_unique<FunctionSyntax>();
    FunctionSyntax& function = *made->function;
    function.expression = made;
    function.arrow = kind == Grammar::arrow_function;
    function.method = kind == Grammar::method_definition;
    function.generator =
        kind == Grammar::generator_function || kind == Grammar::generator_function_declaration;
    blocks_.push_back(&function.scope);
    functions_.push_back(&function.scope);
    if (!function.arrow) bodies_.push_back(&function);
    for (const Child& child : children(node)) {
        if (!child.named) {
            const std::string_view token = text(child.node);
            if (token == "async") function.async = true;
            if (token == "*") function.generator = true;
        } else if (child.field == Field::name && kind != Grammar::method_definition) {
            function.name = name(child.node);
        } else if (child.field == Field::parameters) {
            parameters(child.node, function);
        } else if (child.field == Field::parameter) {
            function.parameters.push_back(pattern(child));
            declare_pattern(*function.parameters.back(), Binds::parameter);
        } else if (child.field == Field::body) {
            function_body(child, function);
        }
    }
    if (!function.arrow) bodies_.pop_back();
    functions_.pop_back();
    blocks_.pop_back();
    return made;
}

void Converter::parameters(TSNode node, FunctionSyntax& made) {
    for (const Child& child : children(node)) {
        if (child.kind != Grammar::required_parameter && child.kind != Grammar::optional_parameter)
            continue;
        const Children all = children(child.node);
        const Child* target = field(all, Field::pattern);
        if (!target) target = field(all, Field::name);
        if (!target || target->kind == Grammar::this_) continue;
        const Node* parameter = pattern(*target);
        declare_pattern(*parameter, Binds::parameter);
        bool is_field = has_token(all, "readonly");
        for (const Child& part : all)
            is_field |= part.kind == Grammar::accessibility_modifier;
        if (is_field && parameter->kind == Syntax::identifier)
            made.parameter_fields.push_back(parameter->text);
        if (const Child* value = field(all, Field::value)) {
            Node* with_default = make(Syntax::default_, child.node);
            with_default->children = {parameter, expression(*value)};
            parameter = with_default;
        }
        made.parameters.push_back(parameter);
    }
}

void Converter::function_body(const Child& child, FunctionSyntax& made) {
    if (child.kind == Grammar::object) {
        // The grammar takes `=> { k: 1 }` for an object; the language for a block with a label.
        made.body = unsupported(
            child.node, "an arrow function's block that looks like an object is not evaluated");
        return;
    }
    if (child.kind != Grammar::statement_block) {
        made.body = expression(child);
        return;
    }
    Node* block = make(Syntax::block, child.node);
    statements(children(child.node), block->children);
    made.body = block;
}

Node* Converter::method(TSNode node) {
    const Children all = children(node);
    Node* made = make(Syntax::method, node);
    const Child* named = field(all, Field::name);
    if (!named) return unsupported(node, "syntax error");
    key(named->node, *made);
    if (has_token(all, "get")) made->kind = Syntax::getter;
    if (has_token(all, "set")) made->kind = Syntax::setter;
    made->flag = has_token(all, "static");
    Node* body = function(node, Grammar::method_definition);
    body->function->constructor = !made->flag && made->text && *made->text == "constructor";
    made->children.push_back(body);
    return made;
}

Node* Converter::class_syntax(TSNode node) {
    ++classes_;
    Node* made = class_parts(node);
    --classes_;
    return made;
}

Node* Converter::class_parts(TSNode node) {
    Node* made = make(Syntax::class_, node);
    const Children all = children(node);
    made->children.push_back(nullptr);
    for (const Child& child : all) {
        if (child.kind == Grammar::decorator)
            return unsupported(node, "decorators are not evaluated");
        if (child.field == Field::name) {
            made->text = name(child.node);
        } else if (child.kind == Grammar::class_heritage) {
            class_base(child.node, *made);
        } else if (child.field == Field::body && !class_body(child.node, *made)) {
            return unsupported(node, "decorators are not evaluated");
        }
    }
    return made;
}

void Converter::class_base(TSNode heritage, Node& made) {
    for (const Child& clause : children(heritage)) {
        if (clause.kind != Grammar::extends_clause) continue;
        const Children parts = children(clause.node);
        if (const Child* base = field(parts, Field::value)) made.children[0] = expression(*base);
    }
}

// False when a member has a decorator.
bool Converter::class_body(TSNode node, Node& made) {
    for (const Child& member : children(node)) {
        if (member.kind == Grammar::decorator) return false;
        if (const Node* part = class_member(member)) made.children.push_back(part);
    }
    return true;
}

Node* Converter::class_member(const Child& child) {
    if (child.kind == Grammar::method_definition) return method(child.node);
    if (child.kind == Grammar::class_static_block) {
        const Children all = children(child.node);
        const Child* body = field(all, Field::body);
        if (!body) return unsupported(child.node, "syntax error");
        // As a method without a name: `this` is the class, var stays inside.
        Node* made = make(Syntax::static_block, child.node);
        made->children.push_back(function(child.node, Grammar::method_definition));
        return made;
    }
    if (child.kind != Grammar::public_field_definition) return nullptr;
    const Children all = children(child.node);
    const Child* named = field(all, Field::name);
    if (!named) return unsupported(child.node, "syntax error");
    if (has_token(all, "declare")) return nullptr;
    for (const Child& part : all)
        if (part.kind == Grammar::decorator)
            return unsupported(child.node, "decorators are not evaluated");
    Node* made = make(Syntax::field, child.node);
    key(named->node, *made);
    made->flag = has_token(all, "static");
    const Child* value = field(all, Field::value);
    if (value) {
        // Evaluated as the body of a method: with `this`, and in the scope of the class.
        Node* body = make(Syntax::function, value->node);
        body->function = std::make_unique<FunctionSyntax>();
        body->function->method = true;
        body->function->expression = body;
        blocks_.push_back(&body->function->scope);
        functions_.push_back(&body->function->scope);
        bodies_.push_back(body->function.get());
        body->function->body = expression(*value);
        bodies_.pop_back();
        functions_.pop_back();
        blocks_.pop_back();
        made->children.push_back(body);
    }
    return made;
}

}  // namespace checker::typescript
