#include "sql/canonical.h"

#include <optional>
#include <unordered_map>
#include <utility>

#include "sql/canonical_printer.h"
#include "sql/parse.h"

namespace checker::sql {

namespace {

// The only statement of `text`; nothing if it is not one.
std::optional<Tree> only_statement(const std::string& text) {
    const Script script = parse(text);
    if (script.statements.size() != 1 || !script.errors.empty()) return std::nullopt;
    return script.statements[0].tree;
}

const Node& without_cast(const Node& expression) {
    const Node* argument = expression.kind == "TypeCast" ? expression.field("arg") : nullptr;
    return argument != nullptr && argument->kind == "A_Const" ? *argument : expression;
}

template <class Print>
std::string of_expression(std::string_view expression, Print print) {
    const std::optional<Tree> statement = only_statement("SELECT " + std::string(expression));
    if (!statement) return std::string(expression);
    const Nodes& targets = statement->list_at("targetList");
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
    // Most defaults of a schema are one of a few, and parsing takes long.
    constexpr std::size_t most = 1000;
    thread_local std::unordered_map<std::string, std::string> known;
    std::string text(expression);
    if (const auto found = known.find(text); found != known.end()) return found->second;
    if (known.size() >= most) known.clear();
    const auto print = [](const Node& node) { return canonical(node); };
    return known.emplace(std::move(text), of_expression(expression, print)).first->second;
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
    const std::optional<Tree> statement = only_statement(std::string(query));
    return statement ? canonical_query(*statement) : std::string(query);
}

}  // namespace checker::sql
