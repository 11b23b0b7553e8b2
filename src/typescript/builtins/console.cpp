// console, which says nothing, and the globals that are never known.
#include "typescript/builtins/library.h"

namespace checker::typescript {

void install_console(Evaluator& e) {
    Object* console = e.plain_object();
    console->intrinsic = true;
    e.global("console", Value::object(console));
    for (const char* name : {"log", "info", "warn", "error", "debug", "trace", "table", "dir",
                             "group", "groupEnd", "time", "timeEnd", "assert", "count"})
        e.define(*console, name, [](const Call&) { return Value{}; });
    Object* crypto = e.plain_object();
    crypto->intrinsic = true;
    e.global("crypto", Value::object(crypto));
    for (const char* name : {"randomUUID", "getRandomValues"})
        e.define(*crypto, name, [&e, name](const Call& call) {
            const Value doubt =
                e.unknown(call.place, std::string("`crypto.") + name + "` is different every time");
            for (const Value& argument : call.arguments)
                e.give_away(doubt, argument);
            return doubt;
        });
    Object* global_this = e.plain_object();
    global_this->open = &e.heap.unknown({}, "`globalThis` is not evaluated").as_unknown();
    e.global("globalThis", Value::object(global_this));
}

}  // namespace checker::typescript
