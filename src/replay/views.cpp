// Views and materialized views.
#include "replay/handlers.h"

namespace checker::replay {

std::span<const HandlerEntry> view_handlers() {
    return {};
}

}  // namespace checker::replay
