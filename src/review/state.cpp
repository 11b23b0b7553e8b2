#include "review/state.h"

#include <algorithm>

#include "drizzle/code.h"
#include "drizzle/lineage.h"
#include "postgres/comparable.h"
#include "review/migration_sql.h"

namespace checker::review {

namespace {

using Differences = std::vector<schema::Difference>;

// What the SQL of branches that were never joined makes of the database.
void take_head_from_sql(State& state, const drizzle::Chain& chain, std::size_t first) {
    const std::optional<MigrationSql> sql = sql_behind_fork(chain, first);
    state.head_is_readable = sql.has_value();
    if (!sql) return;
    state.is_forked = true;
    state.code = postgres::comparable(std::move(state.code));
    state.head =
        std::make_shared<const schema::Schema>(postgres::schema_behind(sql->run(), state.code));
}

bool is_complete(const postgres::Coverage& coverage) {
    return std::ranges::find(coverage.in_sql, false) == coverage.in_sql.end();
}

void add(postgres::Coverage& coverage, const std::optional<MigrationSql>& sql,
         const schema::Schema& code, const Differences& differences) {
    if (!sql || sql->scripts.empty()) return;
    postgres::Coverage more = postgres::coverage(sql->run(), code, differences);
    for (std::size_t i = 0; i < differences.size(); ++i)
        coverage.in_sql[i] = coverage.in_sql[i] || more.in_sql[i];
    coverage.missing = std::move(more.missing);
}

// What is no difference to the database (a name, a spelling) no SQL can have made.
void leave_out_spelling(postgres::Coverage& coverage, const State& state,
                        const Differences& differences) {
    static const schema::Schema empty;
    const postgres::Coverage without_sql =
        postgres::coverage({state.head ? *state.head : empty, {}}, state.code, differences);
    for (std::size_t i = 0; i < differences.size(); ++i)
        if (without_sql.in_sql[i]) coverage.in_sql[i] = false;
}

}  // namespace

State state_of(const Tree& tree, const config::Project& project, const drizzle::Chain& chain) {
    State state;
    const std::optional<std::size_t> fork = drizzle::first_of_fork(chain);
    if (!fork && chain.baseline) drizzle::expect_schema(chain, *chain.baseline);
    drizzle::Code code = drizzle::read_code(tree, project.schema_files, project.casing);
    state.code = std::move(code.schema);
    if (fork) {
        take_head_from_sql(state, chain, *fork);
    } else if (chain.baseline) {
        const std::optional<schema::Schema>& head = drizzle::schema_of(chain, *chain.baseline);
        state.head_is_readable = head.has_value();
        if (head) state.head = {chain.contents, &*head};  // of the chain's, not a copy
    }
    return state;
}

postgres::Coverage in_sql(const State& state, const drizzle::Chain& chain,
                          const Differences& differences) {
    postgres::Coverage coverage;
    coverage.in_sql.resize(differences.size());
    if (state.is_forked) return coverage;
    add(coverage, sql_behind_newest(chain), state.code, differences);
    if (!is_complete(coverage)) add(coverage, sql_behind_oldest(chain), state.code, differences);
    if (std::ranges::find(coverage.in_sql, true) != coverage.in_sql.end())
        leave_out_spelling(coverage, state, differences);
    return coverage;
}

}  // namespace checker::review
