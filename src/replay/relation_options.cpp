#include "replay/relation_options.h"

#include <algorithm>
#include <array>

#include "replay/definition_parts.h"

namespace checker::replay {

using catalog::Relation;
using catalog::RelationKind;

namespace {

// Those that take ACCESS EXCLUSIVE; all others take SHARE UPDATE EXCLUSIVE.
constexpr std::array exclusive_options{
    std::string_view("autosummarize"),          std::string_view("buffering"),
    std::string_view("check_option"),           std::string_view("fastupdate"),
    std::string_view("gin_pending_list_limit"), std::string_view("pages_per_range"),
    std::string_view("security_barrier"),       std::string_view("security_invoker"),
    std::string_view("user_catalog_table")};

constexpr std::array table_options{std::string_view("fillfactor"),
                                   std::string_view("log_autovacuum_min_duration"),
                                   std::string_view("parallel_workers"),
                                   std::string_view("toast_tuple_target"),
                                   std::string_view("user_catalog_table"),
                                   std::string_view("vacuum_index_cleanup"),
                                   std::string_view("vacuum_max_eager_freeze_failure_rate"),
                                   std::string_view("vacuum_truncate"),
                                   std::string_view("log_autoanalyze_min_duration")};

template <class Names>
bool contains(const Names& names, std::string_view name) {
    return std::ranges::find(names, name) != names.end();
}

std::string key_of_option(const sql::Node& option) {
    const std::string_view space = option.text_at("defnamespace");
    std::string key(space);
    if (!key.empty()) key += '.';
    return key.append(option.text_at("defname"));
}

void expect_known(const Relation& relation, const sql::Node& option) {
    const std::string_view name = option.text_at("defname");
    const bool is_heap = (relation.kind == RelationKind::table ||
                          relation.kind == RelationKind::materialized_view) &&
                         relation.access_method.empty();
    const bool is_known = !is_heap || name.starts_with("autovacuum_") ||
                          contains(table_options, name) || !option.text_at("defnamespace").empty();
    if (!is_known) refuse("22023", "unrecognized parameter \"" + std::string(name) + "\"");
}

catalog::Options& options_of(Relation& relation) {
    if (relation.index) return relation.index->with;
    return relation.view ? relation.view->with : relation.with;
}

}  // namespace

Lock lock_of_options(const sql::Node& action) {
    const sql::Nodes& options = action.list_at("def.items");
    const bool exclusive =
        options.empty() || std::ranges::any_of(options, [](const sql::Node& option) {
            return contains(exclusive_options, option.text_at("defname"));
        });
    return exclusive ? Lock::access_exclusive : Lock::share_update_exclusive;
}

void change_options(Relation& relation, const sql::Nodes& options, bool resets,
                    const Execution& at) {
    // Those of its TOAST table, which it does not have, are taken and forgotten.
    const bool has_own = std::ranges::any_of(
        options, [](const sql::Node& option) { return option.text_at("defnamespace").empty(); });
    if (relation.kind == RelationKind::partitioned_table && !resets && has_own)
        refuse(at.session.version >= 16 ? "42809" : "22023",
               "cannot specify storage parameters for a partitioned table");
    catalog::Options& with = options_of(relation);
    for (const sql::Node& option : options) {
        if (!resets) expect_known(relation, option);
        const std::string key = key_of_option(option);
        std::erase_if(with, [&](const auto& entry) { return entry.first == key; });
        if (!resets) with.emplace_back(key, option_value(option));
    }
    std::ranges::sort(with);
}

}  // namespace checker::replay
