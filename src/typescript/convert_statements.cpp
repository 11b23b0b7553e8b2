#include "typescript/convert.h"

namespace checker::typescript {

namespace {

// Runs with a scope of its own: what is declared meanwhile goes there.
class InScope {
  public:
    InScope(std::vector<ScopeSyntax*>& blocks, Node& node) : blocks_(blocks), node_(node) {
        node_.scope = std::make_unique<ScopeSyntax>();
        blocks_.push_back(node_.scope.get());
    }
    ~InScope() {
        blocks_.pop_back();
        if (node_.scope->names.empty()) node_.scope.reset();
    }
    InScope(const InScope&) = delete;
    InScope& operator=(const InScope&) = delete;

  private:
    std::vector<ScopeSyntax*>& blocks_;
    Node& node_;
};

}  // namespace

void Converter::statements(const Children& all, std::vector<const Node*>& made) {
    for (const Child& child : all)
        if (child.named) made.push_back(statement(child));
}

Node* Converter::make_statement(const Child& child) {
    const TSNode node = child.node;
    switch (child.kind) {
        case Grammar::lexical_declaration: {
            const std::string_view written = text(node);
            return declaration(node, written.starts_with("const") ? Binds::constant : Binds::let);
        }
        case Grammar::variable_declaration:
            return declaration(node, Binds::var);
        case Grammar::function_declaration:
        case Grammar::generator_function_declaration:
            return function_statement(child);
        case Grammar::class_declaration:
        case Grammar::abstract_class_declaration:
            return class_statement(child);
        case Grammar::enum_declaration:
            return enum_declaration(node);
        case Grammar::internal_module:
        case Grammar::module:
            return namespace_declaration(node);
        case Grammar::if_statement:
            return if_statement(node);
        case Grammar::for_statement:
            return for_statement(node);
        case Grammar::for_in_statement:
            return for_in_statement(node);
        case Grammar::while_statement:
        case Grammar::do_statement:
            return loop(node, child.kind);
        case Grammar::switch_statement:
            return switch_statement(node);
        case Grammar::try_statement:
            return try_statement(node);
        case Grammar::statement_block:
            return block(node, child.kind);
        default:
            return simple_statement(child);
    }
}

Node* Converter::simple_statement(const Child& child) {
    const TSNode node = child.node;
    switch (child.kind) {
        case Grammar::expression_statement: {
            const Children all = children(node);
            const Child* inner = first_named(all);
            if (!inner) return make(Syntax::empty, node);
            if (inner->kind == Grammar::object)
                return unsupported(node, "a block that looks like an object is not evaluated");
            if (inner->kind == Grammar::internal_module) return namespace_declaration(inner->node);
            Node* made = make(Syntax::expression_statement, node);
            made->children.push_back(expression(*inner));
            return made;
        }
        case Grammar::return_statement: {
            Node* made = make(Syntax::return_, node);
            const Children all = children(node);
            if (const Child* value = first_named(all)) made->children.push_back(expression(*value));
            return made;
        }
        case Grammar::throw_statement:
            return wrapped(node, Syntax::throw_);
        case Grammar::break_statement:
            return jump(node, Syntax::break_);
        case Grammar::continue_statement:
            return jump(node, Syntax::continue_);
        case Grammar::labeled_statement: {
            const Children all = children(node);
            const Child* label = field(all, Field::label);
            const Child* body = field(all, Field::body);
            if (!label || !body) return unsupported(node, "syntax error");
            Node* made = make(Syntax::labeled, node);
            made->text = name(label->node);
            made->children.push_back(statement(*body));
            return made;
        }
        case Grammar::empty_statement:
        case Grammar::debugger_statement:
        case Grammar::function_signature:
        case Grammar::interface_declaration:
        case Grammar::type_alias_declaration:
        case Grammar::ambient_declaration:
            return make(Syntax::empty, node);
        case Grammar::import_alias:
            return unsupported(node, "`import x = y` is not evaluated");
        default:
            return unsupported(node, std::string("`") + ts_node_type(node) + "` is not evaluated");
    }
}

Node* Converter::block(TSNode node, Grammar /*kind*/) {
    Node* made = make(Syntax::block, node);
    const InScope scope(blocks_, *made);
    statements(children(node), made->children);
    return made;
}

Node* Converter::declaration(TSNode node, Binds binds) {
    Node* made = make(Syntax::declare, node);
    made->binds = binds;
    for (const Child& child : children(node)) {
        if (child.kind != Grammar::variable_declarator) continue;
        const Children all = children(child.node);
        const Child* target = field(all, Field::name);
        if (!target) continue;
        Node* declarator = make(Syntax::declarator, child.node);
        declarator->children.push_back(pattern(*target));
        declare_pattern((*declarator)[0], binds);
        if (const Child* value = field(all, Field::value))
            declarator->children.push_back(expression(*value));
        made->children.push_back(declarator);
    }
    return made;
}

Node* Converter::if_statement(TSNode node) {
    Node* made = make(Syntax::if_, node);
    const Children all = children(node);
    const Child* condition = field(all, Field::condition);
    const Child* then = field(all, Field::consequence);
    if (!condition || !then) return unsupported(node, "syntax error");
    made->children = {expression(*condition), statement(*then)};
    if (const Child* alternative = field(all, Field::alternative)) {
        const Children inside = children(alternative->node);
        if (const Child* other = first_named(inside)) made->children.push_back(statement(*other));
    }
    return made;
}

Node* Converter::for_statement(TSNode node) {
    Node* made = make(Syntax::for_, node);
    const InScope scope(blocks_, *made);
    made->children.assign(4, nullptr);
    for (const Child& child : children(node)) {
        const bool nothing = child.kind == Grammar::empty_statement;
        if (!child.named || (nothing && child.field != Field::body)) continue;
        if (child.field == Field::initializer) {
            const bool declares = child.kind == Grammar::lexical_declaration ||
                                  child.kind == Grammar::variable_declaration;
            made->children[0] = declares ? statement(child) : expression(child);
        } else if (child.field == Field::condition) {
            made->children[1] =
                child.kind == Grammar::expression_statement ? statement(child) : expression(child);
        } else if (child.field == Field::increment) {
            made->children[2] = expression(child);
        } else if (child.field == Field::body) {
            made->children[3] = statement(child);
        }
    }
    // Some versions of the grammar wrap the condition into a statement.
    if (made->children[1] && made->children[1]->kind == Syntax::expression_statement)
        made->children[1] = made->children[1]->children[0];
    if (!made->children[3]) made->children[3] = make(Syntax::empty, node);
    return made;
}

Node* Converter::for_in_statement(TSNode node) {
    const Children all = children(node);
    const Child* op = field(all, Field::operator_);
    const Child* left = field(all, Field::left);
    const Child* right = field(all, Field::right);
    const Child* body = field(all, Field::body);
    if (!op || !left || !right || !body) return unsupported(node, "syntax error");
    if (has_token(all, "await")) return unsupported(node, "`for await` is not evaluated");
    Node* made = make(text(op->node) == "of" ? Syntax::for_of : Syntax::for_in, node);
    const InScope scope(blocks_, *made);
    made->children = {pattern(*left)};
    if (const Child* kind = field(all, Field::kind)) {
        const std::string_view word = text(kind->node);
        made->flag = true;
        made->binds = word == "const" ? Binds::constant : word == "var" ? Binds::var : Binds::let;
        declare_pattern((*made)[0], made->binds);
    }
    made->children.push_back(expression(*right));
    made->children.push_back(statement(*body));
    return made;
}

Node* Converter::loop(TSNode node, Grammar kind) {
    const Children all = children(node);
    const Child* condition = field(all, Field::condition);
    const Child* body = field(all, Field::body);
    if (!condition || !body) return unsupported(node, "syntax error");
    const bool runs_first = kind == Grammar::do_statement;
    Node* made = make(runs_first ? Syntax::do_ : Syntax::while_, node);
    if (runs_first)
        made->children = {statement(*body), expression(*condition)};
    else
        made->children = {expression(*condition), statement(*body)};
    return made;
}

Node* Converter::switch_statement(TSNode node) {
    const Children all = children(node);
    const Child* value = field(all, Field::value);
    const Child* body = field(all, Field::body);
    if (!value || !body) return unsupported(node, "syntax error");
    Node* made = make(Syntax::switch_, node);
    made->children.push_back(expression(*value));
    const InScope scope(blocks_, *made);
    for (const Child& child : children(body->node)) {
        if (child.kind != Grammar::switch_case && child.kind != Grammar::switch_default) continue;
        Node* each = make(Syntax::case_, child.node);
        each->children.push_back(nullptr);
        for (const Child& part : children(child.node)) {
            if (part.field == Field::value)
                each->children[0] = expression(part);
            else if (part.named)
                each->children.push_back(statement(part));
        }
        made->children.push_back(each);
    }
    return made;
}

Node* Converter::try_statement(TSNode node) {
    const Children all = children(node);
    const Child* body = field(all, Field::body);
    if (!body) return unsupported(node, "syntax error");
    Node* made = make(Syntax::try_, node);
    made->children = {statement(*body), nullptr, nullptr, nullptr};
    if (const Child* handler = field(all, Field::handler)) {
        const InScope scope(blocks_, *made);
        for (const Child& part : children(handler->node)) {
            if (part.field == Field::parameter) {
                made->children[1] = pattern(part);
                declare_pattern(*made->children[1], Binds::let);
            } else if (part.field == Field::body) {
                made->children[2] = statement(part);
            }
        }
    }
    if (const Child* finalizer = field(all, Field::finalizer)) {
        const Children inside = children(finalizer->node);
        if (const Child* last = field(inside, Field::body)) made->children[3] = statement(*last);
    }
    return made;
}

Node* Converter::jump(TSNode node, Syntax kind) {
    Node* made = make(kind, node);
    const Children all = children(node);
    if (const Child* label = field(all, Field::label)) made->text = name(label->node);
    return made;
}

Node* Converter::enum_declaration(TSNode node) {
    const Children all = children(node);
    const Child* named = field(all, Field::name);
    const Child* body = field(all, Field::body);
    if (!named || !body) return unsupported(node, "syntax error");
    Node* made = make(Syntax::enum_, node);
    made->text = name(named->node);
    declare(made->text, Binds::var);
    for (const Child& child : children(body->node)) {
        if (!child.named) continue;
        Node* property = make(Syntax::property, child.node);
        if (child.kind == Grammar::enum_assignment) {
            const Children parts = children(child.node);
            key(parts.front().node, *property);
            property->children.push_back(expression(parts.back()));
        } else {
            key(child.node, *property);
            property->children.push_back(nullptr);
        }
        made->children.push_back(property);
    }
    return made;
}

Node* Converter::namespace_declaration(TSNode node) {
    const Children all = children(node);
    const Child* named = field(all, Field::name);
    const Child* body = field(all, Field::body);
    if (!named || !body || named->kind != Grammar::identifier)
        return unsupported(node, "this form of namespace is not evaluated");
    Node* made = make(Syntax::namespace_, node);
    made->text = name(named->node);
    declare(made->text, Binds::var);
    std::vector<const std::string*> exported;
    namespaces_.push_back(&exported);
    Node* inside = make(Syntax::block, body->node);
    {
        const InScope scope(blocks_, *inside);
        functions_.push_back(inside->scope.get());
        for (const Child& child : children(body->node)) {
            if (!child.named) continue;
            inside->children.push_back(child.kind == Grammar::export_statement
                                           ? export_statement(child.node)
                                           : statement(child));
        }
        functions_.pop_back();
    }
    namespaces_.pop_back();
    made->children.push_back(inside);
    for (const std::string* each : exported) {
        Node* mentioned = make(Syntax::identifier, node);
        mentioned->text = each;
        made->children.push_back(mentioned);
    }
    return made;
}

Node* Converter::function_statement(const Child& child) {
    Node* body = function(child.node, child.kind);
    Node* made = make(Syntax::function_declaration, child.node);
    made->text = body->function->name;
    made->children.push_back(body);
    if (made->text) declare(made->text, Binds::function, body);
    return made;
}

Node* Converter::class_statement(const Child& child) {
    Node* body = class_syntax(child.node);
    Node* made = make(Syntax::class_declaration, child.node);
    made->children.push_back(body);
    const Children all = children(child.node);
    if (const Child* named = field(all, Field::name)) {
        made->text = name(named->node);
        declare(made->text, Binds::class_);
    }
    return made;
}

}  // namespace checker::typescript
