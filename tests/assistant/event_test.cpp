#include "assistant/event.h"

#include <catch2/catch.hpp>

#include "core/error.h"

using namespace checker;
using assistant::read_event;

TEST_CASE("what Claude Code tells") {
    const assistant::Event event = read_event(R"({
        "session_id": "a", "transcript_path": "/t", "cwd": "/work", "hook_event_name": "PreToolUse",
        "tool_name": "Bash", "tool_input": {"command": "git push", "description": "x"}})");
    CHECK(event.cwd == "/work");
    CHECK(event.command == "git push");
    CHECK(event.file_path.empty());
    CHECK(!event.stop_hook_active);
    CHECK(read_event(R"({"tool_input": {"file_path": "a.ts"}})").file_path == "a.ts");
    CHECK(read_event(R"({"stop_hook_active": true})").stop_hook_active);
}

TEST_CASE("members of another kind count as missing") {
    const assistant::Event event =
        read_event(R"({"cwd": 1, "tool_input": ["x"], "stop_hook_active": "true"})");
    CHECK(event.cwd.empty());
    CHECK(event.command.empty());
    CHECK(!event.stop_hook_active);
}

TEST_CASE("what is no event") {
    CHECK_THROWS_WITH(read_event(""), Catch::Contains("on standard input"));
    CHECK_THROWS_WITH(read_event("[]"), Catch::Contains("an array instead of an object"));
    CHECK_THROWS_AS(read_event("{\"a\": "), Error);
    CHECK_THROWS_AS(read_event(std::string(1'000'000, '[')), Error);
}

TEST_CASE("a note is JSON in a line") {
    CHECK(assistant::note_after_tool("a \"b\"\n\x1B\xFF") ==
          "{\"hookSpecificOutput\":{\"hookEventName\":\"PostToolUse\",\"additionalContext\":"
          "\"a \\\"b\\\"\\n\\u001b\xEF\xBF\xBD\"}}\n");
}
