#include <array>
#include <string_view>
#include <utility>

#include "typescript/convert.h"

namespace checker::typescript {

namespace {

using Named = std::pair<std::string_view, Operator>;

constexpr std::array binary_operators{
    Named{"+", Operator::add},
    Named{"-", Operator::subtract},
    Named{"*", Operator::multiply},
    Named{"/", Operator::divide},
    Named{"%", Operator::remainder},
    Named{"**", Operator::power},
    Named{"<<", Operator::shift_left},
    Named{">>", Operator::shift_right},
    Named{">>>", Operator::shift_right_unsigned},
    Named{"&", Operator::bit_and},
    Named{"|", Operator::bit_or},
    Named{"^", Operator::bit_xor},
    Named{"==", Operator::equal},
    Named{"!=", Operator::not_equal},
    Named{"===", Operator::same},
    Named{"!==", Operator::not_same},
    Named{"<", Operator::less},
    Named{"<=", Operator::less_equal},
    Named{">", Operator::greater},
    Named{">=", Operator::greater_equal},
    Named{"in", Operator::in},
    Named{"instanceof", Operator::instance_of},
    Named{"&&", Operator::and_},
    Named{"||", Operator::or_},
    Named{"??", Operator::coalesce},
};

constexpr std::array unary_operators{
    Named{"!", Operator::not_},         Named{"~", Operator::bit_not},
    Named{"typeof", Operator::type_of}, Named{"void", Operator::void_},
    Named{"delete", Operator::delete_}, Named{"+", Operator::plus},
    Named{"-", Operator::minus},        Named{"++", Operator::increment},
    Named{"--", Operator::decrement},
};

template <std::size_t size>
Operator operator_of(const std::array<Named, size>& known, std::string_view text) {
    for (const Named& named : known)
        if (named.first == text) return named.second;
    return Operator::none;
}

bool is_logical(Operator op) {
    return op == Operator::and_ || op == Operator::or_ || op == Operator::coalesce;
}

}  // namespace

const Node* Converter::plain(const Child& child) {
    const TSNode node = child.node;
    switch (child.kind) {
        case Grammar::identifier: {
            Node* made = make(Syntax::identifier, node);
            made->text = name(node);
            if (*made->text == "arguments" && !bodies_.empty())
                bodies_.back()->uses_arguments = true;
            return made;
        }
        case Grammar::undefined:
            return make(Syntax::undefined, node);
        case Grammar::null:
            return make(Syntax::null, node);
        case Grammar::true_:
        case Grammar::false_: {
            Node* made = make(Syntax::boolean, node);
            made->number = child.kind == Grammar::true_ ? 1 : 0;
            return made;
        }
        case Grammar::number:
            return number(node);
        case Grammar::string:
            return string(node);
        case Grammar::template_string:
            return template_string(node);
        case Grammar::regex:
            return regexp(node);
        case Grammar::this_:
            return this_value(node);
        case Grammar::super:
            return make(Syntax::super_, node);
        case Grammar::meta_property:
            if (text(node) == "import.meta") return make(Syntax::import_meta, node);
            return unsupported(node, "`new.target` is not evaluated");
        default:
            return operation(child);
    }
}

// The flag says that it is class code, which is always strict.
Node* Converter::this_value(TSNode node) {
    Node* made = make(Syntax::this_, node);
    made->flag = classes_ > 0;
    return made;
}

const Node* Converter::operation(const Child& child) {
    const TSNode node = child.node;
    switch (child.kind) {
        case Grammar::array:
            return array(node, Syntax::array);
        case Grammar::object:
            return object(node);
        case Grammar::spread_element:
            return wrapped(node, Syntax::spread);
        case Grammar::function_expression:
        case Grammar::generator_function:
        case Grammar::arrow_function:
            return function(node, child.kind);
        case Grammar::class_:
            return class_syntax(node);
        case Grammar::call_expression:
        case Grammar::member_expression:
        case Grammar::subscript_expression:
            return chain(child);
        case Grammar::new_expression:
            return new_expression(node);
        case Grammar::unary_expression:
        case Grammar::update_expression:
            return unary(node);
        case Grammar::binary_expression:
            return binary(node);
        case Grammar::ternary_expression:
            return parts(node, Syntax::ternary);
        case Grammar::sequence_expression:
            return parts(node, Syntax::sequence);
        case Grammar::assignment_expression:
        case Grammar::augmented_assignment_expression:
            return assignment(node, child.kind);
        case Grammar::await_expression:
            return unsupported(node, "`await` is not evaluated");
        case Grammar::yield_expression:
            return unsupported(node, "`yield` is not evaluated");
        default:
            return unwrapped(child);
    }
}

// What parentheses, `as` and the like stand around: they do nothing at run time.
const Node* Converter::unwrapped(const Child& child) {
    const TSNode node = child.node;
    const Children all = children(node);
    const Child* inner = nullptr;
    switch (child.kind) {
        case Grammar::parenthesized_expression:
        case Grammar::as_expression:
        case Grammar::satisfies_expression:
        case Grammar::non_null_expression:
        case Grammar::instantiation_expression:
            inner = first_named(all);
            break;
        case Grammar::type_assertion:
            if (!all.empty()) inner = &all.back();
            break;
        default:
            return unsupported(node, std::string("`") + ts_node_type(node) + "` is not evaluated");
    }
    return inner ? expression(*inner) : unsupported(node, "syntax error");
}

// The expressions of a node, in their order.
Node* Converter::parts(TSNode node, Syntax kind) {
    Node* made = make(kind, node);
    for (const Child& part : children(node))
        if (part.named) made->children.push_back(expression(part));
    return made;
}

// A member access or call that stands alone; its own node when it has a ?. to cut it short.
Node* Converter::chain(const Child& child) {
    bool optional = false;
    Node* part = chain_part(child, optional);
    if (!optional) return part;
    Node* made = make(Syntax::chain, child.node);
    made->children.push_back(part);
    return made;
}

// A member access or call; tells whether ?. occurs in it or before it in the same chain.
Node* Converter::chain_part(const Child& child, bool& optional) {
    if (child.kind == Grammar::call_expression) return call(child, optional);
    const bool member = child.kind == Grammar::member_expression;
    Node* made = make(member ? Syntax::member : Syntax::index, child.node);
    const Children all = children(child.node);
    const Child* object = field(all, Field::object);
    const Child* part = field(all, member ? Field::property : Field::index);
    if (!object || !part) return unsupported(child.node, "syntax error");
    made->children.push_back(callee(*object, optional));
    if (member)
        made->text = member_name(*part);
    else
        made->children.push_back(expression(*part));
    for (const Child& each : all)
        if (each.kind == Grammar::optional_chain) made->optional = true;
    optional = optional || made->optional;
    return made;
}

// What stands before a `.`, `[` or `(`: part of the same chain unless parentheses end it.
const Node* Converter::callee(const Child& child, bool& optional) {
    if (depth_ >= 1500) return unsupported(child.node, "nested too deeply");
    ++depth_;
    const Node* made = nullptr;
    if (child.kind == Grammar::call_expression || child.kind == Grammar::member_expression ||
        child.kind == Grammar::subscript_expression) {
        made = chain_part(child, optional);
    } else if (child.kind == Grammar::non_null_expression) {
        const Children all = children(child.node);
        const Child* inner = first_named(all);
        made = inner ? callee(*inner, optional) : unsupported(child.node, "syntax error");
    } else {
        made = plain(child);
    }
    --depth_;
    return made;
}

Node* Converter::call(const Child& child, bool& optional) {
    const Children all = children(child.node);
    const Child* called = field(all, Field::function);
    const Child* given = field(all, Field::arguments);
    if (!called || !given) return unsupported(child.node, "syntax error");
    if (called->kind == Grammar::import)
        return unsupported(child.node, "`import()` is not evaluated");
    Node* made = make(Syntax::call, child.node);
    made->children.push_back(callee(*called, optional));
    if (given->kind == Grammar::template_string) {
        made->kind = Syntax::tagged;
        made->children.push_back(template_string(given->node));
        return made;
    }
    arguments(given->node, *made);
    made->optional = has_token(all, "?.");
    for (const Child& each : all)
        if (each.kind == Grammar::optional_chain) made->optional = true;
    optional = optional || made->optional;
    return made;
}

Node* Converter::new_expression(TSNode node) {
    const Children all = children(node);
    const Child* called = field(all, Field::constructor);
    if (!called) return unsupported(node, "syntax error");
    Node* made = make(Syntax::new_, node);
    made->children.push_back(expression(*called));
    if (const Child* given = field(all, Field::arguments)) arguments(given->node, *made);
    return made;
}

void Converter::arguments(TSNode node, Node& made) {
    for (const Child& child : children(node))
        if (child.named) made.children.push_back(expression(child));
}

Node* Converter::unary(TSNode node) {
    const Children all = children(node);
    const Child* op = field(all, Field::operator_);
    const Child* operand = field(all, Field::argument);
    if (!op || !operand) return unsupported(node, "syntax error");
    Node* made = make(Syntax::unary, node);
    made->op = operator_of(unary_operators, text(op->node));
    if (made->op == Operator::none) return unsupported(node, "this operator is not evaluated");
    if (made->op == Operator::increment || made->op == Operator::decrement) {
        made->kind = Syntax::update;
        made->flag = ts_node_start_byte(op->node) < ts_node_start_byte(operand->node);
    }
    made->children.push_back(expression(*operand));
    return made;
}

// Left-deep chains (a + b + c ...) are as long as people write lists: converted from the left end,
// without recursion.
const Node* Converter::binary(TSNode node) {
    struct Link {
        TSNode node;
        Operator op;
        Child right;
    };
    std::vector<Link> links;
    Child left = as_child(node);
    while (left.kind == Grammar::binary_expression) {
        const Children all = children(left.node);
        const Child* op = field(all, Field::operator_);
        const Child* first = field(all, Field::left);
        const Child* second = field(all, Field::right);
        if (!op || !first || !second) return unsupported(node, "syntax error");
        links.push_back({left.node, operator_of(binary_operators, text(op->node)), *second});
        left = *first;
        if (links.size() > 1000) return unsupported(node, "nested too deeply");
    }
    const Node* made = left.kind == Grammar::private_property_identifier
                           ? unsupported(left.node, "`#name in object` is not evaluated")
                           : expression(left);
    for (std::size_t i = links.size(); i-- > 0;) {
        const Link& link = links[i];
        Node* joined = make(is_logical(link.op) ? Syntax::logical : Syntax::binary, link.node);
        joined->op = link.op;
        joined->children = {made, expression(link.right)};
        made = joined;
    }
    return made;
}

Node* Converter::assignment(TSNode node, Grammar kind) {
    const Children all = children(node);
    const Child* target = field(all, Field::left);
    const Child* value = field(all, Field::right);
    if (!target || !value) return unsupported(node, "syntax error");
    Node* made = make(Syntax::assign, node);
    if (kind == Grammar::augmented_assignment_expression) {
        const Child* op = field(all, Field::operator_);
        std::string_view written = op ? text(op->node) : "";
        if (!written.empty()) written.remove_suffix(1);
        made->op = operator_of(binary_operators, written);
        if (made->op == Operator::none) return unsupported(node, "this operator is not evaluated");
    }
    made->children = {pattern(*target), expression(*value)};
    return made;
}

}  // namespace checker::typescript
