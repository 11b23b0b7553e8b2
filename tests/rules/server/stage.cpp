#include "stage.h"

#include <algorithm>

#include "core/error.h"
#include "predictor.h"
#include "replay/replay.h"
#include "server/catalog.h"

namespace checker::rules {

namespace {

using postgres::Answer;
using postgres::Row;

constexpr const char* database = "examples";

// Making a database anew takes ten times as long.
constexpr const char* clear = R"sql(
DO $$ DECLARE name text; BEGIN
    FOR name IN SELECT nspname FROM pg_namespace
                WHERE nspname !~ '^pg_' AND nspname <> 'information_schema' LOOP
        EXECUTE format('DROP SCHEMA %I CASCADE', name);
    END LOOP;
    FOR name IN SELECT rolname FROM pg_roles WHERE rolname !~ '^pg_' AND rolname <> CURRENT_USER
    LOOP
        EXECUTE format('DROP ROLE %I', name);
    END LOOP;
END $$;
CREATE SCHEMA public;
)sql";

// Each table, and a statement that gives it a row. The same few values everywhere, so that keys
// refer to one another.
constexpr const char* rows_query = R"sql(
SELECT c.oid::regclass,
       format('INSERT INTO %s (%s) VALUES (%s)', c.oid::regclass,
              string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum),
              string_agg(CASE
                  WHEN y.typname = 'uuid' THEN 'gen_random_uuid()'
                  WHEN y.typname IN ('json', 'jsonb') THEN '''{}'''
                  ELSE CASE y.typcategory
                      WHEN 'N' THEN '1'
                      WHEN 'S' THEN '''1'''
                      WHEN 'B' THEN 'true'
                      WHEN 'D' THEN '''2025-06-01 12:00'''
                      WHEN 'T' THEN '''1 day'''
                      WHEN 'R' THEN '''empty'''
                      WHEN 'A' THEN '''{}'''
                      WHEN 'E' THEN (SELECT quote_literal(enumlabel) FROM pg_enum
                                     WHERE enumtypid = y.oid ORDER BY enumsortorder LIMIT 1)
                      ELSE 'NULL' END
                  END, ', ' ORDER BY a.attnum))
FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
                       AND a.attgenerated = '' AND a.attidentity = ''
JOIN pg_type y ON y.oid = a.atttypid
WHERE c.relkind = 'r' AND c.oid >= 16384 AND a.attrelid >= 16384 AND n.nspname !~ '^pg_'
GROUP BY c.oid
)sql";

constexpr const char* no_rows = R"sql(
DO $$ DECLARE name regclass; BEGIN
    FOR name IN SELECT c.oid FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE c.relkind = 'r' AND n.nspname !~ '^pg_'
                  AND n.nspname <> 'information_schema' LOOP
        EXECUTE format('TRUNCATE %s CASCADE', name);
    END LOOP;
END $$;
)sql";

// An index is as old as its table: a change of type makes it anew.
constexpr const char* relations_query = R"sql(
SELECT coalesce(i.indrelid, c.oid),
       CASE n.nspname WHEN 'public' THEN '' ELSE n.nspname || '.' END || c.relname,
       c.relkind
FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_index i ON i.indexrelid = c.oid
WHERE c.oid >= 16384 AND n.nspname !~ '^pg_toast'
)sql";

constexpr const char* held_query = R"sql(
SELECT CASE n.nspname WHEN 'public' THEN '' ELSE n.nspname || '.' END || c.relname, l.mode
FROM pg_locks l
JOIN pg_class c ON c.oid = l.relation
JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE l.pid = pg_backend_pid() AND l.locktype = 'relation' AND l.relation >= 16384
)sql";

std::string text_of(const Span& span, const std::string& text) {
    return text.substr(span.begin, span.end - span.begin);
}

std::vector<std::string> parts_of(const std::string& script) {
    std::vector<std::string> parts;
    for (const sql::Statement& statement : sql::parse_migration(script).statements)
        parts.push_back(text_of(statement.span, script));
    return parts;
}

bool is_about_transactions(const sql::Statement& statement) {
    return statement.tree.kind == "TransactionStmt";
}

replay::Lock lock_of(const std::string& mode) {
    std::string name;
    for (const char c : mode.substr(0, mode.size() - std::string("Lock").size())) {
        if (c >= 'A' && c <= 'Z' && !name.empty()) name += ' ';
        name += static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
    }
    replay::Lock lock = replay::Lock::none;
    while (name_of(lock) != name && lock != replay::Lock::access_exclusive)
        lock = static_cast<replay::Lock>(static_cast<int>(lock) + 1);
    return lock;
}

}  // namespace

Stage::Stage(const postgres::Server& server, postgres::Agreement& agreement)
    : server_(server),
      agreement_(agreement),
      session_((server.create_database(database), server.address(database))),
      observed_(server.address(database)) {}

