#include "sql/canonical_printer.h"

#include <algorithm>
#include <initializer_list>
#include <string_view>
#include <utility>
#include <vector>

#include "sql/quote.h"

namespace checker::sql {

namespace {

// A name that the parser reads as it stands; others are quoted.
bool is_plain(std::string_view name) {
    const auto fits = [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; };
    return !name.empty() && fits(name[0]) &&
           std::ranges::all_of(name, [&](char c) { return fits(c) || (c >= '0' && c <= '9'); });
}

std::string written(const std::vector<std::string>& names) {
    std::string text;
    for (const std::string& name : names) {
        if (!text.empty()) text += '.';
        text += is_plain(name) ? name : quoted(name, '"');
    }
    return text;
}

// The parts of a name, without the schemas that are searched anyway.
std::vector<std::string> searched(const Node* list) {
    std::vector<std::string> names = strings(list);
    if (names.size() > 1 && (names[0] == "pg_catalog" || names[0] == "public"))
        names.erase(names.begin());
    return names;
}

// Whether the node has no other fields: what is not looked at must not get lost.
bool has_only(const Node& node, std::initializer_list<std::string_view> fields) {
    return std::ranges::all_of(node.names, [&](std::string_view name) {
        return std::ranges::find(fields, name) != fields.end();
    });
}

class Printer {
  public:
    explicit Printer(Columns columns) : columns_(columns) {}

    std::string print(const Node& node) {
        if (std::string text = usual(node); !text.empty()) return text;
        return dump(node);
    }

  private:
    using Form = std::string (Printer::*)(const Node&);

    // Empty where the node is none of the usual forms.
    std::string usual(const Node& node) {
        static constexpr std::pair<std::string_view, Form> forms[] = {
            {"A_ArrayExpr", &Printer::array},
            {"A_Const", &Printer::constant},
            {"A_Expr", &Printer::operation},
            {"BoolExpr", &Printer::logic},
            {"BooleanTest", &Printer::boolean_test},
            {"CaseExpr", &Printer::case_expression},
            {"CoalesceExpr", &Printer::coalesce},
            {"CollateClause", &Printer::collation},
            {"ColumnRef", &Printer::column},
            {"FuncCall", &Printer::call},
            {"NullTest", &Printer::null_test},
            {"ParamRef", &Printer::parameter},
            {"SQLValueFunction", &Printer::value_function},
            {"TypeCast", &Printer::cast}};
        const auto form =
            std::ranges::find(forms, Text(node.kind), [](const auto& each) { return each.first; });
        return form == std::end(forms) ? "" : (this->*form->second)(node);
    }

    std::string dump(const Node& node) {
        // Lengths, so that no text can be mistaken for structure.
        if (node.form == sql::Form::scalar)
            return std::to_string(Text(node.text).size()) + ':' + node.text;
        std::string text = "(" + node.kind;
        for (std::size_t i = 0; i < node.children.size(); ++i) {
            if (node.form == sql::Form::record && is_noise(node.names[i])) continue;
            text += ' ';
            if (node.form == sql::Form::record) text += node.names[i] + "=";
            const bool is_name = node.form == sql::Form::record &&
                                 (node.names[i] == "funcname" || node.names[i] == "names");
            text += is_name ? dumped_name(node.children[i]) : print(node.children[i]);
        }
        return text + ')';
    }

    // How a call was spelled, and the modifier that says "none".
    static bool is_noise(std::string_view name) {
        return name == "funcformat" || name == "typemod" || name == "coerceformat";
    }

    static std::string dumped_name(const Node& list) {
        std::string text;
        for (const std::string& name : searched(&list))
            text += std::to_string(name.size()) + ':' + name + '.';
        return text;
    }

    std::string list(const Nodes& nodes, std::string_view separator = ", ") {
        std::string text;
        for (const Node& node : nodes) {
            if (!text.empty()) text += separator;
            text += print(node);
        }
        return text;
    }

    std::string operand(const Node& node, std::string_view field) {
        const Node* found = node.field(field);
        return found == nullptr ? "" : print(*found);
    }

    std::string array(const Node& node) {
        return has_only(node, {"elements"}) ? "ARRAY[" + list(node.list_at("elements")) + "]" : "";
    }

    std::string constant(const Node& node) {
        if (node.flag("isnull")) return "NULL";
        if (const Node* number = node.field("ival"))
            return number->field("ival") == nullptr ? "0" : std::string(number->text_at("ival"));
        if (const Node* number = node.field("fval")) return std::string(number->text_at("fval"));
        if (const Node* value = node.field("boolval"))
            return value->flag("boolval") ? "true" : "false";
        const Node* text = node.field("sval");
        return text == nullptr ? "" : quoted(text->text_at("sval"), '\'');
    }

