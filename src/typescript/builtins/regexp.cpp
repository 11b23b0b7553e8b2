// RegExp: a value that can be passed on; what it matches is not evaluated.
#include "typescript/builtins/library.h"

namespace checker::typescript {

Value replace_regexp(Evaluator& e, const Call& call, const std::string& /*text*/) {
    const Value doubt = e.unknown(call.place, "replacing by a regular expression is not evaluated");
    for (const Value& argument : call.arguments)
        e.poison_value(argument, doubt);
    return doubt;
}

void install_regexp(Evaluator& e) {
    e.global_class("RegExp", e.regexp_prototype, [&e](const Call& call) {
        return e.unknown(call.place, "`RegExp` is not evaluated");
    });
    const auto part = [&](std::string_view name, std::string RegexpHost::*member) {
        e.define_getter(*e.regexp_prototype, name, [&e, member](const Call& call) {
            const auto* host =
                call.self.is_object() ? call.self.as_object()->host_as<RegexpHost>() : nullptr;
            return host ? e.string(host->*member)
                        : e.unknown(call.place, "this regular expression is not known");
        });
    };
    part("source", &RegexpHost::pattern);
    part("flags", &RegexpHost::flags);
    e.define_pure(*e.regexp_prototype, "toString", [&e](const Call& call) {
        const auto* host =
            call.self.is_object() ? call.self.as_object()->host_as<RegexpHost>() : nullptr;
        if (!host) return e.unknown(call.place, "this regular expression is not known");
        return e.string("/" + host->pattern + "/" + host->flags);
    });
    for (const char* name : {"test", "exec"})
        e.define(*e.regexp_prototype, name, [&e, name](const Call& call) {
            const Value doubt = e.unknown(
                call.place, std::string("`") + name + "` of regular expressions is not evaluated");
            e.poison_value(call.self, doubt);
            return doubt;
        });
}

}  // namespace checker::typescript
