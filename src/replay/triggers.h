// What hangs on a table and acts with it: triggers, rules and policies.
#pragma once

#include "replay/execution.h"

namespace checker::replay {

void create_trigger(const sql::Node& statement, const Execution& at);
void create_rule(const sql::Node& statement, const Execution& at);
void create_policy(const sql::Node& statement, const Execution& at);
void alter_policy(const sql::Node& statement, const Execution& at);

// Notes on the relations in `uses` that `user` refers to them.
void note_references(const catalog::Uses& uses, const catalog::Relation& user,
                     catalog::Catalog& catalog);

}  // namespace checker::replay
