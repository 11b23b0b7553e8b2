#include "core/launch.h"

#include <sched.h>

#include <catch2/catch.hpp>
#include <stdexcept>
#include <thread>

using namespace checker;

namespace {

cpu_set_t allowed() {
    cpu_set_t set;
    REQUIRE(sched_getaffinity(0, sizeof set, &set) == 0);
    return set;
}

}  // namespace

TEST_CASE("work beside runs on another thread where that pays") {
    const std::thread::id here = std::this_thread::get_id();
    CHECK(beside(true, [] { return std::this_thread::get_id(); }).get() != here);
    CHECK(beside(false, [] { return std::this_thread::get_id(); }).get() == here);
    for (const bool pays : {false, true}) {
        auto failing = beside(pays, []() -> int { throw std::runtime_error("no"); });
        CHECK_THROWS_AS(failing.get(), std::runtime_error);
    }
}

TEST_CASE("a thread leaves a processor and may use all of them afterwards") {
    const cpu_set_t before = allowed();
    int moves = 0;  // whoever looks may have been moved back in between
    for (int i = 0; i < 20; ++i)
        std::thread([&] {
            const int busy = current_processor();
            leave_processor(busy);
            moves += current_processor() == busy ? 0 : 1;
            const cpu_set_t behind = allowed();
            CHECK(CPU_EQUAL(&before, &behind));
        }).join();
    CHECK((moves > 0) == (CPU_COUNT(&before) > 1));
}
