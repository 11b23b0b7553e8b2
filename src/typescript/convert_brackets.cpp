// Arrays, objects and patterns: what is written with brackets.
#include "typescript/convert.h"

namespace checker::typescript {

Node* Converter::wrapped(TSNode node, Syntax kind) {
    const Children all = children(node);
    const Child* inner = first_named(all);
    if (!inner) return unsupported(node, "syntax error");
    Node* made = make(kind, node);
    made->children.push_back(kind == Syntax::rest ? pattern(*inner) : expression(*inner));
    return made;
}

// Elements of an array or of an array pattern; two commas in a row leave a hole.
Node* Converter::array(TSNode node, Syntax kind) {
    Node* made = make(kind, node);
    bool filled = false;
    for (const Child& child : children(node)) {
        if (child.named) {
            made->children.push_back(kind == Syntax::array ? expression(child) : pattern(child));
            filled = true;
        } else if (text(child.node) == ",") {
            if (!filled) made->children.push_back(nullptr);
            filled = false;
        }
    }
    return made;
}

// The key of a property, method or field: its text, or an expression as the first child.
void Converter::key(TSNode node, Node& made) {
    const Child child = as_child(node);
    made.children.push_back(nullptr);
    if (child.kind == Grammar::computed_property_name) {
        const Children all = children(node);
        const Child* inner = first_named(all);
        made.children[0] = inner ? expression(*inner) : unsupported(node, "syntax error");
    } else if (child.kind == Grammar::string || child.kind == Grammar::number) {
        const Node* meant = child.kind == Grammar::string ? string(node) : number(node);
        if (meant->kind == Syntax::string)
            made.text = meant->text;
        else
            made.children[0] = meant;
    } else {
        made.text = member_name(child);
    }
}

// #private names are keys that nothing lists, as symbols are.
const std::string* Converter::member_name(const Child& child) {
    if (child.kind != Grammar::private_property_identifier) return name(child.node);
    return names_("@@" + std::string(text(child.node)));
}

Node* Converter::object(TSNode node) {
    Node* made = make(Syntax::object, node);
    for (const Child& child : children(node)) {
        if (!child.named) continue;
        if (child.kind == Grammar::spread_element) {
            made->children.push_back(wrapped(child.node, Syntax::spread));
        } else if (child.kind == Grammar::method_definition) {
            made->children.push_back(method(child.node));
        } else if (child.kind == Grammar::shorthand_property_identifier) {
            Node* property = make(Syntax::property, child.node);
            property->text = name(child.node);
            Child value = child;
            value.kind =
                property->text == names_("undefined") ? Grammar::undefined : Grammar::identifier;
            property->children = {nullptr, expression(value)};
            made->children.push_back(property);
        } else if (child.kind == Grammar::pair) {
            const Children all = children(child.node);
            Node* property = make(Syntax::property, child.node);
            key(all.front().node, *property);
            property->children.push_back(expression(all.back()));
            made->children.push_back(property);
        } else {
            made->children.push_back(unsupported(child.node, "this is not evaluated"));
        }
    }
    return made;
}

const Node* Converter::pattern(const Child& child) {
    if (depth_ >= 1500) return unsupported(child.node, "nested too deeply");
    ++depth_;
    const Node* made = nullptr;
    switch (child.kind) {
        case Grammar::object_pattern:
            made = object_pattern(child.node);
            break;
        case Grammar::array_pattern:
            made = array(child.node, Syntax::array_pattern);
            break;
        case Grammar::rest_pattern:
            made = wrapped(child.node, Syntax::rest);
            break;
        case Grammar::assignment_pattern: {
            const Children all = children(child.node);
            Node* with_default = make(Syntax::default_, child.node);
            with_default->children = {pattern(all.front()), expression(all.back())};
            made = with_default;
            break;
        }
        case Grammar::parenthesized_expression:
        case Grammar::non_null_expression:
        case Grammar::as_expression: {
            const Children all = children(child.node);
            const Child* inner = first_named(all);
            made = inner ? pattern(*inner) : unsupported(child.node, "syntax error");
            break;
        }
        default:
            made = expression(child);
    }
    --depth_;
    return made;
}

Node* Converter::object_pattern(TSNode node) {
    Node* made = make(Syntax::object_pattern, node);
    const auto shorthand = [&](const Child& child) {
        Node* named = make(Syntax::identifier, child.node);
        named->text = name(child.node);
        return named;
    };
    for (const Child& child : children(node)) {
        if (!child.named) continue;
        if (child.kind == Grammar::rest_pattern) {
            made->children.push_back(wrapped(child.node, Syntax::rest));
            continue;
        }
        Node* property = make(Syntax::pattern_property, child.node);
        const Children all = children(child.node);
        if (child.kind == Grammar::shorthand_property_identifier_pattern) {
            property->text = name(child.node);
            property->children = {nullptr, shorthand(child)};
        } else if (child.kind == Grammar::pair_pattern) {
            key(all.front().node, *property);
            property->children.push_back(pattern(all.back()));
        } else if (child.kind == Grammar::object_assignment_pattern) {
            Node* with_default = make(Syntax::default_, child.node);
            const bool short_form =
                all.front().kind == Grammar::shorthand_property_identifier_pattern;
            with_default->children = {short_form ? shorthand(all.front()) : pattern(all.front()),
                                      expression(all.back())};
            property->text = name(all.front().node);
            property->children = {nullptr, with_default};
        } else {
            property->children = {nullptr,
                                  unsupported(child.node, "this pattern is not evaluated")};
        }
        made->children.push_back(property);
    }
    return made;
}

}  // namespace checker::typescript
