#include "lint/timeline.h"

#include <utility>

namespace checker::lint {

namespace {

using catalog::RelationKind;

// As people write it: users, auth.users.
std::string short_name(const std::string& key) {
    return key.starts_with("public.") ? key.substr(7) : key;
}

bool is_told_of(const replay::RelationEffect& effect) {
    return !effect.is_new && effect.kind != RelationKind::index &&
           effect.kind != RelationKind::composite_type;
}

std::vector<LockedWork> work_of(const replay::Effects& effects) {
    std::vector<LockedWork> work;
    const bool indexes = effects.builds_index() && !effects.rewrites_table();
    for (const replay::RelationEffect& effect : effects.relations) {
        if (!is_told_of(effect) || effect.kind == RelationKind::sequence) continue;
        // Who rewrites or indexes a table reads it for that.
        if (effect.is_rewritten)
            work.push_back({LockedWork::Kind::rewrite, short_name(effect.relation)});
        else if (effect.is_scanned && !(indexes && short_name(effect.relation) == effects.table))
            work.push_back({LockedWork::Kind::scan, short_name(effect.relation)});
    }
    if (indexes) work.push_back({LockedWork::Kind::index, effects.table});
    return work;
}

}  // namespace

void TimelineMaker::add(const Place& statement, const replay::Effects& effects, int transaction) {
    if (!timeline_.refused.empty()) {
        ++timeline_.not_reached;
        return;
    }
    auto& statements = timeline_.statements;
    if (!statements.empty() && statements.back().transaction != transaction) end_transaction();
    statements.push_back({statement, transaction, {}});
    if (effects.failure) {
        timeline_.refused = effects.failure->message;
        return;
    }
    statements.back().work = work_of(effects);
    for (const replay::RelationEffect& effect : effects.relations)
        if (is_told_of(effect) && effect.lock != replay::Lock::none)
            take(short_name(effect.relation), effect.lock);
}

void TimelineMaker::end_transaction() {
    for (const auto& [relation, lock] : held_)
        timeline_.locks[lock].end = timeline_.statements.size();
    held_.clear();
}

void TimelineMaker::take(const std::string& relation, replay::Lock lock) {
    const std::size_t now = timeline_.statements.size() - 1;
    const auto [held, is_first] = held_.try_emplace(relation, timeline_.locks.size());
    if (!is_first) {
        HeldLock& before = timeline_.locks[held->second];
        if (static_cast<int>(lock) <= before.strength) return;
        before.end = now;
        held->second = timeline_.locks.size();
    }
    timeline_.locks.push_back({.relation = relation,
                               .mode = std::string(replay::name_of(lock)),
                               .strength = static_cast<int>(lock),
                               .blocks_reads = replay::blocks_reads(lock),
                               .blocks_writes = replay::blocks_writes(lock),
                               .blocks_schema_changes = replay::blocks_ddl(lock),
                               .first = now,
                               .end = now});
}

LockTimeline TimelineMaker::finish() {
    end_transaction();
    return std::move(timeline_);
}

}  // namespace checker::lint
