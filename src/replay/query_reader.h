// Names in queries and expressions, resolved as PostgreSQL's parse analysis does.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/catalog.h"
#include "replay/effects.h"
#include "replay/expression_type.h"
#include "replay/versions.h"
#include "sql/node.h"

namespace checker::replay {

// A column of a query's result, or of an item of its FROM.
struct QueryColumn {
    std::string name;
    catalog::Type type;           // empty if it is not known
    catalog::ColumnUse use = {};  // the column of a relation that it is; of no relation if computed
};

struct QueryColumns {
    std::vector<QueryColumn> list;
    bool is_complete = true;  // whether there are no others, and those are called so
};

// An item of FROM: a relation, whose columns are looked up there, or what has columns of its own.
struct Source {
    std::string name;
    const catalog::Relation* relation = nullptr;
    QueryColumns columns;
};

// What names mean at one level of a query.
struct Scope {
    std::vector<Source> sources;
    QueryColumns star;  // what * stands for
    std::map<std::string, QueryColumns> with;
    const Scope* outer = nullptr;
};

// Reads queries and expressions, and gathers what they refer to. A name that nothing is known of is
// passed over; the first that is certainly not there, or means two columns, is kept.
class QueryReader {
  public:
    // `version` is the server's major one; what it cannot parse is refused.
    QueryReader(const catalog::Catalog& catalog, catalog::Uses& uses, int version = newest)
        : catalog_(catalog), uses_(uses), version_(version) {}

    // A SELECT, INSERT, UPDATE, DELETE or MERGE; its result.
    QueryColumns read_query(const sql::Node& query, const Scope* outer);
    void read_expression(const sql::Node& expression, const Scope& scope);

    // How the server refuses the first name that it cannot find.
    const std::optional<Failure>& failure() const { return failure_; }

  private:
    QueryColumns read_select(const sql::Node& select, Scope& scope);
    QueryColumns read_insert(const sql::Node& statement, Scope& scope);
    QueryColumns read_change(const sql::Node& statement, Scope& scope);
    QueryColumns read_targets(const sql::Nodes& targets, Scope& scope);
    QueryColumns read_values(const sql::Node& select, const Scope& scope);
    QueryColumns read_with_query(const sql::Node& item, bool is_recursive, Scope& scope);
    void read_with(const sql::Node& query, Scope& scope);
    void read_set(const sql::Nodes& targets, Scope& scope);
    void read_conflict(const sql::Node& clause, Scope& scope);
    void read_grouping(const sql::Node& node, const QueryColumns& result, const Scope& scope);
    void read_ordering(const sql::Node& node, const QueryColumns& result, const Scope& scope);

    // An item of FROM: adds its sources to the scope and returns its columns.
    QueryColumns add_from(const sql::Node& item, Scope& scope);
    QueryColumns add_relation(const sql::Node& range_var, Scope& scope);
    QueryColumns add_join(const sql::Node& join, Scope& scope);
    QueryColumns add_function(const sql::Node& item, Scope& scope);
    void merge_columns(const sql::Node& join, QueryColumns& left, QueryColumns& right,
                       QueryColumns& merged);

    void note_failure(const sql::Node& name, const Scope& scope);
    void read_column(const sql::Node& node, const Scope& scope);
    void read_call(const sql::Node& node);
    void read_relation_name(const sql::Node& constant);
    void use(const QueryColumn& column);
    QueryColumn target(const sql::Node& value, const Scope& scope) const;
    static TypeOfColumn types_in(const Scope& scope);

    const catalog::Catalog& catalog_;
    catalog::Uses& uses_;
    int version_;
    std::optional<Failure> failure_;
};

// The name that PostgreSQL gives a column of a result (FigureColname); "?column?" if nothing
// better.
std::string result_name(const sql::Node& value);

// The column that a ColumnRef names; null name if nothing is known of it.
QueryColumn column_at(const sql::Node& column_ref, const Scope& scope);

}  // namespace checker::replay
