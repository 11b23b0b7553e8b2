// How far predictions and observations agree.
#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "server/predictor.h"

namespace checker::postgres {

// A disagreement that we know and accept, by regular expressions that must each find something.
struct Exception {
    std::string statement;  // in its name or its text
    std::string kind;
    std::string predicted;
    std::string observed;
    std::string reason;
};

struct Disagreement {
    std::string name;
    std::string statement;
    std::string kind;  // "locks", "scanned", ..., or "catalog: " and the first word of its line
    std::string predicted;
    std::string observed;
    std::string reason;  // the exception's; empty if none knows it
};

class Agreement {
  public:
    explicit Agreement(std::vector<Exception> exceptions) : exceptions_(std::move(exceptions)) {}

    void compare(const std::string& name, const std::string& statement, const Prediction& predicted,
                 const Observation& observed);

    // Of the lines of both catalogs only those that were not yet different before; `name` and
    // `statement` are what has just been applied.
    void compare_catalogs(const std::string& name, const std::string& statement,
                          const std::string& predicted, const std::string& observed);

    // Another database: what differed in the last one is forgotten.
    void start_anew() { known_lines_.clear(); }

    int cases() const { return cases_; }
    int refused() const { return refused_; }  // by the server
    const std::vector<Disagreement>& disagreements() const { return disagreements_; }
    std::vector<Disagreement> unexplained() const;
    std::vector<Exception> unused_exceptions() const;

    // The counts by kind, then each unexplained disagreement.
    std::string report() const;

  private:
    void note(Disagreement disagreement);

    struct Count {
        int cases = 0;
        int disagreements = 0;
        int explained = 0;
    };

    std::vector<Exception> exceptions_;
    std::set<std::string> used_exceptions_;  // their reasons
    std::vector<Disagreement> disagreements_;
    std::map<std::string, Count> counts_;  // by kind
    int cases_ = 0;
    int equal_ = 0;
    int refused_ = 0;
    std::set<std::string> known_lines_;
};

}  // namespace checker::postgres
