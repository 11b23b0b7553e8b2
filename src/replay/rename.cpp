// RENAME, SET SCHEMA and OWNER TO.
#include "replay/handlers.h"

namespace checker::replay {

std::span<const HandlerEntry> rename_handlers() {
    return {};
}

}  // namespace checker::replay
