// TypeScript text to the evaluator's own syntax tree, by recursive descent. The functions are named
// after what ECMA-262 and TypeScript's own parser (5.9) call the things that they parse; each takes
// the tokens of one and gives its node. Types are read and dropped. Used by parse.cpp alone.
#pragma once

#include <algorithm>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "typescript/node_list.h"
#include "typescript/open_scopes.h"
#include "typescript/syntax.h"
#include "typescript/token_stream.h"

namespace checker::typescript {

// What a file's name says of its syntax.
struct Dialect {
    bool types;  // f<T>(x) is a call; in JavaScript it compares
    bool jsx;
};

class Parser : private TokenStream {
  public:
    // `awaits`: `await` at the top level is the operator wherever it can be.
    Parser(Program& program, Names& names, Dialect dialect, bool awaits);

    // Parses the whole text. False when `await` was taken for a name in what turned out to be a
    // module, where it is the operator.
    bool program();

  private:
    // What is written before a declaration or member.
    struct Modifiers {
        bool decorated = false;
        bool async = false;
        bool abstract = false;
        bool declare = false;
        bool is_static = false;
    };
    // How a function is written.
    struct FunctionForm {
        bool async = false;
        bool generator = false;
        bool arrow = false;
        bool method = false;
    };
    // A function while it is parsed.
    struct OpenFunction {
        Node* node;
        FunctionSyntax* outer;
        bool yields;
        bool awaits;
        bool decorates;
    };
    // What an arrow function's () may be.
    enum class Arrow : std::uint8_t { no, yes, perhaps };

    // Nodes (parser.cpp)
    Node* module_item();
    Node* make(Syntax kind, std::uint32_t begin);
    Node* make(Syntax kind, std::uint32_t begin, std::initializer_list<Node*> children);
    Node* make(Syntax kind, std::uint32_t begin, const PendingNodes& children);
    void set_children(Node& node, std::span<Node* const> children);
    NodeList keep_list(const PendingNodes& list) { return keep(list.nodes()); }
    template <class T>
    std::span<T> keep(std::span<T> all);
    Node* unsupported(std::uint32_t begin, std::string_view reason, const PendingNodes& parsed);
    Node* unsupported(std::uint32_t begin, std::string_view reason,
                      std::initializer_list<Node*> parsed);
    void mention(Node* parsed, PendingNodes& mentioned);
    Node* identifier_node(const Lexeme& lexeme);
    const std::string* name(const Lexeme& lexeme);
    const std::string* member_name(const Lexeme& lexeme);
    void declare(const std::string* declared, Binds binds, const Node* function = nullptr);
    void declare_pattern(const Node& pattern, Binds binds);
    bool is_identifier() const;
    bool is_binding_identifier() const;
    bool next_is_name_on_same_line();
    bool was_tried(char what) const;
    void remember(std::uint32_t at, char what);

    // One level of recursion, for as long as this lives.
    class Level {
      public:
        explicit Level(Parser& parser) : depth_(parser.depth_) { ++depth_; }
        ~Level() { --depth_; }
        Level(const Level&) = delete;
        Level& operator=(const Level&) = delete;

      private:
        int& depth_;
    };
    bool is_too_deep() const;

    // Errors (parse_recovery.cpp)
    class RawTokens;
    Node* broken(const Lexeme& first);
    Node* too_deep(std::uint32_t begin);

    // Literals (parse_literals.cpp)
    Node* number();
    Node* string();
    const std::string* string_text(const Lexeme& lexeme);
    Node* template_literal(bool tagged);
    Node* template_part(std::uint32_t begin, std::uint32_t end);
    Node* regexp();

    // Expressions (parse_expressions.cpp)
    bool is_binary_operator() const;
    bool starts_expression();
    Node* expression();
    Node* assignment(bool arrow_return_type = true);
    Node* assignment_rest(Node* left, std::uint32_t begin, bool arrow_return_type);
    Node* conditional_rest(Node* condition, std::uint32_t begin, bool arrow_return_type);
    Node* binary(int lowest);
    Node* binary_rest(Node* left, int lowest, std::uint32_t begin);
    Node* unary();
    Node* simple_unary(bool& updates);
    Node* prefix(Operator op);
    Node* await_expression();
    bool is_await_expression();
    Node* yield_expression();
    bool is_yield_expression();
    Node* update();
    Node* initializer();

