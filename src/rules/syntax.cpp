#include "rules/syntax.h"

#include "core/error.h"
#include "sql/parse.h"

namespace checker::rules {

namespace {

std::string quoted(std::string_view text) {
    std::string result = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') result += '\\';
        result += c;
    }
    return result + "\"";
}

bool is_plain(std::string_view text) {
    if (text.empty() || text == "true" || text == "false" || text == "null") return false;
    for (const char c : text)
        if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
              c == '_'))
            return false;
    return true;
}

void show(const sql::Node& node, const std::string& margin, std::string& text);

void show_fields(const sql::Node& node, const std::string& margin, std::string& text) {
    for (std::size_t i = 0; i < node.children.size(); ++i) {
        text += margin;
        text += node.names[i];
        text += ":";
        show(node.children[i], margin + "  ", text);
    }
}

// What stands behind "field:" or "- ".
void show(const sql::Node& node, const std::string& margin, std::string& text) {
    if (node.form == sql::Form::scalar) {
        const std::string value(node.text);
        text += " " + (is_plain(value) || value == "true" ? value : quoted(value)) + "\n";
        return;
    }
    text += "\n";
    if (node.form == sql::Form::list) {
        for (const sql::Node& child : node.children) {
            text += margin + "-";
            show(child, margin + "  ", text);
        }
        return;
    }
    if (node.kind.empty()) return show_fields(node, margin, text);
    text += margin + std::string(node.kind) + ":\n";
    show_fields(node, margin + "  ", text);
}

}  // namespace

std::string as_pattern(const sql::Node& statement) {
    std::string text;
    show(statement, "", text);
    return text.substr(1);
}

std::string syntax_of(const std::string& text) {
    const sql::Script script = sql::parse(text);
    if (!script.errors.empty())
        throw Error("cannot parse the SQL: " + script.errors.front().message);
    std::string trees;
    for (const sql::Statement& statement : script.statements)
        trees += (trees.empty() ? "" : "\n") + as_pattern(statement.tree);
    return trees;
}

}  // namespace checker::rules
