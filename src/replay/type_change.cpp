#include "replay/type_change.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>

#include "replay/coercion.h"
#include "replay/explicit_casts.h"

namespace checker::replay {

using catalog::Catalog;
using catalog::Type;

namespace {

// The session's TimeZone, where it was said; the server's own is not known.
TypeChange change_in_time_zone(const Session& session) {
    const auto found = session.settings.find("timezone");
    if (found == session.settings.end() || found->second.empty()) return TypeChange::unknown;
    std::string zone = found->second;
    std::ranges::transform(zone, zone.begin(), [](unsigned char c) { return std::tolower(c); });
    constexpr std::array zeroes{"utc",      "gmt",       "etc/utc",      "etc/gmt",   "uct",
                                "zulu",     "0",         "gmt0",         "greenwich", "etc/uct",
                                "etc/zulu", "universal", "etc/universal"};
    const bool is_utc = std::ranges::find(zeroes, zone) != zeroes.end();
    return is_utc ? TypeChange::free : TypeChange::rewrite;
}

TypeChange change_by(Coercion coercion, const Session& session) {
    if (coercion == Coercion::free) return TypeChange::free;
    if (coercion == Coercion::time_zone) return change_in_time_zone(session);
    return coercion == Coercion::unknown ? TypeChange::unknown : TypeChange::rewrite;
}

TypeChange harder(TypeChange one, TypeChange other) {
    if (one == TypeChange::rewrite || other == TypeChange::rewrite) return TypeChange::rewrite;
    return std::max(one, other);
}

// A value on its way through the casts of a USING.
struct Value {
    TypeChange change = TypeChange::free;
    Type type;                // no name: not known
    bool is_unknown = false;  // a literal, which becomes whatever is asked for
    bool is_refused = false;  // there is no such cast
};

class Using {
  public:
    Using(const catalog::Relation& table, int column, const Catalog& catalog,
          const Session& session)
        : table_(table), column_(column), catalog_(catalog), session_(session) {}

    Value read(const sql::Node& node) const {
        if (node.kind == "ColumnRef") return read_column(node);
        if (node.kind == "TypeCast") return read_cast(node);
        if (node.kind == "A_Const")
            return {TypeChange::rewrite, constant_type(node),
                    node.flag("isnull") || node.field("sval") != nullptr};
        if (node.kind == "CollateClause" && node.field("arg") != nullptr)
            return read(*node.field("arg"));
        return {TypeChange::rewrite, {}, false};
    }

  private:
    static Type constant_type(const sql::Node& node) {
        Type type;
        if (node.field("ival") != nullptr) type.name = "int4";
        if (node.field("boolval") != nullptr) type.name = "bool";
        return type;
    }

    Value read_column(const sql::Node& node) const {
        const std::vector<std::string> parts = sql::strings(node.field("fields"));
        const int place = parts.empty() ? -1 : column_named(table_, parts.back());
        if (place < 0) return {TypeChange::rewrite, {}, false};
        const Type type = table_.columns[static_cast<std::size_t>(place)].type;
        return {place == column_ ? TypeChange::free : TypeChange::rewrite, type, false};
    }

    Value read_cast(const sql::Node& node) const {
        const sql::Node* argument = node.field("arg");
        const sql::Node* name = node.field("typeName");
        if (argument == nullptr || name == nullptr) return {TypeChange::rewrite, {}, false};
        const Value inner = read(*argument);
        const Type to = catalog_.resolved(*name);
        const Coercion cast = explicit_cast(inner.type, to, catalog_);
        const int since =
            explicit_cast_since(base_type(inner.type, catalog_), base_type(to, catalog_));
        const bool is_refused =
            inner.is_refused || cast == Coercion::missing || session_.version < since;
        return {harder(inner.change, change_by(cast, session_)), to, false, is_refused};
    }

