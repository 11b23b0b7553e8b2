// DROP of everything.
#include "replay/handlers.h"

namespace checker::replay {

std::span<const HandlerEntry> drop_handlers() {
    return {};
}

}  // namespace checker::replay
