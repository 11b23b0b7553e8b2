#include "lint/weight.h"

#include <algorithm>

namespace checker::lint {

namespace {

// Read in some milliseconds; read in seconds, written in minutes.
constexpr long long small = 10'000;
constexpr long long large = 10'000'000;

}  // namespace

Severity weighed(const rules::Rule& rule, const replay::Effects& effects,
                 const std::map<std::string, long long>& rows) {
    if (!rule.by_size || rows.empty()) return rule.severity;
    bool all_are_small = true;
    bool one_is_large = false;
    for (const replay::RelationEffect& effect : effects.relations) {
        if (effect.is_new || effect.kind == catalog::RelationKind::index) continue;
        const bool in_public = effect.relation.starts_with("public.");
        const auto known = rows.find(in_public ? effect.relation.substr(7) : effect.relation);
        all_are_small = all_are_small && known != rows.end() && known->second <= small;
        one_is_large = one_is_large || (known != rows.end() && known->second >= large);
    }
    if (one_is_large && rule.severity != Severity::error)
        return static_cast<Severity>(static_cast<int>(rule.severity) + 1);
    return all_are_small ? Severity::hint : rule.severity;
}

}  // namespace checker::lint
