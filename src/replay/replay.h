// Plays statements in order and says what each does, knowing those before it.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "catalog/catalog.h"
#include "replay/effects.h"
#include "replay/session.h"
#include "replay/versions.h"
#include "sql/node.h"
#include "sql/parse.h"

namespace checker::replay {

struct Options {
    int version = oldest_supported;
    // Whether the server is of the minor releases of November 2026 (15.20) or later, from which on
    // what has the rows of another table in its columns locks that table.
    bool has_newest_minor = true;
    // Whether the runner opens a transaction around the run, as drizzle's migrator does around all
    // pending migrations.
    bool in_transaction = true;
    // Whether what the history does not show is not there at all.
    bool everything_is_known = false;
};

// Whether statements with that text may be of those that Replay::look_ahead() looks for.
bool needs_look_ahead(std::string_view text);

class Replay {
  public:
    // A catalog that another replay left, behind that many runs.
    explicit Replay(const Options& options = {}, catalog::Catalog start = {}, int runs = 0);

    // What comes next is a new run: everything so far is there already, with rows nobody knows.
    void start_run();
    // A new migration of the same run begins.
    void start_file();
    // Tells what the run will hold, so that a statement can be known as part of a larger step (an
    // enum that is made anew), and ROLLBACK goes back to where its transaction began. Optional; to
    // be called before the run's first statement.
    void look_ahead(const std::vector<const sql::Statement*>& run);

    // What the statement does; the catalog takes it over. A statement that the server refuses has
    // a failure, and the replay goes on behind it.
    StatementEffects apply(const sql::Statement& statement);
    // Passes by those of a script's errors that stand before `end`, from number `first` on: what
    // they name may be other than it was. The number of the next one.
    std::size_t skip_errors(const sql::Script& script, std::string_view text, std::size_t first,
                            std::size_t end);

    const catalog::Catalog& catalog() const { return catalog_; }
    const Options& options() const { return options_; }
    const Session& session() const { return session_; }

  private:
    void enter(const sql::Statement& statement);
    void leave(Effects& whole);

    Options options_;
    catalog::Catalog catalog_;
    Session session_;
    int chunk_ = -1;
};

}  // namespace checker::replay