    const catalog::Relation& table_;
    int column_;
    const Catalog& catalog_;
    const Session& session_;
};

Type element_of(Type type) {
    type.dimensions = 0;
    return type;
}

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
    return std::ranges::find(names, name) != names.end();
}

bool is_text(const Type& type) {
    return is_one_of(type.name, {"text", "varchar", "bpchar", "name", "citext"});
}

constexpr int no_limit = 1 << 30;

// The longest text of a value; no_limit where there is none.
int longest(const Type& type) {
    if (is_text(type)) {
        if (type.name == "name") return 63;
        return type.modifiers.empty() ? no_limit : type.modifiers[0];
    }
    if (type.name == "bool") return 5;
    if (type.name == "int2") return 6;
    if (type.name == "int4") return 11;
    if (type.name == "int8") return 20;
    if (type.name == "uuid") return 36;
    return no_limit;
}

// Digits before and behind the point.
struct Digits {
    int whole = no_limit;
    int fraction = no_limit;
};

Digits digits_of(const Type& type) {
    if (type.name == "int2") return {5, 0};
    if (type.name == "int4" || type.name == "oid") return {10, 0};
    if (type.name == "int8") return {19, 0};
    if (type.name != "numeric" || type.modifiers.empty()) return {};
    const int scale = type.modifiers.size() > 1 ? type.modifiers[1] : 0;
    return {type.modifiers[0] - scale, scale};
}

bool is_number(const Type& type) {
    return is_one_of(type.name,
                     {"int2", "int4", "int8", "numeric", "float4", "float8", "oid", "money"});
}

bool is_float(const Type& type) {
    return type.name == "float4" || type.name == "float8";
}

bool number_narrows(const Type& from, const Type& to) {
    if (to.name == "float8") return from.name == "numeric";
    if (to.name == "float4") return !is_one_of(from.name, {"int2", "float4"});
    if (is_float(from) && to.name == "numeric") return !to.modifiers.empty();
    const Digits old_digits = digits_of(from);
    const Digits new_digits = digits_of(to);
    return new_digits.whole < old_digits.whole || new_digits.fraction < old_digits.fraction;
}

int precision_of(const Type& type) {
    return type.modifiers.empty() ? 6 : type.modifiers.back();
}

bool is_moment(const Type& type) {
    return type.name == "timestamp" || type.name == "timestamptz";
}

bool is_day_time(const Type& type) {
    return type.name == "time" || type.name == "timetz";
}

bool time_narrows(const Type& from, const Type& to) {
    if (from.name == "date") return false;
    if (is_moment(from) != is_moment(to)) return true;
    if (from.name == "interval" && to.name != "interval") return true;
    return precision_of(to) < precision_of(from);
}

bool bits_narrow(const Type& from, const Type& to) {
    if (to.name == "bit" && from.modifiers != to.modifiers) return true;
    if (to.modifiers.empty()) return false;
    return from.modifiers.empty() || to.modifiers[0] < from.modifiers[0];
}

bool enum_narrows(const Type& from, const catalog::TypeObject& to, const Catalog& catalog) {
    const catalog::TypeObject* old_enum = catalog.type(from.user);
    if (old_enum == nullptr || old_enum->kind != catalog::TypeKind::enum_) return true;
    return !std::ranges::all_of(old_enum->values, [&](const catalog::EnumValue& value) {
        return std::ranges::find(to.values, value.label, &catalog::EnumValue::label) !=
               to.values.end();
    });
}

bool is_time(const Type& type) {
    return is_moment(type) || is_day_time(type) || type.name == "date" || type.name == "interval";
}

bool is_bits(const Type& type) {
    return type.name == "bit" || type.name == "varbit";
}

// The operator class that types share.
std::string order_of(const Type& type) {
    if (type.is_array() || type.user != catalog::no_oid) return catalog::text_of(element_of(type));
    if (type.name == "varchar") return "text";
    if (type.name == "cidr") return "inet";
    return type.name.starts_with("reg") ? "oid" : type.name;
}

}  // namespace

ValueChange change_of_values(const ColumnTypes& types, const sql::Node* value,
                             const catalog::Relation& table, int column, const Catalog& catalog,
                             const Session& session) {
    Value stored{TypeChange::free, types.from, false};
    if (value != nullptr) stored = Using(table, column, catalog, session).read(*value);
    if (stored.is_refused) return {stored.change, false, true};
    if (stored.is_unknown) return {stored.change, false};
    const Coercion last = assignment(stored.type, types.to, catalog);
    return {harder(stored.change, change_by(last, session)), last == Coercion::missing};
}

bool narrows(const ColumnTypes& types, const Catalog& catalog) {
    if (types.from.name.empty() || types.from == types.to) return false;
    const Type from = element_of(base_type(types.from, catalog));
    const Type to = element_of(base_type(types.to, catalog));
    if (types.from.user != types.to.user && is_constrained(types.to, catalog)) return true;
    if (const catalog::TypeObject* own = catalog.type(to.user))
        return own->kind == catalog::TypeKind::enum_ && from.user != to.user &&
               enum_narrows(from, *own, catalog);
    if (is_text(to)) return longest(to) < longest(from);
    if (is_text(from)) return true;
    if (is_number(from) && is_number(to)) return number_narrows(from, to);
    if (is_time(from) && is_time(to)) return time_narrows(from, to);
    if (is_bits(from) && is_bits(to)) return bits_narrow(from, to);
    return from.name == "inet" && to.name == "cidr";
}

bool has_same_order(const ColumnTypes& types, const Catalog& catalog) {
    const Type from = base_type(types.from, catalog);
    const Type to = base_type(types.to, catalog);
    return from.is_array() == to.is_array() && order_of(from) == order_of(to);
}

}  // namespace checker::replay
