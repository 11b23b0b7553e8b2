// Asks the project's own drizzle-kit. This runs the project's code.
#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "core/tree.h"
#include "drizzle_kit/answer.h"

namespace checker::drizzle_kit {

struct Question {
    std::string root;    // the folder drizzle-kit is run in, from the repository's root
    std::string config;  // the drizzle config, from the repository's root
    std::optional<std::string> work_tree =
        std::nullopt;  // its root, absolute: node_modules is there
    std::chrono::seconds time_limit{60};
};

// What drizzle-kit would generate for the project as `tree` has it: it runs in a temporary checkout
// that is removed again, with the work tree's node_modules linked; nothing is written to the
// repository. Whatever hinders it is a failed answer.
Answer ask(const Tree& tree, const Question& question);

}  // namespace checker::drizzle_kit