    // Members and calls (parse_members.cpp)
    Node* left_hand_side();
    Node* member_rest(Node* object, std::uint32_t begin, bool of_new);
    Node* optional_part(Node* object, std::uint32_t begin, bool of_new);
    Node* member(Node* object, std::uint32_t begin, bool optional);
    Node* index(Node* object, std::uint32_t begin, bool optional);
    Node* call(Node* callee, std::uint32_t begin, bool optional);
    Node* tagged(Node* tag, std::uint32_t begin);
    void arguments(PendingNodes& given);
    Node* new_expression();
    Node* import_expression();
    bool type_arguments_in_expression();
    bool can_follow_type_arguments();

    // Primary expressions (parse_primary.cpp)
    Node* primary();
    Node* keyword_value();
    Node* parenthesized();
    Node* super();
    Node* array_literal();
    Node* object_literal();
    Node* object_member();
    Node* object_property(std::uint32_t begin);
    Node* property_key(const std::string*& text);
    Node* pattern_of(Node* expression);

    // Patterns (parse_patterns.cpp)
    Node* binding_target();
    Node* binding_element();
    Node* object_pattern();
    Node* object_pattern_property();
    Node* array_pattern();
    Node* with_default(Node* target, std::uint32_t begin);

    // Functions (parse_functions.cpp)
    OpenFunction open_function(FunctionForm form);
    Node* close_function(const OpenFunction& open, std::uint32_t begin);
    Node* function_expression();
    Node* function_rest(std::uint32_t begin, FunctionForm form, const std::string* name);
    void signature(FunctionSyntax& function);
    void parameters(FunctionSyntax& function);
    Node* parameter(bool& makes_field);
    void parameter_modifiers(bool& makes_field);
    Node* function_block();

    // Arrow functions (parse_arrows.cpp)
    Node* try_arrow(bool return_type);
    Arrow parenthesized_arrow();
    Arrow arrow_behind_paren(Lexeme second);
    Arrow arrow_behind_less(Lexeme second);
    Node* parenthesized_arrow_function(bool return_type);
    Node* simple_arrow(const Lexeme& parameter, std::uint32_t begin, bool async, bool return_type);
    void arrow_body(FunctionSyntax& function, bool return_type);

    // Classes (parse_classes.cpp)
    Node* class_expression(std::uint32_t begin, bool decorated);
    Node* heritage();
    Node* class_member(bool& decorated);
    Node* property_or_method(std::uint32_t begin, FunctionForm form, const Modifiers& written);
    Node* method(std::uint32_t begin, Syntax kind, FunctionForm form, bool is_static);
    Node* method_rest(Node* made, FunctionForm form);
    Node* static_block(std::uint32_t begin);
    Node* field_value();

    // Modifiers (parse_modifiers.cpp)
    Modifiers modifiers();
    static bool can_follow_modifier(const Lexeme& next);
    bool accept_modifier(Token word);
    bool accept_accessor(Token word);
    bool is_index_signature();
    void decorators();

    // Statements (parse_statements.cpp, parse_loops.cpp)
    Node* statement(bool module_item = false);
    Node* reserved_statement();
    Node* contextual_statement();
    Node* expression_statement();
    Node* block();
    void statements(PendingNodes& made, bool module_items = false);
    void close_scope(Node& node);
    Node* condition();
    Node* if_statement();
    Node* switch_statement();
    Node* case_clause();
    Node* try_statement();
    Node* jump(Syntax kind);
    Node* return_statement();
    Node* throw_statement();
    Node* with_statement();
    Node* while_statement();
    Node* do_statement();
    Node* for_statement();
    Node* for_head(bool is_using);
    Node* for_in_of(std::uint32_t begin, Syntax kind, Node* first);
    Node* for_rest(std::uint32_t begin, Node* first);

