#include "sql/canonical.h"

#include <optional>

#include "sql/parse.h"

namespace checker::sql {

namespace {

enum class Columns { by_name, qualified };

class Printer {
  public:
    explicit Printer(Columns columns) : columns_(columns) {}

    std::string text;

    void print(const Node& node) {
        if (node.kind == "ColumnRef" && columns_ == Columns::by_name) return print_column(node);
        if (node.kind == "SQLValueFunction" &&
            node.text_at("op") == "SVFOP_CURRENT_TIMESTAMP")  // now() says the same
            return print_call("now");
        if (node.form == Form::scalar) {
            // Lengths, so that no text can be mistaken for structure.
            text += std::to_string(node.text.size()) + ':' + node.text;
            return;
        }
        text += '(' + node.kind;
        for (std::size_t i = 0; i < node.children.size(); ++i) {
            if (node.form == Form::record && is_noise(node.names[i])) continue;
            text += ' ';
            if (node.form == Form::record) text += node.names[i] + '=';
            print_child(node, i);
        }
        text += ')';
    }

  private:
    // How a call was spelled, and the modifier that says "none".
    static bool is_noise(std::string_view name) {
        return name == "funcformat" || name == "typemod" || name == "coerceformat";
    }

    void print_child(const Node& node, std::size_t i) {
        const bool names_something =
            node.form == Form::record && (node.names[i] == "funcname" || node.names[i] == "names");
        if (!names_something) return print(node.children[i]);
        std::vector<std::string> names = strings(&node.children[i]);
        if (names.size() > 1 && (names[0] == "pg_catalog" || names[0] == "public"))
            names.erase(names.begin());
        print_names(names);
    }

    void print_names(const std::vector<std::string>& names) {
        for (const std::string& name : names)
            text += std::to_string(name.size()) + ':' + name + '.';
    }

    void print_column(const Node& node) {
        const std::vector<Node>& fields = node.list_at("fields");
        text += "(column ";
        if (!fields.empty()) print(fields.back());
        text += ')';
    }

    void print_call(const std::string& name) {
        text += "(FuncCall funcname=";
        print_names({name});
        text += ')';
    }

    Columns columns_;
};

std::string printed(const Node& node, Columns columns) {
    Printer printer(columns);
    printer.print(node);
    return std::move(printer.text);
}

// The only statement of `text`; nothing if it is not one.
std::optional<Node> only_statement(const std::string& text) {
    Script script = parse(text);
    if (script.statements.size() != 1 || !script.errors.empty()) return std::nullopt;
    return std::move(script.statements[0].tree);
}

const Node& without_cast(const Node& expression) {
    const Node* argument = expression.kind == "TypeCast" ? expression.field("arg") : nullptr;
    return argument != nullptr && argument->kind == "A_Const" ? *argument : expression;
}

template <class Print>
std::string of_expression(std::string_view expression, Print print) {
    const std::optional<Node> statement = only_statement("SELECT " + std::string(expression));
    if (!statement) return std::string(expression);
    const std::vector<Node>& targets = statement->list_at("targetList");
    const bool alone = targets.size() == 1 && targets[0].names.size() == 1 &&
                       statement->field("fromClause") == nullptr;
    const Node* value = alone ? targets[0].field("val") : nullptr;
    return value == nullptr ? std::string(expression) : print(*value);
}

}  // namespace

std::string canonical(const Node& expression) {
    return printed(expression, Columns::by_name);
}

std::string canonical(std::string_view expression) {
    return of_expression(expression, [](const Node& node) { return canonical(node); });
}

std::string canonical_default(const Node& expression) {
    return canonical(without_cast(expression));
}

std::string canonical_default(std::string_view expression) {
    return of_expression(expression, [](const Node& node) { return canonical_default(node); });
}

std::string canonical_query(const Node& query) {
    return printed(query, Columns::qualified);
}

std::string canonical_query(std::string_view query) {
    const std::optional<Node> statement = only_statement(std::string(query));
    return statement ? canonical_query(*statement) : std::string(query);
}

}  // namespace checker::sql
