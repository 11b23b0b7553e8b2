// The sentences in which differences are told.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "schema/diff.h"
#include "schema/facets.h"

namespace checker::schema {

// "users" for public.users, "auth.users" for others: what people call it.
std::string short_name(std::string_view schema, std::string_view name);

// "column users.age (integer) is in src/db/schema.ts:12 but in no migration". Remembers where the
// lines of a file begin.
class Wording {
  public:
    // `subject` is "column users.age (integer)".
    std::string added(const std::string& subject, const Place& place);
    static std::string dropped(const std::string& subject);
    // For a column, whose attributes people know: "is integer in code but text in the migrations".
    static std::string altered_column(const std::string& subject, const FacetChange& change);
    // For the others: "where is x in code but y in the migrations; method is ...".
    static std::string altered(const std::string& subject, const std::vector<FacetChange>& changes);

  private:
    std::map<const Source*, Lines> lines_;
};

}  // namespace checker::schema
