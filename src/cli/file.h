// Files that the program writes.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace checker::cli {

// Puts `text` in the place of a file's content: all of it, or the file stays as it is. Something
// that is no regular file, such as /dev/stderr, is written to. Throws Error when it cannot be done.
void write_file(const std::string& path, std::string_view text);

// Adds `text` to the end of a file, which is made if there is none; adds nothing if the file would
// become larger than `most` bytes. Throws Error when it cannot be done.
void append_file(const std::string& path, std::string_view text, std::size_t most);

}  // namespace checker::cli
