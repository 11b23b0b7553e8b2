#include "schema/diff.h"

#include <algorithm>
#include <array>
#include <unordered_set>

#include "schema/differ.h"

namespace checker::schema {

namespace {

struct Names {
    std::string_view name;
    std::string_view noun;
};

constexpr std::array<Names, 15> kinds{{{"schema", "schema"},
                                       {"enum", "enum"},
                                       {"enum_value", "enum value"},
                                       {"sequence", "sequence"},
                                       {"role", "role"},
                                       {"table", "table"},
                                       {"column", "column"},
                                       {"index", "index"},
                                       {"foreign_key", "foreign key"},
                                       {"unique", "unique constraint"},
                                       {"primary_key", "primary key"},
                                       {"check", "check constraint"},
                                       {"policy", "policy"},
                                       {"view", "view"},
                                       {"rls", "row level security"}}};

template <class Object>
std::string schema_of(const Object& object) {
    if constexpr (requires { object.schema == std::string_view(); } &&
                  !std::is_same_v<Object, Policy>)
        return object.schema;
    else
        return {};
}

// An object that stands on its own, or a named part of a table.
template <class Object>
std::string object_name(const Object& object, const Scope& scope) {
    if (!scope.owner.empty()) return scope.owner + "." + object.name;
    if constexpr (requires { object.schema == std::string_view(); } &&
                  !std::is_same_v<Object, Policy>)
        return qualified(object.schema, object.name);
    else
        return object.name;
}

template <class Object>
std::string subject(ObjectKind what, const Object& object, const Scope& scope) {
    std::string text(noun_of(what));
    text += ' ';
    if (!scope.owner.empty()) return text + object.name + " of table " + scope.name;
    return text + short_name(schema_of(object), object.name);
}

// Whether drizzle-kit writes a statement for an object that is on one side alone.
template <class Object>
bool counts(const Object& object) {
    if constexpr (std::is_same_v<Object, View>)
        return !object.is_existing;
    else
        return true;
}

// Whether it writes one for these changes of an object.
template <class Object>
bool counts(std::vector<FacetChange>& changes, const Object& to) {
    if constexpr (std::is_same_v<Object, View>) {
        if (to.is_existing) return false;
        std::erase_if(changes, [](const FacetChange& change) {
            return change.name == "definition" && !(change.from && change.to);
        });
    }
    return !changes.empty();
}

template <class Object>
void compare(Differ& differ, ObjectKind what, const std::vector<Object>& from,
             const std::vector<Object>& to, const Scope& scope) {
    const auto matched =
        match(from, to, [&](const Object& object) { return object_name(object, scope); });
    for (const auto& [old, current] : matched.both) {
        std::vector<FacetChange> changed = changes(*old, *current);
        if (!counts(changed, *current)) continue;
        std::string text = Wording::altered(subject(what, *current, scope), changed);
        differ.add_altered(what, object_name(*current, scope), std::move(text), std::move(changed),
                           current->origin.place, scope);
    }
    for (const Object* object : matched.added)
        if (scope.may_say_added && counts(*object))
            differ.add(Change::add, what, object_name(*object, scope),
                       differ.wording.added(subject(what, *object, scope), object->origin.place),
                       object->origin.place, scope);
    for (const Object* object : matched.dropped)
        if (scope.may_say_dropped && counts(*object))
            differ.add(Change::drop, what, object_name(*object, scope),
                       Wording::dropped(subject(what, *object, scope)),
                       place_of_dropped(scope, object->origin), scope);
}

// Row level security alone makes no statement when it goes while policies keep it on.
void compare_rls(Differ& differ, const Table& from, const Table& to, const Scope& scope) {
    if (from.row_level_security == to.row_level_security) return;
    if (is_unknown(to.origin, "row_level_security")) return;
    const bool policies_seen = to.policies.empty() && !to.may_have_more_constraints;
    if (!to.row_level_security && !policies_seen) return;
    const auto word = [](bool enabled) { return enabled ? "enabled" : "not enabled"; };
    const std::string before = word(from.row_level_security);
    const std::string after = word(to.row_level_security);
    differ.add_altered(ObjectKind::rls, scope.owner,
                       "row level security of table " + scope.name + " is " + after +
                           " in code but " + before + " in the migrations",
                       {{name_of(ObjectKind::rls), before, after}}, to.origin.place, scope);
}

void compare_table(Differ& differ, const Table& from, const Table& to) {
    Scope scope{qualified(to.schema, to.name), short_name(to.schema, to.name), to.origin.place,
                true, true};
    differ.columns(from, to, scope);
    scope.may_say_added = !from.may_have_more_constraints;
    scope.may_say_dropped = !to.may_have_more_constraints;
    compare(differ, ObjectKind::index, from.indexes, to.indexes, scope);
    compare(differ, ObjectKind::foreign_key, from.foreign_keys, to.foreign_keys, scope);
    compare(differ, ObjectKind::primary_key, from.primary_keys, to.primary_keys, scope);
    compare(differ, ObjectKind::unique, from.unique_constraints, to.unique_constraints, scope);
    compare(differ, ObjectKind::check, from.checks, to.checks, scope);
    compare(differ, ObjectKind::policy, from.policies, to.policies, scope);
    compare_rls(differ, from, to, scope);
}

// The one added table that has at least half of a dropped table's columns, if it is the only
// candidate on both sides.
const Table* renamed_table(const Matching<Table>& tables) {
    if (tables.added.size() != 1 || tables.dropped.size() != 1) return nullptr;
    std::unordered_set<std::string_view> names;
    for (const Column& column : tables.dropped[0]->columns)
        names.insert(column.name);
    const auto shared = std::ranges::count_if(tables.added[0]->columns, [&](const Column& column) {
        return names.contains(column.name);
    });
    const bool alike = shared > 0 && static_cast<std::size_t>(shared) * 2 >= names.size();
    return alike ? tables.added[0] : nullptr;
}

void compare_tables(Differ& differ, const Schema& from, const Schema& to, const Scope& scope) {
    const auto matched = match(from.tables, to.tables, [](const Table& table) {
        return qualified(table.schema, table.name);
    });
    for (const auto& [old, current] : matched.both)
        compare_table(differ, *old, *current);
    const auto name = [](const Table& table) {
        return "table " + short_name(table.schema, table.name);
    };
    if (scope.may_say_added)
        for (const Table* table : matched.added)
            differ.add(Change::add, ObjectKind::table, qualified(table->schema, table->name),
                       differ.wording.added(name(*table), table->origin.place), table->origin.place,
                       scope);
    if (!scope.may_say_dropped) return;
    const Table* renamed = renamed_table(matched);
    for (const Table* table : matched.dropped) {
        std::string text = Wording::dropped(name(*table));
        if (renamed != nullptr)
            text += " (was it renamed to " + short_name(renamed->schema, renamed->name) + "?)";
        differ.add(Change::drop, ObjectKind::table, qualified(table->schema, table->name),
                   std::move(text), table->origin.place, scope);
    }
}

std::vector<std::string_view> missing_in(const std::vector<std::string>& values,
                                         const std::vector<std::string>& there) {
    const std::unordered_set<std::string_view> known(there.begin(), there.end());
    std::vector<std::string_view> missing;
    for (const std::string& value : values)
        if (!known.contains(value)) missing.push_back(value);
    return missing;
}

void compare_values(Differ& differ, const Enum& from, const Enum& to) {
    if (is_unknown(from.origin, "values") || is_unknown(to.origin, "values")) return;
    if (from.values == to.values) return;
    const std::string name = short_name(to.schema, to.name);
    const Scope scope{qualified(to.schema, to.name), name, to.origin.place, true, true};
    const auto added = missing_in(to.values, from.values);
    const auto dropped = missing_in(from.values, to.values);
    const auto subject = [&](std::string_view value) {
        return "value '" + std::string(value) + "' of enum " + name;
    };
    for (const std::string_view value : added)
        differ.add(Change::add, ObjectKind::enum_value, scope.owner + "." + std::string(value),
                   differ.wording.added(subject(value), to.origin.place), to.origin.place, scope);
    for (const std::string_view value : dropped) {
        std::string text = Wording::dropped(subject(value));
        if (added.size() == 1 && dropped.size() == 1)
            text += " (was it renamed to '" + std::string(added[0]) + "'?)";
        differ.add(Change::drop, ObjectKind::enum_value, scope.owner + "." + std::string(value),
                   std::move(text), to.origin.place, scope);
    }
    if (!added.empty() || !dropped.empty()) return;
    std::vector<FacetChange> reordered = changes(from, to);
    std::string text = Wording::altered("enum " + name, reordered);
    differ.add_altered(ObjectKind::enum_type, scope.owner, std::move(text), std::move(reordered),
                       to.origin.place, scope);
}

void compare_enums(Differ& differ, const Schema& from, const Schema& to, const Scope& scope) {
    const auto key = [](const Enum& type) { return qualified(type.schema, type.name); };
    const auto matched = match(from.enums, to.enums, key);
    for (const auto& [old, current] : matched.both)
        compare_values(differ, *old, *current);
    const auto name = [](const Enum& type) { return "enum " + short_name(type.schema, type.name); };
    if (scope.may_say_added)
        for (const Enum* type : matched.added)
            differ.add(Change::add, ObjectKind::enum_type, key(*type),
                       differ.wording.added(name(*type), type->origin.place), type->origin.place,
                       scope);
    if (scope.may_say_dropped)
        for (const Enum* type : matched.dropped)
            differ.add(Change::drop, ObjectKind::enum_type, key(*type),
                       Wording::dropped(name(*type)), type->origin.place, scope);
}

}  // namespace

std::string_view name_of(ObjectKind kind) {
    return kinds.at(static_cast<std::size_t>(kind)).name;
}

std::string_view noun_of(ObjectKind kind) {
    return kinds.at(static_cast<std::size_t>(kind)).noun;
}

std::string phrase_of(const Difference& difference) {
    constexpr std::array<std::string_view, 3> verbs{"add ", "drop ", "alter "};
    std::string phrase(verbs.at(static_cast<std::size_t>(difference.change)));
    phrase += noun_of(difference.what);
    const bool is_public = difference.object.starts_with("public.");
    phrase += ' ' + difference.object.substr(is_public ? std::string_view("public.").size() : 0);
    if (!difference.attribute.empty()) phrase += " (" + difference.attribute + ")";
    return phrase;
}

std::string kind_of(const Difference& difference) {
    constexpr std::array<std::string_view, 3> verbs{"add_", "drop_", "alter_"};
    std::string kind(verbs.at(static_cast<std::size_t>(difference.change)));
    return kind += name_of(difference.what);
}

std::vector<Difference> diff(const Schema& from, const Schema& to) {
    Differ differ;
    const Scope scope{"", "", {}, !from.may_have_more, !to.may_have_more};
    compare(differ, ObjectKind::schema, from.schemas, to.schemas, scope);
    compare_enums(differ, from, to, scope);
    compare(differ, ObjectKind::sequence, from.sequences, to.sequences, scope);
    compare(differ, ObjectKind::role, from.roles, to.roles, scope);
    compare_tables(differ, from, to, scope);
    compare(differ, ObjectKind::view, from.views, to.views, scope);
    compare(differ, ObjectKind::policy, from.policies, to.policies, scope);
    return std::move(differ.differences);
}

}  // namespace checker::schema
