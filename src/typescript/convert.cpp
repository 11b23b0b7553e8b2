#include "typescript/convert.h"

#include <utility>

namespace checker::typescript {

namespace {

// Deeper syntax is not converted: what comes after it recurses as deep as the tree is.
constexpr int deepest_syntax = 1500;

}  // namespace

Converter::Converter(Program& program, Names& names, const Dialect& dialect, TSNode root)
    : program_(program),
      names_(names),
      dialect_(dialect),
      source_(program.source->text),
      cursor_(ts_tree_cursor_new(root)) {}

Converter::~Converter() {
    ts_tree_cursor_delete(&cursor_);
}

Children Converter::children(TSNode node) {
    Children all;
    ts_tree_cursor_reset(&cursor_, node);
    if (!ts_tree_cursor_goto_first_child(&cursor_)) return all;
    all.reserve(ts_node_child_count(node));
    do {
        Child child = as_child(ts_tree_cursor_current_node(&cursor_));
        child.field = dialect_.fields[ts_tree_cursor_current_field_id(&cursor_)];
        if (child.kind != Grammar::comment && child.kind != Grammar::html_comment)
            all.push_back(child);
    } while (ts_tree_cursor_goto_next_sibling(&cursor_));
    return all;
}

Child Converter::as_child(TSNode node) const {
    const TSSymbol symbol = ts_node_symbol(node);
    const Grammar kind = symbol < dialect_.kinds.size() ? dialect_.kinds[symbol] : Grammar::error;
    return {node, kind, Field::none, ts_node_is_named(node)};
}

const Child* Converter::field(const Children& all, Field wanted) {
    for (const Child& child : all)
        if (child.field == wanted) return &child;
    return nullptr;
}

const Child* Converter::first_named(const Children& all) {
    for (const Child& child : all)
        if (child.named) return &child;
    return nullptr;
}

bool Converter::has_token(const Children& all, std::string_view token) const {
    for (const Child& child : all)
        if (!child.named && text(child.node) == token) return true;
    return false;
}

std::string_view Converter::text(TSNode node) const {
    return text(ts_node_start_byte(node), ts_node_end_byte(node));
}

std::string_view Converter::text(std::uint32_t begin, std::uint32_t end) const {
    if (begin > end || end > source_.size()) return {};
    return source_.substr(begin, end - begin);
}

Node* Converter::make(Syntax kind, TSNode node) {
    Node& made = program_.nodes.emplace_back();
    made.kind = kind;
    made.begin = ts_node_start_byte(node);
    made.end = ts_node_end_byte(node);
    return &made;
}

Node* Converter::unsupported(TSNode node, const std::string& reason) {
    Node* made = make(Syntax::unsupported, node);
    made->text = names_(reason);
    return mention(node, made);
}

// Hangs every name below `node` on `made`, so that what they name is not trusted afterwards.
Node* Converter::mention(TSNode node, Node* made) {
    TSTreeCursor cursor = ts_tree_cursor_new(node);
    bool down = true;
    while (true) {
        if (down) {
            const Child at = as_child(ts_tree_cursor_current_node(&cursor));
            if (at.kind == Grammar::identifier ||
                at.kind == Grammar::shorthand_property_identifier ||
                at.kind == Grammar::shorthand_property_identifier_pattern) {
                Node* named = make(Syntax::identifier, at.node);
                named->text = name(at.node);
                made->children.push_back(named);
            } else if (at.kind == Grammar::this_) {
                made->children.push_back(make(Syntax::this_, at.node));
            }
        }
        if (down && ts_tree_cursor_goto_first_child(&cursor)) continue;
        down = ts_tree_cursor_goto_next_sibling(&cursor);
        if (!down && !ts_tree_cursor_goto_parent(&cursor)) break;
    }
    ts_tree_cursor_delete(&cursor);
    return made;
}

Node* Converter::broken(TSNode node) {
    Node* made = unsupported(node, "syntax error");
    for (const Node* named : std::as_const(made->children))
        if (named->kind == Syntax::identifier && blocks_.size() == 1)
            declare(named->text, Binds::broken);
    program_.incomplete = true;
    program_.incomplete_span = {made->begin, made->end};
    return made;
}

void Converter::declare(const std::string* declared, Binds binds, const Node* function) {
    ScopeSyntax& scope = binds == Binds::var ? *functions_.back() : *blocks_.back();
    for (ScopeSyntax::Declared& known : scope.names) {
        if (known.name != declared) continue;
        // A later function of the same name is the one that counts; var says nothing new.
        if (binds == Binds::function || known.binds == Binds::broken)
            known = {declared, binds, function};
        return;
    }
    scope.names.push_back({declared, binds, function});
}

void Converter::declare_pattern(const Node& pattern, Binds binds) {
    switch (pattern.kind) {
        case Syntax::identifier:
            declare(pattern.text, binds);
            break;
        case Syntax::pattern_property:
            declare_pattern(pattern[1], binds);
            break;
        case Syntax::default_:
        case Syntax::rest:
            declare_pattern(pattern[0], binds);
            break;
        case Syntax::object_pattern:
        case Syntax::array_pattern:
            for (const Node* part : pattern.children)
                if (part) declare_pattern(*part, binds);
            break;
        default:
            break;
    }
}

const Node* Converter::expression(const Child& child) {
    if (depth_ >= deepest_syntax) return unsupported(child.node, "nested too deeply");
    ++depth_;
    const Node* made = plain(child);
    --depth_;
    return made;
}

const Node* Converter::statement(const Child& child) {
    if (depth_ >= deepest_syntax) return unsupported(child.node, "nested too deeply");
    ++depth_;
    const Node* made = make_statement(child);
    --depth_;
    return made;
}

void Converter::convert_program(TSNode root) {
    blocks_.push_back(&program_.scope);
    functions_.push_back(&program_.scope);
    for (const Child& child : children(root)) {
        if (ts_node_has_error(child.node) || ts_node_is_missing(child.node)) {
            program_.statements.push_back(broken(child.node));
        } else if (child.kind == Grammar::import_statement) {
            program_.is_module = true;
            import_statement(child.node);
        } else if (child.kind == Grammar::export_statement) {
            program_.is_module = true;
            program_.statements.push_back(export_statement(child.node));
        } else if (child.named && child.kind != Grammar::hash_bang_line) {
            program_.statements.push_back(statement(child));
        }
    }
}

}  // namespace checker::typescript
