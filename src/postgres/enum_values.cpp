#include <algorithm>

#include "postgres/run_state.h"

namespace checker::postgres {

namespace {

class Search {
  public:
    Search(const std::string& table, const RunState& state, Facts& facts)
        : table_(table), state_(state), facts_(facts) {}

    void visit(const sql::Node& node, const std::string& column) {
        if (facts_.uses_new_enum_value) return;
        if (node.kind == "TypeCast") return visit_cast(node);
        if (node.kind == "ColumnDef" && node.field("typeName") != nullptr)
            return visit_column(node);
        if (node.kind == "A_Expr" && compares_text(node)) return;
        if (node.kind == "A_Const") return visit_constant(node, column);
        for (const sql::Node& child : node.children)
            visit(child, column);
    }

  private:
    std::string enum_of(const sql::Node& type_name) const {
        const std::string key = state_.database.key_of(sql::strings(type_name.field("names")));
        return state_.added_values.contains(key) ? key : std::string{};
    }

    void visit_cast(const sql::Node& cast) {
        const sql::Node* argument = cast.field("arg");
        const sql::Node* type_name = cast.field("typeName");
        if (argument == nullptr || type_name == nullptr) return;
        if (argument->kind != "A_Const") return visit(*argument, {});
        if (const std::string key = enum_of(*type_name); !key.empty()) match(*argument, key);
    }

    // A default of a column whose type stands beside it.
    void visit_column(const sql::Node& definition) {
        const std::string key = enum_of(*definition.field("typeName"));
        for (const sql::Node& constraint : definition.list_at("constraints")) {
            const sql::Node* value = constraint.field("raw_expr");
            if (value == nullptr) continue;
            if (value->kind != "A_Const")
                visit(*value, {});
            else if (!key.empty())
                match(*value, key);
        }
    }

    // col::text = 'new value' works.
    static bool compares_text(const sql::Node& expression) {
        return std::ranges::any_of(expression.children, [](const sql::Node& side) {
            const std::vector<std::string> names =
                sql::strings(side.kind == "TypeCast" ? side.at_path("typeName.names") : nullptr);
            return !names.empty() && (names.back() == "text" || names.back() == "varchar");
        });
    }

    void visit_constant(const sql::Node& constant, const std::string& column) {
        for (const auto& [key, values] : state_.added_values)
            if (can_hold(key, column)) match(constant, key);
    }

    // Whether the column, or any column of the table, is of that enum as far as is known.
    bool can_hold(const std::string& key, const std::string& column) const {
        const TableState* table = state_.database.table(table_);
        if (table == nullptr) return true;
        const auto is_of = [&](const ColumnState& state) {
            return !state.type || state.type->name == shown(key);
        };
        if (const auto found = table->columns.find(column); found != table->columns.end())
            return is_of(found->second);
        if (!table->is_complete) return true;
        return std::ranges::any_of(table->columns,
                                   [&](const auto& entry) { return is_of(entry.second); });
    }

    void match(const sql::Node& constant, const std::string& key) {
        const std::string value(constant.text_at("sval.sval"));
        if (constant.field("sval") == nullptr || !state_.added_values.at(key).contains(value))
            return;
        facts_.uses_new_enum_value = true;
        facts_.enum_name = shown(key);
        facts_.enum_value = value;
    }

    const std::string& table_;
    const RunState& state_;
    Facts& facts_;
};

}  // namespace

void find_new_enum_value(const sql::Node& tree, const std::string& table, const RunState& state,
                         Facts& facts) {
    if (state.added_values.empty()) return;
    const bool is_action = tree.kind == "AlterTableCmd";
    Search(table, state, facts).visit(tree, is_action ? std::string(tree.text_at("name")) : "");
}

}  // namespace checker::postgres
