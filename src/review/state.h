// One state of a project: its schema in code, and the schema that its migrations lead to.
#pragma once

#include <memory>
#include <vector>

#include "checks/drift.h"
#include "config/discovery.h"
#include "core/tree.h"
#include "drizzle/chain.h"
#include "drizzle/code.h"
#include "schema/schema.h"

namespace checker::review {

struct State {
    schema::Schema code;
    // The snapshot that `generate` would build on; nothing when there is none. Where branches were
    // never joined `generate` refuses, and then it is what all of their SQL makes.
    std::shared_ptr<const schema::Schema> head;
    bool head_is_readable = true;
    bool is_forked = false;  // the head comes from SQL; both are in comparable spelling

    checks::SchemaState view() const { return {code, head.get()}; }
};

State state_of(const Tree& tree, const config::Project& project, const drizzle::Chain& chain);

// Which differences between head and code the SQL has made: first by the SQL behind the newest
// snapshot, then by all there is, because a merge can lose what a snapshot should hold.
postgres::Coverage in_sql(const State& state, const drizzle::Chain& chain,
                          const std::vector<schema::Difference>& differences);

}  // namespace checker::review
