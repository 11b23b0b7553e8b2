// What a module may import, told without parsing it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace checker::typescript {

// Every string that stands behind `from`, `import`, `import(`, `require(` in a text: all that the
// module imports, and perhaps more (what stands in comments and strings). Nothing when a comment
// stands between the keyword and its string, so that the text would have to be parsed.
std::optional<std::vector<std::string>> import_specifiers(std::string_view text);

}  // namespace checker::typescript
