#include "review/chain_end.h"

#include <algorithm>

namespace checker::review {

namespace {

using drizzle::Migration;

constexpr std::size_t shown_before = 4;
constexpr std::size_t most_shown = 200;

}  // namespace

std::unordered_set<std::string> skipped_tags(const drizzle::Chain& chain) {
    std::unordered_set<std::string> tags;
    std::optional<std::int64_t> latest;
    for (const Migration& migration : chain.migrations) {
        const std::optional<std::int64_t>& when = migration.entry.when;
        if (!when) continue;
        if (latest && *when <= *latest)
            tags.insert(migration.entry.tag);
        else
            latest = when;
    }
    return tags;
}

ChainEnd chain_end(const drizzle::Chain& chain,
                   const std::vector<const drizzle::Migration*>& new_migrations) {
    const std::vector<Migration>& all = chain.migrations;
    const std::unordered_set<const Migration*> added(new_migrations.begin(), new_migrations.end());
    const std::unordered_set<std::string> skipped = skipped_tags(chain);
    const auto is_added = [&](const Migration& migration) { return added.contains(&migration); };
    const auto first_added =
        static_cast<std::size_t>(std::ranges::find_if(all, is_added) - all.begin());
    const std::size_t first = std::max(first_added > shown_before ? first_added - shown_before : 0,
                                       all.size() > most_shown ? all.size() - most_shown : 0);
    ChainEnd end{.earlier = first, .migrations = {}};
    for (std::size_t i = first; i < all.size(); ++i)
        end.migrations.push_back({.tag = all[i].entry.tag,
                                  .is_new = is_added(all[i]),
                                  .is_skipped = skipped.contains(all[i].entry.tag),
                                  .has_file = all[i].sql.has_value()});
    return end;
}

}  // namespace checker::review
