#include <catch2/catch.hpp>

#include "typescript/evaluated.h"

namespace checker::typescript {

TEST_CASE("a file's name says whether it has types") {
    const std::string text = "const a = 1, b = 2\nexport default a<b>(0)";
    CHECK(evaluated(Files{{"main.js", text}}, "default", {}, {}, "main.js") == "true");
    CHECK(evaluated(Files{{"main.ts", text}}).starts_with("unknown: "));
}

TEST_CASE("an expression is what Node computes") {
    // Of ES2023, which Debian 12's Node does not have to compare with.
    CHECK(evaluated(
              "export default [[3,1,2].toSorted(), [3,1,2].toReversed(), [3,1,2].with(0, 9)]") ==
          "[[1,2,3],[2,1,3],[9,1,2]]");
    CHECK(evaluated("export default 1 + 2 * 3") == "7");
    CHECK(evaluated("export default `a${1 + 1}b`") == R"("a2b")");
    CHECK(evaluated("export default { b: 1, a: [1, 'x', null, undefined], 2: true, 1: false }") ==
          R"({"1":false,"2":true,"b":1,"a":[1,"x",null,null]})");
}

}  // namespace checker::typescript
