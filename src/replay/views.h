// Views and materialized views.
#pragma once

#include "replay/execution.h"

namespace checker::replay {

// CREATE MATERIALIZED VIEW, a "CreateTableAsStmt" like CREATE TABLE AS.
void create_materialized_view(const sql::Node& statement, const Execution& at);

// Takes ACCESS SHARE on every relation that the query names, as its analysis does; throws Refused
// (42P01) for one that is not there. The views among them are not looked into.
void lock_named(const sql::Node& query, const Execution& at);

// Runs a stored query: what the views in it read is locked, and every table is scanned.
void run_query(const catalog::Relation& view, const Execution& at);

// Whether a name is one of PostgreSQL's own relations: pg_class, information_schema.tables.
bool is_system_relation(const catalog::QualifiedName& name);

}  // namespace checker::replay
