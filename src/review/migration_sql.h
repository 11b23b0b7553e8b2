// The SQL of a project's migrations behind one point of its history, and the schema at that point.
#pragma once

#include <optional>
#include <vector>

#include "drizzle/chain.h"
#include "postgres/coverage.h"
#include "schema/schema.h"
#include "sql/parse.h"

namespace checker::review {

struct MigrationSql {
    schema::Schema start;
    std::vector<sql::Script> scripts;  // of the migrations, in the order in which they run
    // Whether every file is there, parses, and has no name left to be filled in: what is not so has
    // a rule of its own.
    bool is_finished = true;

    // Valid as long as this is neither moved nor changed.
    postgres::SqlRun run() const;
};

// The schema of a snapshot file (into Chain::snapshots); nothing if it cannot be read.
std::optional<schema::Schema> schema_of(const drizzle::Chain& chain, std::size_t snapshot);

// Migrations by their index in the chain.
struct MigrationRange {
    std::size_t first = 0;
    std::size_t end = 0;  // behind the last
};
MigrationSql sql_of(const drizzle::Chain& chain, MigrationRange migrations, schema::Schema start);

// Whether the SQL says nothing: `drizzle-kit pull` writes a first migration that is a comment, and
// what was there is in its snapshot alone.
bool is_only_comment(const drizzle::Chain& chain, const drizzle::Migration& migration);

// All of the SQL there is, from an empty database; from the first snapshot where the first
// migration is only a comment. Nothing if that cannot be read.
std::optional<MigrationSql> whole_sql(const drizzle::Chain& chain);

// All of the SQL behind the newest snapshot of a migration; without one, all there is, from an
// empty database. Nothing if the snapshot cannot be read.
std::optional<MigrationSql> sql_behind_newest(const drizzle::Chain& chain);

// All of the SQL behind the oldest snapshot. Nothing if that cannot be read.
std::optional<MigrationSql> sql_behind_oldest(const drizzle::Chain& chain);

// All of the SQL behind the parent of the migration `first`, at which two branches part.
std::optional<MigrationSql> sql_behind_fork(const drizzle::Chain& chain, std::size_t first);

}  // namespace checker::review
