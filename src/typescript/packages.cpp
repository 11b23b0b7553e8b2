// Imports that are no paths but lead into the repository all the same: by tsconfig.json, by the
// workspace, by package.json.
#include "core/path.h"
#include "typescript/builtins/library.h"
#include "typescript/evaluator.h"
#include "typescript/package_json.h"

namespace checker::typescript {

namespace {

constexpr int most_extends = 20;

// The pattern of "paths" for a specifier: the longest prefix before the * wins.
const Property* best_pattern(const Object& paths, std::string_view specifier) {
    const auto weight = [](const Property* property) {
        return std::min(property->key.find('*'), property->key.size() + 1);
    };
    const Property* best = nullptr;
    for (const Property* property : paths.listed())
        if (matched_star(property->key, specifier) && (!best || weight(property) > weight(best)))
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
    const std::string star = *matched_star(best->key, specifier);
    for (const Value& target : best->value.as_object()->elements) {
        if (!target.is_string()) continue;
        const std::optional<std::string> path =
            join_path(base, filled_star(target.as_string(), star));
        if (auto file = path ? find_file(*path) : std::nullopt) return file;
    }
    return std::nullopt;
}

// The file that "extends" means: a path, or one in a package of the workspace. What a package from
// a registry says is not in the repository.
std::optional<std::string> Evaluator::parent_settings(const std::string& folder,
                                                      const std::string& parent) {
    std::optional<std::string> path;
    if (parent.starts_with('.') || parent.starts_with('/')) {
        path = join_path(folder, parent);
    } else {
        std::size_t end = parent.find('/');
        if (parent.starts_with('@') && end != std::string::npos) end = parent.find('/', end + 1);
        const std::string from = folder.empty() ? "tsconfig.json" : folder + "/tsconfig.json";
        const std::optional<std::string> package = package_folder(from, parent.substr(0, end));
        const std::string rest =
            end == std::string::npos ? "tsconfig.json" : parent.substr(end + 1);
        if (package) path = join_path(*package, rest);
    }
    if (!path || settings(*path)) return path;
    if (settings(*path + ".json")) return *path + ".json";
    return *path + "/tsconfig.json";
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
        const std::optional<std::string> path = parent_settings(folder, parent);
        if (auto file = path ? find_by_tsconfig(*path, specifier, extended + 1) : std::nullopt)
            return file;
    }
    return std::nullopt;
}

std::optional<std::string> Evaluator::find_package_file(const std::string& importer,
                                                        const std::string& specifier) {
    if (specifier.empty() || specifier.starts_with('/')) return std::nullopt;
    if (specifier.starts_with('#'))
        if (auto file = find_internal(importer, specifier)) return file;
    for (std::string folder(folder_of(importer));; folder = std::string(folder_of(folder))) {
        const std::string before = folder.empty() ? "" : folder + "/";
        bool configured = false;
        for (const char* name : {"tsconfig.json", "jsconfig.json"}) {
            if (configured || !settings(before + name)) continue;
            configured = true;
            if (auto file = find_by_tsconfig(before + name, specifier, 0)) return file;
        }
        if (configured || folder.empty()) break;
    }
    return find_in_workspace(importer, specifier);
}

}  // namespace checker::typescript
