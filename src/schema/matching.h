// Pairs the objects of two lists by their keys.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

namespace checker::schema {

// Objects by their keys; of several with one key the last, as in a JSON object.
template <class Object>
using ByKey = std::unordered_map<std::string, const Object*>;

template <class Object, class Key>
ByKey<Object> by_key(const std::vector<Object>& objects, Key key) {
    ByKey<Object> map;
    map.reserve(objects.size());
    for (const Object& object : objects)
        map[key(object)] = &object;
    return map;
}

// Two lists side by side. Of objects with one key the last counts, as in a JSON object.
template <class Object>
struct Matching {
    std::vector<const Object*> added;                           // in `to` alone
    std::vector<const Object*> dropped;                         // in `from` alone
    std::vector<std::pair<const Object*, const Object*>> both;  // from, to
};

template <class Object, class Key>
Matching<Object> match(const std::vector<Object>& from, const std::vector<Object>& to, Key key) {
    const auto old_objects = by_key(from, key);
    const auto new_objects = by_key(to, key);
    Matching<Object> result;
    for (const Object& object : to) {
        const std::string name = key(object);
        if (new_objects.at(name) != &object) continue;
        const auto old = old_objects.find(name);
        if (old == old_objects.end())
            result.added.push_back(&object);
        else
            result.both.emplace_back(old->second, &object);
    }
    for (const Object& object : from) {
        const std::string name = key(object);
        if (old_objects.at(name) == &object && !new_objects.contains(name))
            result.dropped.push_back(&object);
    }
    return result;
}

}  // namespace checker::schema
