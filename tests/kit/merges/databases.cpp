#include "kit/merges/databases.h"

#include <sstream>

#include "core/error.h"
#include "git/real_git.h"
#include "server/catalog.h"
#include "server/session.h"

namespace checker::kit {

namespace {

// The parts of definitions that the catalog of the replay's tests leaves out.
constexpr const char* definitions = R"sql(
SELECT fact FROM (
    SELECT schemaname AS place, 'definition of index ' || indexname || ': ' || indexdef AS fact
    FROM pg_indexes
    UNION ALL
    SELECT schemaname, 'definition of view ' || viewname || ': ' || definition FROM pg_views
    UNION ALL
    SELECT schemaname, 'definition of matview ' || matviewname || ': ' || definition
    FROM pg_matviews
    UNION ALL
    SELECT schemaname, concat_ws(' ', 'definition of policy', tablename, policyname, qual,
                                 'with check', with_check)
    FROM pg_policies
    UNION ALL
    SELECT schemaname, concat_ws(' ', 'definition of sequence', sequencename, start_value,
                                 min_value, max_value, increment_by, cycle, cache_size)
    FROM pg_sequences) facts
WHERE place NOT IN ('pg_catalog', 'information_schema') ORDER BY fact)sql";

constexpr const char* ledger =
    "SELECT hash || ' ' || created_at FROM drizzle.__drizzle_migrations ORDER BY created_at, id";

Database read(const postgres::Server& server, const std::string& name) {
    postgres::Session session(server.address(name));
    Database database{postgres::catalog_of(session), {}};
    for (const postgres::Row& row : session.run(definitions))
        database.schema += row[0] + "\n";
    for (const postgres::Row& row : session.run(ledger))
        database.ran.push_back(row[0]);
    return database;
}

}  // namespace

std::string without_column_order(const std::string& schema) {
    std::istringstream lines(schema);
    std::string rest;
    for (std::string line; std::getline(lines, line);)
        if (!line.starts_with("columns ")) rest += line + "\n";
    return rest;
}

std::vector<Database> Databases::migrated(
    const std::vector<std::vector<std::string>>& folders) const {
    std::vector<std::string> command{CHECKER_NODE,
                                     std::string(CHECKER_ROOT) + "/tests/kit/merges/migrate.mjs"};
    std::vector<std::string> names;
    for (const std::vector<std::string>& list : folders) {
        names.push_back("migrated_" + std::to_string(names.size()));
        server_.create_database(names.back());
        for (const std::string& folder : list)
            command.insert(command.end(), {server_.address(names.back()), folder});
    }
    const testing::Outcome outcome = testing::run_program(command, CHECKER_ROOT);
    if (outcome.exit != 0) throw Error("the migrator fails: " + outcome.output);
    std::vector<Database> databases;
    for (const std::string& name : names)
        databases.push_back(read(server_, name));
    return databases;
}

const Databases& databases() {
    static const Databases databases;
    return databases;
}

}  // namespace checker::kit
