#include "replay/session.h"

namespace checker::replay {

void Session::start_transaction() {
    ++now.transaction;
    held.clear();
    local_timeouts = {};
    foreign_keys_added = 0;
}

}  // namespace checker::replay
