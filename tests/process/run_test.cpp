#include "process/run.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <thread>

#include "core/error.h"
#include "process/temporary_folder.h"

using namespace checker;
using namespace checker::process;
namespace fs = std::filesystem;

namespace {

Program shell(const std::string& script) {
    return {.path = "/bin/sh",
            .arguments = {"-c", script},
            .folder = "/",
            .environment = {"PATH=/usr/bin:/bin", "COLOUR=blue"}};
}

// Whether a process runs: one that nobody has waited for yet does not.
bool is_running(const std::string& number) {
    std::ifstream file("/proc/" + number + "/stat");
    std::string pid;
    std::string command;
    std::string state;
    file >> pid >> command >> state;
    return !state.empty() && state != "Z" && state != "X";
}

// A signal takes a moment to end a process.
bool ends_soon(const std::string& number) {
    for (int turn = 0; turn < 500; ++turn) {
        if (!is_running(number)) return true;
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    return false;
}

}  // namespace

TEST_CASE("a program's output and end are told apart") {
    const Outcome outcome = run(shell("pwd; echo $COLOUR; echo oops >&2; cat; exit 3"));
    CHECK(outcome.end == End::exited);
    CHECK(outcome.status == 3);
    CHECK(outcome.out == "/\nblue\n");
    CHECK(outcome.err == "oops\n");
    CHECK(run(shell("kill -9 $$")).status == 128 + 9);
}

TEST_CASE("a program that is not there is an error") {
    Program program = shell("");
    program.path = "/nonexistent/program";
    CHECK_THROWS_AS(run(program), Error);
    program = shell("");
    program.folder = "/nonexistent";
    CHECK_THROWS_AS(run(program), Error);
}

TEST_CASE("after the time limit nothing of the group is left") {
    Program program = shell("sleep 60 & echo $!; sh -c 'echo $$; exec sleep 60' & sleep 60");
    program.time_limit = std::chrono::milliseconds(500);
    const Outcome outcome = run(program);
    CHECK(outcome.end == End::timed_out);
    std::istringstream numbers(outcome.out);
    int count = 0;
    for (std::string number; numbers >> number; ++count)
        CHECK(ends_soon(number));
    CHECK(count == 2);
}

TEST_CASE("what a program leaves behind is ended with it, and is not waited for") {
    const auto begin = std::chrono::steady_clock::now();
    const Outcome outcome = run(shell("sleep 60 & echo $!"));
    CHECK(outcome.end == End::exited);
    CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(30));
    CHECK(ends_soon(outcome.out.substr(0, outcome.out.size() - 1)));
}

TEST_CASE("output beyond the limit is thrown away") {
    Program program = shell("yes");
    program.time_limit = std::chrono::milliseconds(300);
    program.output_limit = 1000;
    CHECK(run(program).out.size() == 1000);
    program = shell("yes | head -c 3000000; echo done >&2");
    program.output_limit = 10;
    const Outcome outcome = run(program);
    CHECK(outcome.status == 0);
    CHECK(outcome.out.size() == 10);
    CHECK(outcome.err == "done\n");
}

TEST_CASE("a temporary folder is private, and gone with all that is in it") {
    std::string path;
    {
        const TemporaryFolder folder;
        path = folder.path();
        CHECK((fs::status(path).permissions() & fs::perms::mask) == fs::perms::owner_all);
        fs::create_directories(path + "/a/b");
        fs::create_symlink("/usr", path + "/a/usr");
    }
    CHECK_FALSE(fs::exists(path));
    CHECK(fs::exists("/usr/bin"));
}