    // Declarations (parse_declarations.cpp, parse_namespaces.cpp)
    Node* variable_statement();
    Node* using_statement();
    bool using_follows(bool of_for);
    bool let_follows();
    Node* declarations(Binds binds, bool of_for);
    Node* declarator(Binds binds, bool of_for);
    bool declaration_follows(Lexeme word);
    Node* declaration();
    Node* declaration_of(std::uint32_t begin, bool decorated);
    Node* ambient(std::uint32_t begin);
    Node* function_declaration(std::uint32_t begin, bool async);
    Node* class_declaration(std::uint32_t begin, bool decorated);
    Node* enum_declaration(std::uint32_t begin);
    void interface_declaration();
    void type_alias();
    Node* namespace_declaration(std::uint32_t begin);
    Node* namespace_block();
    void ambient_module();

    // Modules (parse_imports.cpp, parse_exports.cpp)
    struct Specifier {
        const std::string* first = nullptr;
        const std::string* second = nullptr;  // behind `as`; else the same
        bool may_be_local = false;            // the second one
        bool type = false;
    };
    Node* import_statement();
    bool import_type_follows();
    Node* import_equals(std::uint32_t begin, bool only_types);
    void import_names(Import& made, bool& types);
    void import_attributes();
    Specifier specifier();
    const std::string* module_export_name();
    const std::string* module_name();
    void record(Import made);
    void record(const Export& made);
    Node* export_statement(std::uint32_t begin, bool decorated);
    Node* export_default(std::uint32_t begin, bool decorated);
    Node* export_default_function(std::uint32_t begin, std::uint32_t value_begin);
    Node* export_default_class(std::uint32_t begin, std::uint32_t value_begin, bool decorated);
    Node* export_hidden(Node* value, std::uint32_t begin, bool hoisted);
    Node* export_from(std::uint32_t begin, bool only_types);
    void export_specifiers(std::vector<Export>& made);
    void export_declared(const Node& declaration, Span span);
    void export_pattern(const Node& pattern, Span span);
    void export_name(const std::string* exported, Span span);

    // Types (parse_types.cpp, parse_signatures.cpp)
    void type();
    void union_type();
    void type_operator();
    void infer_type();
    void postfix_type();
    void primary_type();
    void jsdoc_type();
    void assertion_type();
    void type_reference();
    void entity_name();
    void type_query();
    void import_type();
    void template_type();
    void tuple_type();
    void tuple_element();
    bool starts_type();
    void type_arguments();
    void type_argument_list();
    void type_annotation();
    bool starts_function_type();
    bool starts_function_parameters();
    void function_type();
    void return_type();
    void type_or_predicate();
    void skip_parameters(Token close);
    void type_parameters();
    void object_type();
    bool type_member_name();
    void type_member();
    void index_signature();
    void type_member_end();
    bool is_mapped_type();
    void mapped_type();

    // JSX (parse_jsx.cpp)
    Node* jsx();
    void jsx_element(PendingNodes& mentioned, bool in_expression);
    void jsx_tag_end(bool in_expression);
    void next_jsx_child();
    void jsx_children(PendingNodes& mentioned);
    void jsx_braces(PendingNodes& mentioned, bool in_expression);
    std::string jsx_tag_name(PendingNodes* mentioned);
    void jsx_attribute(PendingNodes& mentioned);

    Program& program_;
    Names& names_;
    std::pmr::memory_resource& memory_;
    const Dialect dialect_;
    std::vector<Node*> pending_;  // the children of the nodes that are being parsed
    OpenScopes scopes_;
    FunctionSyntax* function_ = nullptr;                        // around, arrows left out
    std::vector<std::vector<const std::string*>*> namespaces_;  // exported names of each
    std::unordered_set<std::uint64_t> tried_;  // places where something was tried, with what
    const char* const stack_base_;
    int depth_ = 0;
    int classes_ = 0;           // around
    int ambient_ = 0;           // declare ... around
    bool module_item_ = false;  // whether imports and exports may stand here
    bool in_is_operator_ = true;
    bool yields_ = false;
    bool awaits_;
    bool in_decorator_ = false;
    bool no_conditional_type_ = false;
    bool left_hand_side_ = false;  // whether the last operand may stand left of an =
    bool await_is_name_ = false;
};

template <class T>
std::span<T> Parser::keep(std::span<T> all) {
    if (all.empty()) return {};
    auto* kept =
        static_cast<std::remove_const_t<T>*>(memory_.allocate(all.size_bytes(), alignof(T)));
    std::ranges::copy(all, kept);
    return {kept, all.size()};
}

}  // namespace checker::typescript
