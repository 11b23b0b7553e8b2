#include "checks/chain_checks.h"

#include <algorithm>
#include <array>

namespace checker::checks {

namespace {

constexpr std::array<ChainRule, 16> rules{{
    {"conflict-markers", conflict_markers},
    {"duplicate-json-key", duplicate_json_key},
    {"malformed-journal", malformed_journal},
    {"malformed-snapshot", malformed_snapshot},
    {"migration-deleted", migration_deleted},
    {"migration-edited", migration_edited},
    {"migration-file-missing", migration_file_missing},
    {"migration-not-in-journal", migration_not_in_journal},
    {"migration-number-taken", migration_number_taken},
    {"migration-out-of-order", migration_out_of_order},
    {"snapshot-missing", snapshot_missing},
    {"snapshot-not-head", snapshot_not_head},
    {"snapshot-not-in-journal", snapshot_not_in_journal},
    {"snapshot-parent-shared", snapshot_parent_shared},
    {"snapshot-parent-unknown", snapshot_parent_unknown},
    {"unsafe-path", unsafe_path},
}};
static_assert(std::ranges::is_sorted(rules, {}, &ChainRule::id), "keep the table sorted by id");

}  // namespace

const std::vector<ChainRule>& chain_rules() {
    static const std::vector<ChainRule> all(rules.begin(), rules.end());
    return all;
}

std::vector<Remark> check_chain(const ChainChange& change) {
    std::vector<Remark> remarks;
    for (const ChainRule& rule : rules) {
        Report report(rule.id, remarks);
        rule.check(change, report);
    }
    return remarks;
}

}  // namespace checker::checks
