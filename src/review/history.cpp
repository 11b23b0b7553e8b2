#include "review/history.h"

#include <algorithm>
#include <string>

#include "postgres/ddl_script.h"
#include "schema/diff.h"
#include "sql/parse.h"

namespace checker::review {

namespace {

void play(replay::Replay& replay, const std::string& text) {
    const sql::Script script = sql::parse_migration(text);
    replay.start_run();
    for (const sql::Statement& statement : script.statements)
        replay.apply(statement);
}

// The SQL that makes a schema out of nothing.
std::string sql_of(const schema::Schema& schema) {
    const schema::Schema nothing;
    std::string text;
    for (const std::string& statement :
         postgres::ddl_script(nothing, schema, schema::diff(nothing, schema)))
        text += statement + ";\n";
    return text;
}

bool says_nothing(const std::string& text) {
    return sql::parse_migration(text).statements.empty();
}

}  // namespace

replay::Replay history_of(const drizzle::Chain& chain,
                          const std::vector<const drizzle::Migration*>& left_out,
                          const replay::Options& options) {
    replay::Replay replay(options);
    for (const drizzle::Migration& migration : chain.migrations) {
        if (std::ranges::find(left_out, &migration) != left_out.end()) continue;
        const SourcePtr source = drizzle::read_sql(*chain.tree, migration);
        const bool is_first = &migration == chain.migrations.data();
        if (is_first && migration.snapshot && (source == nullptr || says_nothing(source->text))) {
            if (const auto& schema = drizzle::schema_of(chain, *migration.snapshot))
                play(replay, sql_of(*schema));
        } else if (source != nullptr) {
            play(replay, source->text);
        }
    }
    return replay;
}

}  // namespace checker::review
