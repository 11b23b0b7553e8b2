// What two versions of one object are compared by, attribute for attribute. drizzle-kit writes each
// object of a snapshot as one text and compares the texts; a facet is a named part of that text.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "schema/schema.h"

namespace checker::schema {

struct Facet {
    std::string_view name;  // as in Origin::unknown: "type", "not_null", "default", "columns", ...
    std::optional<std::string> value;

    bool operator==(const Facet&) const = default;
};

// The same names in the same order for every object of one type.
using Facets = std::vector<Facet>;

Facets facets(const Column& column);
Facets facets(const Index& index);
Facets facets(const ForeignKey& key);
Facets facets(const PrimaryKey& key);
Facets facets(const UniqueConstraint& unique);
Facets facets(const Check& check);
Facets facets(const Policy& policy);
Facets facets(const Enum& type);
Facets facets(const Sequence& sequence);
Facets facets(const Role& role);
Facets facets(const View& view);
Facets facets(const NamedSchema& schema);

// An attribute that differs between two versions of an object.
struct FacetChange {
    std::string_view name;
    std::optional<std::string> from;
    std::optional<std::string> to;
};

// The attributes that differ, without those that either side does not know.
template <class Object>
std::vector<FacetChange> changes(const Object& from, const Object& to);

// Whether `origin` calls the attribute unknown.
bool is_unknown(const Origin& origin, std::string_view facet);

std::vector<FacetChange> changes(const Facets& from, const Origin& from_origin, Facets to,
                                 const Origin& to_origin);

template <class Object>
std::vector<FacetChange> changes(const Object& from, const Object& to) {
    return changes(facets(from), from.origin, facets(to), to.origin);
}

}  // namespace checker::schema
