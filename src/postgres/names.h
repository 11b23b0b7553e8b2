// Names in SQL as keys: "public.users", the schema always in front.
#pragma once

#include <string>
#include <vector>

#include "sql/node.h"

namespace checker::postgres {

// The key of a RangeVar node, or of a name's parts; `default_schema` is where a name without a
// schema leads.
std::string key_of(const sql::Node& range_var, const std::string& default_schema);
std::string key_of(const std::vector<std::string>& name, const std::string& default_schema);

// The parts of a name in a list of objects, as in DROP.
std::vector<std::string> name_in(const sql::Node& object);

// The schema and the name of a key.
std::string schema_part(const std::string& key);
std::string name_part(const std::string& key);

// "public"."users", as snapshots write it.
std::string quoted(const std::string& key);

// How people write a key: public.users is users.
std::string shown(const std::string& key);

}  // namespace checker::postgres
