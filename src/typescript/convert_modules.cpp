#include "typescript/convert.h"

namespace checker::typescript {

void Converter::import_statement(TSNode node) {
    const Children all = children(node);
    if (has_token(all, "type") || has_token(all, "typeof")) return;
    Import made;
    made.from = nullptr;
    made.span = {ts_node_start_byte(node), ts_node_end_byte(node)};
    if (const Child* source = field(all, Field::source)) made.from = string_text(source->node);
    bool only_types = false;
    for (const Child& child : all) {
        if (child.kind == Grammar::import_clause) {
            import_names(child.node, made);
            only_types = made.names.empty() && text(child.node) != "{}";
        } else if (child.kind == Grammar::import_require_clause) {
            const Children parts = children(child.node);
            if (const Child* source = field(parts, Field::source))
                made.from = string_text(source->node);
            if (const Child* local = first_named(parts))
                made.names.push_back({name(local->node), nullptr, true});
        }
    }
    for (const ImportedName& imported : made.names)
        declare(imported.local, Binds::import);
    if (made.from && !only_types) program_.imports.push_back(std::move(made));
}

void Converter::import_names(TSNode clause, Import& made) {
    for (const Child& child : children(clause)) {
        if (child.kind == Grammar::identifier) {
            made.names.push_back({name(child.node), names_("default")});
        } else if (child.kind == Grammar::namespace_import) {
            const Children inside = children(child.node);
            if (const Child* local = first_named(inside))
                made.names.push_back({name(local->node), nullptr});
        } else if (child.kind == Grammar::named_imports) {
            for (const Child& specifier : children(child.node))
                if (specifier.kind == Grammar::import_specifier)
                    import_specifier(specifier.node, made);
        }
    }
}

void Converter::import_specifier(TSNode node, Import& made) {
    const Children parts = children(node);
    if (has_token(parts, "type") || has_token(parts, "typeof")) return;
    const Child* imported = field(parts, Field::name);
    const Child* local = field(parts, Field::alias);
    if (!imported) return;
    const std::string* outside =
        imported->kind == Grammar::string ? string_text(imported->node) : name(imported->node);
    made.names.push_back({local ? name(local->node) : outside, outside});
}

const Node* Converter::export_statement(TSNode node) {
    const Children all = children(node);
    const Span span{ts_node_start_byte(node), ts_node_end_byte(node)};
    if (has_token(all, "type")) return make(Syntax::empty, node);
    for (const Child& child : all)
        if (child.kind == Grammar::decorator)
            return unsupported(node, "decorators are not evaluated");
    if (field(all, Field::source)) {
        export_from(node, all);
        return make(Syntax::empty, node);
    }
    if (has_token(all, "default")) return export_value(all);
    if (has_token(all, "=")) {
        const Child* value = first_named(all);
        Node* made = make(Syntax::export_assign, node);
        if (value) made->children.push_back(expression(*value));
        return made;
    }
    if (const Child* declared = field(all, Field::declaration)) {
        const Node* made = statement(*declared);
        export_declared(*made, span);
        return made;
    }
    for (const Child& child : all)
        if (child.kind == Grammar::export_clause) export_clause(child.node, nullptr, span);
    return make(Syntax::empty, node);
}

// export default: a declaration with a name is that name, anything else a value of its own.
const Node* Converter::export_value(const Children& all) {
    const Child* value = field(all, Field::declaration);
    if (!value) value = field(all, Field::value);
    if (!value) value = first_named(all);
    const Span span{ts_node_start_byte(all.front().node), ts_node_end_byte(all.back().node)};
    const std::string* exported = names_("default");
    if (!value) return make(Syntax::empty, all.front().node);
    const bool declares = value->field == Field::declaration;
    if (declares) {
        const Children inside = children(value->node);
        if (const Child* named = field(inside, Field::name)) {
            const Node* made = statement(*value);
            if (made->kind != Syntax::empty)
                program_.exports.push_back({exported, name(named->node), nullptr, span});
            return made;
        }
    }
    Node* made = make(Syntax::export_default, value->node);
    if (value->kind == Grammar::function_declaration ||
        value->kind == Grammar::generator_function_declaration) {
        made->children.push_back(function(value->node, value->kind));
    } else if (value->kind == Grammar::class_declaration ||
               value->kind == Grammar::abstract_class_declaration) {
        made->children.push_back(class_syntax(value->node));
    } else if (value->kind == Grammar::interface_declaration) {
        return make(Syntax::empty, value->node);
    } else {
        made->children.push_back(expression(*value));
    }
    const std::string* hidden = names_("*default*");
    const bool hoisted = (*made)[0].kind == Syntax::function && declares;
    declare(hidden, hoisted ? Binds::function : Binds::constant, hoisted ? &(*made)[0] : nullptr);
    program_.exports.push_back({exported, hidden, nullptr, span});
    return made;
}

void Converter::export_from(TSNode node, const Children& all) {
    const std::string* from = string_text(field(all, Field::source)->node);
    const Span span{ts_node_start_byte(node), ts_node_end_byte(node)};
    if (!from) return;
    program_.imports.push_back({from, span, {}});
    for (const Child& child : all) {
        if (child.kind == Grammar::export_clause) {
            export_clause(child.node, from, span);
        } else if (child.kind == Grammar::namespace_export) {
            const Children inside = children(child.node);
            if (const Child* named = first_named(inside)) {
                const std::string* exported =
                    named->kind == Grammar::string ? string_text(named->node) : name(named->node);
                program_.exports.push_back({exported, nullptr, from, span});
            }
        } else if (!child.named && text(child.node) == "*") {
            program_.exports.push_back({nullptr, nullptr, from, span});
        }
    }
}

void Converter::export_clause(TSNode clause, const std::string* from, Span span) {
    for (const Child& child : children(clause)) {
        if (child.kind != Grammar::export_specifier) continue;
        const Children parts = children(child.node);
        if (has_token(parts, "type")) continue;
        const Child* local = field(parts, Field::name);
        const Child* alias = field(parts, Field::alias);
        if (!local) continue;
        const auto meant = [&](const Child& part) {
            return part.kind == Grammar::string ? string_text(part.node) : name(part.node);
        };
        if (!namespaces_.empty())
            namespaces_.back()->push_back(meant(*local));
        else
            program_.exports.push_back({meant(alias ? *alias : *local), meant(*local), from, span});
    }
}

// export const a = 1, { b } = c; export function f() {}; ...
void Converter::export_declared(const Node& declaration, Span span) {
    ScopeSyntax found;
    blocks_.push_back(&found);
    functions_.push_back(&found);
    if (declaration.kind == Syntax::declare) {
        for (const Node* declarator : declaration.children)
            declare_pattern((*declarator)[0], Binds::let);
    } else if (declaration.text && declaration.kind != Syntax::unsupported) {
        declare(declaration.text, Binds::let);
    }
    functions_.pop_back();
    blocks_.pop_back();
    for (const ScopeSyntax::Declared& declared : found.names) {
        if (!namespaces_.empty())
            namespaces_.back()->push_back(declared.name);
        else
            program_.exports.push_back({declared.name, declared.name, nullptr, span});
    }
}

}  // namespace checker::typescript
