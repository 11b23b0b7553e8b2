// Plays the statements of a run in order and says what each does, knowing those before it.
#pragma once

#include <vector>

#include "postgres/facts.h"
#include "postgres/run_state.h"
#include "schema/schema.h"
#include "sql/node.h"

namespace checker::postgres {

struct ReplayOptions {
    // The database before the run, as far as it is known; null if nothing is.
    const schema::Schema* before = nullptr;
    // Whether the runner opens a transaction around the run, as drizzle's migrator does around all
    // pending migrations.
    bool in_transaction = true;
};

class Replay {
  public:
    explicit Replay(const ReplayOptions& options);

    // Tells what the run will hold, so that a statement can be known as part of a larger step (an
    // enum that is made anew). Optional; to be called before the first statement.
    void look_ahead(const std::vector<const sql::Statement*>& run);

    // A new migration of the same run begins.
    void start_file();

    // What the statement does; the state takes it over.
    StatementFacts apply(const sql::Statement& statement);

  private:
    RunState state_;
    int chunk_ = -1;
};

}  // namespace checker::postgres
