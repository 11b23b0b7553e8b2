// Runs a script of the tests with Node, where the real drizzle-kit lives.
#pragma once

#include <array>
#include <cstdio>
#include <memory>
#include <stdexcept>
#include <string>

// What `node ARGUMENTS` prints, run in the folder `folder` of the repository.
inline std::string output_of_node(const std::string& folder, const std::string& arguments) {
    const std::string command = "cd '" CHECKER_ROOT "/" + folder + "' && node " + arguments;
    const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(command.c_str(), "r"), pclose);
    if (pipe == nullptr) throw std::runtime_error("cannot run " + command);
    std::string text;
    std::array<char, 65536> buffer{};
    while (const std::size_t count = fread(buffer.data(), 1, buffer.size(), pipe.get()))
        text.append(buffer.data(), count);
    return text;
}
