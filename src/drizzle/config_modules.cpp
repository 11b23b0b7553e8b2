#include "drizzle/config_modules.h"

#include <string>

namespace checker::drizzle {

namespace {

using typescript::Call;
using typescript::HostModule;
using typescript::HostModules;
using typescript::Interpreter;
using typescript::Object;
using typescript::Value;

Object* kit_module(Interpreter& interpreter) {
    Object* module = interpreter.plain_object();
    module->set("defineConfig", interpreter.function("defineConfig", [](const Call& call) {
        return call.argument(0);
    }));
    return module;
}

// Reads the environment; what it puts there is Unknown as all of the environment is.
HostModule environment_module(std::string package) {
    return [package = std::move(package)](Interpreter& interpreter) {
        const Value unknown =
            interpreter.heap().unknown({}, "what " + package + " reads is not evaluated", true);
        Object* module = interpreter.plain_object();
        module->set("default", unknown);
        module->open = &unknown.as_unknown();
        return module;
    };
}

}  // namespace

HostModules config_modules() {
    HostModules modules;
    modules["drizzle-kit"] = kit_module;
    for (const char* package :
         {"dotenv", "dotenv/config", "dotenv-expand", "@next/env", "@dotenvx/dotenvx"})
        modules[package] = environment_module(package);
    return modules;
}

}  // namespace checker::drizzle
