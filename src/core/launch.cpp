#include "core/launch.h"

#include <sched.h>

namespace checker {

// Linux now and then begins a thread on the processor of the one that starts it, and leaves both
// there for 30 ms and longer while another processor is idle (6.18, two processors): for a check
// that takes 50 ms that is as if there were no thread at all.
#if defined(__linux__)

int current_processor() {
    return sched_getcpu();
}

void leave_processor(int cpu) {
    cpu_set_t all;
    if (cpu < 0 || cpu >= CPU_SETSIZE || sched_getcpu() != cpu) return;
    if (sched_getaffinity(0, sizeof all, &all) != 0) return;
    cpu_set_t others = all;
    CPU_CLR(static_cast<unsigned>(cpu), &others);
    if (CPU_COUNT(&others) == 0 || sched_setaffinity(0, sizeof others, &others) != 0) return;
    sched_setaffinity(0, sizeof all, &all);  // it moved; from here on all are as good
}

void let_others_begin() {
    sched_yield();
}

#else

int current_processor() {
    return -1;
}

void leave_processor(int) {}

void let_others_begin() {}

#endif

}  // namespace checker
