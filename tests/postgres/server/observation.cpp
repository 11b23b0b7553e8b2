#include "server/observation.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "core/error.h"

namespace checker::postgres {

namespace {

constexpr const char* relations_query = R"sql(
SELECT c.oid, CASE n.nspname WHEN 'public' THEN '' ELSE n.nspname || '.' END || c.relname,
       c.relkind, pg_relation_filenode(c.oid)
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema';
)sql";

constexpr const char* locks_query = R"sql(
SELECT relation, mode FROM pg_locks
WHERE pid = pg_backend_pid() AND locktype = 'relation' AND relation >= 16384
  AND database = (SELECT oid FROM pg_database WHERE datname = current_database());
)sql";

// Gives a query for those that have rows of their own. One WITH NO DATA must not be read.
constexpr const char* rows_query = R"sql(
SELECT string_agg(format('SELECT %s WHERE EXISTS (SELECT FROM ONLY %s)', c.oid, c.oid::regclass),
                  ' UNION ALL ')
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND c.relkind IN ('r', 'm') AND c.relispopulated;
)sql";

// The counts also have what earlier transactions did and the server has not yet sent away.
constexpr const char* scans_query = R"sql(
SELECT relid, seq_tup_read FROM pg_stat_xact_user_tables WHERE seq_scan > 0;
)sql";

Lock lock_of(const std::string& mode) {
    constexpr std::array<std::pair<std::string_view, Lock>, 8> modes{{
        {"AccessShareLock", Lock::access_share},
        {"RowShareLock", Lock::row_share},
        {"RowExclusiveLock", Lock::row_exclusive},
        {"ShareUpdateExclusiveLock", Lock::share_update_exclusive},
        {"ShareLock", Lock::share},
        {"ShareRowExclusiveLock", Lock::share_row_exclusive},
        {"ExclusiveLock", Lock::exclusive},
        {"AccessExclusiveLock", Lock::access_exclusive},
    }};
    const auto* const found = std::ranges::find(modes, mode, &decltype(modes)::value_type::first);
    if (found == modes.end()) throw Error("the server names an unknown lock: " + mode);
    return found->second;
}

bool is_index(char kind) {
    return kind == 'i' || kind == 'I';
}

// Which of them there are changes even within a major.
bool is_weak(char kind, Lock lock) {
    return is_index(kind) ? lock < Lock::share_update_exclusive
                          : kind == 'S' && lock == Lock::access_share;
}

// Not a sequence, not a composite type.
bool is_table_or_view(char kind) {
    return std::string_view("rpfvm").find(kind) != std::string_view::npos;
}

Locks& locks_of(Observation& observation, char kind) {
    if (is_index(kind)) return observation.index_locks;
    return kind == 'S' ? observation.sequence_locks : observation.locks;
}

long number(const std::string& digits) {
    long value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
}

}  // namespace

std::string text_of(const Locks& locks) {
    std::string text;
    for (const auto& [relation, lock] : locks)
        text += (text.empty() ? "" : ", ") + relation + " " + std::string(name_of(lock));
    return text;
}

std::string text_of(const std::set<std::string>& relations) {
    std::string text;
    for (const std::string& relation : relations)
        text += (text.empty() ? "" : ", ") + relation;
    return text;
}

std::string text_of(const std::optional<Failure>& failure) {
    return failure ? failure->sqlstate + " " + failure->message : "";
}

std::ostream& operator<<(std::ostream& stream, const Observation& observation) {
    return stream << "locks: " << text_of(observation.locks)
                  << "; index locks: " << text_of(observation.index_locks)
                  << "; sequence locks: " << text_of(observation.sequence_locks)
                  << "; created: " << text_of(observation.created)
                  << "; created indexes: " << text_of(observation.created_indexes)
                  << "; rewritten: " << text_of(observation.rewritten)
                  << "; rewritten indexes: " << text_of(observation.rewritten_indexes)
                  << "; scanned: " << text_of(observation.scanned)
                  << "; failure: " << text_of(observation.failure);
}

