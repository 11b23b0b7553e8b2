// What a server showed of the statements of an example.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "replay/effects.h"
#include "server/observation.h"
#include "sql/node.h"

namespace checker::rules {

struct Seen {
    sql::Statement statement;
    std::string text;
    replay::StatementEffects effects;  // as the replay tells them to the rules

    // Behind those before it, in a transaction of its own that was undone; none: it was not asked
    // for (BEGIN, COMMIT, ...).
    std::optional<postgres::Observation> alone;
    // Relations that the run has made, up to the end of the statement.
    std::set<std::string> made;
    std::set<std::string> without_storage;  // indexes of partitioned tables
    bool has_changed_nothing = false;       // the catalog is the same behind it

    // In the run, with what else is in it.
    bool in_transaction = false;
    postgres::Locks held;                      // by the transaction, before it
    bool held_is_seen = false;                 // it is the first of its call
    std::optional<postgres::Failure> failure;  // with a row in every table
    bool fails_without_rows = false;
};

// Part of a migration that one call sends, and that the server cannot parse.
struct Unparsed {
    std::string text;
    postgres::Failure failure;
};

struct SeenRun {
    std::vector<Seen> statements;
    std::vector<Unparsed> unparsed;
    // Whether all that was done can be seen in the text; else nothing was predicted.
    bool is_foreseeable = true;
    bool is_in_transaction_behind = false;
};

// The replay's effects, but for what the server showed, which is told in their place.
replay::StatementEffects seen_effects(const Seen& seen);

// Whether a fact is among what a server can show.
bool is_shown(std::string_view fact);

}  // namespace checker::rules
