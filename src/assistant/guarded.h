// The single refusals. Included by .cpp files of assistant/ only.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "assistant/guard.h"
#include "assistant/shell_commands.h"

namespace checker::assistant {

// `folders`: where the command may run, the likeliest first, as repository paths.
std::optional<Refusal> refuse_push(const Command& command, const std::vector<std::string>& folders,
                                   const Tree& tree);

std::optional<Refusal> refuse_without_hooks(const Command& command);

// The files on which the command writes or which it removes, as it names them.
std::vector<std::string> written_by(const Command& command);

// Why a repository path is not to be written by hand.
std::optional<Refusal> refuse_path(const std::string& path, const Tree& tree);

}  // namespace checker::assistant
