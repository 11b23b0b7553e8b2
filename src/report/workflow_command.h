// Workflow commands, which a GitHub Actions runner obeys wherever it reads them in a job's output:
// https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
#pragma once

#include <string>
#include <string_view>

namespace checker::report {

// One line of output that no runner takes for a command: a leading "::" and a "##[" anywhere are
// broken by a space. The runner compares by culture, which skips characters it deems ignorable, so
// anything beyond ASCII is looked through.
std::string without_commands(std::string_view line);
void append_without_commands(std::string& text, std::string_view line);

// Text as the data of a command.
std::string escaped_data(std::string_view text);

// Text as the value of a command's property.
std::string escaped_property(std::string_view text);

}  // namespace checker::report
