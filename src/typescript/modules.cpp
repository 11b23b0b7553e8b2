// Running modules, and what they export.
#include <algorithm>

#include "typescript/evaluator.h"

namespace checker::typescript {

Value Evaluator::import_module(std::string_view path) {
    Module* module = load(std::string(path));
    evaluate_module(*module);
    if (module->unknown.is_unknown()) return module->unknown;
    return Value::object(namespace_of(*module));
}

// What is said of an error that nothing catches.
std::string Evaluator::told(const Thrown& thrown) {
    if (thrown.value.is_object())
        if (const Property* said = thrown.value.as_object()->own("message");
            said && said->value.is_string())
            return "the code throws '" + said->value.as_string() + "'";
    return "the code throws an error";
}

// After a bound is met nothing is evaluated any more.
Value Evaluator::exhaust(const BoundMet& met, const Place& where) {
    exhausted = met.what();
    heap.allow(1U << 20U);
    return heap.unknown(where, exhausted);
}

void Evaluator::leave() {
    stack_base = nullptr;
    depth = tries = 0;
    joining.clear();
    loop_labels.clear();
}

void Evaluator::evaluate_module(Module& module) {
    if (module.state != Module::State::linked) return;
    check_stack();
    module.state = Module::State::evaluating;
    for (Module* dependency : module.dependencies)
        evaluate_module(*dependency);
    Context context{module.scope, &module};
    try {
        for (const Node* statement : module.program.statements)
            run_statement(module, *statement, context);
    } catch (const Thrown& thrown) {
        module.threw = heap.unknown(thrown.place, told(thrown));
        give_up_names(module, module.threw);
    }
    module.state = Module::State::done;
}

void Evaluator::run_statement(Module& module, const Node& statement, Context& context) {
    const int depth_before = depth;
    const int tries_before = tries;
    try {
        execute(statement, context);
    } catch (const DepthMet& met) {
        depth = depth_before;
        tries = tries_before;
        poison(statement, module.scope, heap.unknown(place(statement, context), met.what()));
    } catch (const MayHaveThrown&) {
        tries = tries_before;
    }
}

// After an error nothing further of the module runs.
void Evaluator::give_up_names(Module& module, Value unknown) {
    for (Binding& binding : module.scope->bindings) {
        if (binding.ready) continue;
        binding.value = unknown;
        binding.ready = true;
    }
    if (module.module_object) poison_value(Value::object(module.module_object), unknown);
}

Value Evaluator::commonjs_exports(Module& module) {
    if (module.has_value) return module.value;
    return get(Value::object(module.module_object), "exports", {});
}

Value Evaluator::exported(Module& module, const std::string* name) {
    std::unordered_set<Module*> visited;
    bool found = false;
    const Value value = exported_within(module, name, visited, found);
    if (found) return value;
    if (value.is_unknown()) return value;
    return heap.unknown({module.program.source, {}},
                        "'" + module.path + "' has no export '" + *name + "' that is known",
                        module.host != nullptr);
}

Value Evaluator::doubt_of(const Module& module) {
    if (module.program.incomplete)
        return heap.unknown({module.program.source, module.program.incomplete_span},
                            "syntax error");
    return module.threw;
}

// Whether what it exports are the properties of one object.
bool Evaluator::exports_object(const Module& module) {
    return module.host || module.commonjs || module.has_value;
}

Value Evaluator::exported_within(Module& module, const std::string* name,
                                 std::unordered_set<Module*>& visited, bool& found) {
    if (!visited.insert(&module).second) return {};
    if (module.unknown.is_unknown()) return module.unknown;
    if (exports_object(module)) return exported_by_object(module, name, found);
    if (const auto at = module.exports.find(name); at != module.exports.end()) {
        const Export& each = *at->second;
        if (each.from || module.scope->own(each.local))
            return exported_by(module, each, visited, found);
    }
    Value doubt;
    if (name != words.default_) {
        doubt = exported_by_stars(module, name, visited, found);
        if (found) return doubt;
    }
    const Value own_doubt = doubt_of(module);
    return own_doubt.is_unknown() ? own_doubt : doubt;
}

Value Evaluator::exported_by_object(Module& module, const std::string* name, bool& found) {
    const Value whole = module.host ? Value::object(module.host) : commonjs_exports(module);
    found = true;
    if (whole.is_unknown()) return whole;
    const Object* object = whole.is_object() ? whole.as_object() : nullptr;
    if (name == words.default_ && !module.host) {
        const bool transpiled = object && object->own("__esModule");
        return transpiled ? get(whole, *name, {}) : whole;
    }
    if (const Property* property = object ? object->find(*name) : nullptr)
        return property->getter ? get(whole, *name, {}) : property->value;
    if (object && object->open) return Value::unknown(object->open);
    found = false;
    return doubt_of(module);
}

// The value of an export that the module lists itself.
Value Evaluator::exported_by(Module& module, const Export& each,
                             std::unordered_set<Module*>& visited, bool& found) {
    const Place where{module.program.source, each.span};
    if (each.from) {
        Module* from = resolve_import(module, *each.from, each.span);
        if (each.local) return exported_within(*from, each.local, visited, found);
        found = true;
        if (from->unknown.is_unknown()) return from->unknown;
        return Value::object(namespace_of(*from));
    }
    found = true;
    const Binding& binding = *module.scope->own(each.local);
    if (binding.from) return read_import(binding, where);
    if (binding.ready) return binding.value;
    return heap.unknown(where, "`" + *each.exported + "` is used before its declaration has run");
}

// Finds what lies behind the stars by name, for barrels of many files: what modules list does not
// change once they are linked.
void Evaluator::index_stars(Module& module) {
    module.starred.emplace();
    std::unordered_set<Module*> visited{&module};
    for (const Export* star : module.stars)
        if (!add_starred(*resolve_import(module, *star->from, star->span), visited, module)) return;
}

// False when the module's exports are the properties of an object: those may change, and so does
// what is found behind them.
bool Evaluator::add_starred(Module& star, std::unordered_set<Module*>& visited, Module& into) {
    if (!visited.insert(&star).second || star.unknown.is_unknown()) return true;
    if (exports_object(star)) return false;
    for (const auto& [name, listed] : star.exports)
        if (name != words.default_ && (listed->from || star.scope->own(listed->local)))
            into.starred->try_emplace(name, ListedExport{&star, listed});
    return std::ranges::all_of(star.stars, [&](const Export* each) {
        return add_starred(*resolve_import(star, *each->from, each->span), visited, into);
    });
}

// Through `export * from`; Unknown when it may be there.
Value Evaluator::exported_by_stars(Module& module, const std::string* name,
                                   std::unordered_set<Module*>& visited, bool& found) {
    if (!module.starred) index_stars(module);
    Value doubt;
    if (const auto at = module.starred->find(name); at != module.starred->end())
        doubt = exported_by(*at->second.module, *at->second.listed, visited, found);
    if (found) return doubt;
    for (const Export* star : module.stars) {
        Module* from = resolve_import(module, *star->from, star->span);
        const Value value = exported_within(*from, name, visited, found);
        if (found) return value;
        if (value.is_unknown()) doubt = value;
    }
    return doubt;
}

Value Evaluator::read_import(const Binding& binding, const Place& where) {
    check_stack();
    Module& from = *binding.from;
    if (from.unknown.is_unknown()) return spread(from.unknown);
    Value value;
    if (binding.imported) {
        value = exported(from, binding.imported);
        // A host without a default export stands for a CommonJS package: default is all of it.
        if (from.host && binding.imported == words.default_ && !from.host->find("default"))
            value = Value::object(from.host);
    } else if ((from.commonjs || from.has_value) &&
               (binding.require || !commonjs_exports(from).is_object())) {
        value = commonjs_exports(from);
    } else {
        value = Value::object(namespace_of(from));
    }
    (void)where;
    return value.is_unknown() ? spread(value) : value;
}

Value Evaluator::require(Module& from, const std::string& specifier, const Place& where) {
    Module* module = resolve_import(from, specifier, where.span);
    evaluate_module(*module);
    if (module->unknown.is_unknown()) return spread(module->unknown);
    if (module->commonjs || module->has_value) return commonjs_exports(*module);
    return Value::object(namespace_of(*module));
}

Object* Evaluator::namespace_of(Module& module) {
    if (module.host) return module.host;
    if (!module.namespace_object) {
        module.namespace_object = heap.object();
        module.namespace_object->host = std::make_unique<NamespaceHost>(&module);
    }
    refresh_namespace(*module.namespace_object);
    return module.namespace_object;
}

void Evaluator::export_names(Module& module, std::unordered_set<Module*>& visited,
                             ExportNames& found, const Unknown** open) {
    if (!visited.insert(&module).second) return;
    if (module.unknown.is_unknown()) {
        *open = &module.unknown.as_unknown();
        return;
    }
    if (const Value doubt = doubt_of(module); doubt.is_unknown()) *open = &doubt.as_unknown();
    if (exports_object(module)) {
        export_properties(module, found, open);
        return;
    }
    // esbuild lists a module's own names sorted, and copies those of `export *` behind them.
    std::map<std::string, Place> own;
    for (const Export& each : module.program.exports)
        if (each.exported && (each.from || module.scope->own(each.local)))
            own.emplace(*each.exported, Place{module.program.source, each.span});
    for (const auto& [name, where] : own)
        found.add(name, where);
    for (const Export& each : module.program.exports) {
        if (each.exported) continue;
        ExportNames inner;
        export_names(*resolve_import(module, *each.from, each.span), visited, inner, open);
        for (const auto& [name, where] : inner.list)
            if (name != "default") found.add(name, where);
    }
}

void Evaluator::export_properties(Module& module, ExportNames& found, const Unknown** open) {
    const Value whole = module.host ? Value::object(module.host) : commonjs_exports(module);
    if (whole.is_unknown()) *open = &whole.as_unknown();
    if (!module.host) found.add("default", {});
    if (!whole.is_object()) return;
    for (const Property* property : whole.as_object()->listed())
        found.add(property->key, property->place);
    if (whole.as_object()->open) *open = whole.as_object()->open;
}

// Brings the properties of a namespace object up to date: exports are live.
void Evaluator::refresh_namespace(Object& object) {
    const auto* host = dynamic_cast<const NamespaceHost*>(object.host.get());
    if (!host) return;
    Module& module = *host->module;
    std::unordered_set<Module*> visited;
    ExportNames found;
    const Unknown* open = nullptr;
    export_names(module, visited, found, &open);
    step(found.list.size() / 4 + 1);
    object.open = open;
    for (const auto& [name, where] : found.list) {
        visited.clear();
        bool known = false;
        const Value value = exported_within(module, names(name), visited, known);
        if (known || value.is_unknown()) object.set(name, value, where);
    }
}

}  // namespace checker::typescript
