#include "resolution/merged_part.h"

#include <algorithm>

#include "resolution/shares.h"

namespace checker::resolution {

namespace {

using drizzle::Chain;
using drizzle::Migration;

// A snapshot as others have it.
struct Theirs {
    const Chain* chain = nullptr;
    const Migration* migration = nullptr;
};

// That of a migration of `part` whose snapshot has that path.
Theirs snapshot_at(const std::string& path, const Chain& part, const std::vector<Chain>& merged) {
    for (const Migration& migration : part.migrations) {
        if (migration.snapshot_path != path) continue;
        for (const Chain& chain : merged)
            for (const Migration& other : chain.migrations)
                if (other.entry.tag == migration.entry.tag && other.snapshot)
                    return {&chain, &other};
    }
    return {};
}

class Divider {
  public:
    Divider(const Chain& chain, const std::vector<Chain>& merged)
        : chain_(chain),
          merged_(merged),
          own_(only_in(chain, merged)),
          part_(part_of(chain, own_)) {}

    Division divide() {
        std::vector<std::optional<std::size_t>> snapshots;
        for (auto own = own_.begin(); own != own_.end(); ++own)
            snapshots.push_back(snapshot_of_own(own));
        Snapshots behind(newest_ == nullptr ? part_ : *newest_);
        return {std::move(part_), std::move(own_), std::move(snapshots), std::move(overwritten_),
                std::move(behind)};
    }

  private:
    std::optional<std::size_t> snapshot_of_own(std::vector<std::size_t>::const_iterator own) {
        const std::optional<std::size_t> snapshot = chain_.migrations[*own].snapshot;
        const bool is_last = std::none_of(own + 1, own_.cend(), [&](std::size_t later) {
            return chain_.migrations[later].snapshot == snapshot;
        });
        if (!snapshot || !is_last) return std::nullopt;
        const std::string& path = chain_.migrations[*own].snapshot_path;
        const Theirs theirs = snapshot_at(path, part_, merged_);
        if (theirs.chain == nullptr) return snapshot;
        const TreeEntry& file = theirs.chain->snapshots[*theirs.migration->snapshot].entry;
        if (drizzle::same_content(*chain_.tree, chain_.snapshots[*snapshot].entry,
                                  *theirs.chain->tree, file))
            return std::nullopt;
        overwritten_[path] = theirs.chain->tree->read(file);
        if (part_.head == snapshot) {
            replaced_ = *theirs.chain;
            replaced_.head = theirs.migration->snapshot;
            newest_ = &replaced_;
        }
        return snapshot;
    }

    const Chain& chain_;
    const std::vector<Chain>& merged_;
    std::vector<std::size_t> own_;
    Chain part_;
    std::map<std::string, std::string, std::less<>> overwritten_;
    Chain replaced_;
    const Chain* newest_ = nullptr;  // whose head is the newest snapshot, where `part_` lost it
};

}  // namespace

Chain part_of(const Chain& chain, const std::vector<std::size_t>& own) {
    Chain part = chain;
    part.migrations.clear();
    part.head.reset();
    for (std::size_t i = 0; i < chain.migrations.size(); ++i) {
        if (std::ranges::binary_search(own, i)) continue;
        part.migrations.push_back(chain.migrations[i]);
        if (chain.migrations[i].snapshot) part.head = chain.migrations[i].snapshot;
    }
    return part;
}

Division divided(const Chain& chain, const std::vector<Chain>& merged) {
    return Divider(chain, merged).divide();
}

}  // namespace checker::resolution
