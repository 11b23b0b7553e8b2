#include <catch2/catch.hpp>

#include "played.h"

using namespace checker::replay;

TEST_CASE("a transaction ends with COMMIT") {
    const auto effects = effects_of("", "COMMIT; VACUUM;");
    CHECK(effects[0].whole.in_transaction);
}
