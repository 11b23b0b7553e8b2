// The comparison at work: collects differences.
#pragma once

#include <string>
#include <vector>

#include "schema/diff.h"
#include "schema/matching.h"
#include "schema/wording.h"

namespace checker::schema {

// What a list of objects belongs to, and what may be said about it.
struct Scope {
    std::string owner;          // public.users; empty for objects that stand on their own
    std::string name;           // "users", as people call it
    Place place;                // of the owner in `to`
    bool may_say_added = true;  // false when `from` may have more than is seen
    bool may_say_dropped = true;
};

class Differ {
  public:
    std::vector<Difference> differences;

    void add(Change change, ObjectKind what, const std::string& object, std::string text,
             const Place& place, const Scope& scope) {
        differences.push_back({change,
                               what,
                               scope.owner.empty() ? object : scope.owner,
                               object,
                               "",
                               std::move(text),
                               {},
                               place});
    }
    void add_altered(ObjectKind what, const std::string& object, std::string text,
                     std::vector<FacetChange> changes, const Place& place, const Scope& scope) {
        add(Change::alter, what, object, std::move(text), place, scope);
        differences.back().changes = std::move(changes);
    }

    // The columns of one table.
    void columns(const Table& from, const Table& to, const Scope& scope);
    // The columns' facets that differ and for which drizzle-kit has a statement.
    void column(const Column& from, const Column& to, const Table& to_table, const Scope& scope);

    Wording wording;
};

// Where the difference is shown: at the object in code, at its owner there, or in the migrations.
inline Place place_of_dropped(const Scope& scope, const Origin& origin) {
    return scope.place.source != nullptr ? scope.place : origin.place;
}

}  // namespace checker::schema
