#include "drizzle/lineage.h"

#include <algorithm>
#include <unordered_map>

namespace checker::drizzle {

std::optional<std::size_t> migration_of(const Chain& chain, std::size_t snapshot) {
    const auto found = std::ranges::find(chain.migrations, snapshot, &Migration::snapshot);
    if (found == chain.migrations.end()) return std::nullopt;
    return static_cast<std::size_t>(found - chain.migrations.begin());
}

std::optional<std::size_t> parent_of(const Chain& chain, std::size_t snapshot) {
    const std::optional<std::string>& wanted = head_of(chain, chain.snapshots[snapshot]).prev_id;
    if (!wanted) return std::nullopt;
    // It stands right before it as a rule, and every look into another one costs reading a file.
    const auto is_parent = [&](std::size_t i) {
        return head_of(chain, chain.snapshots[i]).id == wanted;
    };
    for (std::size_t i = snapshot; i-- > 0;)
        if (is_parent(i)) return i;
    for (std::size_t i = snapshot; i < chain.snapshots.size(); ++i)
        if (is_parent(i)) return i;
    return std::nullopt;
}

bool has_no_parent(const Chain& chain, std::size_t snapshot) {
    return head_of(chain, chain.snapshots[snapshot]).prev_id == no_parent;
}

std::optional<std::size_t> first_of_fork(const Chain& chain) {
    std::unordered_map<std::string, int> children;
    for (const SnapshotFile& file : chain.snapshots)
        if (const auto& parent = head_of(chain, file).prev_id) ++children[*parent];
    for (std::size_t i = 0; i < chain.migrations.size(); ++i) {
        const std::optional<std::size_t> snapshot = chain.migrations[i].snapshot;
        if (!snapshot) continue;
        const auto& parent = head_of(chain, chain.snapshots[*snapshot]).prev_id;
        if (parent && children[*parent] > 1) return i;
    }
    return std::nullopt;
}

}  // namespace checker::drizzle
