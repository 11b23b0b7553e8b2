#include "typescript/parser.h"

#include <algorithm>

namespace checker::typescript {

namespace {

// What comes after the parser recurses as deep as the tree is.
constexpr int deepest_syntax = 1500;
constexpr std::ptrdiff_t most_stack = 3 << 20;

const char* stack_position() {
    return static_cast<const char*>(__builtin_frame_address(0));
}

}  // namespace

Parser::Parser(Program& program, Names& names, Dialect dialect, bool awaits)
    : TokenStream(program.source->text, dialect.jsx),
      program_(program),
      names_(names),
      memory_(*program.memory),
      dialect_(dialect),
      stack_base_(stack_position()),
      awaits_(awaits) {}

bool Parser::program() {
    PendingNodes statements(pending_);
    scopes_.open(true);
    token_ = behind(token_);
    while (!at(Token::end_of_file))
        statements.add(module_item());
    if (exhausted_) program_.error = "parsing took too long";
    program_.statements = keep_list(statements);
    program_.scope.names = keep(scopes_.names());
    scopes_.close();
    return !(await_is_name_ && program_.is_module);
}

// One statement of the program; what is wrong in it is forgotten again.
Node* Parser::module_item() {
    const Lexeme first = token_;
    const std::size_t names = scopes_.names().size();
    const std::size_t imports = program_.imports.size();
    const std::size_t exports = program_.exports.size();
    if (first.error) fail();
    Node* made = failed_ ? nullptr : statement(true);
    if (!failed_ || exhausted_) return made;
    scopes_.forget(names);
    program_.imports.resize(imports);
    program_.exports.resize(exports);
    return broken(first);
}

bool Parser::is_too_deep() const {
    return depth_ > deepest_syntax || stack_base_ - stack_position() > most_stack;
}

Node* Parser::make(Syntax kind, std::uint32_t begin) {
    Node* made = new (memory_.allocate(sizeof(Node), alignof(Node))) Node;
    made->kind = kind;
    made->begin = begin;
    made->end = std::max(begin, last_end_);
    return made;
}

Node* Parser::make(Syntax kind, std::uint32_t begin, std::initializer_list<Node*> children) {
    Node* made = make(kind, begin);
    set_children(*made, {children.begin(), children.size()});
    return made;
}

Node* Parser::make(Syntax kind, std::uint32_t begin, const PendingNodes& children) {
    Node* made = make(kind, begin);
    set_children(*made, children.nodes());
    return made;
}

void Parser::set_children(Node& node, std::span<Node* const> children) {
    int height = 0;
    for (const Node* child : children)
        if (child) height = std::max<int>(height, child->height);
    // What declares something keeps its parts: it is no deeper than the parser went.
    if (height >= deepest_syntax && node.kind <= Syntax::sequence) {
        const std::vector<Node*> dropped(children.begin(), children.end());
        PendingNodes mentioned(pending_);
        for (Node* child : dropped)
            mention(child, mentioned);
        node.kind = Syntax::unsupported;
        node.text = names_("nested too deeply");
        return set_children(node, mentioned.nodes());
    }
    node.height = static_cast<std::uint16_t>(height + 1);
    node.children = keep(children);
}

// Code that is not evaluated, with all names in what was parsed of it.
Node* Parser::unsupported(std::uint32_t begin, std::string_view reason,
                          const PendingNodes& parsed) {
    const std::size_t count = parsed.size();
    PendingNodes mentioned(pending_);
    for (std::size_t i = 0; i < count; ++i)
        mention(parsed[i], mentioned);
    Node* made = make(Syntax::unsupported, begin, mentioned);
    made->text = names_(reason);
    return made;
}

Node* Parser::unsupported(std::uint32_t begin, std::string_view reason,
                          std::initializer_list<Node*> parsed) {
    PendingNodes all(pending_);
    for (Node* node : parsed)
        all.add(node);
    return unsupported(begin, reason, all);
}

// Adds every name below `parsed`, so that what they name is not trusted afterwards.
void Parser::mention(Node* parsed, PendingNodes& mentioned) {
    if (!parsed) return;
    switch (parsed->kind) {
        case Syntax::identifier:
        case Syntax::this_:
        case Syntax::unsupported:
            mentioned.add(parsed);
            return;
        case Syntax::function:
            for (Node* parameter : parsed->function->parameters)
                mention(parameter, mentioned);
            mention(const_cast<Node*>(parsed->function->body), mentioned);
            return;
        default:
            for (Node* child : parsed->children)
                mention(child, mentioned);
    }
}

const std::string* Parser::name(const Lexeme& lexeme) {
    return lexeme.escaped ? names_(lexer_.unescaped_name(lexeme)) : names_(lexer_.text(lexeme));
}

// #private names are keys that nothing lists, as symbols are.
const std::string* Parser::member_name(const Lexeme& lexeme) {
    if (lexeme.kind != Token::private_identifier) return name(lexeme);
    return names_("@@" + lexer_.unescaped_name(lexeme));
}

// A name where it is a value. The token is not taken.
Node* Parser::identifier_node(const Lexeme& lexeme) {
    Node* made = make(Syntax::identifier, lexeme.begin);
    made->end = lexeme.end;
    made->text = name(lexeme);
    if (function_ && *made->text == "arguments") function_->uses_arguments = true;
    return made;
}

void Parser::declare(const std::string* declared, Binds binds, const Node* function) {
    scopes_.declare(declared, binds, function);
}

void Parser::declare_pattern(const Node& pattern, Binds binds) {
    switch (pattern.kind) {
        case Syntax::identifier:
            return declare(pattern.text, binds);
        case Syntax::pattern_property:
            return declare_pattern(pattern[1], binds);
        case Syntax::default_:
        case Syntax::rest:
            return declare_pattern(pattern[0], binds);
        case Syntax::object_pattern:
        case Syntax::array_pattern:
            for (const Node* part : pattern.children)
                if (part) declare_pattern(*part, binds);
            return;
        default:
            return;
    }
}

// IdentifierReference
bool Parser::is_identifier() const {
    if (at(Token::yield_)) return !yields_;
    if (at(Token::await_)) return !awaits_;
    return may_be_identifier(token_.kind);
}

// BindingIdentifier, as TypeScript has it: `yield` and `await` always.
bool Parser::is_binding_identifier() const {
    return may_be_identifier(token_.kind);
}

bool Parser::next_is_name_on_same_line() {
    const Lexeme next = peek();
    return is_name(next.kind) && !next.after_newline;
}

bool Parser::was_tried(char what) const {
    return !tried_.empty() &&
           tried_.contains((std::uint64_t{token_.begin} << 8U) + static_cast<unsigned char>(what));
}

void Parser::remember(std::uint32_t at, char what) {
    tried_.insert((std::uint64_t{at} << 8U) + static_cast<unsigned char>(what));
}

}  // namespace checker::typescript
