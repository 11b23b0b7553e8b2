// The rule migrate-on-pooled-connection.
#pragma once

#include <optional>
#include <string>

#include "checks/report.h"
#include "core/tree.h"

namespace checker::checks {

// What is to say about the connection of the drizzle config at `path`: that it goes to a pooler
// which gives each transaction another session. Only what is certain is told: a host or a port by
// which Supabase and Neon name that pooler, `pgbouncer=true`, or a variable in which Vercel keeps
// such a URL.
std::optional<Remark> pooled_connection(const Tree& tree, const std::string& path);

}  // namespace checker::checks
