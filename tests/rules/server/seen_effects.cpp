#include <algorithm>
#include <array>

#include "seen.h"

namespace checker::rules {

namespace {

using catalog::RelationKind;
using replay::Effects;
using replay::Lock;

std::string key_of(const std::string& name) {
    return name.find('.') == std::string::npos ? "public." + name : name;
}

bool names(const std::string& list, const std::string& name) {
    return (", " + list + ",").find(", " + name + ",") != std::string::npos;
}

bool says(const Seen& seen, std::string_view words) {
    return seen.text.find(words) != std::string::npos;
}

class Told {
  public:
    explicit Told(const Seen& seen) : seen_(seen) {}

    // Puts what was seen in the place of what was foreseen.
    void tell(Effects& effects) const {
        tell_failure(effects);
        tell_transaction(effects);
        if (!seen_.alone) return;
        if (!seen_.alone->failure || seen_.alone->is_refused_in_transaction())
            effects.refused_in_transaction = seen_.alone->failure.has_value();
        if (seen_.alone->failure || seen_.failure) return;
        tell_relations(effects);
        if (says(seen_, "IF NOT EXISTS")) effects.object_exists = seen_.has_changed_nothing;
        if (effects.type_change != replay::TypeChange::none &&
            effects.type_change != replay::TypeChange::unknown)
            effects.type_change =
                effects.rewrites_table() ? replay::TypeChange::rewrite : replay::TypeChange::free;
    }

  private:
    void tell_failure(Effects& effects) const {
        const Seldom<replay::Failure> foreseen =
            effects.failure ? effects.failure : effects.failure_with_rows;
        effects.failure.reset();
        // A new table has no rows, whatever may come into it.
        if (!effects.table_is_new) effects.failure_with_rows.reset();
        const std::string sqlstate = seen_.failure ? seen_.failure->sqlstate : "";
        effects.uses_new_enum_value = sqlstate == "55P04";
        effects.cast_is_missing =
            effects.type_change != replay::TypeChange::none && sqlstate == "42804";
        if (!seen_.failure) return;
        replay::Failure failure{sqlstate, seen_.failure->message};
        if (foreseen && foreseen->sqlstate == sqlstate) failure.message = foreseen->message;
        (seen_.fails_without_rows ? effects.failure : effects.failure_with_rows) = failure;
    }

    void tell_transaction(Effects& effects) const {
        effects.in_transaction = seen_.in_transaction;
        if (!seen_.held_is_seen) return;
        effects.held_on_table = Lock::none;
        effects.held_elsewhere = Lock::none;
        for (const auto& [relation, lock] : seen_.held) {
            if (seen_.made.contains(relation)) continue;
            effects.held_elsewhere = std::max(effects.held_elsewhere, lock);
            if (names(effects.table, relation))
                effects.held_on_table = std::max(effects.held_on_table, lock);
        }
    }

    void tell_relations(Effects& effects) const {
        effects.relations.clear();
        const postgres::Observation& alone = *seen_.alone;
        lock(effects, alone.locks, RelationKind::table);
        lock(effects, alone.sequence_locks, RelationKind::sequence);
        lock(effects, alone.index_locks, RelationKind::index);
        for (const std::string& name : alone.rewritten)
            on(effects, name, RelationKind::table).is_rewritten = true;
        for (const std::string& name : alone.rewritten_indexes)
            on(effects, name, RelationKind::index).is_rewritten = true;
        for (const std::string& name : alone.created_indexes)
            if (!seen_.without_storage.contains(name))
                on(effects, name, RelationKind::index).is_rewritten = true;
        for (const std::string& name : alone.scanned)
            on(effects, name, RelationKind::table).is_scanned = true;
    }

    void lock(Effects& effects, const postgres::Locks& locks, RelationKind kind) const {
        for (const auto& [name, lock] : locks)
            on(effects, name, kind).lock = lock;
    }

    replay::RelationEffect& on(Effects& effects, const std::string& name, RelationKind kind) const {
        const std::string key = key_of(name);
        auto effect = std::ranges::find(effects.relations, key, &replay::RelationEffect::relation);
        if (effect == effects.relations.end()) {
            effects.relations.push_back({.relation = key});
            effect = effects.relations.end() - 1;
        }
        effect->kind = kind;
        effect->is_new = seen_.made.contains(name);
        const auto& foreseen = seen_.effects.whole.relations;
        const auto same = std::ranges::find(foreseen, key, &replay::RelationEffect::relation);
        effect->is_partition = same != foreseen.end() && same->is_partition;
        return *effect;
    }

    const Seen& seen_;
};

}  // namespace

replay::StatementEffects seen_effects(const Seen& seen) {
    replay::StatementEffects effects = seen.effects;
    const Told told(seen);
    // Of several actions nobody sees which did what.
    told.tell(effects.whole);
    return effects;
}

bool is_shown(std::string_view fact) {
    constexpr std::array<std::string_view, 18> shown{"blocks_reads",
                                                     "blocks_writes",
                                                     "builds_index",
                                                     "cast_is_missing",
                                                     "fails",
                                                     "fails_on_rows",
                                                     "held_elsewhere",
                                                     "held_on_table",
                                                     "in_transaction",
                                                     "lock",
                                                     "locks_other_tables",
                                                     "object_exists",
                                                     "refused_in_transaction",
                                                     "rewrites_table",
                                                     "scans_table",
                                                     "takes_long",
                                                     "type_change",
                                                     "uses_new_enum_value"};
    return std::ranges::find(shown, fact) != shown.end();
}

}  // namespace checker::rules
