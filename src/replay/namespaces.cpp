// Schemas, extensions, roles, grants, publications, statistics and comments.
#include "replay/handlers.h"

namespace checker::replay {

std::span<const HandlerEntry> namespace_handlers() {
    return {};
}

}  // namespace checker::replay
