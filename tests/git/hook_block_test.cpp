#include "git/hook_block.h"

#include <catch2/catch.hpp>

using namespace checker::git;

namespace {

const std::string block = "# >>> checker >>>\ncheck\n# <<< checker <<<\n";

}  // namespace

TEST_CASE("the block stands behind the first comments") {
    CHECK(with_block("", block) == "#!/bin/sh\n" + block);
    CHECK(with_block("#!/bin/sh\n# one\n\n# two\nexec x\n", block) ==
          "#!/bin/sh\n# one\n" + block + "\n# two\nexec x\n");
    CHECK(with_block("npm test\n", block) == block + "npm test\n");
    CHECK(with_block("#!/bin/sh", block) == "#!/bin/sh\n" + block);
}

TEST_CASE("a block is replaced where it is, and taken out without a trace") {
    const std::string script = "#!/bin/sh\necho 1\n" + block + "echo 2";
    const std::string other = "# >>> checker >>>\nother\n# <<< checker <<<\n";
    CHECK(with_block(script, other) == "#!/bin/sh\necho 1\n" + other + "echo 2");
    CHECK(without_block(script) == "#!/bin/sh\necho 1\necho 2");
    CHECK(without_block("echo\n") == "echo\n");
    for (const char* text : {"npm test\n", "#!/bin/sh\n# c\nx\n", "\n\n", "#!/bin/zsh\n\nexit 0"})
        CHECK(without_block(*with_block(text, block)) == text);
}

TEST_CASE("damaged markers are not guessed at") {
    for (const std::string& script :
         {std::string("# >>> checker >>>\n"), std::string("# <<< checker <<<\n"), block + block,
          std::string("# <<< checker <<<\n# >>> checker >>>\n")}) {
        CHECK_FALSE(with_block(script, block));
        CHECK_FALSE(without_block(script));
    }
}

TEST_CASE("shell scripts are known by their first line") {
    for (const char* script : {"#!/bin/sh\n", "#! /bin/bash -e\n", "#!/usr/bin/env zsh\n",
                               "#!/usr/bin/env -S dash -e\n", "#!/bin/sh\r\n", "npm test\n", ""})
        CHECK(is_shell_script(script));
    for (const char* script : {"#!/usr/bin/env node\n", "#!/usr/bin/python3\n", "#!\n",
                               "#!/usr/bin/fish\n", "#!/opt/sh/perl\n"})
        CHECK_FALSE(is_shell_script(script));
    CHECK_FALSE(is_shell_script(std::string_view("\0\1", 2)));
}

TEST_CASE("the program's path is quoted for the shell") {
    const std::string text =
        "#!/bin/sh\n# >>> checker >>>\np=@CHECKER_PROGRAM@\n# <<< checker <<<\n";
    CHECK(block_of(text, "/a b/it's") ==
          "# >>> checker >>>\np='/a b/it'\\''s'\n# <<< checker <<<\n");
    CHECK(block_of(text, "") == "# >>> checker >>>\np=''\n# <<< checker <<<\n");
}

TEST_CASE("the program that a block names") {
    const std::string hook =
        "# >>> checker >>>\nchecker_program=@CHECKER_PROGRAM@\n# <<< checker <<<\n";
    for (const std::string path : {"/usr/bin/checker", "/it's here/'/checker", ""})
        CHECK(program_in("#!/bin/sh\n" + block_of(hook, path)) == path);
    CHECK(program_in("checker_program='/x'\n").empty());
    CHECK(program_in("# >>> checker >>>\nchecker_program='/x\n# <<< checker <<<\n").empty());
}
