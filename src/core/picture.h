// What the pictures of a project's change show: facts, without a layout.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "core/schema_change.h"

namespace checker {

struct ForkMigration {
    std::string tag;
    bool collides = false;    // a migration of another arm has its number
    bool is_skipped = false;  // by a database that has run what is dated later, once merged
};

// What one branch has behind the last migration that it shares with another.
struct ForkArm {
    std::string branch;  // "this branch", "main"; empty where it is not known
    std::vector<ForkMigration> migrations;
};

// Where a chain of migrations has more than one end.
struct ChainFork {
    std::vector<std::string> trunk;  // the tags of what the arms share
    std::vector<ForkArm> arms;       // two or more
};

struct ChainMigration {
    std::string tag;
    bool is_new = false;
    bool is_skipped = false;  // by a database that has run the ones before
    bool has_file = true;
};

// The end of a chain, in the order in which the migrator runs it.
struct ChainEnd {
    std::size_t earlier = 0;  // migrations before
    std::vector<ChainMigration> migrations;
};

// What becomes of a part of the schema; nothing: it stays as it is.
using Becomes = std::optional<SchemaChange::Sign>;

struct PicturedColumn {
    std::string name;
    std::string type;
    bool primary_key = false;
    bool foreign_key = false;
    bool unique = false;
    Becomes becomes;
};

struct PicturedTable {
    std::string name;  // users, or auth.users
    Becomes becomes;
    std::vector<PicturedColumn> columns;  // of a table that stays as it is only its keys
};

// A foreign key between two tables of a picture.
struct PicturedReference {
    std::string from;
    std::string to;
    std::string name;
    Becomes becomes;
};

// The change of one project, for people who would rather look than read.
struct Pictured {
    std::optional<ChainFork> fork;
    ChainEnd chain = {};
    std::vector<SchemaChange> changes;  // of the schema in code
    std::vector<PicturedTable> tables;  // those that change, and what they refer to
    std::vector<PicturedReference> references;
};

}  // namespace checker
