// What the options of a sequence say.
#pragma once

#include <vector>

#include "replay/execution.h"

namespace checker::replay {

// Sets what the options of CREATE SEQUENCE, ALTER SEQUENCE or an identity column say, but OWNED BY.
// Refused (22023) where they do not fit together.
void set_sequence_options(catalog::Relation& sequence, const sql::Nodes& options,
                          const Execution& at);

}  // namespace checker::replay
