#include "replay/enum_values.h"

#include <algorithm>
#include <optional>

namespace checker::replay {

using catalog::Relation;
using catalog::TypeObject;

namespace {

using Tables = std::vector<const Relation*>;

// Where a value goes to: a type that is known, or not.
struct Destination {
    const TypeObject* type = nullptr;
    bool is_known = true;
};

class Search {
  public:
    Search(const Tables& tables, const Execution& at) : tables_(tables), at_(at) {}

    void visit(const sql::Node& node, const Destination& destination) {
        if (node.kind == "A_Const") return match(node, destination);
        if (node.kind == "TypeCast") return visit_cast(node);
        if (node.kind == "ColumnDef") return visit_column(node);
        if (node.kind == "A_Expr") return visit_comparison(node);
        if (node.kind == "InsertStmt") return visit_insert(node);
        if (node.kind == "ResTarget") return visit_target(node, destination);
        if (passes_on(node)) return visit_alternatives(node, destination);
        for (const sql::Node& child : node.children)
            visit(child, node.form == sql::Form::list ? destination : Destination{});
    }

  private:
    static bool passes_on(const sql::Node& node) {
        return node.kind == "CoalesceExpr" || node.kind == "CaseExpr" || node.kind == "CaseWhen" ||
               node.kind == "MinMaxExpr" || node.kind == "A_ArrayExpr" || node.kind == "List";
    }

    Destination of_type(const sql::Node* type_name) const {
        if (type_name == nullptr) return {};
        return {at_.catalog.type(at_.catalog.resolved(*type_name).user)};
    }

    Destination of_column(std::string_view name) const {
        bool is_known = true;
        for (const Relation* table : tables_) {
            const int place = column_named(*table, name);
            if (place < 0) {
                is_known = is_known && table->is_known;
                continue;
            }
            const catalog::Type& type = table->columns[static_cast<std::size_t>(place)].type;
            return {at_.catalog.type(type.user), !type.name.empty()};
        }
        return {nullptr, is_known};
    }

    // What an operand's type says about the other one.
    std::optional<Destination> of_operand(const sql::Node* operand) const {
        if (operand == nullptr) return std::nullopt;
        if (operand->kind == "TypeCast") return of_type(operand->field("typeName"));
        if (operand->kind != "ColumnRef") return std::nullopt;
        const std::vector<std::string> parts = sql::strings(operand->field("fields"));
        return parts.empty() ? Destination{} : of_column(parts.back());
    }

    void visit_cast(const sql::Node& cast) {
        if (const sql::Node* argument = cast.field("arg"))
            visit(*argument, argument->kind == "A_Const" || argument->kind == "A_ArrayExpr"
                                 ? of_type(cast.field("typeName"))
                                 : Destination{});
    }

    void visit_column(const sql::Node& definition) {
        const Destination type = of_type(definition.field("typeName"));
        for (const sql::Node& constraint : definition.list_at("constraints"))
            if (const sql::Node* value = constraint.field("raw_expr")) visit(*value, type);
    }

    // a = 'x', a IN ('x', 'y'), a BETWEEN 'x' AND 'y'
    void visit_comparison(const sql::Node& expression) {
        const sql::Node* left = expression.field("lexpr");
        const sql::Node* right = expression.field("rexpr");
        const Destination for_left = of_operand(right).value_or(Destination{});
        const Destination for_right = of_operand(left).value_or(Destination{});
        if (left != nullptr) visit(*left, for_left);
        if (right != nullptr) visit(*right, for_right);
    }

    void visit_alternatives(const sql::Node& node, const Destination& destination) {
        Destination common = destination;
        if (common.type == nullptr)
            for (const sql::Node& argument : node.list_at("args"))
                if (const auto found = of_operand(&argument); found && found->type != nullptr)
                    common = *found;
        for (const sql::Node& child : node.children)
            visit(child, common);
    }

    // SET a = 'x'
    void visit_target(const sql::Node& target, const Destination& destination) {
        const std::string_view name = target.text_at("name");
        const sql::Node* value = target.field("val");
        if (value == nullptr) return;
        visit(*value, destination.type == nullptr && !name.empty() ? of_column(name) : destination);
    }

