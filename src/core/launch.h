// How a part of the work is given to another thread.
#pragma once

#include <future>

namespace checker {

// For std::async: on a thread of its own where that pays. Where it does not, or where no thread is
// to be had, it is done when it is asked for.
inline std::launch launched(bool pays) {
    return pays ? std::launch::async | std::launch::deferred : std::launch::deferred;
}

}  // namespace checker
