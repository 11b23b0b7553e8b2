#include "postgres/creation.h"

#include "postgres/ddl_script.h"
#include "schema/diff.h"
#include "sql/parse.h"

namespace checker::postgres {

namespace {

// Whether everything of the schema is there then.
bool play(replay::Replay& replay, const schema::Schema& schema) {
    const schema::Schema nothing;
    bool is_whole = true;
    std::string text;
    for (const std::string& statement : ddl_script(nothing, schema, schema::diff(nothing, schema)))
        text += statement + ";\n--> statement-breakpoint\n";
    const sql::Script script = sql::parse_migration(text);
    for (const sql::Statement& statement : script.statements)
        if (replay.apply(statement).whole.failure) is_whole = false;
    return is_whole && script.errors.empty();
}

schema::Schema without_expressions(schema::Schema schema) {
    for (schema::Table& table : schema.tables) {
        table.checks.clear();
        for (schema::Column& column : table.columns) {
            column.default_value.reset();
            column.generated.reset();
        }
    }
    return schema;
}

}  // namespace

// What the first attempt made refuses to be made again.
void create(replay::Replay& replay, const schema::Schema& schema) {
    if (!play(replay, schema)) play(replay, without_expressions(schema));
}

}  // namespace checker::postgres