    void visit_insert(const sql::Node& insert) {
        std::vector<Destination> columns;
        for (const sql::Node& target : insert.list_at("cols"))
            columns.push_back(of_column(target.text_at("name")));
        if (insert.field("cols") == nullptr && !tables_.empty()) add_all_columns(columns);
        for (std::size_t i = 0; i < insert.names.size(); ++i) {
            if (insert.names[i] == "cols" || insert.names[i] == "relation") continue;
            if (insert.names[i] == "selectStmt")
                visit_rows(insert.children[i], columns);
            else
                visit(insert.children[i], {});
        }
    }

    void add_all_columns(std::vector<Destination>& columns) const {
        for (const catalog::Column& column : tables_.front()->columns)
            if (!column.is_dropped)
                columns.push_back({at_.catalog.type(column.type.user), !column.type.name.empty()});
    }

    void visit_rows(const sql::Node& select, const std::vector<Destination>& columns) {
        const auto at_place = [&](std::size_t place) {
            if (place < columns.size()) return columns[place];
            return Destination{nullptr, tables_.empty() || tables_.front()->is_known};
        };
        for (std::size_t i = 0; i < select.names.size(); ++i) {
            const sql::Nodes& items = select.children[i].children;
            if (select.names[i] == "targetList") {
                for (std::size_t place = 0; place < items.size(); ++place)
                    if (const sql::Node* value = items[place].field("val"))
                        visit(*value, at_place(place));
            } else if (select.names[i] == "valuesLists") {
                for (const sql::Node& row : items)
                    visit_row(row.list_at("items"), at_place);
            } else {
                visit(select.children[i], {});
            }
        }
    }

    template <class AtPlace>
    void visit_row(const sql::Nodes& values, const AtPlace& at_place) {
        for (std::size_t place = 0; place < values.size(); ++place)
            visit(values[place], at_place(place));
    }

    bool is_unsafe(const TypeObject& type, const catalog::EnumValue& value) const {
        if (!at_.session.is_of_transaction(value.added)) return false;
        return at_.session.version < 17 || !at_.session.is_of_transaction(type.made);
    }

    const catalog::EnumValue* new_value(const TypeObject& type, std::string_view label) const {
        for (const catalog::EnumValue& value : type.values)
            if (value.label == label) return is_unsafe(type, value) ? &value : nullptr;
        return nullptr;
    }

    void tell(const TypeObject& type, std::string_view label) {
        at_.effects.uses_new_enum_value = true;
        at_.effects.enum_name = catalog::shown(type.schema, type.name);
        at_.effects.enum_value = label;
    }

    void match(const sql::Node& constant, const Destination& destination) {
        if (constant.field("sval") == nullptr) return;
        const std::string_view label = constant.text_at("sval.sval");
        if (destination.type != nullptr) {
            if (new_value(*destination.type, label) == nullptr) return;
            tell(*destination.type, label);
            refuse("55P04", "unsafe use of new value \"" + std::string(label) + "\" of enum type " +
                                destination.type->name);
        }
        if (destination.is_known) return;
        for (const auto& [oid, type] : at_.catalog.types())
            if (new_value(type, label) != nullptr) tell(type, label);
    }

    const Tables& tables_;
    const Execution& at_;
};

// Only a transaction that goes on can hold a value that is not usable yet.
bool is_looked_for(const Execution& at) {
    return at.effects.in_transaction && !at.catalog.types().empty();
}

}  // namespace

void refuse_new_enum_values(const sql::Node& tree, const Tables& tables, const Execution& at) {
    if (is_looked_for(at)) Search(tables, at).visit(tree, {});
}

void refuse_new_enum_values(const sql::Node& tree, const Relation& table, const Execution& at) {
    refuse_new_enum_values(tree, Tables{&table}, at);
}

void refuse_new_enum_values(const sql::Node& value, const catalog::Type& type,
                            const Execution& at) {
    const Tables none;
    if (is_looked_for(at))
        Search(none, at).visit(value, {at.catalog.type(type.user), !type.name.empty()});
}

}  // namespace checker::replay
