// A database in which examples of rules are carried out, one after the other.
#pragma once

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "core/source.h"
#include "rules/catalogue.h"
#include "seen.h"
#include "server/agreement.h"
#include "server/predictor.h"
#include "server/server.h"
#include "server/session.h"
#include "sql/parse.h"

namespace checker::rules {

class Stage {
  public:
    // What the replay predicts of each statement is held against the server in `agreement`.
    Stage(const postgres::Server& server, postgres::Agreement& agreement);

    // Carries out an example of SQL: statement by statement, and as the one run of drizzle's
    // migrator that its text is. What the run refuses is left out, and the rest run again.
    SeenRun carry_out(const std::string& name, const Example& example);

  private:
    enum class Rows { one_each, none };

    struct Stop {
        std::size_t chunk = 0;
        std::optional<std::size_t> statement;  // none: the chunk cannot be parsed
        postgres::Failure failure;
    };
    // What is not sent any more.
    struct LeftOut {
        std::set<std::size_t> statements;
        std::set<std::size_t> errors;  // of chunks
    };

    void set_up(Rows rows);
    void insert_rows();
    void tell_effects(const Example& example, SeenRun& seen);
    void observe_each(const std::string& name, SeenRun& seen);
    std::unique_ptr<postgres::Predictor> predictor_of(const SeenRun& seen) const;
    bool is_kept(Seen& seen, bool is_last);
    void note_relations(Seen& seen);
    bool is_undone(const Example& example) const;
    bool is_one_statement(const Example& example) const;
    static bool is_run_already(SeenRun& seen);
    void run_all(const Example& example, SeenRun& seen);
    std::optional<Stop> run(const Example& example, const LeftOut& left_out, SeenRun& seen);
    std::vector<std::size_t> sent(std::size_t chunk, const LeftOut& left_out) const;
    bool is_parsed(std::size_t chunk, const LeftOut& left_out) const;
    std::string call(const Example& example, std::size_t chunk, const LeftOut& left_out) const;
    void look_at_transaction(const std::vector<std::size_t>& statements, SeenRun& seen);
    bool is_in_transaction();

    const postgres::Server& server_;
    postgres::Agreement& agreement_;
    postgres::Session session_;
    postgres::Session observed_;
    // Of the example at hand:
    std::vector<std::string> given_;     // the statements of its history
    std::vector<std::string> inserted_;  // those that gave the tables their rows
    sql::Script script_;
    std::vector<Span> chunks_;
    std::set<std::string> found_;  // the relations before the run, by oid
};

}  // namespace checker::rules
