#include "review/history.h"

#include <string>
#include <unordered_set>

#include "catalog/archive.h"
#include "core/digest.h"
#include "postgres/creation.h"
#include "sql/parse.h"

namespace checker::review {

namespace {

using Migrations = std::vector<const drizzle::Migration*>;

// Fewer migrations are played as fast as a catalog is read.
constexpr std::size_t worth_keeping = 8;

void play(replay::Replay& replay, const std::string& text) {
    const sql::Script script = sql::parse_migration(text);
    replay.start_run();
    std::size_t error = 0;
    for (const sql::Statement& statement : script.statements) {
        error = replay.skip_errors(script, text, error, statement.span.begin);
        replay.apply(statement);
    }
    replay.skip_errors(script, text, error, text.size());
}

bool says_nothing(const std::string& text) {
    return sql::parse_migration(text).statements.empty();
}

void play(replay::Replay& replay, const drizzle::Chain& chain,
          const drizzle::Migration& migration) {
    const SourcePtr source = drizzle::read_sql(*chain.tree, migration);
    const bool is_first = &migration == chain.migrations.data();
    if (is_first && migration.snapshot && (source == nullptr || says_nothing(source->text))) {
        if (const auto& schema = drizzle::schema_of(chain, *migration.snapshot)) {
            replay.start_run();
            postgres::create(replay, *schema);
        }
    } else if (source != nullptr) {
        play(replay, source->text);
    }
}

// What names the catalog behind each of the migrations: the contents of all files up to there.
// Ends early at a file whose content has no id.
std::vector<std::string> keys_of(const drizzle::Chain& chain, const Migrations& migrations,
                                 const replay::Options& options) {
    std::vector<std::string> keys;
    std::string so_far = std::to_string(options.version);
    for (const drizzle::Migration* migration : migrations) {
        const bool is_first = migration == chain.migrations.data();
        std::string ids = migration->sql ? migration->sql->id : "none";
        if (is_first && migration->snapshot)
            ids.append("+").append(chain.snapshots[*migration->snapshot].entry.id);
        if (ids.empty()) break;
        so_far = digest(so_far.append(ids));
        keys.push_back(so_far);
    }
    return keys;
}

// The catalog behind as many of the first migrations as the cache knows.
struct Known {
    catalog::Catalog catalog;
    std::size_t migrations = 0;
};

Known find(const Cache& cache, const std::vector<std::string>& keys) {
    constexpr std::size_t longest_search = 32;
    const std::size_t last = keys.size() > longest_search ? keys.size() - longest_search : 0;
    for (std::size_t count = keys.size(); count > last; --count)
        if (const std::optional<std::string> bytes = cache.find(keys[count - 1]))
            if (std::optional<catalog::Catalog> found = catalog::loaded(*bytes))
                return {std::move(*found), count};
    return {};
}

}  // namespace

replay::Replay history_of(const drizzle::Chain& chain, const Migrations& left_out,
                          const replay::Options& options, Cache* cache) {
    const std::unordered_set<const drizzle::Migration*> not_played(left_out.begin(),
                                                                   left_out.end());
    Migrations migrations;
    for (const drizzle::Migration& migration : chain.migrations)
        if (!not_played.contains(&migration)) migrations.push_back(&migration);
    std::vector<std::string> keys;
    if (cache != nullptr) keys = keys_of(chain, migrations, options);
    Known known = cache == nullptr ? Known{} : find(*cache, keys);
    replay::Replay replay(options, std::move(known.catalog), static_cast<int>(known.migrations));
    for (std::size_t i = known.migrations; i < migrations.size(); ++i)
        play(replay, chain, *migrations[i]);
    if (keys.size() == migrations.size() && migrations.size() >= known.migrations + worth_keeping)
        cache->keep(keys.back(), catalog::saved(replay.catalog()));
    return replay;
}

}  // namespace checker::review
