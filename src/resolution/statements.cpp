#include "resolution/statements.h"

#include <algorithm>
#include <optional>
#include <set>

#include "postgres/comparable.h"
#include "postgres/coverage.h"
#include "postgres/creation.h"
#include "replay/replay.h"
#include "schema/diff.h"

namespace checker::resolution {

namespace {

bool is_word_part(char c) {
    return c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           static_cast<unsigned char>(c) >= 0x80;
}

bool has_word(std::string_view text, std::string_view word) {
    for (std::size_t at = text.find(word); at != std::string_view::npos;
         at = text.find(word, at + 1)) {
        const std::size_t end = at + word.size();
        if ((at == 0 || !is_word_part(text[at - 1])) &&
            (end == text.size() || !is_word_part(text[end])))
            return true;
    }
    return false;
}

bool has_words(std::string_view text, const std::vector<std::string_view>& words) {
    return std::ranges::all_of(words, [&](std::string_view word) { return has_word(text, word); });
}

std::string_view text_of(const BranchSql::File& file, const sql::Statement& statement) {
    return std::string_view(file.source->text)
        .substr(statement.span.begin, statement.span.end - statement.span.begin);
}

// The parts of "public.users.age" behind the schema, the last one first.
std::vector<std::string_view> names_of(std::string_view object) {
    std::vector<std::string_view> names;
    while (!object.empty()) {
        const std::size_t dot = object.rfind('.');
        if (dot == std::string_view::npos && !names.empty()) break;
        names.push_back(object.substr(dot + 1));
        object = object.substr(0, dot == std::string_view::npos ? 0 : dot);
    }
    return names;
}

struct Refusal {
    const sql::Statement* statement;
    replay::Effects effects;
};

// What a server refuses of a file on a database that holds `start`.
std::vector<Refusal> refusals(const schema::Schema& start, const sql::Script& script) {
    replay::Replay replay({.version = replay::newest, .in_transaction = false});
    postgres::create(replay, start);
    replay.start_run();
    std::vector<Refusal> refused;
    for (const sql::Statement& statement : script.statements) {
        replay::Effects effects = replay.apply(statement).whole;
        if (effects.failure) refused.push_back({&statement, std::move(effects)});
    }
    return refused;
}

std::vector<schema::Difference> missing(const schema::Schema& start, const sql::Script& script,
                                        const schema::Schema& wanted) {
    postgres::SqlRun run{start, {}};
    for (const sql::Statement& statement : script.statements)
        run.statements.push_back(&statement);
    const schema::Schema goal = postgres::comparable(wanted);
    return schema::diff(postgres::schema_behind(run, goal), goal);
}

// "public.users.age": what the statement is about.
std::string object_of(const replay::Effects& effects) {
    std::string owner = !effects.table.empty()    ? effects.table
                        : !effects.object.empty() ? effects.object
                                                  : effects.enum_name;
    if (!owner.empty() && owner.find('.') == std::string::npos) owner.insert(0, "public.");
    const std::string& part = !effects.column.empty()       ? effects.column
                              : !effects.constraint.empty() ? effects.constraint
                                                            : effects.index;
    return owner.empty() || part.empty() ? owner + part : owner + "." + part;
}

// What the server names in a message: of a refused CREATE no more is known.
std::string named_in(const std::string& message) {
    const std::size_t begin = message.find('"');
    if (begin == std::string::npos) return "";
    return message.substr(begin + 1, message.find('"', begin + 1) - begin - 1);
}

void add_refused(const Step& step, const BranchSql& kept, const BranchSql& moved,
                 const BranchSql::File& file, std::vector<MergeConflict>& conflicts) {
    const std::vector<Refusal> now = refusals(step.parent, file.script);
    if (now.empty()) return;
    std::set<const sql::Statement*> before;
    for (const Refusal& refusal : refusals(step.old_parent, file.script))
        before.insert(refusal.statement);
    for (const Refusal& refusal : now) {
        if (before.contains(refusal.statement)) continue;
        std::string object = object_of(refusal.effects);
        if (object.empty()) object = named_in(refusal.effects.failure->message);
        conflicts.push_back(
            {object, kept.deed_on(object), moved.deed(file, *refusal.statement),
             "PostgreSQL refuses the statement now: " + refusal.effects.failure->message});
    }
}

void add_different(const Step& step, const BranchSql& kept, const BranchSql& moved,
                   const BranchSql::File& file, std::vector<MergeConflict>& conflicts) {
    const std::vector<schema::Difference> now = missing(step.parent, file.script, step.merged);
    if (now.empty()) return;
    std::set<std::string> before;
    for (const schema::Difference& difference : missing(step.old_parent, file.script, step.old))
        before.insert(difference.object);
    for (const schema::Difference& difference : now)
        if (!before.contains(difference.object))
            conflicts.push_back({difference.object, kept.deed_on(difference.object),
                                 moved.deed_on(difference.object),
                                 "the SQL makes something else of it than both branches want: to " +
                                     schema::phrase_of(difference) + " is missing"});
}

}  // namespace

BranchSql::BranchSql(std::string branch, const drizzle::Chain& chain,
                     const std::vector<std::size_t>& migrations)
    : branch_(std::move(branch)) {
    for (const std::size_t index : migrations) {
        SourcePtr source = drizzle::read_sql(*chain.tree, chain.migrations[index]);
        sql::Script script = source == nullptr ? sql::Script{} : sql::parse_migration(source->text);
        files_.push_back({std::move(source), std::move(script)});
    }
}

Deed BranchSql::deed(const File& file, const sql::Statement& statement) const {
    return {branch_, {file.source, statement.span}, std::string(text_of(file, statement))};
}

const sql::Statement* BranchSql::last_with(const std::vector<std::string_view>& words,
                                           const File*& in) const {
    for (auto file = files_.rbegin(); file != files_.rend(); ++file)
        for (auto statement = file->script.statements.rbegin();
             statement != file->script.statements.rend(); ++statement) {
            in = &*file;
            if (has_words(text_of(*file, *statement), words)) return &*statement;
        }
    return nullptr;
}

Deed BranchSql::deed_on(const std::string& object) const {
    // "age" of "users", then "users" alone, with which it went, perhaps, then "age" alone: an index
    // of the same name may be another table's.
    const std::vector<std::string_view> names = names_of(object);
    std::vector<std::vector<std::string_view>> searches;
    for (auto first = names.begin(); first != names.end(); ++first)
        searches.emplace_back(first, names.end());
    if (names.size() > 1) searches.push_back({names.front()});
    const File* file = nullptr;
    for (const std::vector<std::string_view>& words : searches)
        if (const sql::Statement* statement = last_with(words, file))
            return deed(*file, *statement);
    return {branch_, {}, ""};
}

bool makes(const schema::Schema& start, const sql::Script& script, const schema::Schema& wanted) {
    return missing(start, script, wanted).empty();
}

std::vector<MergeConflict> conflicts_of(const Step& step, const BranchSql& kept,
                                        const BranchSql& moved, std::size_t index) {
    std::vector<MergeConflict> conflicts;
    for (const schema::Conflict& conflict : step.conflicts)
        conflicts.push_back({conflict.object, kept.deed_on(conflict.object),
                             moved.deed_on(conflict.object), schema::text_of(conflict)});
    if (!conflicts.empty()) return conflicts;
    const BranchSql::File& file = moved.files()[index];
    add_refused(step, kept, moved, file, conflicts);
    if (conflicts.empty() && step.fate != SnapshotFate::none)
        add_different(step, kept, moved, file, conflicts);
    return conflicts;
}

}  // namespace checker::resolution
