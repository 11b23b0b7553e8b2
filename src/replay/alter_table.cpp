// ALTER TABLE.
#include "replay/handlers.h"

namespace checker::replay {

std::vector<Effects> alter_table(const sql::Node& /*statement*/, const Execution& /*execution*/) {
    return {};
}

}  // namespace checker::replay
