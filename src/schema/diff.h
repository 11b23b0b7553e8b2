// What has changed between two schemas, as drizzle-kit's generate sees it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/source.h"
#include "schema/facets.h"
#include "schema/schema.h"

namespace checker::schema {

enum class Change { add, drop, alter };

enum class ObjectKind {
    schema,
    enum_type,
    enum_value,
    sequence,
    role,
    table,
    column,
    index,
    foreign_key,
    unique,
    primary_key,
    check,
    policy,
    view,
    rls
};

// "foreign_key"
std::string_view name_of(ObjectKind kind);

// "foreign key"
std::string_view noun_of(ObjectKind kind);

struct Difference {
    Change change = Change::alter;
    ObjectKind what = ObjectKind::table;
    std::string owner;      // what stands on its own: public.users, for its columns and indexes too
    std::string object;     // public.users.age
    std::string attribute;  // of an altered column: type, not_null, default, ...
    std::string text;       // one sentence, no full stop
    std::vector<FacetChange> changes = {};  // of an altered object
    Place place;  // in `to` where the object (or, for a dropped part, its table) is; else in `from`
};

// "add column users.age": what a migration has to do.
std::string phrase_of(const Difference& difference);

// "add_column".
std::string kind_of(const Difference& difference);

// What `drizzle-kit generate` 0.31 turns into SQL when `from` is the last snapshot and `to` the
// schema in code: empty when, and only when, it says "No schema changes". A rename is an added and
// a dropped object. What either side does not know is left out: it never guesses. The sentences
// call `from` the migrations and `to` the code. In the order of `to`, dropped objects behind the
// others of their kind.
std::vector<Difference> diff(const Schema& from, const Schema& to);

}  // namespace checker::schema
