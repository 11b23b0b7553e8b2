// The migrations of a run, parsed part by part by two threads.
#pragma once

#include <atomic>
#include <cstddef>
#include <deque>
#include <exception>
#include <memory>
#include <span>
#include <vector>

#include "core/source.h"
#include "replay/effects.h"
#include "sql/parse.h"
#include "sql/parts.h"
#include "sql/tree_memory.h"

namespace checker::lint {

// A part of a migration.
struct Part {
    sql::Script script;
    std::vector<replay::StatementEffects> effects;  // of its statements, from the replay
    std::vector<int> transactions;                  // of its statements; where wanted
};

// One thread takes the parts in their order, each right before it needs it; another may take the
// last ones before it. Where they meet, each part has been parsed once.
class Parsing {
  public:
    // Cuts the texts and parses nothing yet.
    explicit Parsing(std::vector<SourcePtr> migrations);

    const std::vector<SourcePtr>& migrations() const { return migrations_; }

    // How many parts the run has.
    std::size_t size() const { return parts_.size(); }
    // The parts of a migration, by its number.
    std::span<Part> of(std::size_t migration);

    // For the first thread: part `i` of the run, parsed. Throws what its parsing threw.
    Part& part(std::size_t i);
    // For the other one: parses from the end as long as there is something left, and returns when
    // all is parsed. Throws likewise.
    void help();

  private:
    // What tells the other thread that a part is parsed.
    struct State {
        std::atomic<bool> is_done = false;
        std::exception_ptr failure;
    };

    bool takes_one();
    void parse(std::size_t i, const std::shared_ptr<sql::TreeMemory>& memory);
    void expect(std::size_t i) const;

    std::vector<SourcePtr> migrations_;
    std::vector<sql::Parts> cut_;      // of each migration
    std::vector<std::size_t> firsts_;  // where each one's parts begin, and one more
    std::vector<Part> parts_;
    std::deque<State> states_;
    std::atomic<std::size_t> left_ = 0;  // parts that nobody took
    std::size_t next_ = 0;               // of the first thread
    std::shared_ptr<sql::TreeMemory> memory_ = std::make_shared<sql::TreeMemory>();
};

}  // namespace checker::lint
