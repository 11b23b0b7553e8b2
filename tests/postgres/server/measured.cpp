#include "server/measured.h"

#include <fstream>
#include <sstream>

#include "core/error.h"

namespace checker::postgres {

namespace {

std::ifstream opened(const std::string& name) {
    const std::string path = std::string(CHECKER_ROOT) + "/tests/postgres/server/" + name;
    std::ifstream file(path);
    if (!file) throw Error("cannot read '" + path + "'");
    return file;
}

}  // namespace

std::string measured_setup() {
    std::stringstream text;
    text << opened("measured_setup.sql").rdbuf();
    return text.str();
}

std::vector<NamedStatements> measured_statements() {
    std::vector<NamedStatements> statements;
    std::ifstream file = opened("measured.txt");
    for (std::string line; std::getline(file, line);) {
        const std::size_t tab = line.find('\t');
        if (line.starts_with('#') || tab == std::string::npos) continue;
        statements.push_back({line.substr(0, tab), line.substr(tab + 1)});
    }
    return statements;
}

}  // namespace checker::postgres
