#include "replay/coercion.h"

#include <algorithm>
#include <array>
#include <span>
#include <string_view>
#include <tuple>
#include <utility>

#include "replay/explicit_casts.h"

namespace checker::replay {

using catalog::Catalog;
using catalog::Type;
using catalog::TypeKind;
using catalog::TypeObject;

namespace {

constexpr int finest_time = 6;  // digits of a second

struct Cast {
    std::string_view from, to;
    bool is_implicit = false;
    bool is_binary = false;
};

constexpr Cast implicit(std::string_view from, std::string_view to) {
    return {from, to, true, false};
}
constexpr Cast assigned(std::string_view from, std::string_view to) {
    return {from, to, false, false};
}
constexpr Cast relabelled(std::string_view from, std::string_view to) {
    return {from, to, true, true};
}

// pg_cast of PostgreSQL 12 to 18 with the contexts "implicit" and "assignment", without those of
// the types regclass, regtype, ... (see below) and those that become strings through their text.
constexpr std::array casts{
    relabelled("bit", "varbit"),
    relabelled("cidr", "inet"),
    relabelled("text", "bpchar"),
    relabelled("text", "varchar"),
    relabelled("varbit", "bit"),
    relabelled("varchar", "bpchar"),
    relabelled("varchar", "text"),
    Cast{"xml", "bpchar", false, true},
    Cast{"xml", "text", false, true},
    Cast{"xml", "varchar", false, true},
    implicit("bpchar", "name"),
    implicit("bpchar", "text"),
    implicit("bpchar", "varchar"),
    implicit("char", "text"),
    implicit("date", "timestamp"),
    implicit("date", "timestamptz"),
    implicit("float4", "float8"),
    implicit("int2", "float4"),
    implicit("int2", "float8"),
    implicit("int2", "int4"),
    implicit("int2", "int8"),
    implicit("int2", "numeric"),
    implicit("int4", "float4"),
    implicit("int4", "float8"),
    implicit("int4", "int8"),
    implicit("int4", "numeric"),
    implicit("int8", "float4"),
    implicit("int8", "float8"),
    implicit("int8", "numeric"),
    implicit("macaddr", "macaddr8"),
    implicit("macaddr8", "macaddr"),
    implicit("name", "text"),
    implicit("numeric", "float4"),
    implicit("numeric", "float8"),
    implicit("text", "name"),
    implicit("time", "interval"),
    implicit("time", "timetz"),
    implicit("timestamp", "timestamptz"),
    implicit("varchar", "name"),
    assigned("box", "polygon"),
    assigned("bpchar", "char"),
    assigned("float4", "int2"),
    assigned("float4", "int4"),
    assigned("float4", "int8"),
    assigned("float4", "numeric"),
    assigned("float8", "float4"),
    assigned("float8", "int2"),
    assigned("float8", "int4"),
    assigned("float8", "int8"),
    assigned("float8", "numeric"),
    assigned("inet", "cidr"),
    assigned("int4", "int2"),
    assigned("int4", "money"),
    assigned("int8", "int2"),
    assigned("int8", "int4"),
    assigned("int8", "money"),
    assigned("interval", "time"),
    assigned("json", "jsonb"),
    assigned("jsonb", "json"),
    assigned("money", "numeric"),
    assigned("numeric", "int2"),
    assigned("numeric", "int4"),
    assigned("numeric", "int8"),
    assigned("numeric", "money"),
    assigned("path", "polygon"),
    assigned("point", "box"),
    assigned("polygon", "path"),
    assigned("text", "char"),
    assigned("timestamp", "date"),
    assigned("timestamp", "time"),
    assigned("timestamptz", "date"),
    assigned("timestamptz", "time"),
    assigned("timestamptz", "timestamp"),
    assigned("timestamptz", "timetz"),
    assigned("timetz", "time"),
    assigned("varchar", "char"),
    // Of the extension citext.
    relabelled("citext", "text"),
    relabelled("citext", "varchar"),
    Cast{"citext", "bpchar", false, true},
    Cast{"text", "citext", false, true},
    Cast{"varchar", "citext", false, true},
    assigned("bpchar", "citext"),
    assigned("bool", "citext"),
    assigned("inet", "citext"),
};

constexpr std::array string_types{std::string_view("bpchar"), std::string_view("citext"),
                                  std::string_view("name"), std::string_view("text"),
                                  std::string_view("varchar")};

bool is_string(const Type& type) {
    return !type.is_array() && std::ranges::find(string_types, type.name) != string_types.end();
}

// regclass, regtype and their like: numbers of objects.
bool is_reg(std::string_view name) {
    constexpr std::array names{std::string_view("regclass"),     std::string_view("regcollation"),
                               std::string_view("regconfig"),    std::string_view("regdictionary"),
                               std::string_view("regnamespace"), std::string_view("regoper"),
                               std::string_view("regoperator"),  std::string_view("regproc"),
                               std::string_view("regprocedure"), std::string_view("regrole"),
                               std::string_view("regtype")};
    return std::ranges::find(names, name) != names.end();
}

bool is_built_in(const Type& type) {
    Type element = type;
    element.dimensions = 0;
    return is_string(element) || catalog::is_built_in(type.name);
}

// Whether all casts from and to the type are known.
bool is_understood(const Type& type, const Catalog& catalog) {
    if (type.user == catalog::no_oid) return is_built_in(type);
    const catalog::Relation* rows = catalog.relation(type.user);
    if (rows != nullptr) return rows->is_known;
    const TypeObject* own = catalog.type(type.user);
    return own != nullptr && own->is_known && own->kind != TypeKind::base;
}

Type element_of(Type array) {
    array.dimensions = 0;
    return array;
}

bool same_type(const Type& one, const Type& other) {
    if (one.is_array() != other.is_array()) return false;
    if (one.user != catalog::no_oid || other.user != catalog::no_oid) return one.user == other.user;
    return one.name == other.name;
}

bool are_regs(std::string_view one, std::string_view other) {
    constexpr std::array pairs{
        std::pair{std::string_view("regproc"), std::string_view("regprocedure")},
        std::pair{std::string_view("regoper"), std::string_view("regoperator")}};
    return std::ranges::any_of(pairs, [&](const auto& pair) {
        return pair == std::pair{one, other} || pair == std::pair{other, one};
    });
}

// Casts among whole numbers and the numbers of objects.
const Cast* cast_of_oids(std::string_view from, std::string_view to) {
    static constexpr Cast free{"", "", true, true};
    static constexpr Cast free_assigned{"", "", false, true};
    static constexpr Cast widening{"", "", true, false};
    static constexpr Cast narrowing{"", "", false, false};
    const bool to_oid = to == "oid" || is_reg(to);
    const bool from_oid = from == "oid" || is_reg(from);
    if (are_regs(from, to)) return &free;
    if (to_oid && (from == "int4" || (from_oid && (from == "oid" || to == "oid")))) return &free;
    if (to_oid && (from == "int2" || from == "int8")) return &widening;
    if (from_oid && to == "int4") return &free_assigned;
    if (from_oid && to == "int8") return &narrowing;
    if (to == "regclass" && (from == "text" || from == "varchar")) return &widening;
    return nullptr;
}

const Cast* cast_between(const Type& from, const Type& to) {
    if (from.is_array() || to.is_array() || from.user != catalog::no_oid ||
        to.user != catalog::no_oid)
        return nullptr;
    const auto found = std::ranges::find_if(
        casts, [&](const Cast& cast) { return cast.from == from.name && cast.to == to.name; });
    return found == casts.end() ? cast_of_oids(from.name, to.name) : &*found;
}

bool is_time(std::string_view name) {
    return name == "timestamp" || name == "timestamptz" || name == "time" || name == "timetz";
}

int at(const std::vector<int>& modifiers, std::size_t place, int otherwise) {
    return place < modifiers.size() ? modifiers[place] : otherwise;
}

// interval_support(): of the fields that the masks of gram.y name, the least that is kept.
int least_field(int range) {
    constexpr int month = 1 << 1, year = 1 << 2, day = 1 << 3, hour = 1 << 10, minute = 1 << 11,
                  second = 1 << 12;
    if ((range & second) != 0) return 0;
    if ((range & minute) != 0) return 1;
    if ((range & hour) != 0) return 2;
    if ((range & day) != 0) return 3;
    if ((range & month) != 0) return 4;
    return (range & year) != 0 ? 5 : 0;
}

bool interval_stays(const std::vector<int>& from, const std::vector<int>& to) {
    const int precision = at(to, 1, finest_time);
    const int kept = least_field(at(from, 0, 0));
    return least_field(at(to, 0, 0)) <= kept &&
           (kept > 0 || precision >= finest_time || precision >= at(from, 1, finest_time));
}

// Whether every value of the type with the old limits is one with the new, as the type's support
// function knows; `from` is empty where the limits are not known or there are none.
bool limits_stay(std::string_view name, const std::vector<int>& from, const std::vector<int>& to) {
    if (name == "varchar" || name == "varbit") return !from.empty() && from[0] <= to[0];
    if (name == "numeric")
        return !from.empty() && at(from, 1, 0) == at(to, 1, 0) && from[0] <= to[0];
    if (is_time(name)) return to[0] >= finest_time || (!from.empty() && from[0] <= to[0]);
    return name == "interval" && interval_stays(from, to);
}

// What applying the limits of `to` to a value does; its type is `to` but for `limits`.
Coercion length_coercion(const std::vector<int>& limits, const Type& to) {
    if (to.modifiers.empty() || to.modifiers == limits) return Coercion::free;
    if (!is_built_in(to)) return Coercion::unknown;
    if (!to.is_array() && limits_stay(to.name, limits, to.modifiers)) return Coercion::free;
    return Coercion::computed;
}

Coercion both(Coercion one, Coercion other) {
    return std::max(one, other);
}

Coercion cast_in(const Type& from, const Type& to, const Catalog& catalog, bool explicitly);

// Arrays are converted element by element, always all of them.
Coercion array_cast(const Type& from, const Type& to, const Catalog& catalog, bool explicitly) {
    const Coercion element = cast_in(base_type(element_of(from), catalog),
                                     base_type(element_of(to), catalog), catalog, explicitly);
    if (element == Coercion::missing || element == Coercion::unknown) return element;
    return Coercion::computed;
}

// Between types that are no domains, but for the limits.
Coercion cast_in(const Type& from, const Type& to, const Catalog& catalog, bool explicitly) {
    if (same_type(from, to)) return Coercion::free;
    if (const Cast* cast = cast_between(from, to)) {
        if (from.name.starts_with("timestamp") && to.name.starts_with("timestamp"))
            return Coercion::time_zone;
        return cast->is_binary ? Coercion::free : Coercion::computed;
    }
    if (is_string(to)) return Coercion::computed;
    if (from.is_array() && to.is_array()) return array_cast(from, to, catalog, explicitly);
    if (explicitly && (is_string(from) || is_cast_explicitly(from, to))) return Coercion::computed;
    // Somebody may have made a cast that PostgreSQL lacks.
    const bool understood =
        is_understood(from, catalog) && is_understood(to, catalog) && !catalog.has_other("cast ");
    if (explicitly && !understood) return Coercion::computed;
    return understood ? Coercion::missing : Coercion::unknown;
}

Coercion coercion(const Type& from, const Type& to, const Catalog& catalog, bool explicitly) {
    if (from.name.empty() || to.name.empty()) return Coercion::unknown;
    if (same_type(from, to)) return length_coercion(from.modifiers, to);
    const Type source = base_type(from, catalog);
    const Type target = base_type(to, catalog);
    Coercion result = cast_in(source, target, catalog, explicitly);
    // A domain's own limits do not count where its value is taken for one of the base type.
    const bool keeps_limits =
        same_type(source, target) && (!is_domain(from, catalog) || is_domain(to, catalog));
    result =
        both(result, length_coercion(keeps_limits ? source.modifiers : std::vector<int>{}, target));
    if (is_domain(to, catalog) && is_constrained(to, catalog))
        result = both(result, Coercion::computed);
    return result;
}

}  // namespace

Coercion assignment(const Type& from, const Type& to, const Catalog& catalog) {
    return coercion(from, to, catalog, false);
}

Coercion explicit_cast(const Type& from, const Type& to, const Catalog& catalog) {
    return coercion(from, to, catalog, true);
}

bool coerces_implicitly(const Type& from, const Type& to, const Catalog& catalog) {
    const Type source = base_type(from, catalog);
    const Type target = base_type(to, catalog);
    if (same_type(source, target)) return true;
    if (!is_understood(source, catalog) || !is_understood(target, catalog)) return true;
    if (source.is_array() && target.is_array())
        return coerces_implicitly(element_of(source), element_of(target), catalog);
    const Cast* cast = cast_between(source, target);
    return cast != nullptr && cast->is_implicit;
}

}  // namespace checker::replay
