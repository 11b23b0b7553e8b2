// DO blocks and CALL.
#include "replay/handlers.h"

namespace checker::replay {

std::span<const HandlerEntry> block_handlers() {
    return {};
}

}  // namespace checker::replay
