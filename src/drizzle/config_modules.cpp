#include "drizzle/config_modules.h"

#include <string>
#include <vector>

#include "typescript/virtual_path.h"

namespace checker::drizzle {

namespace {

using typescript::Call;
using typescript::HostModule;
using typescript::HostModules;
using typescript::Interpreter;
using typescript::Object;
using typescript::Value;

// A path in parts, with "." and ".." resolved as far as they can be.
std::string normalized(std::string_view path) {
    const bool absolute = path.starts_with("/");
    std::vector<std::string_view> parts;
    for (std::size_t begin = 0; begin <= path.size();) {
        const std::size_t end = std::min(path.find('/', begin), path.size());
        const std::string_view part = path.substr(begin, end - begin);
        begin = end + 1;
        if (part.empty() || part == ".") continue;
        if (part == ".." && !parts.empty() && parts.back() != "..")
            parts.pop_back();
        else if (part != ".." || !absolute)
            parts.push_back(part);
    }
    std::string result = absolute ? "/" : "";
    for (std::size_t i = 0; i < parts.size(); ++i)
        result += (i > 0 ? "/" : "") + std::string(parts[i]);
    return result.empty() ? "." : result;
}

std::string joined(const std::vector<std::string>& parts) {
    std::string path;
    for (const std::string& part : parts)
        if (!part.empty()) path += (path.empty() ? "" : "/") + part;
    return normalized(path);
}

// path.resolve(): from the last absolute part on, else from the working directory, which is not
// known and stays out: the result is then relative.
std::string resolved(const std::vector<std::string>& parts) {
    std::string path;
    for (const std::string& part : parts) {
        if (part.starts_with("/")) path.clear();
        if (!part.empty()) path += (path.empty() ? "" : "/") + part;
    }
    return normalized(path);
}

std::string folder(const std::vector<std::string>& parts) {
    const std::size_t slash = parts[0].rfind('/');
    if (slash == std::string::npos) return ".";
    return slash == 0 ? "/" : parts[0].substr(0, slash);
}

std::string last_part(const std::vector<std::string>& parts) {
    const std::size_t slash = parts[0].rfind('/');
    std::string name = slash == std::string::npos ? parts[0] : parts[0].substr(slash + 1);
    if (parts.size() > 1 && name.size() > parts[1].size() && name.ends_with(parts[1]))
        name.resize(name.size() - parts[1].size());
    return name;
}

// path.relative() of two paths that are both absolute or both relative.
std::string relative(const std::vector<std::string>& parts) {
    std::string from = normalized(parts[0]) + "/";
    const std::string to = normalized(parts.size() > 1 ? parts[1] : "") + "/";
    std::string up;
    while (!to.starts_with(from) && from.size() > 1) {
        from.pop_back();
        from.resize(from.rfind('/') + 1);
        up += "../";
    }
    std::string result = up + to.substr(std::min(from.size(), to.size()));
    if (result.ends_with("/")) result.pop_back();
    return result;
}

std::string without_scheme(const std::vector<std::string>& parts) {
    constexpr std::string_view scheme = "file://";
    return parts[0].starts_with(scheme) ? parts[0].substr(scheme.size()) : parts[0];
}

// A function of texts; anything else among its arguments makes its result Unknown.
void add_text_function(Interpreter& interpreter, Object* module, const char* name,
                       std::string (*apply)(const std::vector<std::string>&)) {
    module->set(name, interpreter.function(name, [apply](const Call& call) -> Value {
        std::vector<std::string> parts;
        for (const Value argument : call.arguments) {
            if (argument.is_unknown()) return argument;
            if (!argument.is_string())
                return call.interpreter.unknown(call.place, "a path that is no text");
            parts.push_back(argument.as_string());
        }
        if (parts.empty()) parts.emplace_back();
        return call.interpreter.string(apply(parts));
    }));
}

Object* path_module(Interpreter& interpreter) {
    Object* module = interpreter.plain_object();
    add_text_function(interpreter, module, "join", joined);
    add_text_function(interpreter, module, "resolve", resolved);
    add_text_function(interpreter, module, "normalize", joined);
    add_text_function(interpreter, module, "dirname", folder);
    add_text_function(interpreter, module, "basename", last_part);
    add_text_function(interpreter, module, "relative", relative);
    module->set("sep", interpreter.string("/"));
    module->set("posix", Value::object(module));
    module->set("default", Value::object(module));
    return module;
}

Object* url_module(Interpreter& interpreter) {
    Object* module = interpreter.plain_object();
    add_text_function(interpreter, module, "fileURLToPath", without_scheme);
    module->set("default", Value::object(module));
    module->open =
        &interpreter.unknown({}, "this part of Node's url is not evaluated").as_unknown();
    return module;
}

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
    modules["path"] = path_module;
    modules["node:path"] = path_module;
    modules["url"] = url_module;
    modules["node:url"] = url_module;
    for (const char* package :
         {"dotenv", "dotenv/config", "dotenv-expand", "@next/env", "@dotenvx/dotenvx"})
        modules[package] = environment_module(package);
    return modules;
}

}  // namespace checker::drizzle
