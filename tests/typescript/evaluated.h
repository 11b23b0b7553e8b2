// Evaluating files that a test spells out.
#pragma once

#include <map>
#include <string>

#include "typescript/interpreter.h"

namespace checker::typescript {

using Files = std::map<std::string, std::string, std::less<>>;

// The JSON of the export `name` of main.ts; "unknown: REASON" where it is not known.
inline std::string evaluated(Files files, const std::string& name = "default",
                             HostModules hosts = {}, Bounds bounds = {},
                             const std::string& path = "main.ts") {
    const MemoryTree tree(std::move(files));
    Interpreter interpreter(tree, std::move(hosts), bounds);
    const Value module = interpreter.import_module(path);
    if (module.is_unknown()) return "unknown: " + module.as_unknown().reason;
    const Value value = interpreter.get(module, name, {});
    if (value.is_undefined()) return "undefined";
    const Unknown* unknown = nullptr;
    const std::optional<std::string> text = json_text(interpreter, value, &unknown);
    if (unknown) return "unknown: " + unknown->reason;
    return text.value_or("undefined");
}

inline std::string evaluated(const std::string& text) {
    return evaluated(Files{{"main.ts", text}});
}

}  // namespace checker::typescript
