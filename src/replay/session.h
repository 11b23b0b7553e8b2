// The session that plays a run: its transaction and its settings.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "catalog/catalog.h"
#include "replay/lock.h"
#include "replay/users.h"

namespace checker::replay {

struct Timeouts {
    bool lock = false;  // whether one is set that limits
    bool statement = false;
};

// The locks that a transaction holds. What every statement asks about all of them is kept up to
// date, since there may be thousands.
class HeldLocks {
  public:
    void add(catalog::Oid relation, Lock lock);
    Lock on(catalog::Oid relation) const;
    Lock strongest() const { return strongest_; }
    int exclusive() const { return exclusive_; }  // relations under ACCESS EXCLUSIVE

  private:
    std::unordered_map<catalog::Oid, Lock> locks_;
    Lock strongest_ = Lock::none;
    int exclusive_ = 0;
};

struct Saved;

// To which ROLLBACK TO returns.
struct Savepoint {
    std::string name;
    std::shared_ptr<const Saved> saved;  // null where too many were set to keep all
};

struct Session {
    int version = 15;  // PostgreSQL's major version
    // Whether its minor release locks what the types of new columns are made of; then it also
    // writes a table anew whose rows a column holds, if their values stay.
    bool guards_row_types = true;
    // Whether what the history does not show is not there at all; else it may have been made
    // elsewhere.
    bool everything_is_known = false;

    // Relations whose rows are the values of a column or domain, or were once: only of these it is
    // looked who holds them.
    std::set<catalog::Oid> row_types;

    Users users;

    catalog::Stamp now{1, 1};  // the run and transaction that are open
    bool in_transaction = true;
    Timeouts timeouts;                            // for the session
    Timeouts local_timeouts;                      // until the transaction ends (SET LOCAL)
    std::map<std::string, std::string> settings;  // other parameters that were SET

    // Locks that the open transaction holds, on relations that are not new.
    HeldLocks held;
    int foreign_keys_added = 0;           // in the open transaction
    int open_blocks = 0;                  // DO blocks in DO blocks that are being played
    std::vector<std::string> with_names;  // the WITH queries around the statement being played

    std::vector<Savepoint> savepoints;  // of the open transaction, from the oldest on
    int states_kept = 0;                // by the run
    // What there was when the open transaction began; only where the run rolls one back.
    std::shared_ptr<const Saved> begun;
    bool rolls_back = false;

    std::vector<catalog::Oid> until_commit;  // temporary tables, ON COMMIT DROP
    // The search_path that comes back when the transaction ends (SET LOCAL).
    std::optional<std::vector<std::string>> outer_search_path;

    // What the run as a whole does, also behind the statement at hand; by "public.name".
    std::set<std::string> recreated_enums;
    std::set<std::string> created_views;

    bool is_new(const catalog::Stamp& made) const { return made.run == now.run; }
    bool is_of_transaction(const catalog::Stamp& made) const {
        return is_new(made) && made.transaction == now.transaction;
    }
    // Behind COMMIT, ROLLBACK or an implicit transaction's end.
    void start_transaction();
};

// What there was at a SAVEPOINT or the beginning of a transaction, but for the savepoints.
struct Saved {
    catalog::Catalog catalog;
    Session session;
};

// A copy of all there is; null where the run has kept too many, which hostile text may ask for.
std::shared_ptr<const Saved> kept_state(const catalog::Catalog& catalog, Session& session);

}  // namespace checker::replay