SeenRun Stage::carry_out(const std::string& name, const Example& example) {
    given_ = parts_of(example.given);
    script_ = sql::parse_migration(example.sql);
    SeenRun seen;
    tell_effects(example, seen);
    chunks_ = sql::chunks(example.sql);
    set_up(Rows::one_each);
    if (is_one_statement(example)) {
        observe_each(name, seen);
        if (!is_run_already(seen)) run_all(example, seen);
    } else {
        run_all(example, seen);
        observe_each(name, seen);
    }
    return seen;
}

void Stage::set_up(Rows rows) {
    session_.ask("ROLLBACK");
    session_.run("DISCARD ALL");
    session_.run(clear);
    for (const std::string& statement : given_)
        session_.run(statement);
    inserted_.clear();
    if (rows == Rows::one_each)
        insert_rows();
    else
        session_.run(no_rows);
    found_.clear();
    for (const Row& row : session_.run(relations_query))
        found_.insert(row[0]);
}

void Stage::insert_rows() {
    session_.run("SET session_replication_role = replica");  // in any order
    for (const Row& table : session_.run(rows_query)) {
        if (!session_.run("SELECT FROM ONLY " + table[0] + " LIMIT 1").empty()) continue;
        session_.run(table[1]);
        inserted_.push_back(table[1]);
    }
    session_.run("RESET session_replication_role");
}

// As lint has them.
void Stage::tell_effects(const Example& example, SeenRun& seen) {
    replay::Options options;
    options.in_transaction = example.in_transaction;
    replay::Replay replay(options);
    const auto play = [&](const sql::Statement& statement) {
        replay::StatementEffects effects = replay.apply(statement);
        seen.is_foreseeable &= !effects.whole.may_do_more;
        return effects;
    };
    for (const sql::Statement& statement : sql::parse_migration(example.given).statements)
        play(statement);
    replay.start_run();
    std::vector<const sql::Statement*> run;
    for (const sql::Statement& statement : script_.statements)
        run.push_back(&statement);
    replay.look_ahead(run);
    for (const sql::Statement& statement : script_.statements) {
        Seen one;
        one.statement = statement;
        one.text = text_of(statement.span, example.sql);
        one.effects = play(statement);
        seen.statements.push_back(std::move(one));
    }
}

// Nothing where what happens cannot be foreseen.
std::unique_ptr<postgres::Predictor> Stage::predictor_of(const SeenRun& seen) const {
    if (!seen.is_foreseeable) return nullptr;
    std::unique_ptr<postgres::Predictor> predictor = replay::new_predictor(server_.major());
    for (const std::string& statement : given_)
        predictor->apply(statement);
    for (const std::string& statement : inserted_)
        predictor->apply(statement);
    return predictor;
}

void Stage::observe_each(const std::string& name, SeenRun& seen) {
    postgres::Observer observer(observed_);
    const std::unique_ptr<postgres::Predictor> predictor = predictor_of(seen);
    for (Seen& one : seen.statements) {
        if (is_about_transactions(one.statement)) continue;
        if (&one != &seen.statements.front()) note_relations(one);
        postgres::Prediction predicted;
        // Predicted first: what is observed leaves dead rows.
        if (predictor) predictor->tell_rows(observer.with_rows());
        if (predictor) predicted = predictor->predict(one.text);
        one.alone = observer.observe(one.text);
        if (predictor) agreement_.compare(name, one.text, predicted, *one.alone);
        const bool is_last = &one == &seen.statements.back();
        if (!is_kept(one, is_last) || is_last) continue;
        if (predictor) predictor->apply(one.text);
        observer.look_again();
    }
}

// Whether the statement was carried out for good; the last one only where that shows more.
bool Stage::is_kept(Seen& seen, bool is_last) {
    if (seen.alone->failure && !seen.alone->is_refused_in_transaction()) return false;
    const bool may_do_nothing = seen.text.find("IF NOT EXISTS") != std::string::npos;
    if (is_last && seen.alone->created_indexes.empty() && !may_do_nothing) return false;
    const std::string before = may_do_nothing ? postgres::catalog_of(session_) : "";
    if (session_.ask(seen.text).failure) return false;
    seen.has_changed_nothing = may_do_nothing && before == postgres::catalog_of(session_);
    note_relations(seen);
    return true;
}

void Stage::note_relations(Seen& seen) {
    for (const Row& row : session_.run(relations_query)) {
        if (!found_.contains(row[0])) seen.made.insert(row[1]);
        if (row[2] == "I") seen.without_storage.insert(row[1]);
    }
}

