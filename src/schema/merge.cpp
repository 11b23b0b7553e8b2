#include "schema/merge.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <unordered_map>

#include "schema/fields.h"
#include "schema/matching.h"

namespace checker::schema {

// A value of an enum, as an object without facts of its own.
struct EnumValue {
    std::string name;
};

template <>
constexpr auto fields_of<EnumValue>() {
    return std::tuple{};
}

namespace {

template <class Object>
std::string key_of(const Object& object) {
    if constexpr (requires { object.schema.empty(); } && !std::is_same_v<Object, Policy>)
        return qualified(object.schema, object.name);
    else
        return object.name;
}

std::vector<EnumValue> values_of(const Enum& type) {
    std::vector<EnumValue> values;
    for (const std::string& name : type.values)
        values.push_back({name});
    return values;
}

template <class Object>
ByKey<Object> by_key(const std::vector<Object>& objects) {
    return by_key(objects, key_of<Object>);
}

template <class Object>
const Object* find(const ByKey<Object>& objects, const std::string& key) {
    const auto found = objects.find(key);
    return found == objects.end() ? nullptr : found->second;
}

// -- Whether two versions of an object say the same

template <class Object>
bool same(const Object& a, const Object& b);

template <class Object, class Value>
bool same_at(const Field<Object, Value>& field, const Object& a, const Object& b) {
    return a.*field.member == b.*field.member;
}

// The order of parts is no fact: drizzle-kit has no statement for it.
template <class Object, class Part>
bool same_at(const Parts<Object, Part>& parts, const Object& a, const Object& b) {
    const std::vector<Part>& some = a.*parts.member;
    const std::vector<Part>& others = b.*parts.member;
    if (some.size() != others.size()) return false;
    const ByKey<Part> by_name = by_key(others);
    return std::ranges::all_of(some, [&](const Part& part) {
        const Part* other = find(by_name, key_of(part));
        return other != nullptr && same(part, *other);
    });
}

template <class Object>
bool same(const Object& a, const Object& b) {
    if constexpr (std::is_same_v<Object, Enum>)
        if (a.values != b.values) return false;
    return std::apply([&](const auto&... field) { return (same_at(field, a, b) && ...); },
                      fields_of<Object>());
}

// -- The merge

class Merger {
  public:
    // The parts of `owner` (public.users; empty at the top).
    template <class Object>
    std::vector<Object> list(ObjectKind what, const std::string& owner,
                             const std::vector<Object>& base, const std::vector<Object>& ours,
                             const std::vector<Object>& theirs) {
        const ByKey<Object> old = by_key(base);
        const ByKey<Object> here = by_key(ours);
        const ByKey<Object> there = by_key(theirs);
        const Added<Object> added = added_by(ours, old, there);
        std::vector<Object> merged;
        append(merged, added, "");
        for (const Object& their : theirs) {
            const std::string key = key_of(their);
            const Versions<Object> versions{find(old, key), find(here, key), &their};
            if (auto object = one(what, named(owner, key), versions))
                merged.push_back(std::move(*object));
            append(merged, added, key);
        }
        tell_dropped(what, owner, ours, old, there);
        return merged;
    }

    std::vector<Conflict> conflicts;

  private:
    template <class Object>
    struct Versions {
        const Object* base;
        const Object* ours;
        const Object* theirs;
    };

    // What only ours has, by the key of what it stands behind there; "" is the beginning.
    template <class Object>
    using Added = std::unordered_map<std::string, std::vector<const Object*>>;

    static std::string named(const std::string& owner, const std::string& key) {
        return owner.empty() ? key : owner + "." + key;
    }

    // An object that theirs has; nothing where ours dropped it.
    template <class Object>
    std::optional<Object> one(ObjectKind what, const std::string& name,
                              const Versions<Object>& versions) {
        const Object* const base = versions.base;
        const Object* const ours = versions.ours;
        const Object* const theirs = versions.theirs;
        if (ours == nullptr) {
            if (base == nullptr) return *theirs;
            if (same(*base, *theirs)) return std::nullopt;
            conflicts.push_back({what, name, {}});
            return *theirs;
        }
        Object merged = *theirs;
        const Object none = named_like(*theirs);
        const Object& from = base == nullptr ? none : *base;
        if constexpr (std::is_same_v<Object, Enum>)
            merged.values = values(name, from, *ours, *theirs);
        std::apply(
            [&](const auto&... field) {
                (member(field, what, name, {&from, ours, theirs}, merged, base == nullptr), ...);
            },
            fields_of<Object>());
        if constexpr (std::is_same_v<Object, Table>) {
            merged.may_have_more_columns |= ours->may_have_more_columns;
            merged.may_have_more_constraints |= ours->may_have_more_constraints;
        }
        return merged;
    }

