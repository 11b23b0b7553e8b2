#include "catalog/changes.h"

#include <algorithm>
#include <utility>

namespace checker::catalog {

void Changes::Oids::tidy() {
    std::ranges::sort(list_);
    list_.erase(std::unique(list_.begin(), list_.end()), list_.end());
    most_ = std::max(most_, 2 * list_.size());
}

std::vector<Oid> Changes::take() {
    Oids all = std::exchange(settled_, {});
    for (const Oid oid : in_hands_.list())
        all.add(oid);
    all.tidy();
    return all.list();
}

void Changes::settle() {
    for (const Oid oid : in_hands_.list())
        settled_.add(oid);
    in_hands_.clear();
}

}  // namespace checker::catalog