// Leaves the database as it was set up.
void Stage::run_all(const Example& example, SeenRun& seen) {
    LeftOut left_out;
    while (const std::optional<Stop> stop = run(example, left_out, seen)) {
        if (stop->statement) {
            Seen& refused = seen.statements[*stop->statement];
            refused.failure = stop->failure;
            set_up(Rows::none);
            SeenRun without_rows = seen;
            const std::optional<Stop> again = run(example, left_out, without_rows);
            refused.fails_without_rows = again && again->statement == stop->statement;
            left_out.statements.insert(*stop->statement);
        } else {
            seen.unparsed.push_back({text_of(chunks_[stop->chunk], example.sql), stop->failure});
            left_out.errors.insert(stop->chunk);
        }
        set_up(Rows::one_each);
    }
    if (!is_undone(example)) set_up(Rows::one_each);
}

// Whether all of the run is in the runner's transaction, which is rolled back.
bool Stage::is_undone(const Example& example) const {
    return example.in_transaction &&
           std::ranges::none_of(script_.statements, [](const sql::Statement& statement) {
               return is_about_transactions(statement);
           });
}

// In the runner's transaction.
bool Stage::is_one_statement(const Example& example) const {
    return example.in_transaction && script_.statements.size() == 1 && chunks_.size() == 1 &&
           script_.errors.empty() && !is_about_transactions(script_.statements.front());
}

// A run of one statement that was seen to go through in a transaction.
bool Stage::is_run_already(SeenRun& seen) {
    Seen& only = seen.statements.front();
    if (only.alone->failure) return false;
    only.in_transaction = true;
    only.held_is_seen = true;
    seen.is_in_transaction_behind = true;
    return true;
}

// The statements of a chunk that are sent.
std::vector<std::size_t> Stage::sent(std::size_t chunk, const LeftOut& left_out) const {
    std::vector<std::size_t> statements;
    for (std::size_t i = 0; i < script_.statements.size(); ++i)
        if (script_.statements[i].chunk == static_cast<int>(chunk) &&
            !left_out.statements.contains(i))
            statements.push_back(i);
    return statements;
}

std::optional<Stage::Stop> Stage::run(const Example& example, const LeftOut& left_out,
                                      SeenRun& seen) {
    if (example.in_transaction) session_.run("BEGIN");
    for (std::size_t chunk = 0; chunk < chunks_.size(); ++chunk) {
        const std::vector<std::size_t> statements = sent(chunk, left_out);
        look_at_transaction(statements, seen);
        const Answer answer = session_.ask(call(example, chunk, left_out));
        if (!answer.failure) continue;
        Stop stop{chunk, std::nullopt, *answer.failure};
        if (!is_parsed(chunk, left_out)) return stop;
        // Each statement that was carried out has a result.
        const std::size_t done = answer.results.size();
        if (done >= statements.size())
            throw Error("the server refuses '" + example.sql + "': " + answer.failure->message);
        stop.statement = statements[done];
        return stop;
    }
    seen.is_in_transaction_behind = is_in_transaction();
    if (is_undone(example))
        session_.run("SET CONSTRAINTS ALL IMMEDIATE; ROLLBACK; DISCARD TEMP");
    else if (example.in_transaction)
        session_.run("COMMIT");
    return std::nullopt;
}

bool Stage::is_parsed(std::size_t chunk, const LeftOut& left_out) const {
    return left_out.errors.contains(chunk) ||
           std::ranges::none_of(script_.errors, [&](const sql::SyntaxError& error) {
               return error.chunk == static_cast<int>(chunk);
           });
}

// The chunk as it is written, or what is left of it.
std::string Stage::call(const Example& example, std::size_t chunk, const LeftOut& left_out) const {
    const std::vector<std::size_t> statements = sent(chunk, left_out);
    if (!left_out.errors.contains(chunk) && statements == sent(chunk, {}))
        return text_of(chunks_[chunk], example.sql);
    std::string rest;
    for (const std::size_t i : statements)
        rest += text_of(script_.statements[i].span, example.sql) + ";\n";
    return rest;
}

// Before the call of these statements.
void Stage::look_at_transaction(const std::vector<std::size_t>& statements, SeenRun& seen) {
    if (statements.empty()) return;
    const bool is_open = is_in_transaction();
    for (const std::size_t i : statements)
        seen.statements[i].in_transaction = is_open || statements.size() > 1;
    Seen& first = seen.statements[statements.front()];
    first.held.clear();
    first.held_is_seen = true;
    if (!is_open) return;
    for (const Row& row : session_.run(held_query)) {
        replay::Lock& held = first.held[row[0]];
        held = std::max(held, lock_of(row[1]));
    }
}

bool Stage::is_in_transaction() {
    if (session_.ask("SAVEPOINT looked").failure) return false;
    session_.run("RELEASE looked");
    return true;
}

}  // namespace checker::rules
