// The schema in code against the migrations.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "checks/report.h"
#include "core/results.h"
#include "postgres/coverage.h"
#include "schema/diff.h"
#include "schema/schema.h"

namespace checker::checks {

inline constexpr std::string_view schema_without_migration = "schema-without-migration";
inline constexpr std::string_view snapshot_behind_sql = "snapshot-behind-sql";
inline constexpr std::string_view old_drift = "old-drift";

// One state of a project: the schema in code, and that of the snapshot `generate` builds on (null:
// there is none, so everything in code is without a migration).
struct SchemaState {
    const schema::Schema& code;
    const schema::Schema* head = nullptr;
};

// Tells which of the differences the SQL of the migrations has made, although the snapshot lacks
// them. Asked only when there are differences.
using InSql = std::function<postgres::Coverage(const std::vector<schema::Difference>&)>;

struct DriftQuestion {
    SchemaState after;
    std::optional<SchemaState> before;  // tells which differences are not new; nothing: all are
    InSql in_sql;                       // none: the SQL has nothing that the snapshot lacks
    std::string command;                // makes the missing migration: "npm run db:generate"
};

struct DriftReport {
    Drift drift;
    std::vector<Remark> remarks;
};

// Compares code and migrations after the Change. A remark for each object that the Change lets
// drift, one for what only the snapshot lacks, and one for all that drifted before.
DriftReport check_drift(const DriftQuestion& question);

}  // namespace checker::checks
