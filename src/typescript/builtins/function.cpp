// Function.prototype and the objects that are functions of the language itself.
#include "typescript/builtins/library.h"

namespace checker::typescript {

void install_function(Evaluator& e) {
    Object& prototype = *e.function_prototype;
    e.define(prototype, "call", [&e](const Call& call) {
        const auto rest = call.arguments.empty() ? call.arguments : call.arguments.subspan(1);
        return e.call(call.self, call.argument(0), rest, call.place);
    });
    e.define(prototype, "apply", [&e](const Call& call) {
        const Value list = call.argument(1);
        if (list.is_nullish()) return e.call(call.self, call.argument(0), {}, call.place);
        const auto [arguments, doubt] = e.iterate(list, call.place);
        if (doubt.is_unknown()) {
            e.poison_value(call.self, doubt);
            e.poison_value(call.argument(0), doubt);
            return doubt;
        }
        return e.call(call.self, call.argument(0), arguments, call.place);
    });
    e.define(prototype, "bind", [&e](const Call& call) {
        if (!call.self.is_object()) return e.unknown(call.place, "`bind` is not evaluated here");
        std::vector<Value> fixed;
        if (!call.arguments.empty()) fixed.assign(call.arguments.begin() + 1, call.arguments.end());
        Object* bound =
            e.native("bound " + call.self.as_object()->name,
                     [&e, target = call.self, self = call.argument(0), fixed](const Call& inner) {
                         std::vector<Value> all = fixed;
                         all.insert(all.end(), inner.arguments.begin(), inner.arguments.end());
                         return e.call(target, self, all, inner.place);
                     });
        // What the bound function can reach must be found when it is given away.
        e.define_value(*bound, "@@target", call.self);
        e.define_value(*bound, "@@self", call.argument(0));
        e.define_value(*bound, "@@fixed", Value::object(e.array(std::move(fixed))));
        return Value::object(bound);
    });
    e.define(prototype, "toString", [&e](const Call& call) {
        return e.unknown(call.place, "the text of a function is not evaluated");
    });
    e.global_class("Function", e.function_prototype, [&e](const Call& call) {
        return e.unknown(call.place, "`Function` is not evaluated");
    });
    e.global("structuredClone", Value::object(e.native("structuredClone", [&e](const Call& call) {
                 return clone(e, call.argument(0), call.place);
             })));
    for (const char* name :
         {"setTimeout", "setInterval", "setImmediate", "queueMicrotask", "fetch", "eval"})
        e.global(name, Value::object(e.native(name, [&e, name](const Call& call) {
                     const Value doubt =
                         e.unknown(call.place, std::string("`") + name + "` is not evaluated");
                     for (const Value& argument : call.arguments)
                         e.give_away(doubt, argument);
                     return doubt;
                 })));
}

}  // namespace checker::typescript
