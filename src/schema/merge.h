// The three-way merge of schemas.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "schema/diff.h"
#include "schema/schema.h"

namespace checker::schema {

// Something that both sides changed, and not alike.
struct Conflict {
    ObjectKind what = ObjectKind::table;
    std::string object;  // public.users.age
    // The member of schema.h that both set ("type"); empty where one side changed what the other
    // dropped.
    std::string_view attribute;

    bool operator==(const Conflict&) const = default;
};

// "both change the type of column users.age, and not alike".
std::string text_of(const Conflict& conflict);

struct Merged {
    Schema schema;
    std::vector<Conflict> conflicts;  // where there are any, `schema` has what theirs says
};

// What `ours` and `theirs` make of `base` together: what one side alone changed, added or dropped,
// and once what both did alike. Objects are the same if they have the same name; a rename is an
// object that is dropped and one that is added. They stand in the order of `theirs`; what only
// `ours` added, behind what it follows there.
Merged merge(const Schema& base, const Schema& ours, const Schema& theirs);

}  // namespace checker::schema
