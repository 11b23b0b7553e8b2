// From import specifiers to modules, before anything runs.
#include <array>

#include "core/error.h"
#include "core/path.h"
#include "typescript/builtins/library.h"
#include "typescript/evaluator.h"
#include "typescript/parse.h"
#include "typescript/virtual_path.h"

namespace checker::typescript {

namespace {

constexpr std::array<std::string_view, 9> extensions{".ts",  ".tsx", ".mts", ".cts", ".js",
                                                     ".jsx", ".mjs", ".cjs", ".json"};

// What TypeScript lets one write for a file of its own: "./x.js" for x.ts.
constexpr std::array<std::array<std::string_view, 2>, 6> written_for{{{".js", ".ts"},
                                                                      {".js", ".tsx"},
                                                                      {".jsx", ".tsx"},
                                                                      {".mjs", ".mts"},
                                                                      {".cjs", ".cts"},
                                                                      {".jsx", ".ts"}}};

bool is_code(std::string_view path) {
    if (path.ends_with(".d.ts") || path.ends_with(".d.mts") || path.ends_with(".d.cts"))
        return false;
    for (const std::string_view extension : extensions)
        if (path.ends_with(extension)) return true;
    return false;
}

bool is_parsed(std::string_view path) {
    return is_code(path) && !path.ends_with(".json");
}

// What a file takes for its syntax tree and all that goes with it.
constexpr std::size_t bytes_per_byte_parsed = 8;

bool is_relative(std::string_view specifier) {
    return specifier == "." || specifier == ".." || specifier.starts_with("./") ||
           specifier.starts_with("../");
}

}  // namespace

// The file that an import of that path (perhaps without extension, perhaps a folder) means.
std::optional<std::string> Evaluator::find_file(const std::string& path) const {
    const auto is_file = [&](const std::string& candidate) {
        const std::optional<TreeEntry> entry = resolve(tree, candidate);
        return entry && entry->kind == FileKind::file;
    };
    if (!path.empty() && is_file(path)) return path;
    for (const auto& [written, meant] : written_for) {
        if (!path.ends_with(written)) continue;
        std::string candidate = path.substr(0, path.size() - written.size()).append(meant);
        if (is_file(candidate)) return candidate;
    }
    for (const std::string_view extension : extensions)
        if (!path.empty() && is_file(path + std::string(extension)))
            return path + std::string(extension);
    const std::string folder = path.empty() ? "" : path + "/";
    for (const std::string_view extension : extensions)
        if (is_file(folder + "index" + std::string(extension)))
            return folder + "index" + std::string(extension);
    return std::nullopt;
}

Module* Evaluator::unknown_module(const std::string& reason, const Place& where, bool of_package) {
    Module& made = modules.emplace_back();
    made.state = Module::State::done;
    made.unknown = heap.unknown(where, reason, of_package);
    return &made;
}

Module* Evaluator::host_module(const std::string& specifier) {
    const auto known = by_host.find(specifier);
    if (known != by_host.end()) return known->second;
    const auto host = hosts.find(specifier);
    if (host == hosts.end()) return nullptr;
    Module& made = modules.emplace_back();
    made.path = specifier;
    made.state = Module::State::done;
    by_host[specifier] = &made;
    made.host = host->second(interpreter);
    return &made;
}

// The file of this repository that an import of no host module means.
std::optional<std::string> Evaluator::find_import(const Module& from,
                                                  const std::string& specifier) {
    if (!is_relative(specifier)) return find_package_file(from.path, specifier);
    const std::optional<std::string> path = join_path(folder_of(from.path), specifier);
    return path ? find_file(*path) : std::nullopt;
}

Module* Evaluator::resolve_import(Module& from, const std::string& specifier, Span span) {
    const std::string* key = names(specifier);
    if (const auto known = from.by_specifier.find(key); known != from.by_specifier.end())
        return known->second;
    const auto remember = [&](Module* found) { return from.by_specifier[key] = found; };
    const bool of_package = !is_relative(specifier);
    if (of_package) {
        if (Module* host = host_module(specifier)) return remember(host);
        if (specifier.starts_with("node:"))
            if (Module* host = host_module(specifier.substr(5))) return remember(host);
    }
    if (const std::optional<std::string> file = find_import(from, specifier))
        return remember(load(*file));
    const std::string reason = of_package ? "package '" + specifier + "' is not evaluated"
                                          : "'" + specifier + "' is not in the repository";
    return remember(unknown_module(reason, {from.program.source, span}, of_package));
}

std::vector<SourcePtr> Evaluator::read_sources(const std::vector<std::string>& paths) const {
    std::vector<SourcePtr> sources;
    std::size_t bytes = 0;
    for (const std::string& path : paths) {
        if (bytes > bounds.heap_bytes / bytes_per_byte_parsed) break;
        if (!is_parsed(path) || by_path.contains(path)) continue;
        if (SourcePtr source = read_source(tree, path)) {
            bytes += source->text.size();
            sources.push_back(std::move(source));
        }
    }
    return sources;
}

Module* Evaluator::load(const std::string& path) {
    const auto known = by_path.find(path);
    if (known != by_path.end()) return known->second;
    check_stack();
    std::optional<Program> ahead = parse_ahead ? parse_ahead->take(path) : std::nullopt;
    const SourcePtr source = ahead ? ahead->source : read_source(tree, path);
    files_read.push_back(path);
    if (!source)
        return by_path[path] = unknown_module("'" + path + "' is not in the repository", {}, false);
    if (!is_code(path))
        return by_path[path] =
                   unknown_module("'" + path + "' is not evaluated", {source, {}}, false);
    if (path.ends_with(".json")) return by_path[path] = load_json(path, source);
    Module& made = modules.emplace_back();
    by_path[path] = &made;
    made.path = path;
    made.program = ahead ? std::move(*ahead) : parse(source, names);
    heap.charge(source->text.size() * bytes_per_byte_parsed);
    if (made.program.error) {
        made.unknown = heap.unknown({source, {}}, *made.program.error);
        made.state = Module::State::done;
        return &made;
    }
    link(made);
    return &made;
}

Module* Evaluator::load_json(const std::string& path, const SourcePtr& source) {
    const std::optional<Value> value = parse_json(*this, source->text, source);
    if (!value) return unknown_module("'" + path + "' is not valid JSON", {source, {}}, false);
    Module& made = modules.emplace_back();
    made.path = path;
    made.state = Module::State::done;
    made.has_value = true;
    made.value = *value;
    return &made;
}

void Evaluator::link(Module& module) {
    for (const Import& import : module.program.imports)
        module.dependencies.push_back(resolve_import(module, *import.from, import.span));
    for (const Export& each : module.program.exports) {
        if (each.exported)
            module.exports.emplace(each.exported, &each);
        else
            module.stars.push_back(&each);
    }
    instantiate(module);
}

// The bindings of a module: its functions work before it has run, as cyclic imports need.
void Evaluator::instantiate(Module& module) {
    module.scope = make_scope(globals);
    const auto add = [&](const std::string* name, Value value) {
        Binding& binding = module.scope->add(name);
        binding.value = value;
        binding.ready = true;
    };
    module.commonjs = !module.program.is_module;
    hoist(module.program.scope, *module.scope, &module);
    for (std::size_t i = 0; i < module.program.imports.size(); ++i) {
        for (const ImportedName& imported : module.program.imports[i].names) {
            Binding* binding = module.scope->own(imported.local);
            if (!binding) continue;
            binding->from = module.dependencies[i];
            binding->imported = imported.imported;
            binding->require = imported.require;
            binding->ready = true;
        }
    }
    const auto unless_declared = [&](const std::string* name, Value value) {
        if (!module.scope->own(name)) add(name, value);
    };
    unless_declared(words.dirname, string(virtual_folder(module.path)));
    unless_declared(words.filename, string(virtual_path(module.path)));
    Object* require_function = native("require", [this, &module](const Call& call) {
        const Value specifier = call.argument(0);
        if (!specifier.is_string()) return unknown(call.place, "this `require` is not evaluated");
        return require(module, specifier.as_string(), call.place);
    });
    require_function->intrinsic = true;
    unless_declared(words.require, Value::object(require_function));
    if (!module.commonjs) return;
    module.module_object = plain_object();
    Object* exports = plain_object();
    module.module_object->set("exports", Value::object(exports));
    unless_declared(words.module, Value::object(module.module_object));
    unless_declared(words.exports, Value::object(exports));
    unless_declared(words.this_, Value::object(exports));
}

}  // namespace checker::typescript
