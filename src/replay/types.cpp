// Enums, domains and composite types.
#include "replay/handlers.h"

namespace checker::replay {

std::span<const HandlerEntry> type_handlers() {
    return {};
}

}  // namespace checker::replay
