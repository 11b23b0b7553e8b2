// From tree-sitter's tree to the evaluator's own. Used by parse.cpp alone.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/handle.h"
#include "typescript/grammar.h"
#include "typescript/syntax.h"

namespace checker::typescript {

// A child of a tree-sitter node with what one asks of it.
struct Child {
    TSNode node;
    Grammar kind;
    Field field;
    bool named;
};

using Children = std::vector<Child>;

class Converter {
  public:
    Converter(Program& program, Names& names, const Dialect& dialect, TSNode root);
    ~Converter();
    Converter(const Converter&) = delete;
    Converter& operator=(const Converter&) = delete;

    void convert_program(TSNode root);

  private:
    // Walking (convert.cpp)
    Children children(TSNode node);
    static const Child* field(const Children& all, Field wanted);
    static const Child* first_named(const Children& all);
    bool has_token(const Children& all, std::string_view token) const;
    std::string_view text(TSNode node) const;
    std::string_view text(std::uint32_t begin, std::uint32_t end) const;
    Child as_child(TSNode node) const;
    Node* make(Syntax kind, TSNode node);
    Node* unsupported(TSNode node, const std::string& reason);
    Node* mention(TSNode node, Node* made);
    Node* broken(TSNode node);
    const std::string* name(TSNode node) { return names_(text(node)); }
    void declare(const std::string* declared, Binds binds, const Node* function = nullptr);
    void declare_pattern(const Node& pattern, Binds binds);

    // Text (convert_text.cpp)
    Node* number(TSNode node);
    Node* string(TSNode node);
    const std::string* string_text(TSNode node);
    Node* template_string(TSNode node);
    Node* template_part(TSNode whole, std::uint32_t begin, std::uint32_t end);
    Node* regexp(TSNode node);

    // Expressions (convert_expressions.cpp)
    const Node* expression(const Child& child);
    const Node* expression(TSNode node) { return expression(as_child(node)); }
    const Node* plain(const Child& child);
    const Node* operation(const Child& child);
    const Node* unwrapped(const Child& child);
    Node* chain(const Child& child);
    Node* parts(TSNode node, Syntax kind);
    Node* chain_part(const Child& child, bool& optional);
    Node* call(const Child& child, bool& optional);
    const Node* callee(const Child& child, bool& optional);
    Node* new_expression(TSNode node);
    Node* unary(TSNode node);
    const Node* binary(TSNode node);
    Node* assignment(TSNode node, Grammar kind);
    Node* array(TSNode node, Syntax kind);
    Node* object(TSNode node);
    Node* wrapped(TSNode node, Syntax kind);
    void arguments(TSNode node, Node& made);
    void key(TSNode node, Node& made);
    const std::string* member_name(const Child& child);
    const Node* pattern(const Child& child);
    Node* object_pattern(TSNode node);

    // Functions and classes (convert_functions.cpp)
    Node* function(TSNode node, Grammar kind);
    void parameters(TSNode node, FunctionSyntax& made);
    void function_body(const Child& child, FunctionSyntax& made);
    Node* method(TSNode node);
    Node* this_value(TSNode node);
    Node* class_syntax(TSNode node);
    Node* class_parts(TSNode node);
    void class_base(TSNode heritage, Node& made);
    bool class_body(TSNode node, Node& made);
    Node* class_member(const Child& child);

    // Statements (convert_statements.cpp)
    const Node* statement(const Child& child);
    Node* make_statement(const Child& child);
    Node* simple_statement(const Child& child);
    Node* block(TSNode node, Grammar kind);
    void statements(const Children& all, std::vector<const Node*>& made);
    Node* declaration(TSNode node, Binds binds);
    Node* if_statement(TSNode node);
    Node* for_statement(TSNode node);
    Node* for_in_statement(TSNode node);
    Node* loop(TSNode node, Grammar kind);
    Node* switch_statement(TSNode node);
    Node* try_statement(TSNode node);
    Node* jump(TSNode node, Syntax kind);
    Node* enum_declaration(TSNode node);
    Node* namespace_declaration(TSNode node);
    Node* function_statement(const Child& child);
    Node* class_statement(const Child& child);

    // Modules (convert_modules.cpp)
    void import_statement(TSNode node);
    void import_names(TSNode clause, Import& made);
    void import_specifier(TSNode node, Import& made);
    const Node* export_statement(TSNode node);
    const Node* export_value(const Children& all);
    void export_from(TSNode node, const Children& all);
    void export_clause(TSNode clause, const std::string* from, Span span);
    void export_declared(const Node& declaration, Span span);

    Program& program_;
    Names& names_;
    const Dialect& dialect_;
    std::string_view source_;
    TSTreeCursor cursor_;
    int depth_ = 0;
    int classes_ = 0;                                           // around the node that is converted
    std::vector<ScopeSyntax*> blocks_;                          // where let, const and class go
    std::vector<ScopeSyntax*> functions_;                       // where var goes
    std::vector<FunctionSyntax*> bodies_;                       // the functions around
    std::vector<std::vector<const std::string*>*> namespaces_;  // exported names of each
};

}  // namespace checker::typescript
