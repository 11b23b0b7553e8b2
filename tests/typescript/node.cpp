#include "typescript/node.h"

#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace checker::typescript {

namespace {

std::string quoted(const std::string& text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (static_cast<unsigned char>(c) < 0x20) {
            char escape[8];
            std::snprintf(escape, sizeof escape, "\\u%04x", c);
            out += escape;
        } else {
            out += c;
        }
    }
    return out + '"';
}

std::string as_json(const std::vector<NodeProgram>& programs) {
    std::string out = "[";
    for (const NodeProgram& program : programs) {
        if (out.size() > 1) out += ",\n";
        out += "{\"main\":" + quoted(program.main) + ",\"files\":{";
        bool first = true;
        for (const auto& [path, text] : program.files) {
            if (!first) out += ',';
            first = false;
            out += quoted(path) + ':' + quoted(text);
        }
        out += "}}";
    }
    return out + "]";
}

}  // namespace

std::vector<std::string> node_results(const std::vector<NodeProgram>& programs) {
    // Tests run side by side, each in a process of its own.
    const std::string folder =
        std::string(CHECKER_BUILD) + "/typescript-differential/" + std::to_string(getpid());
    std::filesystem::create_directories(folder);
    const std::string input = folder + "/programs.json";
    const std::string output = folder + "/results.json";
    std::ofstream(input) << as_json(programs);
    const std::string command = std::string("node '") + CHECKER_ROOT +
                                "/tests/typescript/evaluate.mjs' '" + input + "' '" + output +
                                "' '" + CHECKER_ROOT + "'";
    if (std::system(command.c_str()) != 0) throw std::runtime_error("node failed: " + command);
    std::stringstream text;
    text << std::ifstream(output).rdbuf();
    std::filesystem::remove_all(folder);
    const MemoryTree tree({{"results.json", text.str()}});
    Interpreter interpreter(tree, {}, {.steps = 500'000'000, .heap_bytes = 2U << 30U});
    const Value list = interpreter.get(interpreter.import_module("results.json"), "default", {});
    std::vector<std::string> results;
    for (const Value& each : list.as_object()->elements) {
        const Value json = interpreter.get(each, "json", {});
        results.push_back(json.is_string()
                              ? json.as_string()
                              : "threw: " + interpreter.get(each, "threw", {}).as_string());
    }
    return results;
}

}  // namespace checker::typescript
