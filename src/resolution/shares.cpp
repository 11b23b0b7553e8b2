#include "resolution/shares.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace checker::resolution {

namespace {

using drizzle::Chain;
using drizzle::Migration;

std::optional<std::string> snapshot_id(const Chain& chain, const Migration& migration) {
    if (!migration.snapshot) return std::nullopt;
    return drizzle::head_of(chain, chain.snapshots[*migration.snapshot]).id;
}

// The migrations of a chain by what is looked for.
class Known {
  public:
    explicit Known(const Chain& chain) : chain_(chain) {
        for (const Migration& migration : chain.migrations) {
            by_tag_.emplace(migration.entry.tag, &migration);
            if (const std::optional<std::string> id = snapshot_id(chain, migration))
                by_id_.emplace(*id, &migration);
        }
    }

    bool has_tag(const Migration& migration) const { return by_tag_.contains(migration.entry.tag); }

    bool has(const Chain& chain, const Migration& migration) const {
        const auto same = [&](const Migration* known) {
            return known->sql && migration.sql &&
                   drizzle::same_content(*chain_.tree, *known->sql, *chain.tree, *migration.sql);
        };
        const auto tagged = by_tag_.find(migration.entry.tag);
        if (tagged != by_tag_.end() && same(tagged->second)) return true;
        const std::optional<std::string> id = snapshot_id(chain, migration);
        const auto found = id ? by_id_.find(*id) : by_id_.end();
        return found != by_id_.end() && same(found->second);
    }

  private:
    const Chain& chain_;
    std::map<std::string_view, const Migration*> by_tag_;
    std::map<std::string, const Migration*> by_id_;
};

// An old migration whose SQL was edited is no new one: what is to be said of it, a rule says.
std::vector<std::size_t> own(const Chain& chain, const Known& base, const Known& other) {
    std::vector<std::size_t> migrations;
    for (std::size_t i = 0; i < chain.migrations.size(); ++i)
        if (!base.has_tag(chain.migrations[i]) && !base.has(chain, chain.migrations[i]) &&
            !other.has(chain, chain.migrations[i]))
            migrations.push_back(i);
    return migrations;
}

}  // namespace

Shares shares_of(const Chains& chains) {
    const Known base(chains.base);
    return {own(chains.kept, base, Known(chains.moved)),
            own(chains.moved, base, Known(chains.kept))};
}

}  // namespace checker::resolution
