// CREATE and ALTER SEQUENCE.
#include "replay/handlers.h"

namespace checker::replay {

std::span<const HandlerEntry> sequence_handlers() {
    return {};
}

}  // namespace checker::replay