    // What both add was nothing before; its parts are those that either adds.
    template <class Object>
    static Object named_like(const Object& object) {
        Object none{};
        none.name = object.name;
        return none;
    }

    std::vector<std::string> values(const std::string& name, const Enum& base, const Enum& ours,
                                    const Enum& theirs) {
        std::vector<std::string> merged;
        for (EnumValue& value : list(ObjectKind::enum_value, name, values_of(base), values_of(ours),
                                     values_of(theirs)))
            merged.push_back(std::move(value.name));
        return merged;
    }

    // `merged` holds what theirs says.
    template <class Object, class Value>
    void member(const Field<Object, Value>& field, ObjectKind what, const std::string& name,
                const Versions<Object>& versions, Object& merged, bool both_add) {
        const Value& base = versions.base->*field.member;
        const Value& our = versions.ours->*field.member;
        Value& their = merged.*field.member;
        if (our == their || (!both_add && base == our)) return;
        if (!both_add && base == their) {
            their = our;
            return;
        }
        const Conflict conflict{what, name, field.name};
        if (conflicts.empty() || conflicts.back() != conflict) conflicts.push_back(conflict);
    }

    template <class Object, class Part>
    void member(const Parts<Object, Part>& parts, ObjectKind, const std::string& name,
                const Versions<Object>& versions, Object& merged, bool) {
        merged.*parts.member = list(parts.what, name, versions.base->*parts.member,
                                    versions.ours->*parts.member, versions.theirs->*parts.member);
    }

    template <class Object>
    static Added<Object> added_by(const std::vector<Object>& ours, const ByKey<Object>& base,
                                  const ByKey<Object>& theirs) {
        Added<Object> added;
        std::string before;  // the last that theirs has too
        for (const Object& our : ours) {
            const std::string key = key_of(our);
            if (find(theirs, key) != nullptr)
                before = key;
            else if (find(base, key) == nullptr)
                added[before].push_back(&our);
        }
        return added;
    }

    // What theirs dropped and ours changed.
    template <class Object>
    void tell_dropped(ObjectKind what, const std::string& owner, const std::vector<Object>& ours,
                      const ByKey<Object>& base, const ByKey<Object>& theirs) {
        for (const Object& our : ours) {
            const std::string key = key_of(our);
            const Object* const old = find(base, key);
            if (old != nullptr && find(theirs, key) == nullptr && !same(*old, our))
                conflicts.push_back({what, named(owner, key), {}});
        }
    }

    template <class Object>
    static void append(std::vector<Object>& merged, const Added<Object>& added,
                       const std::string& behind) {
        const auto found = added.find(behind);
        if (found == added.end()) return;
        for (const Object* object : found->second)
            merged.push_back(*object);
    }
};

}  // namespace

std::string text_of(const Conflict& conflict) {
    const bool is_public = conflict.object.starts_with("public.");
    const std::string subject =
        std::string(noun_of(conflict.what)) + " " + conflict.object.substr(is_public ? 7 : 0);
    if (conflict.attribute.empty())
        return "one side drops " + subject + ", and the other changes it";
    return "both set the " + std::string(conflict.attribute) + " of " + subject + ", and not alike";
}

Merged merge(const Schema& base, const Schema& ours, const Schema& theirs) {
    Merger merger;
    Merged merged;
    std::apply(
        [&](const auto&... parts) {
            ((merged.schema.*parts.member = merger.list(parts.what, {}, base.*parts.member,
                                                        ours.*parts.member, theirs.*parts.member)),
             ...);
        },
        fields_of<Schema>());
    merged.schema.may_have_more = ours.may_have_more || theirs.may_have_more;
    merged.schema.unknown = theirs.unknown;
    std::ranges::copy(ours.unknown, std::back_inserter(merged.schema.unknown));
    merged.conflicts = std::move(merger.conflicts);
    return merged;
}

}  // namespace checker::schema
