// With chunk_parser.cpp the only file that knows libpg_query.
#include "sql/plpgsql.h"

#include <pg_query.h>

#include "sql/body_errors.h"
#include "sql/lexer.h"
#include "sql/parse.h"
#include "sql/quote.h"
#include "sql/tree_reader.h"

namespace checker::sql {

namespace {

// The parser calls itself for blocks in blocks, without looking at the stack.
constexpr std::size_t longest_block = 1U << 20U;
constexpr std::size_t deepest = 1000;

// libpg_query returns its results by value, so a guard frees them.
struct Parsed {
    explicit Parsed(const std::string& text) : raw(pg_query_parse_plpgsql(text.c_str())) {}
    ~Parsed() { pg_query_free_plpgsql_parse_result(raw); }
    Parsed(const Parsed&) = delete;
    Parsed& operator=(const Parsed&) = delete;

    PgQueryPlpgsqlParseResult raw;
};

bool is_bounded(std::string_view body) {
    if (body.size() > longest_block || body.find('\0') != std::string_view::npos) return false;
    std::vector<Token> words;
    for (const Token& token : tokens(body, {0, body.size()}))
        if (token.kind != TokenKind::comment) words.push_back(token);
    return words.empty() || nesting_bound(body, words, {0, words.size()}) <= deepest;
}

// The text that EXECUTE runs if it stands there as a constant; else empty.
std::string constant_text(std::string_view expression) {
    const Script script = parse("SELECT " + std::string(expression));
    if (script.statements.size() != 1) return {};
    const Node& select = script.statements[0].tree;
    const Node* value = select.at_path("targetList.val");
    if (value == nullptr || value->kind != "A_Const" || select.list_at("targetList").size() != 1)
        return {};
    return std::string(value->text_at("sval.sval"));
}

bool is_conditional(const Node& node) {
    return node.kind == "PLpgSQL_stmt_if" || node.kind == "PLpgSQL_stmt_case" ||
           node.kind == "PLpgSQL_exception" || node.kind == "PLpgSQL_stmt_loop" ||
           node.kind == "PLpgSQL_stmt_while" || Text(node.kind).starts_with("PLpgSQL_stmt_for") ||
           node.kind == "PLpgSQL_stmt_dynfors";
}

std::vector<std::string> conditions_of(const Node& block) {
    std::vector<std::string> names;
    walk(*block.field("exceptions"), [&](const Node& node) {
        if (node.kind == "PLpgSQL_condition") names.emplace_back(node.text_at("condname"));
    });
    return names;
}

class Collector {
  public:
    BlockSql found;

    void collect(const Node& node, const Guard& around) {
        if (node.kind == "PLpgSQL_stmt_execsql") return add(node.text_at("sqlstmt.query"), around);
        if (node.kind == "PLpgSQL_stmt_dynexecute")
            return add(constant_text(node.text_at("query.query")), around);
        if (node.kind == "PLpgSQL_stmt_commit" || node.kind == "PLpgSQL_stmt_rollback")
            found.ends_transaction = true;
        const bool chooses = node.kind == "PLpgSQL_stmt_case" ||
                             !node.list_at("elsif_list").empty() ||
                             !node.list_at("else_body").empty();
        if (chooses || node.kind == "PLpgSQL_stmt_perform" || node.kind == "PLpgSQL_stmt_call")
            found.may_differ = true;
        if (node.kind == "PLpgSQL_stmt_block" && node.field("exceptions") != nullptr)
            return collect_guarded(node, around);
        Guard guard = around;
        guard.is_conditional = around.is_conditional || is_conditional(node);
        for (const Node& child : node.children)
            collect(child, guard);
    }

  private:
    // What the handlers themselves run is not caught by them.
    void collect_guarded(const Node& block, const Guard& around) {
        Guard guard = around;
        for (std::string& name : conditions_of(block))
            guard.caught.push_back(std::move(name));
        for (std::size_t i = 0; i < block.children.size(); ++i)
            collect(block.children[i], block.names[i] == "exceptions" ? around : guard);
    }

    void add(std::string_view statement, const Guard& guard) {
        if (statement.empty()) {
            found.may_differ = true;
            return;
        }
        found.statements.emplace_back(statement);
        found.guards.push_back(guard);
    }
};

BlockSql unknown(std::string_view language, std::optional<BodyError> error = std::nullopt) {
    BlockSql block;
    block.may_differ = true;
    block.language = language;
    block.error = std::move(error);
    return block;
}

// "CREATE FUNCTION f(a int, OUT b int) RETURNS int LANGUAGE plpgsql AS ": to the parser all types
// but those of triggers are one.
std::string head_of_function(const Node& function) {
    std::string parameters;
    bool is_told = false;
    for (const Node& parameter : function.list_at("parameters")) {
        const std::string_view mode = parameter.text_at("mode");
        const bool is_out = mode == "FUNC_PARAM_OUT" || mode == "FUNC_PARAM_TABLE";
        is_told = is_told || is_out || mode == "FUNC_PARAM_INOUT";
        parameters += parameters.empty() ? "" : ", ";
        parameters += is_out ? "OUT " : mode == "FUNC_PARAM_INOUT" ? "INOUT " : "";
        if (const std::string_view name = parameter.text_at("name"); !name.empty())
            parameters += quoted(name, '"') + " ";
        parameters += "int";
    }
    const bool is_procedure = function.flag("is_procedure");
    std::string head = is_procedure ? "CREATE PROCEDURE f(" : "CREATE FUNCTION f(";
    head += parameters + ")";
    const std::vector<std::string> type = strings(function.at_path("returnType.names"));
    if (!is_procedure && !type.empty() && !is_told) {
        const bool is_kept =
            type.back() == "trigger" || type.back() == "event_trigger" || type.back() == "void";
        head += function.flag("returnType.setof") ? " RETURNS SETOF " : " RETURNS ";
        head += is_kept ? type.back() : "int";
    }
    return head + " LANGUAGE plpgsql AS ";
}

}  // namespace

BlockSql sql_of_block(const Node& do_statement) {
    std::string_view body;
    std::string_view language = "plpgsql";
    for (const Node& option : do_statement.list_at("args")) {
        if (option.text_at("defname") == "as") body = option.text_at("arg.sval");
        if (option.text_at("defname") == "language") language = option.text_at("arg.sval");
    }
    if (language != "plpgsql" || !is_bounded(body)) return unknown(language);
    const Parsed parsed("DO " + quoted(body, '\''));
    if (parsed.raw.error != nullptr)
        return unknown(language, explained(body, parsed.raw.error->message));
    Collector collector;
    TreeMemory memory;
    collector.collect(*read_tree(parsed.raw.plpgsql_funcs, 0, memory).root, {});
    collector.found.is_read = true;
    return std::move(collector.found);
}

std::optional<BodyError> error_in_body(const Node& create_function) {
    std::string_view language;
    std::string body;
    for (const Node& option : create_function.list_at("options")) {
        if (option.text_at("defname") == "language") language = option.text_at("arg.sval");
        if (option.text_at("defname") == "as") body = text_of(*option.field("arg"));
    }
    if (body.empty()) return std::nullopt;
    if (language == "sql") {
        const Script script = parse(body);
        if (script.errors.empty()) return std::nullopt;
        return BodyError{script.errors[0].message, script.errors[0].needs_version};
    }
    if (language != "plpgsql" || !is_bounded(body)) return std::nullopt;
    const Parsed parsed(head_of_function(create_function) + quoted(body, '\''));
    if (parsed.raw.error == nullptr) return std::nullopt;
    return explained(body, parsed.raw.error->message);
}

}  // namespace checker::sql
