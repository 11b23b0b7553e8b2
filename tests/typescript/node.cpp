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

// What a script writes for an input, both JSON. Reads it with the evaluator, and calls `read` with
// each element of the list that it is.
template <class Read>
void run_node(const std::string& script, const std::string& json, Read read) {
    // Tests run side by side, each in a process of its own.
    const std::string folder =
        std::string(CHECKER_BUILD) + "/typescript-differential/" + std::to_string(getpid());
    std::filesystem::create_directories(folder);
    const std::string input = folder + "/programs.json";
    const std::string output = folder + "/results.json";
    std::ofstream(input) << json;
    const std::string command = std::string("node '") + CHECKER_ROOT + "/tests/typescript/" +
                                script + "' '" + input + "' '" + output + "' '" + CHECKER_ROOT +
                                "'";
    if (std::system(command.c_str()) != 0) throw std::runtime_error("node failed: " + command);
    std::stringstream text;
    text << std::ifstream(output).rdbuf();
    std::filesystem::remove_all(folder);
    const MemoryTree tree({{"results.json", text.str()}});
    Interpreter interpreter(tree, {}, {.steps = 500'000'000, .heap_bytes = 2U << 30U});
    const Value list = interpreter.get(interpreter.import_module("results.json"), "default", {});
    for (const Value& each : list.as_object()->elements) {
        read([&](std::string_view key) {
            const Value value = interpreter.get(each, key, {});
            return value.is_string() ? value.as_string() : "";
        });
    }
}

}  // namespace

std::vector<std::string> node_results(const std::vector<NodeProgram>& programs) {
    std::vector<std::string> results;
    run_node("evaluate.mjs", as_json(programs), [&](const auto& text) {
        const std::string json = text("json");
        results.push_back(!json.empty() ? json : "threw: " + text("threw"));
    });
    return results;
}

std::vector<CompilerTree> compiler_trees(const std::vector<CompilerInput>& inputs) {
    std::string json = "[";
    for (const CompilerInput& input : inputs) {
        if (json.size() > 1) json += ",\n";
        json += "{\"path\":" + quoted(input.path) + ",\"text\":" + quoted(input.text) +
                ",\"refused\":" + (input.refused ? "true" : "false") + "}";
    }
    std::vector<CompilerTree> trees;
    run_node("syntax_tree.mjs", json + "]", [&](const auto& text) {
        trees.push_back({text("tree"), text("error"), text("refusal")});
    });
    return trees;
}

}  // namespace checker::typescript
