#include "replay/result_columns.h"

#include <algorithm>
#include <string_view>

#include "replay/automatic_names.h"

namespace checker::replay {

using catalog::Catalog;

namespace {

// What stands in FROM or WITH, under the name by which its columns are called.
struct Source {
    std::string name;
    ResultColumns result;
};
using Sources = std::vector<Source>;

ResultColumns of_query(const sql::Node& query, const Catalog& catalog, const Sources& outer);

void rename(ResultColumns& result, const std::vector<std::string>& names) {
    for (std::size_t i = 0; i < std::min(names.size(), result.columns.size()); ++i)
        result.columns[i].name = names[i];
}

ResultColumns of_relation(const sql::Node& range_var, const Catalog& catalog, const Sources& with) {
    const catalog::QualifiedName name = catalog::name_of(range_var);
    const auto named = std::ranges::find(with, name.name, &Source::name);
    if (name.schema.empty() && named != with.end()) return named->result;
    const catalog::Relation* relation = catalog.find_relation(name);
    ResultColumns result;
    result.is_complete = relation != nullptr && relation->is_known;
    if (relation == nullptr) return result;
    for (const catalog::Column& column : relation->columns)
        if (!column.is_dropped) result.columns.push_back({column.name, column.type});
    return result;
}

const ResultColumn* column_named(const Sources& from, std::string_view source,
                                 std::string_view name) {
    for (const Source& one : from) {
        if (!source.empty() && one.name != source) continue;
        const auto found = std::ranges::find(one.result.columns, name, &ResultColumn::name);
        if (found != one.result.columns.end()) return &*found;
    }
    return nullptr;
}

// FROM, with the relations and joins of it.
class From {
  public:
    From(const Catalog& catalog, const Sources& with) : catalog_(catalog), with_(with) {}

    void add(const sql::Node& item) {
        if (item.kind == "JoinExpr") return add_join(item);
        Source source;
        if (item.kind == "RangeVar") {
            source = {std::string(item.text_at("relname")), of_relation(item, catalog_, with_)};
        } else if (item.kind == "RangeSubselect" && item.field("subquery") != nullptr) {
            source.result = of_query(*item.field("subquery"), catalog_, with_);
        } else {
            source.result.is_complete = false;
        }
        if (const sql::Node* alias = item.field("alias")) {
            source.name = alias->text_at("aliasname");
            rename(source.result, sql::strings(alias->field("colnames")));
        }
        sources.push_back(std::move(source));
    }

    Sources sources;
    std::vector<std::string> merged;  // by USING: they come first in *, and once
    bool is_natural = false;

  private:
    void add_join(const sql::Node& join) {
        if (const sql::Node* left = join.field("larg")) add(*left);
        if (const sql::Node* right = join.field("rarg")) add(*right);
        is_natural = is_natural || join.flag("isNatural");
        for (const std::string& name : sql::strings(join.field("usingClause")))
            merged.push_back(name);
    }

    const Catalog& catalog_;
    const Sources& with_;
};

// Columns that a * stands for.
void add_all(ResultColumns& result, const From& from, std::string_view source) {
    if (source.empty())
        for (const std::string& name : from.merged)
            if (const ResultColumn* column = column_named(from.sources, {}, name))
                result.columns.push_back(*column);
    for (const Source& one : from.sources) {
        if (!source.empty() && one.name != source) continue;
        result.is_complete = result.is_complete && one.result.is_complete && !from.is_natural;
        for (const ResultColumn& column : one.result.columns) {
            const bool is_merged =
                source.empty() && std::ranges::find(from.merged, column.name) != from.merged.end();
            if (!is_merged) result.columns.push_back(column);
        }
    }
}

ResultColumn of_value(const sql::Node& value, const From& from, const Catalog& catalog) {
    ResultColumn column{figured_name(value)};
    if (column.name.empty()) column.name = "?column?";
    if (value.kind == "TypeCast" && value.field("typeName") != nullptr)
        column.type = catalog.resolved(*value.field("typeName"));
    if (value.kind != "ColumnRef") return column;
    const std::vector<std::string> parts = sql::strings(value.field("fields"));
    const std::string source = parts.size() > 1 ? parts[parts.size() - 2] : std::string{};
    if (parts.empty()) return column;
    if (const ResultColumn* found = column_named(from.sources, source, parts.back()))
        column.type = found->type;
    return column;
}

void add_target(ResultColumns& result, const sql::Node& target, const From& from,
                const Catalog& catalog) {
    const sql::Node* value = target.field("val");
    if (value == nullptr) return;
    const std::vector<sql::Node>& fields = value->list_at("fields");
    if (value->kind == "ColumnRef" && !fields.empty() && fields.back().kind == "A_Star") {
        const std::vector<std::string> parts = sql::strings(fields);
        return add_all(result, from, parts.empty() ? std::string{} : parts.back());
    }
    ResultColumn column = of_value(*value, from, catalog);
    if (const std::string_view name = target.text_at("name"); !name.empty()) column.name = name;
    result.columns.push_back(std::move(column));
}

ResultColumns of_values(const sql::Node& row) {
    ResultColumns result;
    for (std::size_t i = 1; i <= row.list_at("items").size(); ++i)
        result.columns.push_back({"column" + std::to_string(i)});
    return result;
}

ResultColumns of_query(const sql::Node& query, const Catalog& catalog, const Sources& outer) {
    Sources with = outer;
    for (const sql::Node& cte : query.list_at("withClause.ctes")) {
        const sql::Node* inner = cte.field("ctequery");
        Source source{std::string(cte.text_at("ctename")), {}};
        if (inner != nullptr) source.result = of_query(*inner, catalog, with);
        rename(source.result, sql::strings(cte.field("aliascolnames")));
        with.insert(with.begin(), std::move(source));
    }
    if (const sql::Node* left = query.field("larg")) return of_query(*left, catalog, with);
    if (const auto& rows = query.list_at("valuesLists"); !rows.empty())
        return of_values(rows.front());
    ResultColumns result;
    if (query.kind != "SelectStmt" && !query.kind.empty()) {
        result.is_complete = false;  // RETURNING of a statement that writes
        return result;
    }
    From from(catalog, with);
    for (const sql::Node& item : query.list_at("fromClause"))
        from.add(item);
    for (const sql::Node& target : query.list_at("targetList"))
        add_target(result, target, from, catalog);
    return result;
}

}  // namespace

ResultColumns result_columns(const sql::Node& select, const Catalog& catalog) {
    return of_query(select, catalog, {});
}

}  // namespace checker::replay
