// BEGIN, COMMIT, ROLLBACK, SAVEPOINT and SET.
#include <array>
#include <iterator>
#include <memory>

#include "replay/doubts.h"
#include "replay/handlers.h"
#include "replay/table_parts.h"

namespace checker::replay {

namespace {

// What lasts no longer than the transaction.
void end_transaction(const Execution& at) {
    for (const catalog::Oid table : at.session.until_commit)
        if (const catalog::Relation* found = at.catalog.relation(table))
            discard(*found, at.catalog);
    at.session.until_commit.clear();
    if (at.session.outer_search_path)
        at.catalog.search_path = std::move(*at.session.outer_search_path);
    at.session.outer_search_path.reset();
}

using Savepoints = std::vector<Savepoint>;

// The newest of that name. Throws Refused (3B001).
Savepoints::const_iterator savepoint_named(const sql::Node& tree, const Savepoints& savepoints) {
    const std::string_view name = tree.text_at("savepoint_name");
    for (auto at = savepoints.end(); at != savepoints.begin();)
        if ((--at)->name == name) return at;
    refuse("3B001", "savepoint \"" + std::string(name) + "\" does not exist");
}

void set_savepoint(const sql::Node& tree, const Execution& at) {
    at.session.savepoints.push_back(
        {std::string(tree.text_at("savepoint_name")), kept_state(at.catalog, at.session)});
}

// All is as it was, and the savepoint stays.
void return_to_savepoint(const sql::Node& tree, const Execution& at) {
    const auto named = savepoint_named(tree, at.session.savepoints);
    const std::shared_ptr<const Saved> saved = named->saved;
    Savepoints kept(at.session.savepoints.cbegin(), std::next(named));
    const int count = at.session.states_kept;
    if (saved == nullptr) return doubt_all(at.catalog);
    at.catalog = saved->catalog;
    at.session = saved->session;
    at.session.savepoints = std::move(kept);
    at.session.states_kept = count;
}

void release_savepoint(const sql::Node& tree, const Execution& at) {
    Savepoints& savepoints = at.session.savepoints;
    savepoints.erase(savepoint_named(tree, savepoints), savepoints.end());
}

// Whether it was about a savepoint.
bool did_savepoint(const sql::Node& tree, const Execution& at) {
    const std::string_view kind = tree.text_at("kind");
    if (kind == "TRANS_STMT_SAVEPOINT")
        set_savepoint(tree, at);
    else if (kind == "TRANS_STMT_ROLLBACK_TO")
        return_to_savepoint(tree, at);
    else if (kind == "TRANS_STMT_RELEASE")
        release_savepoint(tree, at);
    else
        return false;
    return true;
}

// Which migrations of a history were applied together is not known, and so how much went back.
void roll_back(const Execution& at) {
    const std::shared_ptr<const Saved> begun = at.session.begun;
    if (begun == nullptr) {
        if (at.session.in_transaction) doubt_all(at.catalog);
        return;
    }
    const catalog::Stamp now = at.session.now;
    const int count = at.session.states_kept;
    at.catalog = begun->catalog;
    at.session = begun->session;
    at.session.now = now;
    at.session.states_kept = count;
}

void begin_or_end(const sql::Node& tree, const Execution& at) {
    if (did_savepoint(tree, at)) return;
    const std::string_view kind = tree.text_at("kind");
    if (kind == "TRANS_STMT_BEGIN" || kind == "TRANS_STMT_START") {
        at.effects.nests_transaction = at.session.in_transaction;
        if (!at.session.in_transaction) at.session.start_transaction();
        at.session.in_transaction = true;
    }
    if (kind != "TRANS_STMT_COMMIT" && kind != "TRANS_STMT_ROLLBACK" &&
        kind != "TRANS_STMT_PREPARE")
        return;
    if (kind == "TRANS_STMT_ROLLBACK") roll_back(at);
    end_transaction(at);
    at.session.start_transaction();
    at.session.in_transaction = tree.flag("chain");
}

std::vector<std::string> values_of(const sql::Node& tree) {
    std::vector<std::string> values;
    for (const sql::Node& argument : tree.list_at("args"))
        values.push_back(sql::text_of(argument));
    return values;
}

void set_search_path(const sql::Node& tree, const Execution& at) {
    std::vector<std::string> path;
    for (std::string& schema : values_of(tree))
        if (schema != "$user" && !schema.empty()) path.push_back(std::move(schema));
    std::optional<std::vector<std::string>>& outer = at.session.outer_search_path;
    if (!tree.flag("is_local"))
        outer.reset();
    else if (!outer)
        outer = at.catalog.search_path;
    at.catalog.search_path = path.empty() ? std::vector<std::string>{"public"} : std::move(path);
}

void set_variable(const sql::Node& tree, const Execution& at) {
    const std::string name(tree.text_at("name"));
    const std::string_view kind = tree.text_at("kind");
    if (name == "search_path") return set_search_path(tree, at);
    const std::vector<std::string> values = values_of(tree);
    const std::string value =
        kind == "VAR_SET_VALUE" && !values.empty() ? values.front() : std::string{};
    Timeouts& timeouts = tree.flag("is_local") ? at.session.local_timeouts : at.session.timeouts;
    const bool limits = !value.empty() && value != "0";
    if (name == "lock_timeout") timeouts.lock = limits;
    if (name == "statement_timeout") timeouts.statement = limits;
    if (kind == "VAR_RESET_ALL") at.session.timeouts = {};
    at.session.settings[name] = value;
}

constexpr std::array handlers{
    HandlerEntry{"TransactionStmt", begin_or_end},
    HandlerEntry{"VariableSetStmt", set_variable},
};

}  // namespace

std::span<const HandlerEntry> transaction_handlers() {
    return handlers;
}

}  // namespace checker::replay
