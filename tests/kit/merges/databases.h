// What drizzle-orm's own migrator makes of migrations on a real PostgreSQL server.
#pragma once

#include <string>
#include <vector>

#include "server/server.h"

namespace checker::kit {

// A database and its migrator's memory.
struct Database {
    std::string schema;            // all of it, one fact a line, sorted
    std::vector<std::string> ran;  // hash and time of each migration, in the order of their times
};

// The schema without the order of columns, which ALTER TABLE cannot choose.
std::string without_column_order(const std::string& schema);

class Databases {
  public:
    // One new database for each list of migrations folders, which the migrator is given one after
    // the other. Throws Error with what the migrator says when it fails.
    std::vector<Database> migrated(const std::vector<std::vector<std::string>>& folders) const;

  private:
    postgres::Server server_{postgres::debian_major};
};

// Those of this program, started when first asked for.
const Databases& databases();

}  // namespace checker::kit
