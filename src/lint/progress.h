// How far one thread is with a row of things, for another that follows it.
#pragma once

#include <atomic>

namespace checker::lint {

class Progress {
  public:
    // Says at the end of a scope, however it is left, that nothing more will be done.
    class End {
      public:
        explicit End(Progress& progress) : progress_(progress) {}
        ~End() { progress_.tell(true); }
        End(const End&) = delete;
        End& operator=(const End&) = delete;

      private:
        Progress& progress_;
    };

    // One more is done. The follower hears of it now and then: to wake it takes long.
    void step() {
        if (++done_ % told_at_once == 0) tell(false);
    }

    // Waits until so many are done; false if they never will be.
    bool reaches(unsigned count) const {
        unsigned state = state_.load(std::memory_order_acquire);
        while (state / 2 < count && state % 2 == 0) {
            state_.wait(state, std::memory_order_acquire);
            state = state_.load(std::memory_order_acquire);
        }
        return state / 2 >= count;
    }

  private:
    static constexpr unsigned told_at_once = 256;

    void tell(bool ended) {
        state_.store(2 * done_ + (ended ? 1 : 0), std::memory_order_release);
        state_.notify_one();
    }

    unsigned done_ = 0;
    std::atomic<unsigned> state_ = 0;  // twice what is done, and one more at the end
};

}  // namespace checker::lint