void Observer::look() {
    if (has_looked_) return;
    before_ = relations_of(session_.run(relations_query));
    with_rows_ = ask_for_rows();
    has_looked_ = true;
}

Observer::Relations Observer::relations_of(const Rows& rows) {
    Relations relations;
    for (const Row& row : rows)
        relations[row[0]] = Relation{row[1], row[2][0], row[3]};
    return relations;
}

Observation Observer::observe(const std::string& statements) {
    look();
    // What a session has read of a table's definition it reads, and locks, no second time.
    session_.reconnect();
    Observation observation;
    const Answer answer = session_.ask("BEGIN; " + std::string(scans_query) + statements + "\n;" +
                                       locks_query + relations_query + scans_query);
    session_.run("ROLLBACK");
    observation.failure = answer.failure;
    if (observation.failure) return observation;
    // The statements in between may have any number of results, the last three are ours.
    const std::vector<Rows>& results = answer.results;
    const std::size_t end = results.size();
    const Relations after = relations_of(results[end - 2]);
    note_locks(results[end - 3], observation);
    note_created(after, observation);
    note_files(after, observation);
    note_scans(results[1], results[end - 1], observation);
    return observation;
}

void Observer::note_locks(const Rows& rows, Observation& observation) const {
    for (const Row& row : rows) {
        const auto found = before_.find(row[0]);
        if (found == before_.end()) continue;
        const Lock lock = lock_of(row[1]);
        if (is_weak(found->second.kind, lock)) continue;
        Lock& strongest = locks_of(observation, found->second.kind)[found->second.name];
        strongest = std::max(strongest, lock);
    }
}

// ALTER COLUMN ... TYPE makes indexes anew, most often with the file that the old one had.
const Observer::Relation* Observer::index_like(const Relations& relations, const Relation& index) {
    if (!is_index(index.kind)) return nullptr;
    const auto found = std::ranges::find_if(relations, [&](const auto& entry) {
        return is_index(entry.second.kind) && entry.second.name == index.name;
    });
    return found == relations.end() ? nullptr : &found->second;
}

void Observer::note_created(const Relations& after, Observation& observation) const {
    for (const auto& [oid, relation] : after) {
        if (before_.contains(oid)) continue;
        if (const Relation* old = index_like(before_, relation)) {
            if (old->file != relation.file) observation.rewritten_indexes.insert(relation.name);
        } else if (is_index(relation.kind))
            observation.created_indexes.insert(relation.name);
        else if (is_table_or_view(relation.kind))
            observation.created.insert(relation.name);
    }
}

void Observer::note_files(const Relations& after, Observation& observation) const {
    for (const auto& [oid, relation] : before_) {
        const auto now = after.find(oid);
        if (now == after.end() || now->second.file == relation.file) continue;
        if (is_index(relation.kind))
            observation.rewritten_indexes.insert(relation.name);
        else if (is_table_or_view(relation.kind))
            observation.rewritten.insert(relation.name);
    }
}

// Building an index also counts the rows that earlier statements had undone.
void Observer::note_scans(const Rows& before, const Rows& after, Observation& observation) const {
    std::map<std::string, long> read;
    for (const Row& row : before)
        read[row[0]] = number(row[1]);
    for (const Row& row : after) {
        const auto relation = before_.find(row[0]);
        if (relation != before_.end() && number(row[1]) > read[row[0]] &&
            with_rows_.contains(row[0]))
            observation.scanned.insert(relation->second.name);
    }
}

std::set<std::string> Observer::with_rows() {
    look();
    std::set<std::string> names;
    for (const std::string& oid : with_rows_)
        names.insert(before_.at(oid).name);
    return names;
}

std::set<std::string> Observer::ask_for_rows() {
    const Rows query = session_.run(rows_query);
    std::set<std::string> oids;
    if (query.empty() || query[0][0].empty()) return oids;
    for (const Row& row : session_.run(query[0][0]))
        oids.insert(row[0]);
    return oids;
}

}  // namespace checker::postgres
