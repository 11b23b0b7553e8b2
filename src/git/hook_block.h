// Our lines in a hook script that may be somebody else's. Text in, text out.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace checker::git {

// Whether a script is one for a POSIX-like shell: by its first line, or, as git and husky run it,
// because it is text without such a line.
bool is_shell_script(std::string_view script);

// The lines of a hook template from marker to marker, with `program` (empty: none) put in.
std::string block_of(std::string_view hook_template, std::string_view program);

// `script` with `block` in it: in the place of the block that is there, else behind the first line
// and the comments that follow it, since the script may end with `exec` or `exit`. Nothing when the
// markers are damaged, so that nobody knows where the block ends.
std::optional<std::string> with_block(std::string_view script, std::string_view block);

// `script` without the block: unchanged when there is none, nothing when the markers are damaged.
std::optional<std::string> without_block(std::string_view script);

// The program that the block in a script names; empty if it names none, or if there is no block.
std::string program_in(std::string_view script);

// Whether a script does nothing: it is empty or `#!/bin/sh` alone.
bool is_bare(std::string_view script);

}  // namespace checker::git
