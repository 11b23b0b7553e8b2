#include "rules/facts.h"

namespace checker::rules {

namespace {

using postgres::Facts;

std::string said(bool value) {
    return value ? "true" : "false";
}

}  // namespace

// clang-format off: one line a fact
const std::vector<Fact>& known_facts() {
    static const std::vector<std::string_view> yes_or_no{"true", "false"};
    static const std::vector<Fact> facts{
        {"blocks_reads", "other sessions cannot even read a table while it holds its locks",
         yes_or_no, [](const Facts& f) { return said(f.blocks_reads()); }},
        {"blocks_writes", "other sessions cannot write to a table while it holds its locks",
         yes_or_no, [](const Facts& f) { return said(f.blocks_writes()); }},
        {"breaks_running_code", "code that runs at the moment refers to what goes away", yes_or_no,
         [](const Facts& f) { return said(f.breaks_running_code); }},
        {"builds_index", "it builds an index over a table that may hold rows", yes_or_no,
         [](const Facts& f) { return said(f.builds_index); }},
        {"cast_is_missing", "PostgreSQL refuses the change of type without USING", yes_or_no,
         [](const Facts& f) { return said(f.cast_is_missing); }},
        {"column_is_new", "the column was added in the same run", yes_or_no,
         [](const Facts& f) { return said(f.column_is_new); }},
        {"enum_is_recreated", "it is part of dropping an enum and making it again in the same run",
         yes_or_no, [](const Facts& f) { return said(f.enum_is_recreated); }},
        {"fails_on_rows", "it fails as soon as the table has a row", yes_or_no,
         [](const Facts& f) { return said(f.fails_on_rows); }},
        {"has_volatile_default", "the column's default differs from row to row", yes_or_no,
         [](const Facts& f) { return said(!f.function.empty()); }},
        {"in_transaction",
         "it runs in a transaction: drizzle's, one of its own, or that of a call with several "
         "statements",
         yes_or_no, [](const Facts& f) { return said(f.in_transaction); }},
        {"lock_timeout_set", "a lock_timeout limits how long it waits for its locks", yes_or_no,
         [](const Facts& f) { return said(f.lock_timeout_set); }},
        {"loses_data", "it destroys rows or values", yes_or_no,
         [](const Facts& f) { return said(f.loses_data); }},
        {"nulls_are_excluded", "the column is NOT NULL already or a validated check proves it",
         yes_or_no, [](const Facts& f) { return said(f.trusts_no_nulls); }},
        {"refused_in_transaction", "PostgreSQL refuses it inside of a transaction", yes_or_no,
         [](const Facts& f) { return said(f.refused_in_transaction); }},
        {"rewrites_table", "it writes the table and its indexes anew", yes_or_no,
         [](const Facts& f) { return said(f.rewrites_table); }},
        {"scans_table", "it reads every row of the table while it holds its locks", yes_or_no,
         [](const Facts& f) { return said(f.scans_table); }},
        {"table_is_new", "the table was made in the same run, or is temporary", yes_or_no,
         [](const Facts& f) { return said(f.table_is_new); }},
        {"type_change",
         "what a change of type does to the stored values",
         {"none", "free", "rewrite", "unknown"},
         [](const Facts& f) { return std::string(name_of(f.type_change)); }},
        {"uses_new_enum_value", "it relies on an enum value that the same transaction added",
         yes_or_no, [](const Facts& f) { return said(f.uses_new_enum_value); }},
        {"validates_own_constraint",
         "it validates a constraint that the same transaction added as NOT VALID", yes_or_no,
         [](const Facts& f) { return said(f.constraint_is_validated); }},
    };
    return facts;
}

const std::vector<Word>& known_words() {
    static const std::vector<Word> words{
        {"column", "the column in question", [](const Facts& f) { return f.column; }},
        {"enum", "the enum in question", [](const Facts& f) { return f.enum_name; }},
        {"enum_value", "the enum value in question", [](const Facts& f) { return f.enum_value; }},
        {"function", "the volatile function of a default",
         [](const Facts& f) { return f.function; }},
        {"lock", "the strongest lock it takes",
         [](const Facts& f) { return std::string(name_of(f.strongest_lock())); }},
        {"new_type", "the type a column gets", [](const Facts& f) { return f.new_type; }},
        {"old_type", "the type a column has",
         [](const Facts& f) { return f.old_type.empty() ? "its present type" : f.old_type; }},
        {"other_table", "the table at the other end of a foreign key",
         [](const Facts& f) { return f.other_table; }},
        {"rewrites", "\"rewrites\", or \"may rewrite\" when that is not known",
         [](const Facts& f) {
             return std::string(f.type_change == postgres::TypeChange::unknown ? "may rewrite"
                                                                               : "rewrites");
         }},
        {"table", "the tables in question", [](const Facts& f) { return f.table; }},
    };
    return words;
}
// clang-format on

}  // namespace checker::rules
