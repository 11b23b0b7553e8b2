#include "cli/file.h"

#include <catch2/catch.hpp>
#include <filesystem>

#include "approved.h"
#include "core/error.h"
#include "git/real_git.h"

using namespace checker;
using namespace checker::cli;
namespace fs = std::filesystem;

namespace {

std::size_t files_in(const std::string& folder) {
    const fs::directory_iterator files(folder);
    return static_cast<std::size_t>(std::distance(begin(files), end(files)));
}

}  // namespace

TEST_CASE("a file is replaced as a whole") {
    const testing::TemporaryFolder folder;
    const std::string path = folder.path() + "/a";
    write_file(path, "a long first text");
    write_file(path, "second");
    CHECK(tests::file_text(path) == "second");
    CHECK(files_in(folder.path()) == 1);
}

TEST_CASE("a link is written through, and stays one") {
    const testing::TemporaryFolder folder;
    write_file(folder.path() + "/a", "first");
    fs::create_symlink("a", folder.path() + "/link");
    write_file(folder.path() + "/link", "second");
    CHECK(tests::file_text(folder.path() + "/a") == "second");
    CHECK(fs::is_symlink(folder.path() + "/link"));
}

TEST_CASE("what cannot be written is an Error and leaves nothing behind") {
    const testing::TemporaryFolder folder;
    CHECK_THROWS_WITH(write_file(folder.path() + "/no/a", "x"),
                      "cannot write '" + folder.path() + "/no/a': No such file or directory");
    CHECK_THROWS_AS(write_file(folder.path(), "x"), Error);
    CHECK_THROWS_AS(write_file("/dev/full", "x"), Error);
    CHECK_NOTHROW(write_file("/dev/null", "x"));
    CHECK(files_in(folder.path()) == 0);
}

TEST_CASE("text is appended up to a size") {
    const testing::TemporaryFolder folder;
    const std::string path = folder.path() + "/a";
    append_file(path, "12345", 10);
    append_file(path, "12345", 10);
    append_file(path, "1", 10);
    CHECK(tests::file_text(path) == "1234512345");
    CHECK_THROWS_AS(append_file(folder.path(), "x", 10), Error);
}
