// How a drizzle config says that its database is reached, as far as its text shows.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/tree.h"

namespace checker::drizzle {

// A value that the database's URL may have: a text, or what a variable of the environment holds.
struct UrlChoice {
    std::string text;  // of a template, "$" for each part that is not known
    bool is_variable = false;
    Place place;
};

// What `dbCredentials` of the config at `path` has as its URL: the choices of `a ?? b` and `a || b`
// in that order, constants of the same file followed. Empty where it has none, or where one of them
// is anything else.
std::vector<UrlChoice> url_choices(const Tree& tree, std::string_view path);

}  // namespace checker::drizzle
