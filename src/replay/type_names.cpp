// What the server calls types in its messages.
#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "replay/coercion.h"

namespace checker::replay {

using catalog::Catalog;
using catalog::Type;

std::string sql_name(const Type& type, const Catalog& catalog) {
    constexpr std::array names{
        std::pair{std::string_view("bit"), std::string_view("bit")},
        std::pair{std::string_view("bool"), std::string_view("boolean")},
        std::pair{std::string_view("bpchar"), std::string_view("character")},
        std::pair{std::string_view("float4"), std::string_view("real")},
        std::pair{std::string_view("float8"), std::string_view("double precision")},
        std::pair{std::string_view("int2"), std::string_view("smallint")},
        std::pair{std::string_view("int4"), std::string_view("integer")},
        std::pair{std::string_view("int8"), std::string_view("bigint")},
        std::pair{std::string_view("time"), std::string_view("time without time zone")},
        std::pair{std::string_view("timestamp"), std::string_view("timestamp without time zone")},
        std::pair{std::string_view("timestamptz"), std::string_view("timestamp with time zone")},
        std::pair{std::string_view("timetz"), std::string_view("time with time zone")},
        std::pair{std::string_view("varbit"), std::string_view("bit varying")},
        std::pair{std::string_view("varchar"), std::string_view("character varying")}};
    const auto found = std::ranges::find_if(names, [&](const auto& name) {
        return type.user == catalog::no_oid && name.first == type.name;
    });
    Type plain = type;
    plain.modifiers.clear();
    if (found == names.end()) return catalog.text_of(plain);
    return std::string(found->second) + (type.is_array() ? "[]" : "");
}

}  // namespace checker::replay
