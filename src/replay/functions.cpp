// Functions, and what calls them on its own: triggers, rules and policies.
#include <array>

#include "replay/handlers.h"
#include "replay/routines.h"
#include "replay/triggers.h"

namespace checker::replay {

namespace {

constexpr std::array handlers{
    HandlerEntry{"AlterFunctionStmt", alter_function},
    HandlerEntry{"AlterPolicyStmt", alter_policy},
    HandlerEntry{"CreateFunctionStmt", create_function},
    HandlerEntry{"CreatePolicyStmt", create_policy},
    HandlerEntry{"CreateTrigStmt", create_trigger},
    HandlerEntry{"RuleStmt", create_rule},
};

}  // namespace

std::span<const HandlerEntry> function_handlers() {
    return handlers;
}

}  // namespace checker::replay
