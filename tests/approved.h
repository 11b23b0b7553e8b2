// Approved output: a file that holds what a run must print.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

namespace checker::tests {

// The whole file; empty if there is none.
inline std::string file_text(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

// What `path` holds; with CHECKER_APPROVE=1 in the environment `actual` is written there first.
inline std::string approved(const std::filesystem::path& path, const std::string& actual) {
    const char* approve = std::getenv("CHECKER_APPROVE");
    if (approve != nullptr && std::string(approve) == "1")
        std::ofstream(path, std::ios::binary) << actual;
    return file_text(path);
}

}  // namespace checker::tests
