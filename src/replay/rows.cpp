// SELECT, INSERT, UPDATE, DELETE, TRUNCATE, COPY and LOCK.
#include "replay/handlers.h"

namespace checker::replay {

std::span<const HandlerEntry> row_handlers() {
    return {};
}

}  // namespace checker::replay
