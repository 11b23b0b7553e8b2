// What the command line asks for.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "cli/colour.h"
#include "cli/output.h"
#include "config/settings.h"
#include "core/results.h"

namespace checker::cli {

struct CheckOptions {
    std::optional<ScopeKind> scope;  // nothing: what choose_scope() says
    std::string base;                // for ScopeKind::range, when it was asked for
    std::optional<std::string> head;
    std::vector<std::string> projects;       // folders as they were typed; empty: all projects
    std::optional<config::Unknown> unknown;  // nothing: what checker.yaml says
};

enum class Command { check, install_hooks, uninstall_hooks };

struct Options {
    Command command = Command::check;
    CheckOptions check;
    std::vector<Output> outputs;  // empty: default_outputs()
    ColourWish colour = ColourWish::automatic;
    std::string folder;  // to run in; empty: where the program was started
};

// Text that was asked for instead of a run: --help, --version.
struct Answer {
    std::string text;
};

// Reads a command line. Throws Error, with a hint, when it makes no sense.
std::variant<Options, Answer> parse(int argc, const char* const* argv);

}  // namespace checker::cli
