#include "predictor.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "catalog/description.h"
#include "replay/replay.h"
#include "server/server.h"
#include "sql/parse.h"

namespace checker::replay {

namespace {

using catalog::Relation;
using catalog::RelationKind;
using postgres::Prediction;

catalog::QualifiedName name_in(const std::string& key) {
    const std::size_t dot = key.find('.');
    return {key.substr(0, dot), key.substr(dot + 1)};
}

std::string shown(const std::string& key) {
    return key.starts_with("public.") ? key.substr(7) : key;
}

// Lines with expressions, which a server spells in its own way.
bool has_expression(const std::string& line) {
    return std::ranges::any_of(
        std::initializer_list<std::string_view>{"constraint-check ", "default ", "generated ",
                                                "domain-state ", "domain-constraint ",
                                                "index-expression "},
        [&](std::string_view word) { return line.starts_with(word); });
}

// What is not observed either (postgres::Observation).
bool is_weak(const RelationEffect& effect) {
    switch (effect.kind) {
        case RelationKind::index:
            return effect.lock < Lock::share_update_exclusive;
        case RelationKind::sequence:
            return effect.lock <= Lock::access_share;
        default:
            return effect.lock == Lock::none;
    }
}

// Debian 12 has 15.18 at first, and 15.20 with its updates; those of npm are older.
bool has_newest_minor(int major) {
    constexpr int newest = 20;
    return major == postgres::debian_major && postgres::minor_of(major) >= newest;
}

class ReplayPredictor : public postgres::Predictor {
  public:
    explicit ReplayPredictor(int major) : major_(major), replay_(options(true)) {}

    void apply(const std::string& sql) override {
        const sql::Script script = sql::parse(sql);
        for (const sql::SyntaxError& error : script.errors)
            FAIL_CHECK("cannot parse what the server has done: " << error.message);
        for (const sql::Statement& statement : script.statements) {
            const Seldom<Failure> failure = play(statement);
            if (failure)
                FAIL_CHECK("refuses what the server has done: " << failure->sqlstate << " "
                                                                << failure->message << ": " << sql);
        }
    }

    void tell_rows(const std::set<std::string>& relations) override { with_rows_ = relations; }

    Prediction predict(const std::string& sql) override {
        Replay replay = replay_;
        replay.start_run();
        Prediction prediction;
        const sql::Script script = sql::parse(sql);
        for (const sql::Statement& statement : script.statements) {
            const catalog::Catalog before = replay.catalog();
            const StatementEffects effects = replay.apply(statement);
            if (refuse(effects.whole, prediction)) return prediction;
            for (const RelationEffect& effect : effects.whole.relations)
                add(effect, before, replay.catalog(), prediction);
        }
        if (!script.errors.empty())
            prediction.failure = {"42601", message_of(script.errors.front())};
        return prediction;
    }

    std::string catalog() override {
        std::string text;
        for (const std::string& line : catalog::described(replay_.catalog()))
            if (!has_expression(line)) text += line + "\n";
        return text;
    }

  private:
    std::string message_of(const sql::SyntaxError& error) const {
        const bool is_newer = error.needs_version != 0 && error.needs_version <= major_;
        return (is_newer ? "newer syntax: " : "") + error.message;
    }

    Options options(bool in_transaction) const {
        return {.version = major_,
                .has_newest_minor = has_newest_minor_,
                .in_transaction = in_transaction,
                .everything_is_known = true};
    }

    // What cannot run in a transaction was run on its own.
    Seldom<Failure> play(const sql::Statement& statement) {
        Replay next = replay_;
        next.start_run();
        ++runs_;
        StatementEffects effects = next.apply(statement);
        if (effects.whole.failure && effects.whole.failure->sqlstate == "25001") {
            Replay alone(options(false), replay_.catalog(), runs_);
            effects = alone.apply(statement);
            next = Replay(options(true), alone.catalog(), ++runs_);
        }
        replay_ = std::move(next);
        return effects.whole.failure;
    }

    bool has_rows(const Relation& table) const {
        return with_rows_.contains(catalog::shown(table)) ||
               std::ranges::any_of(table.children, [&](catalog::Oid oid) {
                   const Relation* child = replay_.catalog().relation(oid);
                   return child != nullptr && has_rows(*child);
               });
    }

    // Those of the table that the statement is about; of a domain, of any that it touches.
    bool has_rows(const Effects& effects) const {
        const std::string key = effects.table.find('.') == std::string::npos
                                    ? "public." + effects.table
                                    : effects.table;
        if (const Relation* table = replay_.catalog().find_relation(name_in(key)))
            return has_rows(*table);
        return std::ranges::any_of(effects.relations, [&](const RelationEffect& effect) {
            return with_rows_.contains(shown(effect.relation));
        });
    }

    bool refuse(const Effects& effects, Prediction& prediction) const {
        Seldom<Failure> failure = effects.failure;
        if (!failure && effects.failure_with_rows && has_rows(effects))
            failure = effects.failure_with_rows;
        if (!failure) return false;
        prediction = {};
        prediction.failure = {failure->sqlstate, failure->message};
        return true;
    }

    // `previous` is what the statement has found, `after` what it leaves.
    void add(const RelationEffect& effect, const catalog::Catalog& previous,
             const catalog::Catalog& after, Prediction& prediction) const {
        const Relation* found = previous.find_relation(name_in(effect.relation));
        const Relation* before =
            found == nullptr ? nullptr : replay_.catalog().relation(found->oid);
        const std::string name =
            before == nullptr ? shown(effect.relation) : catalog::shown(*before);
        const bool is_index = effect.kind == RelationKind::index;
        if (before == nullptr) {
            if (after.find_relation(name_in(effect.relation)) == nullptr) return;
            if (effect.kind == RelationKind::sequence ||
                effect.kind == RelationKind::composite_type)
                return;
            (is_index ? prediction.created_indexes : prediction.created).insert(name);
            return;
        }
        if (!is_weak(effect)) {
            postgres::Locks& locks = is_index ? prediction.index_locks
                                     : effect.kind == RelationKind::sequence
                                         ? prediction.sequence_locks
                                         : prediction.locks;
            Lock& lock = locks[name];
            lock = std::max(lock, effect.lock);
        }
        if (effect.is_rewritten && effect.kind != RelationKind::sequence)
            (is_index ? prediction.rewritten_indexes : prediction.rewritten).insert(name);
        if (effect.is_scanned && with_rows_.contains(name)) prediction.scanned.insert(name);
    }

    int major_;
    bool has_newest_minor_ = has_newest_minor(major_);
    int runs_ = 1;
    Replay replay_;
    std::set<std::string> with_rows_;
};

}  // namespace

std::unique_ptr<postgres::Predictor> new_predictor(int major) {
    return std::make_unique<ReplayPredictor>(major);
}

}  // namespace checker::replay
