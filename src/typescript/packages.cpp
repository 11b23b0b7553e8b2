// Imports that are no paths but lead into the repository all the same: tsconfig paths and the
// packages of a workspace.
#include "core/path.h"
#include "typescript/builtins/library.h"
#include "typescript/evaluator.h"

namespace checker::typescript {

namespace {

constexpr int most_extends = 20;

// `text` against a pattern with at most one *; what the * stands for.
std::optional<std::string> matched(std::string_view pattern, std::string_view text) {
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

std::string filled(std::string_view pattern, std::string_view star) {
    std::string out(pattern);
    const std::size_t at = out.find('*');
    if (at != std::string::npos) out.replace(at, 1, star);
    return out;
}

const Object* object_at(const Object* object, std::string_view key) {
    const Property* property = object ? object->own(key) : nullptr;
    return property && property->value.is_object() ? property->value.as_object() : nullptr;
}

const std::string* text_at(const Object* object, std::string_view key) {
    const Property* property = object ? object->own(key) : nullptr;
    return property && property->value.is_string() ? &property->value.as_string() : nullptr;
}

// The first text that "exports" or one of its conditions leads to.
std::optional<std::string> chosen(Value target, std::string_view star, int nested = 0) {
    if (target.is_string()) return filled(target.as_string(), star);
    if (!target.is_object() || nested > 10) return std::nullopt;
    const Object& choices = *target.as_object();
    for (const Value& element : choices.elements)
        if (auto found = chosen(element, star, nested + 1)) return found;
    // Conditions count in the order in which they are written.
    for (const Property* property : choices.listed()) {
        const bool applies = property->key == "default" || property->key == "import" ||
                             property->key == "node" || property->key == "require" ||
                             property->key == "types" || property->key == "source" ||
                             property->key == "development";
        if (!applies) continue;
        if (auto found = chosen(property->value, star, nested + 1)) return found;
    }
    return std::nullopt;
}

// What "exports" has for `entry`: "." or "./" and a path.
std::vector<std::string> exported_entries(Value exports, const std::string& entry) {
    std::vector<std::string> targets;
    const Object* table = exports.is_object() ? exports.as_object() : nullptr;
    const bool subpaths =
        table && !table->listed().empty() && table->listed()[0]->key.starts_with('.');
    if (!subpaths) {
        if (entry == ".")
            if (auto target = chosen(exports, "")) targets.push_back(*target);
        return targets;
    }
    for (const Property* property : table->listed())
        if (const auto star = matched(property->key, entry))
            if (auto target = chosen(property->value, *star)) targets.push_back(*target);
    return targets;
}

// The paths in a package's folder that `entry` may mean, the likely ones first.
std::vector<std::string> entries_of(const Object& package, const std::string& entry) {
    if (const Property* exports = package.own("exports"))
        return exported_entries(exports->value, entry);
    if (entry != ".") return {entry};
    std::vector<std::string> targets;
    for (const char* key : {"source", "main", "module", "types"})
        if (const std::string* target = text_at(&package, key)) targets.push_back(*target);
    targets.emplace_back("index");
    targets.emplace_back("src/index");
    return targets;
}

// The pattern of "paths" for a specifier: the longest prefix before the * wins.
const Property* best_pattern(const Object& paths, std::string_view specifier) {
    const auto weight = [](const Property* property) {
        return std::min(property->key.find('*'), property->key.size() + 1);
    };
    const Property* best = nullptr;
    for (const Property* property : paths.listed())
        if (matched(property->key, specifier) && (!best || weight(property) > weight(best)))
            best = property;
    return best;
}

}  // namespace

// A JSON file of the tree, comments allowed; null when there is none or it is no object.
const Object* Evaluator::settings(const std::string& path) {
    const auto known = settings_by_path_.find(path);
    if (known != settings_by_path_.end()) return known->second;
    const Object*& made = settings_by_path_[path];
    made = nullptr;
    const SourcePtr source = read_source(tree, path);
    if (!source) return nullptr;
    files_read.push_back(path);
    const std::optional<Value> value = parse_json(*this, source->text, source, true);
    if (value && value->is_object()) settings_by_path_[path] = value->as_object();
    return settings_by_path_[path];
}

// The file that a tsconfig's "paths" or "baseUrl" name for a specifier.
std::optional<std::string> Evaluator::find_by_tsconfig(const std::string& config,
                                                       const std::string& specifier, int extended) {
    const Object* whole = settings(config);
    if (!whole || extended > most_extends) return std::nullopt;
    const std::string folder(folder_of(config));
    const Object* options = object_at(whole, "compilerOptions");
    const std::string* base_url = text_at(options, "baseUrl");
    const std::optional<std::string> base = join_path(folder, base_url ? *base_url : ".");
    if (!base) return find_by_parents(*whole, folder, specifier, extended);
    if (const Object* paths = object_at(options, "paths"))
        if (auto file = find_by_paths(*paths, *base, specifier)) return file;
    if (base_url)
        if (const std::optional<std::string> path = join_path(*base, specifier))
            if (auto file = find_file(*path)) return file;
    return find_by_parents(*whole, folder, specifier, extended);
}

std::optional<std::string> Evaluator::find_by_paths(const Object& paths, const std::string& base,
                                                    const std::string& specifier) const {
    const Property* best = best_pattern(paths, specifier);
    if (!best || !best->value.is_object()) return std::nullopt;
    const std::string star = *matched(best->key, specifier);
    for (const Value& target : best->value.as_object()->elements) {
        if (!target.is_string()) continue;
        const std::optional<std::string> path = join_path(base, filled(target.as_string(), star));
        if (auto file = path ? find_file(*path) : std::nullopt) return file;
    }
    return std::nullopt;
}

// As find_by_tsconfig, in the settings that `whole` extends; the last one counts first.
std::optional<std::string> Evaluator::find_by_parents(const Object& whole,
                                                      const std::string& folder,
                                                      const std::string& specifier, int extended) {
    std::vector<std::string> parents;
    if (const std::string* parent = text_at(&whole, "extends")) parents.push_back(*parent);
    if (const Object* list = object_at(&whole, "extends"))
        for (const Value& element : list->elements)
            if (element.is_string()) parents.insert(parents.begin(), element.as_string());
    for (const std::string& parent : parents) {
        if (!parent.starts_with('.')) continue;
        std::optional<std::string> path = join_path(folder, parent);
        if (path && !settings(*path)) *path += ".json";
        if (auto file = path ? find_by_tsconfig(*path, specifier, extended + 1) : std::nullopt)
            return file;
    }
    return std::nullopt;
}

// Packages of this repository by name, from every package.json outside of node_modules.
const std::map<std::string, std::string>& Evaluator::workspace_packages() {
    if (packages_found_) return packages_;
    packages_found_ = true;
    const Object* root = settings("package.json");
    const bool workspaces = (root && root->own("workspaces")) || tree.find("pnpm-workspace.yaml");
    if (!workspaces) return packages_;
    for (const TreeEntry& entry : files_below(tree, "")) {
        if (name_of_file(entry.path) != "package.json") continue;
        const Object* package = settings(entry.path);
        if (const std::string* name = text_at(package, "name"))
            packages_.emplace(*name, std::string(folder_of(entry.path)));
    }
    return packages_;
}

std::optional<std::string> Evaluator::find_in_workspace(const std::string& specifier) {
    const std::map<std::string, std::string>& known = workspace_packages();
    std::size_t end = specifier.find('/');
    if (specifier.starts_with('@') && end != std::string::npos) end = specifier.find('/', end + 1);
    const auto at = known.find(specifier.substr(0, end));
    if (at == known.end()) return std::nullopt;
    const std::string& folder = at->second;
    const std::string rest = end == std::string::npos ? "." : "." + specifier.substr(end);
    const Object* package = settings(folder.empty() ? "package.json" : folder + "/package.json");
    for (const std::string& target : entries_of(*package, rest))
        if (const std::optional<std::string> path = join_path(folder, target))
            if (auto file = find_file(*path)) return file;
    return std::nullopt;
}

std::optional<std::string> Evaluator::find_package_file(const std::string& importer,
                                                        const std::string& specifier) {
    if (specifier.empty() || specifier.starts_with('/')) return std::nullopt;
    for (std::string folder(folder_of(importer));; folder = std::string(folder_of(folder))) {
        const std::string config = folder.empty() ? "tsconfig.json" : folder + "/tsconfig.json";
        if (settings(config)) {
            if (auto file = find_by_tsconfig(config, specifier, 0)) return file;
            break;
        }
        if (folder.empty()) break;
    }
    return find_in_workspace(specifier);
}

}  // namespace checker::typescript
