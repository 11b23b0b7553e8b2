// Functions, triggers, rules and policies.
#include "replay/handlers.h"

namespace checker::replay {

std::span<const HandlerEntry> function_handlers() {
    return {};
}

}  // namespace checker::replay
