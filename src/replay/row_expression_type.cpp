#include "replay/row_expression_type.h"

#include <algorithm>
#include <array>
#include <utility>

#include "replay/coercion.h"
#include "replay/default_type.h"

namespace checker::replay {

namespace {

using catalog::Type;

Type named(std::string_view name) {
    Type type;
    type.name = name;
    return type;
}

class Reader {
  public:
    Reader(const catalog::Relation& table, const catalog::Catalog& catalog)
        : table_(table), catalog_(catalog) {}

    Type type_of(const sql::Node& node) const {
        if (node.kind == "ColumnRef") return type_of_column(node);
        if (node.kind == "FuncCall") return type_of_call(node);
        if (node.kind == "CoalesceExpr") return type_of_first(node.list_at("args"));
        if (node.kind == "A_Expr") return type_of_operation(node);
        return base_type(type_of_expression(node, catalog_), catalog_);
    }

  private:
    Type type_of_column(const sql::Node& reference) const {
        const std::vector<std::string> parts = sql::strings(reference.field("fields"));
        const int place = parts.empty() ? -1 : column_named(table_, parts.back());
        return place < 0 ? Type{} : base_type(column_at(table_, place).type, catalog_);
    }

    Type type_of_first(const sql::Nodes& nodes) const {
        for (const sql::Node& node : nodes)
            if (Type type = type_of(node); !type.name.empty()) return type;
        return {};
    }

    Type type_of_call(const sql::Node& call) const {
        const std::vector<std::string> parts = sql::strings(call.field("funcname"));
        if (parts.empty() || !catalog_.find_functions(catalog::name_of(parts)).empty()) return {};
        const auto& arguments = call.list_at("args");
        if (parts.back() == "date_trunc" && arguments.size() == 2) return type_of(arguments[1]);
        if (parts.back() == "timezone" && arguments.size() == 2) return shifted(arguments[1]);
        return type_of_expression(call, catalog_);
    }

    // AT TIME ZONE
    Type shifted(const sql::Node& moment) const {
        const Type type = type_of(moment);
        if (type.is_array()) return {};
        if (type.name == "timestamptz") return named("timestamp");
        return type.name == "timestamp" ? named("timestamptz") : Type{};
    }

    Type type_of_operation(const sql::Node& node) const {
        const std::vector<std::string> name = sql::strings(node.field("name"));
        if (node.text_at("kind") != "AEXPR_OP" || name.size() != 1) return {};
        const sql::Node* left = node.field("lexpr");
        if (left == nullptr || (name[0] != "->>" && name[0] != "#>>")) return {};
        const Type type = type_of(*left);
        const bool is_json = type.name == "json" || type.name == "jsonb";
        return is_json && !type.is_array() ? named("text") : Type{};
    }

    const catalog::Relation& table_;
    const catalog::Catalog& catalog_;
};

}  // namespace

Type type_in_row(const sql::Node& expression, const catalog::Relation& table,
                 const catalog::Catalog& catalog) {
    return Reader(table, catalog).type_of(expression);
}

}  // namespace checker::replay
