// The objects of a schema in a database.
#pragma once

#include "replay/replay.h"
#include "schema/schema.h"

namespace checker::postgres {

// Makes the schema in the replay's database, which has none of it. What is no SQL, or the server
// would refuse, is left out; whether there was nothing such. A table with policies has row level
// security on, as drizzle-kit makes it.
bool create(replay::Replay& replay, const schema::Schema& schema);

}  // namespace checker::postgres
