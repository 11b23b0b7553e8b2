// tree-sitter's trees of texts: made while the evaluator is at work, and kept for the next one.
#pragma once

#include <tree_sitter/api.h>

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <unordered_map>
#include <vector>

#include "core/source.h"
#include "typescript/interpreter.h"
#include "typescript/tree_memory.h"

namespace checker::typescript {

// What tree-sitter makes of one text. Depends on nothing but the text, and on whether it has JSX.
struct SyntaxTrees {
    std::unique_ptr<TreeMemory> memory;  // of the pieces, which are never deleted one by one
    std::vector<const TSTree*> pieces;   // in the order of the text
    std::optional<std::string> error;    // why there are none
};

using SyntaxTreesPtr = std::shared_ptr<const SyntaxTrees>;

// Whether a file of that name may have JSX, which has a grammar of its own.
bool has_jsx(std::string_view path);

// Parses a text. Setting `stop` to another value than 0 ends it with an error.
SyntaxTrees syntax_trees(const Source& source, const std::atomic<std::size_t>& stop);

// Parsing takes half of an evaluation's time and needs nothing of it, so it runs ahead on a second
// thread. For the use of one thread. Trees are large, and are not kept when they have been taken.
class SyntaxCache {
  public:
    SyntaxCache() = default;
    ~SyntaxCache();
    SyntaxCache(const SyntaxCache&) = delete;
    SyntaxCache& operator=(const SyntaxCache&) = delete;

    // Says that a file is going to be asked for.
    void expect(const SourcePtr& source);

    // The trees of a file, made ahead or here.
    SyntaxTreesPtr of(const SourcePtr& source);

    // Takes apart what an evaluation leaves behind, thousands of objects, on the other thread.
    void discard(std::unique_ptr<Interpreter> interpreter);

  private:
    enum class State { waiting, working, done, taken };
    enum class End { front, back };

    struct Task {
        SourcePtr source;
        State state = State::waiting;
        SyntaxTreesPtr trees;
    };

    Task& task_of(const SourcePtr& source);
    void start_if_worth_it();
    void work_ahead();
    Task* next(End end);
    void parse(Task& task, std::unique_lock<std::mutex>& lock);

    std::mutex mutex_;
    std::condition_variable changed_;
    std::atomic<std::size_t> stop_{0};
    // By what a text says; the views are of the tasks' own sources.
    std::unordered_map<std::string_view, Task> tasks_;
    std::unordered_map<std::string_view, Task> tasks_with_jsx_;
    std::deque<Task*> waiting_;
    std::vector<std::unique_ptr<Interpreter>> discarded_;
    std::size_t bytes_waiting_ = 0;
    std::thread ahead_;
};

}  // namespace checker::typescript
