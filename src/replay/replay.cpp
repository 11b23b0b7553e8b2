#include "replay/replay.h"

#include <algorithm>
#include <array>
#include <utility>

#include "replay/doubts.h"
#include "replay/handlers.h"
#include "replay/row_types.h"

namespace checker::replay {

namespace {

// The key of a type or view whose name is all that is known of it yet.
std::string key_in(const catalog::Catalog& catalog, const catalog::QualifiedName& name) {
    return catalog::key_of(name.schema.empty() ? catalog.creation_schema() : name.schema,
                           name.name);
}

// A migration is run without values for parameters. A function and a prepared statement have
// parameters of their own.
void expect_no_parameters(const sql::Statement& statement) {
    const sql::Tree& tree = statement.tree;
    if (!statement.has_parameters || tree.kind == "CreateFunctionStmt" ||
        tree.kind == "PrepareStmt")
        return;
    sql::walk(tree, [](const sql::Node& node) {
        if (node.kind == "ParamRef")
            refuse("42P02", "there is no parameter $" + std::string(node.text_at("number")));
    });
}

// The words without which no statement is what look_ahead() looks for.
constexpr std::array<std::string_view, 4> foretelling{"abort", "enum", "rollback", "view"};

bool is_of_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

bool is_foretelling(std::string_view word) {
    const auto is_it = [word](std::string_view known) {
        return std::ranges::equal(word, known, [](char a, char b) { return (a | 0x20) == b; });
    };
    return std::ranges::any_of(foretelling, is_it);
}

}  // namespace

bool needs_look_ahead(std::string_view text) {
    for (auto end = text.begin(); end != text.end();) {
        const auto begin = std::find_if(end, text.end(), is_of_word);
        end = std::find_if_not(begin, text.end(), is_of_word);
        if (is_foretelling({begin, end})) return true;
    }
    return false;
}

Replay::Replay(const Options& options, catalog::Catalog start, int runs)
    : options_(options), catalog_(std::move(start)) {
    session_.now.run = runs + 1;
    session_.version = options.version;
    session_.guards_row_types = options.has_newest_minor && options.version >= 14;
    session_.everything_is_known = options.everything_is_known;
    session_.in_transaction = options.in_transaction;
    for (const auto& [oid, relation] : catalog_.relations())
        note_row_types(relation, catalog_, session_);
    for (const auto& [oid, type] : catalog_.types())
        if (catalog_.relation(type.base.user) != nullptr) session_.row_types.insert(type.base.user);
}

void Replay::start_run() {
    ++session_.now.run;
    session_.start_transaction();
    session_.in_transaction = options_.in_transaction;
    session_.timeouts = {};
    session_.settings.clear();
    session_.recreated_enums.clear();
    session_.created_views.clear();
    session_.until_commit.clear();
    session_.states_kept = 0;
    session_.rolls_back = false;
    session_.outer_search_path.reset();
    catalog_.search_path = {"public"};
    chunk_ = -1;
    catalog_.erase_temporary();
}

void Replay::start_file() {
    chunk_ = -1;
}

void Replay::look_ahead(const std::vector<const sql::Statement*>& run) {
    std::set<std::string> dropped;
    for (const sql::Statement* statement : run) {
        const sql::Node& tree = statement->tree;
        if (tree.kind == "TransactionStmt" && tree.text_at("kind") == "TRANS_STMT_ROLLBACK")
            session_.rolls_back = true;
        if (tree.kind == "DropStmt" && tree.text_at("removeType") == "OBJECT_TYPE")
            for (const sql::Node& object : tree.list_at("objects"))
                dropped.insert(key_in(catalog_, catalog::name_of(catalog::parts_of(object))));
        if (tree.kind == "CreateEnumStmt") {
            const std::string key =
                key_in(catalog_, catalog::name_of(sql::strings(tree.field("typeName"))));
            if (dropped.contains(key)) session_.recreated_enums.insert(key);
        }
        if (const sql::Node* view = tree.kind == "ViewStmt" ? tree.field("view") : nullptr)
            session_.created_views.insert(key_in(catalog_, catalog::name_of(*view)));
    }
}

void Replay::enter(const sql::Statement& statement) {
    // Outside of a transaction the statements of one call share an implicit one.
    if (!session_.in_transaction && statement.chunk != chunk_) session_.start_transaction();
    chunk_ = statement.chunk;
    if (session_.rolls_back && session_.begun == nullptr)
        session_.begun = kept_state(catalog_, session_);
}

// The transaction keeps its locks to its end.
void Replay::leave(Effects& whole) {
    for (const RelationEffect& effect : whole.relations) {
        const bool is_held = !effect.is_new && effect.lock != Lock::none;
        if (is_held && std::as_const(catalog_).relation(effect.oid) != nullptr)
            session_.held.add(effect.oid, effect.lock);
    }
}

StatementEffects Replay::apply(const sql::Statement& statement) {
    catalog_.changes().settle();
    enter(statement);
    StatementEffects result;
    Effects& whole = result.whole;
    whole.in_transaction = session_.in_transaction || !statement.alone;
    whole.lock_timeout_set = session_.timeouts.lock || session_.local_timeouts.lock;
    whole.statement_timeout_set = session_.timeouts.statement || session_.local_timeouts.statement;
    whole.held_elsewhere = session_.held.strongest();
    try {
        expect_no_parameters(statement);
        result.actions = play(statement.tree, {catalog_, session_, whole});
        if (whole.refused_in_transaction && whole.in_transaction)
            refuse("25001", "this cannot run inside a transaction block");
    } catch (const Refused& refused) {
        // A statement that must be alone is refused in a transaction before anything else.
        const bool is_early = refused.failure.sqlstate != "2D000";
        whole.failure = whole.refused_in_transaction && whole.in_transaction && is_early
                            ? Failure{"25001", "this cannot run inside a transaction block"}
                            : refused.failure;
    }
    tell_doubtful(statement.tree, result, catalog_);
    if (whole.may_do_more) doubt_hidden(statement.tree, catalog_);
    leave(whole);
    whole.exclusively_locked = session_.held.exclusive();
    return result;
}

std::size_t Replay::skip_errors(const sql::Script& script, std::string_view text, std::size_t first,
                                std::size_t end) {
    for (; first < script.errors.size() && script.errors[first].statement.begin < end; ++first) {
        const Span& span = script.errors[first].statement;
        doubt(text.substr(span.begin, span.end - span.begin), catalog_);
    }
    return first;
}

}  // namespace checker::replay
