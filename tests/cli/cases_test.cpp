// The whole program, a folder a case: setup.sh prepares an empty folder with the real git, cmd is
// run there by sh with checker on the PATH; out, err and exit are what it must print and return.
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <regex>

#include "approved.h"
#include "git/real_git.h"

using namespace checker;
namespace fs = std::filesystem;

namespace {

const fs::path cases = fs::path(CHECKER_ROOT) / "tests" / "cli";

std::vector<fs::path> case_folders() {
    std::vector<fs::path> folders;
    for (const fs::directory_entry& entry : fs::directory_iterator(cases))
        if (entry.is_directory()) folders.push_back(entry.path());
    std::ranges::sort(folders);
    return folders;
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    for (std::size_t at = text.find(from); at != std::string::npos;
         at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
    return text;
}

// Without what differs from run to run.
std::string normalised(const std::string& text, const std::string& folder) {
    std::string result = replaced(text, folder, "<folder>");
    result = replaced(result, CHECKER_PROGRAM, "<checker>");
    return std::regex_replace(result, std::regex("\\b[0-9a-f]{40}\\b"), "<commit>");
}

struct Ran {
    std::string out;
    std::string err;
    std::string exit;
};

Ran run(const fs::path& which) {
    const testing::TemporaryFolder folder;
    const std::string work = folder.path() + "/work";
    fs::create_directory(work);
    const std::string path =
        fs::path(CHECKER_PROGRAM).parent_path().string() + ":" + std::getenv("PATH");
    if (fs::exists(which / "setup.sh")) {
        const testing::Outcome setup =
            testing::run_program({"sh", "-eu", (which / "setup.sh").string()}, work);
        INFO(setup.output);
        REQUIRE(setup.exit == 0);
    }
    const testing::Outcome outcome = testing::run_program(
        {"sh", "-c", "sh \"$1\" >../out 2>../err", "sh", (which / "cmd").string()}, work,
        {{"PATH", path}, {"COLUMNS", "100"}});
    return {normalised(tests::file_text(folder.path() + "/out"), work),
            normalised(tests::file_text(folder.path() + "/err"), work),
            std::to_string(outcome.exit) + "\n"};
}

// What a file of a case says; an empty `actual` needs no file.
std::string expected(const fs::path& file, const std::string& actual) {
    return actual.empty() && !fs::exists(file) ? "" : tests::approved(file, actual);
}

}  // namespace

TEST_CASE("every case prints and returns what its folder says") {
    const std::vector<fs::path> folders = case_folders();
    CHECK(folders.size() >= 10);
    for (const fs::path& folder : folders)
        DYNAMIC_SECTION(folder.filename().string()) {
            const Ran ran = run(folder);
            CHECK(ran.out == expected(folder / "out", ran.out));
            CHECK(ran.err == expected(folder / "err", ran.err));
            CHECK(ran.exit == expected(folder / "exit", ran.exit));
        }
}

TEST_CASE("no case has a file that nothing reads") {
    for (const fs::path& folder : case_folders()) {
        INFO(folder);
        CHECK(fs::exists(folder / "cmd"));
        CHECK(fs::exists(folder / "exit"));
        for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
            const std::string name = entry.path().filename().string();
            INFO(name);
            CHECK((name == "setup.sh" || name == "cmd" || name == "out" || name == "err" ||
                   name == "exit"));
            if (name == "out" || name == "err") CHECK(fs::file_size(entry.path()) > 0);
        }
    }
}
