// The schema in code against the migrations.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "checks/report.h"
#include "core/results.h"
#include "schema/diff.h"
#include "schema/schema.h"

namespace checker::checks {

inline constexpr std::string_view schema_without_migration = "schema-without-migration";

// One state of a project: the schema in code, and that of the snapshot `generate` builds on (null:
// there is none, so everything in code is without a migration).
struct SchemaState {
    const schema::Schema& code;
    const schema::Schema* head = nullptr;
};

struct DriftReport {
    Drift drift;
    std::vector<Remark> remarks;  // one for each object that the Change lets drift
};

// Compares code and migrations after the Change; `before` tells which differences are not new
// (nothing: all are). `command` is what makes the missing migration ("npm run db:generate").
DriftReport check_drift(const SchemaState& after, const std::optional<SchemaState>& before,
                        const std::string& command);

}  // namespace checker::checks
