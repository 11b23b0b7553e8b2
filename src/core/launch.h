// How a part of the work is given to another thread.
#pragma once

#include <future>
#include <type_traits>
#include <utility>

namespace checker {

// For the first lines of a thread: leaves the processor `cpu` to the thread that started it, if
// there is another one.
void leave_processor(int cpu);

// The processor that the thread runs on; -1 if that is not known.
int current_processor();

// Lets a thread that waits for this processor run first.
void let_others_begin();

// Does the work on a thread of its own where that pays. Where it does not, or where no thread is to
// be had, it is done when its result is asked for.
template <class Work>
std::future<std::invoke_result_t<Work&>> beside(bool pays, Work work) {
    if (!pays) return std::async(std::launch::deferred, std::move(work));
    auto placed = [cpu = current_processor(), work = std::move(work)]() mutable {
        leave_processor(cpu);
        return work();
    };
    auto result = std::async(std::launch::async | std::launch::deferred, std::move(placed));
    let_others_begin();
    return result;
}

}  // namespace checker
