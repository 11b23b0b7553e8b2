// Schemas of different origin (code, a snapshot, SQL) in one spelling: PostgreSQL's own names of
// types, expressions as its parser reads them.
#pragma once

#include "schema/schema.h"

namespace checker::postgres {

// The schema in comparable spelling: types as int4 and varchar(50), expressions as
// sql/canonical.h writes them. What says the same to PostgreSQL is equal then.
schema::Schema comparable(schema::Schema schema);

// An index column as comparable spelling has it: without an order behind an operator class, because
// drizzle-kit 0.31 writes none there and its own indexes lack what the snapshot says of it.
schema::IndexColumn without_order(schema::IndexColumn column);

// `made`, as `shaped` gives it, and without what drizzle-kit never says or undoes: that a key or a
// serial is NOT NULL, the default that a serial leaves. Both are comparable.
schema::Schema aligned(schema::Schema made, const schema::Schema& wanted);

// `made`, with the names and shapes of `wanted` where the difference is none to the database: a
// constraint of another name, a unique index for a unique constraint, a primary key declared at
// its column, a key said twice. All are comparable. `before` is what the database had before
// statements made `made` of it: a key that it had for itself is gone when `made` lacks it.
schema::Schema shaped(schema::Schema made, const schema::Schema& wanted,
                      const schema::Schema* before = nullptr);

}  // namespace checker::postgres
