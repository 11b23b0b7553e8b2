#include "checks/collisions.h"

#include <algorithm>
#include <map>
#include <unordered_set>

namespace checker::checks {

namespace {

std::string identity(const Claim& claim) {
    return claim.value + '\0' + claim.claimant;
}

// Which older chains have a claim.
class OlderClaims {
  public:
    explicit OlderClaims(const std::vector<std::vector<Claim>>& older) {
        for (const std::vector<Claim>& claims : older) {
            auto& known = chains_.emplace_back();
            for (const Claim& claim : claims)
                known.insert(identity(claim));
        }
    }

    bool has(const Claim& claim) const {
        return std::ranges::any_of(
            chains_, [&](const auto& known) { return known.contains(identity(claim)); });
    }
    bool has_both(const Claim& one, const Claim& other) const {
        return std::ranges::any_of(chains_, [&](const auto& known) {
            return known.contains(identity(one)) && known.contains(identity(other));
        });
    }

  private:
    std::vector<std::unordered_set<std::string>> chains_;
};

}  // namespace

std::vector<Collision> collisions(const std::vector<Claim>& claims,
                                  const std::vector<std::vector<Claim>>& older) {
    std::map<std::string_view, std::vector<std::size_t>> by_value;
    for (std::size_t i = 0; i < claims.size(); ++i)
        by_value[claims[i].value].push_back(i);
    const OlderClaims known(older);
    std::vector<Collision> found;
    for (const auto& [value, group] : by_value) {
        if (group.size() < 2) continue;
        // The one that was there first: all others are held against it.
        const auto first =
            std::ranges::find_if(group, [&](std::size_t i) { return known.has(claims[i]); });
        const std::size_t holder = first == group.end() ? group.front() : *first;
        for (const std::size_t i : group)
            if (i != holder && !known.has_both(claims[holder], claims[i]))
                found.push_back({i, holder});
    }
    std::ranges::sort(found, {}, &Collision::blamed);
    return found;
}

}  // namespace checker::checks
