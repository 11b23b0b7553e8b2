// What Claude Code tells a hook: https://code.claude.com/docs/en/hooks
#pragma once

#include <string>
#include <string_view>

namespace checker::assistant {

struct Event {
    std::string cwd;                // the assistant's folder; empty: not said
    std::string command;            // of Bash
    std::string file_path;          // of Edit and the like
    bool stop_hook_active = false;  // a stop was refused already
};

// Reads the JSON on a hook's standard input. Throws Error when it is none.
Event read_event(std::string_view text);

// The JSON that tells the assistant something after a tool was used, and stops nothing.
std::string note_after_tool(std::string_view text);

}  // namespace checker::assistant
