#include "review/migration_sql.h"

#include "drizzle/lineage.h"

namespace checker::review {

namespace {

// Behind the migration of that snapshot.
std::optional<MigrationSql> sql_behind(const drizzle::Chain& chain, std::size_t snapshot) {
    const std::optional<std::size_t> migration = drizzle::migration_of(chain, snapshot);
    std::optional<schema::Schema> start = schema_of(chain, snapshot);
    if (!start) return std::nullopt;
    const std::size_t first = migration ? *migration + 1 : chain.migrations.size();
    return sql_of(chain, {first, chain.migrations.size()}, std::move(*start));
}

MigrationSql all_sql(const drizzle::Chain& chain) {
    return sql_of(chain, {0, chain.migrations.size()}, {});
}

}  // namespace

postgres::SqlRun MigrationSql::run() const {
    postgres::SqlRun run{start, {}};
    for (const sql::Script& script : scripts)
        for (const sql::Statement& statement : script.statements)
            run.statements.push_back(&statement);
    return run;
}

std::optional<schema::Schema> schema_of(const drizzle::Chain& chain, std::size_t snapshot) {
    return drizzle::read_snapshot(*chain.tree, chain.snapshots[snapshot]).schema;
}

MigrationSql sql_of(const drizzle::Chain& chain, MigrationRange migrations, schema::Schema start) {
    MigrationSql sql{std::move(start), {}, true};
    for (std::size_t i = migrations.first; i < migrations.end; ++i) {
        const SourcePtr source = drizzle::read_sql(*chain.tree, chain.migrations[i]);
        if (source == nullptr) {
            sql.is_finished = false;
            continue;
        }
        sql.scripts.push_back(sql::parse_migration(source->text));
        if (!sql.scripts.back().errors.empty() ||
            source->text.find("<constraint_name>") != std::string::npos)
            sql.is_finished = false;
    }
    return sql;
}

bool is_only_comment(const drizzle::Chain& chain, const drizzle::Migration& migration) {
    const SourcePtr source = drizzle::read_sql(*chain.tree, migration);
    return source == nullptr || sql::parse_migration(source->text).statements.empty();
}

std::optional<MigrationSql> whole_sql(const drizzle::Chain& chain) {
    const bool is_pulled = !chain.migrations.empty() && chain.migrations.front().snapshot &&
                           is_only_comment(chain, chain.migrations.front());
    return is_pulled ? sql_behind_oldest(chain) : all_sql(chain);
}

std::optional<MigrationSql> sql_behind_newest(const drizzle::Chain& chain) {
    for (std::size_t i = chain.migrations.size(); i-- > 0;)
        if (chain.migrations[i].snapshot) return sql_behind(chain, *chain.migrations[i].snapshot);
    return all_sql(chain);
}

std::optional<MigrationSql> sql_behind_oldest(const drizzle::Chain& chain) {
    for (const drizzle::Migration& migration : chain.migrations)
        if (migration.snapshot) return sql_behind(chain, *migration.snapshot);
    return all_sql(chain);
}

std::optional<MigrationSql> sql_behind_fork(const drizzle::Chain& chain, std::size_t first) {
    const std::size_t snapshot = *chain.migrations[first].snapshot;
    if (const auto parent = drizzle::parent_of(chain, snapshot)) return sql_behind(chain, *parent);
    if (drizzle::has_no_parent(chain, snapshot)) return all_sql(chain);
    return sql_behind_oldest(chain);
}

}  // namespace checker::review
