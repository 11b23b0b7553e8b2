// Names in queries and expressions, resolved as PostgreSQL's parse analysis does.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/catalog.h"
#include "sql/node.h"

namespace checker::replay {

// A column of a query's result, or of an item of its FROM.
struct QueryColumn {
    std::string name;
    catalog::Type type;           // empty if it is not known
    catalog::ColumnUse use = {};  // the column of a relation that it is; of no relation if computed
};

// An item of FROM: a relation, whose columns are looked up there, or what has columns of its own.
struct Source {
    std::string name;
    const catalog::Relation* relation = nullptr;
    std::vector<QueryColumn> columns;
};

// What names mean at one level of a query.
struct Scope {
    std::vector<Source> sources;
    std::vector<QueryColumn> star;  // what * stands for
    std::map<std::string, std::vector<QueryColumn>> with;
    const Scope* outer = nullptr;
};

// Reads queries and expressions, and gathers what they refer to. A name that nothing is known of is
// passed over.
class QueryReader {
  public:
    QueryReader(const catalog::Catalog& catalog, catalog::Uses& uses)
        : catalog_(catalog), uses_(uses) {}

    // A SELECT, INSERT, UPDATE or DELETE; its result.
    std::vector<QueryColumn> read_query(const sql::Node& query, const Scope* outer);
    void read_expression(const sql::Node& expression, const Scope& scope);

  private:
    std::vector<QueryColumn> read_select(const sql::Node& select, Scope& scope);
    std::vector<QueryColumn> read_change(const sql::Node& statement, Scope& scope);
    std::vector<QueryColumn> read_targets(const sql::Nodes& targets, Scope& scope);
    std::vector<QueryColumn> read_values(const sql::Node& select, const Scope& scope);
    void read_with(const sql::Node& query, Scope& scope);

    // An item of FROM: adds its sources to the scope and returns its columns.
    std::vector<QueryColumn> add_from(const sql::Node& item, Scope& scope);
    std::vector<QueryColumn> add_relation(const sql::Node& range_var, Scope& scope);
    std::vector<QueryColumn> add_join(const sql::Node& join, Scope& scope);
    std::vector<QueryColumn> add_function(const sql::Node& item, Scope& scope);

    void read_column(const sql::Node& node, const Scope& scope);
    void read_call(const sql::Node& node);
    void read_relation_name(const sql::Node& constant);
    void use(const QueryColumn& column);
    QueryColumn target(const sql::Node& value, const Scope& scope) const;

    const catalog::Catalog& catalog_;
    catalog::Uses& uses_;
};

// The name that PostgreSQL gives a column of a result (FigureColname); "?column?" if nothing
// better.
std::string result_name(const sql::Node& value);

// The column that a ColumnRef names; null name if nothing is known of it.
QueryColumn column_at(const sql::Node& column_ref, const Scope& scope);

}  // namespace checker::replay
