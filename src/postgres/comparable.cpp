#include "postgres/comparable.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "postgres/ddl.h"
#include "postgres/type.h"
#include "sql/canonical.h"
#include "sql/parse.h"

namespace checker::postgres {

namespace {

// Few texts occur often, and each costs a parse.
template <class Spell>
class Memory {
  public:
    explicit Memory(Spell spell) : spell_(spell) {}

    const std::string& operator()(const std::string& text) {
        const auto [entry, is_new] = known_.try_emplace(text);
        if (is_new) entry->second = spell_(text);
        return entry->second;
    }

  private:
    Spell spell_;
    std::unordered_map<std::string, std::string> known_;
};

std::string spelled_type(const std::string& text) {
    const std::optional<catalog::Type> type = type_named(text);
    return type ? catalog::text_of(completed(*type)) : text;
}

std::string spelled_default(const std::string& sql) {
    static const std::string null = sql::canonical_default(std::string_view("NULL"));
    std::string text = sql::canonical_default(std::string_view(sql));
    return text == null ? "" : text;
}

schema::IndexColumn index_column_of(const sql::Node& element) {
    schema::IndexColumn column;
    column.expression = element.text_at("name");
    if (const sql::Node* expression = element.field("expr")) {
        column.expression = sql::canonical(*expression);
        column.is_expression = true;
    }
    column.asc = element.text_at("ordering") != "SORTBY_DESC";
    const std::string_view nulls = element.text_at("nulls_ordering");
    const bool first =
        nulls == "SORTBY_NULLS_FIRST" || (nulls != "SORTBY_NULLS_LAST" && !column.asc);
    column.nulls = first ? "first" : "last";
    if (const auto opclass = sql::strings(element.field("opclass")); !opclass.empty())
        column.opclass = opclass.back();
    return without_order(std::move(column));
}

// An element of an index may hold what is no expression: an operator class, an order.
schema::IndexColumn spelled(const schema::IndexColumn& column) {
    if (!column.is_expression) return without_order(column);
    const sql::Script script =
        sql::parse("CREATE INDEX ON t USING btree (" + column.expression + ")");
    if (script.statements.size() != 1 || !script.errors.empty()) return column;
    const sql::Nodes& elements = script.statements[0].tree.list_at("indexParams");
    return elements.size() == 1 ? index_column_of(elements[0]) : column;
}

std::string without_quotes(const std::string& text) {
    const bool quoted = text.size() > 1 && text.front() == '"' && text.back() == '"';
    return quoted ? text.substr(1, text.size() - 2) : text;
}

class Speller {
  public:
    explicit Speller(const std::vector<schema::Enum>& enums) {
        for (const schema::Enum& type : enums)
            enums_.insert(type.name);
    }

    void spell(schema::Table& table) {
        for (schema::Column& column : table.columns) {
            spell(column);
            if (has_key_behind(table, column)) column.primary_key = false;
        }
        for (schema::Index& index : table.indexes)
            spell(index);
        for (schema::Check& check : table.checks)
            check.value = expression_(check.value);
        for (schema::Policy& policy : table.policies)
            spell(policy);
    }

    static void spell(schema::View& view) {
        if (view.definition)
            view.definition = sql::canonical_query(std::string_view(*view.definition));
        if (view.using_ == "heap") view.using_.reset();  // said or not
        if (view.with && view.with->empty()) view.with.reset();
        if (!view.with) return;
        for (auto& [name, value] : *view.with) {
            name = snake_case(name);
            value = without_quotes(value);
        }
        std::ranges::sort(*view.with);
    }

    void spell(schema::Policy& policy) {
        if (policy.using_) policy.using_ = expression_(*policy.using_);
        if (policy.with_check) policy.with_check = expression_(*policy.with_check);
    }

  private:
    void spell(schema::Column& column) {
        // The name of an enum stands for itself, also where it does not say that it is one: "My
        // Mood".
        const bool is_own =
            column.type_schema || enums_.contains(column.type.substr(0, column.type.find('[')));
        column.type = is_own ? catalog::text_of(named_type(column)) : type_(column.type);
        column.type_schema.reset();
        column.not_null = column.not_null || column.primary_key;
        if (column.default_value)
            column.default_value = default_(schema::default_sql(*column.default_value));
        if (column.default_value && column.default_value->empty()) column.default_value.reset();
        if (column.generated) column.generated->as = expression_(column.generated->as);
    }

    void spell(schema::Index& index) {
        for (schema::IndexColumn& column : index.columns)
            column = spelled(column);
        if (index.where) index.where = expression_(*index.where);
        // How an index was built is not seen in it.
        index.concurrently = false;
        for (auto& [name, value] : index.with)
            value = without_quotes(value);
        std::ranges::sort(index.with);
    }

    static std::string spelled_expression(const std::string& text) {
        return sql::canonical(std::string_view(text));
    }

    std::unordered_set<std::string> enums_;
    Memory<std::string (*)(const std::string&)> type_{spelled_type};
    Memory<std::string (*)(const std::string&)> default_{spelled_default};
    Memory<std::string (*)(const std::string&)> expression_{spelled_expression};
};

}  // namespace

schema::IndexColumn without_order(schema::IndexColumn column) {
    if (!column.opclass || column.opclass->empty()) return column;
    column.asc = true;
    column.nulls = "last";
    return column;
}

schema::Schema comparable(schema::Schema schema) {
    Speller speller(schema.enums);
    for (schema::Table& table : schema.tables)
        speller.spell(table);
    for (schema::Policy& policy : schema.policies)
        speller.spell(policy);
    for (schema::View& view : schema.views)
        Speller::spell(view);
    return schema;
}

}  // namespace checker::postgres
