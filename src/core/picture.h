// What the pictures of a project's change show: facts, without a layout.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/schema_change.h"

namespace checker {

struct ForkMigration {
    std::string tag;
    bool collides = false;  // a migration of another arm has its number
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
    std::vector<SchemaChange> changes;  // of the schema in code
    std::vector<PicturedTable> tables;  // those that change, and what they refer to
    std::vector<PicturedReference> references;
};

}  // namespace checker
