#include "json/value.h"

#include <algorithm>
#include <array>

namespace checker::json {

std::string_view with_article(Kind kind) {
    constexpr std::array<std::string_view, 6> names{"null",     "a boolean", "a number",
                                                    "a string", "an array",  "an object"};
    return names.at(static_cast<std::size_t>(kind));
}

const Member* Value::member(std::string_view key) const {
    const auto found = std::find_if(members.rbegin(), members.rend(),
                                    [&](const Member& m) { return m.key == key; });
    return found == members.rend() ? nullptr : &*found;
}

const Value* Value::find(std::string_view key) const {
    const Member* found = member(key);
    return found == nullptr ? nullptr : &found->value;
}

}  // namespace checker::json
