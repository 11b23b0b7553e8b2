#include "core/memory.h"

#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>

namespace checker {

TEST_CASE("what is discarded is taken apart at once") {
    auto value = std::make_shared<int>(1);
    const std::weak_ptr<int> seen = value;
    discard(std::move(value));
    CHECK(seen.expired());
}

// In a process of its own, because there is no way back.
TEST_CASE("a program that ends soon leaves the first values it discards to its end") {
    const pid_t child = fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        leave_discarded_to_the_end();
        int left = 0;
        for (int i = 0; i < 100; ++i) {
            auto value = std::make_shared<int>(i);
            const std::weak_ptr<int> seen = value;
            discard(std::move(value));
            if (!seen.expired()) ++left;
        }
        _exit(left);
    }
    int status = 0;
    REQUIRE(waitpid(child, &status, 0) == child);
    REQUIRE(WIFEXITED(status));
    CHECK(WEXITSTATUS(status) == 8);
}

}  // namespace checker
