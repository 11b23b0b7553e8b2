#include "postgres/changed.h"

#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "schema/facets.h"

namespace checker::postgres {

namespace {

// Policies of a table have names of their own; of those on other tables the table is a part.
template <class Object>
std::string key_of(const Object& object) {
    if constexpr (requires { object.on; })
        return object.name + " on " + object.on.value_or("");
    else if constexpr (requires { object.schema; })
        return schema::qualified(object.schema, object.name);
    else
        return object.name;
}

template <class Object>
Object changed(Object start, const Object& before, const Object& after) {
    return schema::changes(before, after).empty() ? std::move(start) : after;
}

schema::Table changed(schema::Table start, const schema::Table& before, const schema::Table& after);

// What is in neither of the two is beyond what a database tells.
template <class Object>
std::vector<Object> changed(std::vector<Object> start, const std::vector<Object>& before,
                            const std::vector<Object>& after) {
    const auto by_key = [](const std::vector<Object>& objects) {
        std::unordered_map<std::string, const Object*> map;
        for (const Object& object : objects)
            map.emplace(key_of(object), &object);
        return map;
    };
    const auto old_objects = by_key(before);
    const auto new_objects = by_key(after);
    const auto find = [](const auto& map, const std::string& key) {
        const auto found = map.find(key);
        return found == map.end() ? nullptr : found->second;
    };
    std::vector<Object> result;
    std::unordered_set<std::string> done;
    for (Object& object : start) {
        const std::string key = key_of(object);
        const Object* old_object = find(old_objects, key);
        const Object* new_object = find(new_objects, key);
        done.insert(key);
        if (old_object != nullptr && new_object != nullptr)
            result.push_back(changed(std::move(object), *old_object, *new_object));
        else if (new_object != nullptr)
            result.push_back(*new_object);
        else if (old_object == nullptr)
            result.push_back(std::move(object));
    }
    for (const Object& object : after)
        if (!done.contains(key_of(object))) result.push_back(object);
    return result;
}

template <class Owner, class Object>
void change(std::vector<Object> Owner::*list, Owner& start, const Owner& before,
            const Owner& after) {
    start.*list = changed(std::move(start.*list), before.*list, after.*list);
}

schema::Table changed(schema::Table start, const schema::Table& before,
                      const schema::Table& after) {
    using schema::Table;
    change(&Table::columns, start, before, after);
    change(&Table::indexes, start, before, after);
    change(&Table::foreign_keys, start, before, after);
    change(&Table::primary_keys, start, before, after);
    change(&Table::unique_constraints, start, before, after);
    change(&Table::policies, start, before, after);
    change(&Table::checks, start, before, after);
    if (before.row_level_security != after.row_level_security)
        start.row_level_security = after.row_level_security;
    if (after.may_have_more_columns) start.may_have_more_columns = true;
    return start;
}

}  // namespace

schema::Schema changed(schema::Schema start, const schema::Schema& before,
                       const schema::Schema& after) {
    using schema::Schema;
    change(&Schema::schemas, start, before, after);
    change(&Schema::enums, start, before, after);
    change(&Schema::tables, start, before, after);
    change(&Schema::sequences, start, before, after);
    change(&Schema::roles, start, before, after);
    change(&Schema::policies, start, before, after);
    change(&Schema::views, start, before, after);
    return start;
}

}  // namespace checker::postgres
