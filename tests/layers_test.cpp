// The architecture, executed: which room of src/ may include which, and who may see which library.
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <string>

namespace {

namespace fs = std::filesystem;
using Parts = std::set<std::string>;

// A library is named by the first part of its include path.
const std::map<std::string, Parts> may_include{
    {"core", {}},
    {"process", {"core"}},
    {"json", {"core", "nlohmann"}},
    {"yaml", {"core", "yaml-cpp"}},
    {"ci", {"core", "json"}},
    {"git", {"core", "process", "ci", "git2.h", "git2"}},
    {"typescript", {"core"}},
    {"sql", {"core", "json", "pg_query.h"}},
    {"catalog", {"core", "sql"}},
    {"replay", {"core", "sql", "catalog"}},
    {"schema", {"core", "json"}},
    {"postgres", {"core", "sql", "catalog", "replay", "schema"}},
    {"drizzle", {"core", "json", "typescript", "sql", "schema"}},
    {"config", {"core", "json", "yaml", "drizzle"}},
    {"assistant", {"core", "json", "config"}},
    {"drizzle_kit", {"core", "process", "json"}},
    {"rules", {"core", "yaml", "sql", "catalog", "replay"}},
    {"checks", {"core", "json", "yaml", "schema", "postgres", "drizzle", "config"}},
    {"lint", {"core", "sql", "catalog", "replay", "rules"}},
    {"review",
     {"core", "json", "sql", "catalog", "replay", "schema", "postgres", "drizzle", "config",
      "drizzle_kit", "rules", "checks", "lint"}},
    {"resolution", {"core", "json", "sql", "replay", "schema", "postgres", "drizzle"}},
    {"report", {"core", "json"}},
    {"setup", {"core", "process", "json", "yaml", "git"}},
    {"cli",
     {"core", "json", "ci", "git", "sql", "config", "assistant", "drizzle_kit", "rules", "lint",
      "review", "resolution", "report", "setup", "CLI"}},
    {"main.cpp", {"core", "cli"}},
};

// What is ours or one room's own; every other header is the language's or the system's.
bool is_watched(const std::string& first) {
    const Parts libraries{"nlohmann",   "yaml-cpp", "git2.h", "git2",
                          "pg_query.h", "pg_query", "CLI"};
    return may_include.contains(first) || libraries.contains(first);
}

std::string first_part(const std::string& path) {
    return path.substr(0, path.find('/'));
}

}  // namespace

TEST_CASE("every include points down") {
    const fs::path src = fs::path(CHECKER_ROOT) / "src";
    const std::regex include(R"(^\s*#\s*include\s*[<"]([^>"]+)[>"])");
    int files = 0;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(src)) {
        const std::string extension = entry.path().extension();
        if (extension != ".cpp" && extension != ".h") continue;
        ++files;
        const std::string room = first_part(fs::relative(entry.path(), src).string());
        INFO(entry.path().string() << " lies in " << room);
        REQUIRE(may_include.contains(room));
        std::ifstream file(entry.path());
        for (std::string line; std::getline(file, line);) {
            std::smatch found;
            if (!std::regex_search(line, found, include)) continue;
            const std::string target = first_part(found[1]);
            INFO("it includes " << found[1]);
            if (is_watched(target))
                CHECK((target == room || may_include.at(room).contains(target)));
        }
    }
    CHECK(files > 20);
}

TEST_CASE("the rooms have no cycle") {
    std::map<std::string, Parts> left = may_include;
    while (!left.empty()) {
        const auto lowest = std::ranges::find_if(left, [&](const auto& room) {
            return std::ranges::none_of(
                room.second, [&](const std::string& used) { return left.contains(used); });
        });
        REQUIRE(lowest != left.end());
        left.erase(lowest);
    }
}

TEST_CASE("files stay small enough to be read in one go") {
    for (const char* folder : {"src", "tests"})
        for (const fs::directory_entry& entry :
             fs::recursive_directory_iterator(fs::path(CHECKER_ROOT) / folder)) {
            const std::string extension = entry.path().extension();
            if (extension != ".cpp" && extension != ".h") continue;
            std::ifstream file(entry.path());
            const auto lines = std::count(std::istreambuf_iterator<char>(file), {}, '\n');
            INFO(entry.path().string());
            CHECK(lines <= 400);
        }
}