    std::string operation(const Node& node) {
        const std::vector<std::string> name = strings(node.field("name"));
        if (name.size() != 1 || !has_only(node, {"kind", "name", "lexpr", "rexpr"})) return "";
        const std::string_view kind = node.text_at("kind");
        const std::string left = operand(node, "lexpr");
        const std::string gap = left.empty() ? "" : " ";
        const Node* right = node.field("rexpr");
        if (right == nullptr) return "";
        if (kind == "AEXPR_IN")
            return "(" + left + (name[0] == "=" ? " IN (" : " NOT IN (") +
                   list(right->list_at("items")) + "))";
        if (kind == "AEXPR_BETWEEN")
            return "(" + left + " BETWEEN " + list(right->list_at("items"), " AND ") + ")";
        if (kind == "AEXPR_OP_ANY")
            return "(" + left + " " + name[0] + " ANY(" + print(*right) + "))";
        const std::string_view word = word_of(kind, name[0]);
        return word.empty() ? "" : "(" + left + gap + std::string(word) + " " + print(*right) + ")";
    }

    static std::string_view word_of(std::string_view kind, std::string_view name) {
        if (kind == "AEXPR_OP" || kind.empty()) return name;
        if (kind == "AEXPR_LIKE") return name == "~~" ? "LIKE" : "NOT LIKE";
        if (kind == "AEXPR_ILIKE") return name == "~~*" ? "ILIKE" : "NOT ILIKE";
        if (kind == "AEXPR_DISTINCT") return "IS DISTINCT FROM";
        return kind == "AEXPR_NOT_DISTINCT" ? "IS NOT DISTINCT FROM" : "";
    }

    std::string logic(const Node& node) {
        if (!has_only(node, {"boolop", "args"})) return "";
        const std::string_view word = node.text_at("boolop");
        if (word == "NOT_EXPR") return "(NOT " + list(node.list_at("args")) + ")";
        return "(" + list(node.list_at("args"), word == "OR_EXPR" ? " OR " : " AND ") + ")";
    }

    std::string boolean_test(const Node& node) {
        if (!has_only(node, {"arg", "booltesttype"})) return "";
        std::string test(node.text_at("booltesttype"));
        std::ranges::replace(test, '_', ' ');
        return test.empty() ? "" : "(" + operand(node, "arg") + " " + test + ")";
    }

    std::string null_test(const Node& node) {
        if (!has_only(node, {"arg", "nulltesttype"})) return "";
        const bool is_not = node.text_at("nulltesttype") == "IS_NOT_NULL";
        return "(" + operand(node, "arg") + (is_not ? " IS NOT NULL)" : " IS NULL)");
    }

    std::string case_expression(const Node& node) {
        if (!has_only(node, {"arg", "args", "defresult"})) return "";
        std::string text = "(CASE";
        if (node.field("arg")) text += " " + operand(node, "arg");
        for (const Node& when : node.list_at("args"))
            text += " WHEN " + operand(when, "expr") + " THEN " + operand(when, "result");
        if (node.field("defresult")) text += " ELSE " + operand(node, "defresult");
        return text + " END)";
    }

    std::string coalesce(const Node& node) {
        return has_only(node, {"args"}) ? "COALESCE(" + list(node.list_at("args")) + ")" : "";
    }

    std::string collation(const Node& node) {
        if (!has_only(node, {"arg", "collname"})) return "";
        return "(" + operand(node, "arg") + " COLLATE " +
               written(searched(node.field("collname"))) + ")";
    }

    std::string column(const Node& node) {
        const Nodes& fields = node.list_at("fields");
        if (columns_ != Columns::by_name || fields.empty() || fields.back().kind != "String")
            return "";
        return quoted(fields.back().text_at("sval"), '"');
    }

    std::string call(const Node& node) {
        if (!has_only(node, {"funcname", "args", "funcformat"})) return "";
        return written(searched(node.field("funcname"))) + "(" + list(node.list_at("args")) + ")";
    }

    std::string parameter(const Node& node) { return "$" + std::string(node.text_at("number")); }

    std::string value_function(const Node& node) {
        const std::string_view name = node.text_at("op");
        if (!has_only(node, {"op", "typmod"}) || !name.starts_with("SVFOP_")) return "";
        if (name == "SVFOP_CURRENT_TIMESTAMP") return "now()";  // says the same
        // With a precision its name ends in _N, and the number stands in the node.
        return name.ends_with("_N") ? "" : std::string(name.substr(6));
    }

    std::string cast(const Node& node) {
        if (!has_only(node, {"arg", "typeName"})) return "";
        const Node* name = node.field("typeName");
        const std::string type = name == nullptr ? "" : type_name(*name);
        return type.empty() ? "" : "(" + operand(node, "arg") + "::" + type + ")";
    }

    std::string type_name(const Node& node) {
        if (!has_only(node, {"names", "typemod", "typmods", "arrayBounds"})) return "";
        std::string text = written(searched(node.field("names")));
        if (node.field("typmods")) text += "(" + list(node.list_at("typmods")) + ")";
        for (const Node& bound : node.list_at("arrayBounds")) {
            text += '[';
            // Without a size libpg_query prints nothing, and from 16 on -1.
            if (const std::string_view size = bound.text_at("ival"); size != "-1") text += size;
            text += ']';
        }
        return text;
    }

    Columns columns_;
};

}  // namespace

std::string printed(const Node& node, Columns columns) {
    return Printer(columns).print(node);
}

}  // namespace checker::sql
