#include <catch2/catch.hpp>

#include "typescript/evaluated.h"

namespace checker::typescript {

TEST_CASE("an expression is what Node computes") {
    CHECK(evaluated("export default 1 + 2 * 3") == "7");
    CHECK(evaluated("export default `a${1 + 1}b`") == R"("a2b")");
    CHECK(evaluated("export default { b: 1, a: [1, 'x', null, undefined], 2: true, 1: false }") ==
          R"({"1":false,"2":true,"b":1,"a":[1,"x",null,null]})");
}

}  // namespace checker::typescript
