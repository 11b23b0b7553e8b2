#include "typescript/package_json.h"

#include <algorithm>
#include <array>

namespace checker::typescript {

namespace {

using Conditions = std::array<std::string_view, 7>;

// What Node asks for, and what names the sources of a package whose built files are not committed.
constexpr Conditions at_run_time{"import", "node", "require", "default", "module-sync"};
constexpr Conditions of_sources{"types", "source",  "development", "import",
                                "node",  "require", "default"};

// The first text that a target or one of its conditions leads to. Conditions count in the order in
// which they are written.
std::optional<std::string> chosen(Value target, std::string_view star, const Conditions& conditions,
                                  int nested = 0) {
    if (target.is_string()) return filled_star(target.as_string(), star);
    if (!target.is_object() || nested > 10) return std::nullopt;
    const Object& choices = *target.as_object();
    for (const Value& element : choices.elements)
        if (auto found = chosen(element, star, conditions, nested + 1)) return found;
    for (const Property* property : choices.listed()) {
        if (std::ranges::find(conditions, property->key) == conditions.end()) continue;
        if (auto found = chosen(property->value, star, conditions, nested + 1)) return found;
    }
    return std::nullopt;
}

void add_targets(Value target, std::string_view star, std::vector<std::string>& targets) {
    for (const Conditions* conditions : {&at_run_time, &of_sources})
        if (auto found = chosen(target, star, *conditions);
            found && !found->ends_with(".d.ts") &&
            std::ranges::find(targets, *found) == targets.end())
            targets.push_back(std::move(*found));
}

// The entry of a table of subpaths: the exact one, else that with the longest text before its *.
std::vector<std::string> targets_in(const Object& table, const std::string& entry) {
    const Property* best = nullptr;
    for (const Property* property : table.listed()) {
        if (!matched_star(property->key, entry)) continue;
        const auto weight = [](const Property* of) {
            return std::min(of->key.find('*'), of->key.size() + 1);
        };
        if (!best || weight(property) > weight(best)) best = property;
    }
    std::vector<std::string> targets;
    if (best) add_targets(best->value, *matched_star(best->key, entry), targets);
    return targets;
}

}  // namespace

std::optional<std::string> matched_star(std::string_view pattern, std::string_view text) {
    const std::size_t star = pattern.find('*');
    if (star == std::string_view::npos)
        return pattern == text ? std::optional<std::string>("") : std::nullopt;
    const std::string_view before = pattern.substr(0, star);
    const std::string_view after = pattern.substr(star + 1);
    if (text.size() < before.size() + after.size() || !text.starts_with(before) ||
        !text.ends_with(after))
        return std::nullopt;
    return std::string(text.substr(before.size(), text.size() - before.size() - after.size()));
}

std::string filled_star(std::string_view pattern, std::string_view star) {
    std::string filled(pattern);
    const std::size_t at = filled.find('*');
    if (at != std::string::npos) filled.replace(at, 1, star);
    return filled;
}

const Object* object_at(const Object* object, std::string_view key) {
    const Property* property = object ? object->own(key) : nullptr;
    return property && property->value.is_object() ? property->value.as_object() : nullptr;
}

const std::string* text_at(const Object* object, std::string_view key) {
    const Property* property = object ? object->own(key) : nullptr;
    return property && property->value.is_string() ? &property->value.as_string() : nullptr;
}

std::vector<std::string> entries_of(const Object& package, const std::string& entry) {
    std::vector<std::string> targets;
    if (const Property* exports = package.own("exports")) {
        const Object* table = exports->value.is_object() ? exports->value.as_object() : nullptr;
        const bool subpaths =
            table && !table->listed().empty() && table->listed()[0]->key.starts_with('.');
        if (subpaths) return targets_in(*table, entry);
        if (entry == ".") add_targets(exports->value, "", targets);
        return targets;
    }
    if (entry != ".") return {entry};
    for (const char* key : {"main", "source", "module", "types"})
        if (const std::string* target = text_at(&package, key);
            target && !target->ends_with(".d.ts"))
            targets.push_back(*target);
    targets.emplace_back("index");
    targets.emplace_back("src/index");
    return targets;
}

std::vector<std::string> sources_of(std::string_view built) {
    constexpr std::array<std::string_view, 4> built_folders{"dist/", "build/", "lib/", "out/"};
    constexpr std::array<std::string_view, 4> formats{"esm/", "cjs/", "es/", "src/"};
    const auto skip = [](std::string_view& path, const auto& folders) {
        for (const std::string_view folder : folders)
            if (path.starts_with(folder)) return path.remove_prefix(folder.size()), true;
        return false;
    };
    if (built.starts_with("./")) built.remove_prefix(2);
    if (!skip(built, built_folders)) return {};
    for (const std::string_view extension : {".js", ".mjs", ".cjs"})
        if (built.ends_with(extension)) built.remove_suffix(extension.size());
    std::vector<std::string> sources{"src/" + std::string(built), std::string(built)};
    if (skip(built, formats)) {
        sources.push_back("src/" + std::string(built));
        sources.emplace_back(built);
    }
    return sources;
}

std::vector<std::string> internal_entries(const Object& package, const std::string& specifier) {
    const Object* table = object_at(&package, "imports");
    return table ? targets_in(*table, specifier) : std::vector<std::string>{};
}

}  // namespace checker::typescript
