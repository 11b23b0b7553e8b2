// CREATE INDEX, REINDEX, CLUSTER, VACUUM and ANALYZE.
#include "replay/handlers.h"

namespace checker::replay {

std::span<const HandlerEntry> index_handlers() {
    return {};
}

}  // namespace checker::replay
