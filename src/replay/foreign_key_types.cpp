#include "replay/foreign_key_types.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "replay/coercion.h"

namespace checker::replay {

using catalog::Catalog;
using catalog::Type;

namespace {

// Types that one operator family compares with each other.
std::string_view family_of(const Type& type) {
    struct Member {
        std::string_view type;
        std::string_view family;
    };
    constexpr std::array<Member, 13> members{{{"int2", "integer"},
                                              {"int4", "integer"},
                                              {"int8", "integer"},
                                              {"float4", "float"},
                                              {"float8", "float"},
                                              {"date", "datetime"},
                                              {"timestamp", "datetime"},
                                              {"timestamptz", "datetime"},
                                              {"text", "text"},
                                              {"varchar", "text"},
                                              {"name", "text"},
                                              {"inet", "network"},
                                              {"cidr", "network"}}};
    const auto* const found = std::ranges::find(members, type.name, &Member::type);
    return found == members.end() ? std::string_view{} : found->family;
}

bool are_of_one_family(const Type& own, const Type& referenced) {
    return !own.is_array() && !referenced.is_array() && !family_of(own).empty() &&
           family_of(own) == family_of(referenced);
}

}  // namespace

KeyTypes compare_key_types(const Type& own, const Type& referenced, const Catalog& catalog) {
    const Type from = base_type(own, catalog);
    const Type to = base_type(referenced, catalog);
    if (from.name.empty() || to.name.empty()) return KeyTypes::same;
    if (from.name == to.name && from.is_array() == to.is_array() && from.user == to.user)
        return KeyTypes::same;
    // Arrays are compared by an operator for any of them, which wants two of the same type.
    const bool compares =
        are_of_one_family(from, to) || (!to.is_array() && coerces_implicitly(from, to, catalog));
    return compares ? KeyTypes::different : KeyTypes::incompatible;
}

}  // namespace checker::replay
