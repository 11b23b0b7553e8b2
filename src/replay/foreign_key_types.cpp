#include "replay/foreign_key_types.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace checker::replay {

using catalog::Catalog;
using catalog::Type;
using catalog::TypeObject;

namespace {

// Types within which operators compare each with each.
std::string_view family_of(std::string_view type) {
    struct Member {
        std::string_view type;
        std::string_view family;
    };
    constexpr std::array<Member, 14> members{{{"int2", "integer"},
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
                                              {"cidr", "network"},
                                              {"", ""}}};
    const auto* const found = std::ranges::find(members, type, &Member::type);
    return found == members.end() ? type : found->family;
}

// Implicit casts from a referencing type to the referenced one's, beyond those within a family.
bool casts_implicitly(std::string_view from, std::string_view to) {
    const auto is_integer = [](std::string_view type) {
        return type == "int2" || type == "int4" || type == "int8";
    };
    const bool is_text = from == "text" || from == "varchar";
    if (is_integer(from))
        return to == "numeric" || to == "float4" || to == "float8" || to == "oid" ||
               to == "regclass";
    if (from == "numeric") return to == "float4" || to == "float8";
    if (from == "oid") return to == "int8";
    if (is_text) return to == "bpchar" || to == "regclass";
    if (from == "bpchar" || from == "citext" || from == "char")
        return family_of(to) == "text" || (from == "bpchar" && to == "bpchar");
    if (from == "time") return to == "interval" || to == "timetz";
    if (from == "bit") return to == "varbit";
    if (from == "varbit") return to == "bit";
    if (from == "macaddr") return to == "macaddr8";
    if (from == "macaddr8") return to == "macaddr";
    return false;
}

// The base types whose casts are known above.
bool is_surveyed(std::string_view type) {
    constexpr std::array<std::string_view, 26> types{
        "bit",      "bool",   "bpchar",    "bytea",       "char", "cidr",    "citext",
        "date",     "float4", "float8",    "inet",        "int2", "int4",    "int8",
        "interval", "jsonb",  "macaddr",   "macaddr8",    "name", "numeric", "oid",
        "text",     "time",   "timestamp", "timestamptz", "uuid"};
    return std::ranges::find(types, type) != types.end() || type == "varbit" || type == "varchar" ||
           type == "timetz";
}

// What a domain is of, in the end.
Type base_of(Type type, const Catalog& catalog) {
    for (int depth = 0; depth < 32; ++depth) {
        const TypeObject* named = catalog.type(type.user);
        if (named == nullptr || named->kind != catalog::TypeKind::domain || type.is_array()) break;
        type = named->base;
    }
    return type;
}

bool is_enum(const Type& type, const Catalog& catalog) {
    const TypeObject* named = catalog.type(type.user);
    return named != nullptr && named->kind == catalog::TypeKind::enum_;
}

bool is_incompatible(const Type& own, const Type& referenced, const Catalog& catalog) {
    const bool enums = is_enum(own, catalog) || is_enum(referenced, catalog);
    const bool plain = own.user == catalog::no_oid && referenced.user == catalog::no_oid;
    if (enums && !own.is_array() && !referenced.is_array())
        return own.user != referenced.user &&
               (own.user == catalog::no_oid ? is_surveyed(own.name)
                : referenced.user == catalog::no_oid
                    ? is_surveyed(referenced.name)
                    : is_enum(own, catalog) && is_enum(referenced, catalog));
    if (!plain || !is_surveyed(own.name) || !is_surveyed(referenced.name)) return false;
    if (own.is_array() || referenced.is_array())
        return own.is_array() != referenced.is_array() || own.name != referenced.name;
    return family_of(own.name) != family_of(referenced.name) &&
           !casts_implicitly(own.name, referenced.name);
}

}  // namespace

KeyTypes compare_key_types(Type own, Type referenced, const Catalog& catalog) {
    own = base_of(std::move(own), catalog);
    referenced = base_of(std::move(referenced), catalog);
    if (own.name.empty() || referenced.name.empty()) return KeyTypes::same;
    if (own.name == referenced.name && own.is_array() == referenced.is_array() &&
        own.user == referenced.user)
        return KeyTypes::same;
    return is_incompatible(own, referenced, catalog) ? KeyTypes::incompatible : KeyTypes::different;
}

}  // namespace checker::replay
