// From the effects of a run's statements to the locks that are held while it runs.
#pragma once

#include <map>
#include <string>

#include "core/lock_timeline.h"
#include "replay/effects.h"
#include "replay/lock.h"

namespace checker::lint {

// Takes statements in the order in which they run, up to the first that the server refuses: the
// migrator stops there. Locks on what the run makes itself are left out: nobody waits for them.
class TimelineMaker {
  public:
    // `transaction` is the number of the one in which the statement runs.
    void add(const Place& statement, const replay::Effects& effects, int transaction);
    // Statements that do not parse.
    void skip(std::size_t statements) { timeline_.not_read += statements; }
    LockTimeline finish();

  private:
    void end_transaction();
    void take(const std::string& relation, replay::Lock lock);

    LockTimeline timeline_;
    std::map<std::string, std::size_t> held_;  // by relation, into LockTimeline::locks
};

}  // namespace checker::lint
