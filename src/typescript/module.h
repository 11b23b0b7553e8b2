// A module while it is linked and evaluated.
#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "typescript/scope.h"
#include "typescript/syntax.h"

namespace checker::typescript {

struct Module;

// An export that a module lists itself.
struct ListedExport {
    Module* module;
    const Export* listed;
};

struct Module {
    enum class State { linked, evaluating, done };

    std::string path;
    State state = State::linked;
    Program program;
    Scope* scope = nullptr;
    std::vector<Module*> dependencies;  // beside program.imports
    std::unordered_map<const std::string*, const Export*> exports;
    std::vector<const Export*> stars;
    // What the modules behind the stars list; made when it is first asked for.
    std::optional<std::unordered_map<const std::string*, ListedExport>> starred;
    std::unordered_map<const std::string*, Module*> by_specifier;
    Object* namespace_object = nullptr;
    Object* host = nullptr;  // of a host module
    Value unknown;           // why nothing of it is known
    bool commonjs = false;
    bool has_value = false;  // module.exports or JSON
    Object* module_object = nullptr;
    Value value;  // of a JSON file
    Value threw;  // why the rest of it is not known
};

}  // namespace checker::typescript
