// drizzle-orm's query builder, as far as views are written with it: select().from(…).where(…) and
// what it becomes as SQL. The sources of its facts are drizzle-orm's
// pg-core/query-builders/select.js, pg-core/dialect.js and selection-proxy.js.
#pragma once

#include <string>
#include <vector>

#include "drizzle/orm.h"

namespace checker::drizzle {

// select(fields), before from().
struct SelectBuilder : Entity {
    Value fields;
    Value distinct;           // undefined, true, or the list of `distinct on`
    std::vector<Value> with;  // subqueries
};

struct Join {
    std::string type;  // left, inner, ...
    bool lateral = false;
    Value table;
    Value on;
    Value alias;
};

struct SetOperation {
    std::string words;  // "union ", "union all ", ...
    Value right;
    std::vector<Value> order_by;
    Value limit;
    Value offset;
};

struct Select : Entity {
    Value table;
    Object* fields = nullptr;
    bool has_fields = false;  // they were given to select(), and do not come from the tables
    Value distinct;
    std::vector<Value> with;
    std::vector<Join> joins;
    Value where;
    Value having;
    std::vector<Value> group_by;
    std::vector<Value> order_by;
    Value limit;
    Value offset;
    std::vector<SetOperation> set_operations;
    Place place;
};

// A query with a name: (select …) "name", or what $with() makes.
struct Subquery : Entity {
    Value sql;
    Object* fields = nullptr;
    Value alias;
    bool is_with = false;
};

// How the fields of a query look to those who refer to them.
struct Seen {
    Value alias;                   // columns appear as those of a table of that name; or undefined
    bool aliased_as_sql = false;   // sql`…`.as('x') appears as its SQL and not as "x"
    bool sql_is_refused = false;   // sql`…` without a name may not be referred to
    bool replaces_origin = false;  // of a view: the name takes the table's place altogether
};

// Another object of the same keys. What drizzle-orm would refuse is Unknown in it.
Object* seen_fields(Orm& orm, const Object& fields, const Seen& seen, const Place& place);

// A column that appears as one of `table`.
Value aliased_column(Orm& orm, const Object& column, const Table& table);

// table as "alias", as alias() makes it.
Value aliased_table(Orm& orm, Value table, Value alias, const Place& place);

// What a query's source is called in it; undefined for sql`…`.
Value name_of_source(Value source);

// The SQL of a query; Unknown where drizzle-orm would refuse it.
Value select_sql(Orm& orm, const Select& select);

// The fields of a query as its owner sees them, and its SQL: what is called with the query builder
// may be given in its place.
Value query_builder(Orm& orm);
Object* selected_fields(Orm& orm, const Select& select);

}  // namespace checker::drizzle
