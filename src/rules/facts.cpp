#include "rules/facts.h"

#include <algorithm>

namespace checker::rules {

namespace {

using replay::Effects;

// A place in yes_or_no.
int said(bool value) {
    return value ? 0 : 1;
}

// A place in a list that has the order of the enumeration.
template <class Value>
int place_of(Value value) {
    return static_cast<int>(value);
}

template <class Entry>
const Entry* named(const std::vector<Entry>& sorted, std::string_view name) {
    const auto found = std::ranges::lower_bound(sorted, name, {}, &Entry::name);
    return found == sorted.end() || found->name != name ? nullptr : &*found;
}

const std::vector<std::string_view> yes_or_no{"true", "false"};
const std::vector<std::string_view> lock_names{
    "none",  "ACCESS SHARE",        "ROW SHARE", "ROW EXCLUSIVE",   "SHARE UPDATE EXCLUSIVE",
    "SHARE", "SHARE ROW EXCLUSIVE", "EXCLUSIVE", "ACCESS EXCLUSIVE"};

}  // namespace

// clang-format off: one line a fact
// NOLINTNEXTLINE(readability-function-size): a table
const std::vector<Fact>& known_facts() {
    static const std::vector<Fact> facts{
        {"blocks_reads", "other sessions cannot even read a table while it holds its locks",
         yes_or_no, [](const Effects& e) { return said(blocks_reads(e.strongest_lock())); }},
        {"blocks_writes", "other sessions cannot write to a table while it holds its locks",
         yes_or_no, [](const Effects& e) { return said(blocks_writes(e.strongest_lock())); }},
        {"breaks_running_code", "code that runs at the moment refers to what goes away", yes_or_no,
         [](const Effects& e) { return said(e.breaks_running_code); }},
        {"builds_index", "it builds an index over a table that may hold rows", yes_or_no,
         [](const Effects& e) { return said(e.builds_index()); }},
        {"cast_is_missing", "PostgreSQL refuses the change of type without USING", yes_or_no,
         [](const Effects& e) { return said(e.cast_is_missing); }},
        {"column_is_new", "the column was added in the same run", yes_or_no,
         [](const Effects& e) { return said(e.column_is_new); }},
        {"constraint_kind",
         "the kind of the constraint in question",
         {"none", "check", "not null", "primary key", "unique", "exclusion", "foreign key"},
         [](const Effects& e) { return e.constraint_kind ? 1 + place_of(*e.constraint_kind) : 0; }},
        {"drops_more", "more goes away than what it names", yes_or_no,
         [](const Effects& e) { return said(!e.dropped_with_it.empty()); }},
        {"enum_is_recreated", "it is part of dropping an enum and making it again in the same run",
         yes_or_no, [](const Effects& e) { return said(e.enum_is_recreated); }},
        {"exclusively_locked",
         "how many relations the transaction holds under ACCESS EXCLUSIVE behind it",
         {},
         [](const Effects& e) { return e.exclusively_locked; }},
        {"fails", "PostgreSQL refuses it, whatever the rows are", yes_or_no,
         [](const Effects& e) { return said(e.failure.has_value()); }},
        {"fails_on_rows", "it fails as soon as the table has a row", yes_or_no,
         [](const Effects& e) { return said(e.failure_with_rows.has_value()); }},
        {"foreign_keys_in_transaction",
         "how many foreign keys the transaction has added behind it",
         {},
         [](const Effects& e) { return e.foreign_keys_in_transaction; }},
        {"has_volatile_default", "the column's default differs from row to row", yes_or_no,
         [](const Effects& e) { return said(!e.function.empty()); }},
        {"held_elsewhere", "the strongest lock on any relation that the transaction holds already",
         lock_names, [](const Effects& e) { return place_of(e.held_elsewhere); }},
        {"held_on_table", "the lock on the table that the transaction holds already", lock_names,
         [](const Effects& e) { return place_of(e.held_on_table); }},
        {"in_transaction",
         "it runs in a transaction: drizzle's, one of its own, or that of a call with several "
         "statements",
         yes_or_no, [](const Effects& e) { return said(e.in_transaction); }},
        {"is_redundant",
         "an index that is there does what the new one does, or the other way round", yes_or_no,
         [](const Effects& e) { return said(!e.redundant_index.empty()); }},
        {"key_types_differ", "a foreign key's column has another type than what it refers to",
         yes_or_no, [](const Effects& e) { return said(e.key_types_differ); }},
        {"lock", "the strongest lock it takes on a relation that others can know", lock_names,
         [](const Effects& e) { return place_of(e.strongest_lock()); }},
        {"lock_timeout_set", "a lock_timeout limits how long it waits for its locks", yes_or_no,
         [](const Effects& e) { return said(e.lock_timeout_set); }},
        {"locks_other_tables", "it blocks the reading or writing of tables that it does not name",
         yes_or_no, [](const Effects& e) { return said(!e.other_relations_blocked().empty()); }},
        {"locks_partitions", "it blocks the reading or writing of partitions of its table",
         yes_or_no, [](const Effects& e) { return said(!e.partitions_blocked().empty()); }},
        {"loses_data", "it destroys rows or values", yes_or_no,
         [](const Effects& e) { return said(e.loses_data); }},
        {"may_do_more", "it runs what cannot be seen: EXECUTE of a computed text, a function",
         yes_or_no, [](const Effects& e) { return said(e.may_do_more); }},
        {"nests_transaction", "it begins a transaction where one is open already", yes_or_no,
         [](const Effects& e) { return said(e.nests_transaction); }},
        {"nulls_are_excluded", "the column is NOT NULL already or a validated check proves it",
         yes_or_no, [](const Effects& e) { return said(e.trusts_no_nulls); }},
        {"object_exists", "what it makes IF NOT EXISTS is there, so that it does nothing",
         yes_or_no, [](const Effects& e) { return said(e.object_exists); }},
        {"other_table_is_new", "the table at the other end was made in the same run", yes_or_no,
         [](const Effects& e) { return said(e.other_table_is_new); }},
        {"refused_in_transaction", "PostgreSQL refuses it inside of a transaction", yes_or_no,
         [](const Effects& e) { return said(e.refused_in_transaction); }},
        {"rewrites_table", "it writes a table and its indexes anew", yes_or_no,
         [](const Effects& e) { return said(e.rewrites_table()); }},
        {"scans_table", "it reads every row of a table while it holds its locks", yes_or_no,
         [](const Effects& e) { return said(e.scans_table()); }},
        {"statement_timeout_set", "a statement_timeout limits how long it may take", yes_or_no,
         [](const Effects& e) { return said(e.statement_timeout_set); }},
        {"table_is_known", "the history shows the table; else it was made elsewhere", yes_or_no,
         [](const Effects& e) { return said(e.table_is_known); }},
        {"table_is_new", "the table was made in the same run, or is temporary", yes_or_no,
         [](const Effects& e) { return said(e.table_is_new); }},
        {"table_is_partition", "the table is a partition", yes_or_no,
         [](const Effects& e) { return said(e.table_is_partition); }},
        {"table_is_partitioned", "the table is partitioned", yes_or_no,
         [](const Effects& e) { return said(e.table_is_partitioned); }},
        {"takes_long", "it reads or writes a table from end to end, or builds an index", yes_or_no,
         [](const Effects& e) {
             return said(e.rewrites_table() || e.scans_table() || e.builds_index());
         }},
        {"type_change",
         "what a change of type does to the stored values",
         {"none", "free", "rewrite", "unknown"},
         [](const Effects& e) { return place_of(e.type_change); }},
        {"type_narrows", "values that are there may not fit into the new type", yes_or_no,
         [](const Effects& e) { return said(e.type_narrows); }},
        {"uses_new_enum_value", "it relies on an enum value that the same transaction added",
         yes_or_no, [](const Effects& e) { return said(e.uses_new_enum_value); }},
        {"validates_own_constraint",
         "it validates a constraint that the same transaction added as NOT VALID", yes_or_no,
         [](const Effects& e) { return said(e.constraint_is_validated); }},
        {"waits_for_transactions", "it waits for every transaction that uses the table to end",
         yes_or_no, [](const Effects& e) { return said(e.waits_for_transactions); }},
    };
    return facts;
}
// clang-format on

const Fact* fact_named(std::string_view name) {
    return named(known_facts(), name);
}

const Word* word_named(std::string_view name) {
    return named(known_words(), name);
}

}  // namespace checker::rules
