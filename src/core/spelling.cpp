#include "core/spelling.h"

#include <algorithm>

namespace checker {

namespace {

// Optimal string alignment: insertions, deletions, substitutions, swaps of neighbours.
std::size_t edit_distance(std::string_view a, std::string_view b) {
    std::vector<std::vector<std::size_t>> cost(a.size() + 1,
                                               std::vector<std::size_t>(b.size() + 1));
    for (std::size_t i = 0; i <= a.size(); ++i)
        cost[i][0] = i;
    for (std::size_t j = 0; j <= b.size(); ++j)
        cost[0][j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i)
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t replace = cost[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            cost[i][j] = std::min({cost[i - 1][j] + 1, cost[i][j - 1] + 1, replace});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                cost[i][j] = std::min(cost[i][j], cost[i - 2][j - 2] + 1);
        }
    return cost[a.size()][b.size()];
}

}  // namespace

std::string nearest(std::string_view name, const std::vector<std::string_view>& candidates) {
    constexpr std::size_t longest = 64;  // nobody misspells more, and the cost is quadratic
    if (name.size() > longest) return {};
    std::size_t best = std::min<std::size_t>(3, name.size() / 3 + 1) + 1;
    std::string_view result;
    for (const std::string_view candidate : candidates) {
        if (candidate.size() > longest) continue;
        const std::size_t distance = edit_distance(name, candidate);
        if (distance < best) {
            best = distance;
            result = candidate;
        }
    }
    return std::string(result);
}

std::string did_you_mean(std::string_view name, const std::vector<std::string_view>& candidates) {
    const std::string found = nearest(name, candidates);
    return found.empty() ? "" : ", did you mean '" + found + "'?";
}

}  // namespace checker
