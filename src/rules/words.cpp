// The words of messages.
#include <algorithm>

#include "rules/facts.h"

namespace checker::rules {

namespace {

using replay::Effects;
using replay::RelationEffect;

constexpr std::size_t longest_list = 5;

// "a, b and c"; a long list ends with how many more there are.
std::string listed(const std::vector<std::string>& items) {
    std::string text;
    const std::size_t shown = items.size() > longest_list ? longest_list - 1 : items.size();
    for (std::size_t i = 0; i < shown; ++i) {
        const bool is_last = i + 1 == items.size();
        text += (i == 0 ? "" : is_last ? " and " : ", ") + items[i];
    }
    if (shown < items.size()) text += " and " + std::to_string(items.size() - shown) + " more";
    return text;
}

std::string without_public(const std::string& key) {
    return key.starts_with("public.") ? key.substr(7) : key;
}

// The relations for which `wanted` holds, but for indexes and what nobody else can know.
template <class Wanted>
std::string relations_of(const Effects& effects, Wanted wanted) {
    std::vector<std::string> names;
    for (const RelationEffect& effect : effects.relations)
        if (effect.kind != catalog::RelationKind::index && !effect.is_new && wanted(effect))
            names.push_back(without_public(effect.relation));
    return listed(names);
}

bool is_taken_along(const replay::Loss& loss, const Effects& effects) {
    return std::ranges::find(effects.dropped_with_it, loss.what + " " + loss.object) !=
           effects.dropped_with_it.end();
}

// Of tables that are emptied: "all rows of a and b, and with CASCADE those of c".
std::string lost_rows(const Effects& effects) {
    std::vector<std::string> named;
    std::vector<std::string> taken_along;
    for (const replay::Loss& loss : effects.losses)
        if (loss.has_data && loss.what == "rows")
            (is_taken_along(loss, effects) ? taken_along : named).push_back(loss.object);
    if (named.empty()) named.swap(taken_along);
    if (named.empty()) return {};
    return "all rows of " + listed(named) +
           (taken_along.empty() ? "" : ", and with CASCADE those of " + listed(taken_along));
}

std::string losses_of(const Effects& effects) {
    std::vector<std::string> names;
    for (const replay::Loss& loss : effects.losses)
        if (loss.has_data && loss.what != "rows") names.push_back(loss.what + " " + loss.object);
    if (std::string rows = lost_rows(effects); !rows.empty()) names.push_back(std::move(rows));
    return listed(names);
}

}  // namespace

// clang-format off: one line a word
// NOLINTNEXTLINE(readability-function-size): a table
const std::vector<Word>& known_words() {
    static const std::vector<Word> words{
        {"also_locked", "the tables that it does not name, and whose reading or writing it blocks",
         [](const Effects& e) { return listed(e.other_relations_blocked()); }},
        {"column", "the column in question", [](const Effects& e) { return e.column; }},
        {"constraint", "the constraint in question", [](const Effects& e) { return e.constraint; }},
        {"constraint_kind", "what kind of constraint it is",
         [](const Effects& e) {
             const Fact* kind = fact_named("constraint_kind");
             return std::string(kind->values[static_cast<std::size_t>(kind->of(e))]);
         }},
        {"dropped", "what goes away beside what is named",
         [](const Effects& e) { return listed(e.dropped_with_it); }},
        {"enum", "the enum in question", [](const Effects& e) { return e.enum_name; }},
        {"enum_value", "the enum value in question", [](const Effects& e) { return e.enum_value; }},
        {"exclusively_locked", "how many relations the transaction holds under ACCESS EXCLUSIVE",
         [](const Effects& e) { return std::to_string(e.exclusively_locked); }},
        {"foreign_keys_in_transaction", "how many foreign keys the transaction has added",
         [](const Effects& e) { return std::to_string(e.foreign_keys_in_transaction); }},
        {"function", "the volatile function of an expression",
         [](const Effects& e) { return e.function; }},
        {"held_on_table", "the lock on the table that the transaction holds already",
         [](const Effects& e) { return std::string(name_of(e.held_on_table)); }},
        {"index", "the index in question", [](const Effects& e) { return e.index; }},
        {"lock", "the strongest lock it takes",
         [](const Effects& e) { return std::string(name_of(e.strongest_lock())); }},
        {"locked", "the relations under its strongest lock",
         [](const Effects& e) {
             return relations_of(
                 e, [&](const RelationEffect& one) { return one.lock == e.strongest_lock(); });
         }},
        {"lost", "the data that is lost", losses_of},
        {"new_type", "the type a column gets", [](const Effects& e) { return e.new_type; }},
        {"object", "the view, function, trigger, policy, schema, ... in question",
         [](const Effects& e) { return e.object; }},
        {"old_type", "the type a column has",
         [](const Effects& e) { return e.old_type.empty() ? "its present type" : e.old_type; }},
        {"other_table", "the table at the other end of a foreign key",
         [](const Effects& e) { return e.other_table; }},
        {"partitions", "the partitions of its table whose reading or writing it blocks",
         [](const Effects& e) { return listed(e.partitions_blocked()); }},
        {"redundant_index", "the index that does the same",
         [](const Effects& e) { return e.redundant_index; }},
        {"refusal", "why PostgreSQL refuses it",
         [](const Effects& e) {
             if (e.failure) return e.failure->message;
             return e.failure_with_rows ? e.failure_with_rows->message : std::string{};
         }},
        {"rewrites", "\"rewrites\", or \"may rewrite\" when that is not known",
         [](const Effects& e) {
             return std::string(e.type_change == replay::TypeChange::unknown ? "may rewrite"
                                                                             : "rewrites");
         }},
        {"rewritten", "the tables that are written anew",
         [](const Effects& e) {
             return relations_of(e, [](const RelationEffect& one) { return one.is_rewritten; });
         }},
        {"scanned", "the tables that are read from the first row to the last",
         [](const Effects& e) {
             return relations_of(e, [](const RelationEffect& one) { return one.is_scanned; });
         }},
        {"table", "the tables in question", [](const Effects& e) { return e.table; }},
        {"unseen", "why it cannot be seen what it runs",
         [](const Effects& e) {
             return e.unseen ? *e.unseen : "what this runs is put together while it runs";
         }},
    };
    return words;
}
// clang-format on

}  // namespace checker::rules
