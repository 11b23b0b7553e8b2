#include "replay/session.h"

#include <algorithm>

namespace checker::replay {

void HeldLocks::add(catalog::Oid relation, Lock lock) {
    Lock& held = locks_[relation];
    if (lock <= held) return;
    held = lock;
    strongest_ = std::max(strongest_, lock);
    if (lock == Lock::access_exclusive) ++exclusive_;
}

Lock HeldLocks::on(catalog::Oid relation) const {
    const auto found = locks_.find(relation);
    return found == locks_.end() ? Lock::none : found->second;
}

void Session::start_transaction() {
    ++now.transaction;
    held = {};
    savepoints.clear();
    begun.reset();
    local_timeouts = {};
    foreign_keys_added = 0;
}

std::shared_ptr<const Saved> kept_state(const catalog::Catalog& catalog, Session& session) {
    constexpr int most_kept = 32;
    if (session.states_kept >= most_kept) return nullptr;
    ++session.states_kept;
    auto kept = std::make_shared<Saved>(Saved{catalog, session});
    kept->session.savepoints.clear();
    return kept;
}

}  // namespace checker::replay
