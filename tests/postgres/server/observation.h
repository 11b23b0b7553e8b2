// What a statement did to a real server, and was undone.
#pragma once

#include <map>
#include <optional>
#include <ostream>
#include <set>
#include <string>

#include "replay/lock.h"
#include "server/session.h"

namespace checker::postgres {

using replay::Lock;
using Locks = std::map<std::string, replay::Lock>;

// "t SHARE, u EXCLUSIVE"
std::string text_of(const Locks& locks);
std::string text_of(const std::set<std::string>& relations);
std::string text_of(const std::optional<Failure>& failure);

// Relations go by the name they had before, without "public.". On what the statement makes it has
// every lock there is, so that is only named. TOAST tables are left out, and so is what is made and
// thrown away again, as the new heap of a rewrite.
struct Observation {
    Locks locks;  // of tables, views and materialized views: the strongest of each
    // Not the weak ones of planning and writing: which of them there are changes even within a
    // major (15.20 looks into the referenced key's index where 15.18 did not).
    Locks index_locks;
    // Not ACCESS SHARE, which newer minors take for each expression that is stored.
    Locks sequence_locks;
    std::set<std::string> created;  // tables, views and materialized views
    std::set<std::string> created_indexes;
    std::set<std::string> rewritten;  // tables with a new file: rewritten or truncated
    // Indexes with a new file, also those that are made anew under their old name.
    std::set<std::string> rewritten_indexes;
    std::set<std::string> scanned;   // tables with rows, read from end to end
    std::optional<Failure> failure;  // then nothing else is known

    bool is_refused_in_transaction() const { return failure && failure->sqlstate == "25001"; }
    bool operator==(const Observation&) const = default;
};

// In one line, for messages.
std::ostream& operator<<(std::ostream& stream, const Observation& observation);

// The relations of a database as they are while nothing is under way.
class Observer {
  public:
    explicit Observer(Session& session) : session_(session) {}

    // To be called whenever what is there was changed: it is looked at anew when it is asked for.
    void look_again() { has_looked_ = false; }

    // The tables and materialized views that have rows of their own.
    std::set<std::string> with_rows();

    // Runs the statements in a transaction that is rolled back, in a session that is new.
    Observation observe(const std::string& statements);

  private:
    struct Relation {
        std::string name;
        char kind = 'r';  // pg_class.relkind
        std::string file;
    };
    using Relations = std::map<std::string, Relation>;  // by oid

    // The index of that one's name; null if there is none, or it is none itself.
    static const Relation* index_like(const Relations& relations, const Relation& index);

    static Relations relations_of(const Rows& rows);
    void note_locks(const Rows& rows, Observation& observation) const;
    void note_created(const Relations& after, Observation& observation) const;
    void note_files(const Relations& after, Observation& observation) const;
    void note_scans(const Rows& before, const Rows& after, Observation& observation) const;
    void look();
    std::set<std::string> ask_for_rows();

    Session& session_;
    bool has_looked_ = false;
    Relations before_;
    std::set<std::string> with_rows_;  // by oid
};

}  // namespace checker::postgres
