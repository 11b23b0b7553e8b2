#include "replay/drop_parts.h"

#include <algorithm>

#include "replay/dependencies.h"
#include "replay/extensions.h"

namespace checker::replay {

using catalog::QualifiedName;
using catalog::Relation;

namespace {

bool has_part(const Relation& table, ObjectKind kind, const std::string& name) {
    const auto is_it = [&](const auto& part) { return part.name == name; };
    if (kind == ObjectKind::trigger) return std::ranges::any_of(table.triggers, is_it);
    if (kind == ObjectKind::policy) return std::ranges::any_of(table.policies, is_it);
    return std::ranges::any_of(table.rules, is_it);
}

bool is_inherited_trigger(const Relation& table, const std::string& name) {
    return std::ranges::any_of(table.triggers, [&](const catalog::Trigger& trigger) {
        return trigger.name == name && trigger.is_inherited;
    });
}

// The triggers that a partitioned table's has made on its partitions.
void add_of_partitions(const Relation& table, const std::string& name, std::vector<Object>& parts,
                       const Execution& at) {
    for (const catalog::Oid oid : table.children) {
        const Relation* partition = at.catalog.relation(oid);
        if (partition == nullptr || !is_inherited_trigger(*partition, name)) continue;
        parts.push_back({ObjectKind::trigger, oid, -1, name});
        add_of_partitions(*partition, name, parts, at);
    }
}

void drop_from(Relation& table, const Object& part, const sql::Node& tree, const Execution& at) {
    const std::string_view word = part.kind == ObjectKind::trigger  ? "trigger"
                                  : part.kind == ObjectKind::policy ? "policy"
                                                                    : "rule";
    at.about(table);
    if (!has_part(table, part.kind, part.name)) {
        if (tree.flag("missing_ok")) return;
        if (table.is_known)
            refuse("42704", std::string(word) + " \"" + part.name + "\" for " +
                                (part.kind == ObjectKind::rule ? "relation" : "table") + " \"" +
                                table.name + "\" does not exist");
        at.lock(table, Lock::access_exclusive);
        return at.lose(word, part.name + " of " + shown(table), false);
    }
    if (part.kind == ObjectKind::trigger && is_inherited_trigger(table, part.name))
        refuse("2BP01", "cannot drop trigger " + part.name + " on table " + shown(table) +
                            " because trigger " + part.name + " on table " +
                            (table.parents.empty() || !at.catalog.relation(table.parents.front())
                                 ? std::string("of its parent")
                                 : shown(*at.catalog.relation(table.parents.front()))) +
                            " requires it");
    std::vector<Object> parts{part};
    if (part.kind == ObjectKind::trigger) add_of_partitions(table, part.name, parts, at);
    drop_objects(parts, behavior_of(tree), at);
}

std::string shown_name(const std::vector<std::string>& parts) {
    std::string name;
    for (const std::string& part : parts)
        name += (name.empty() ? "" : ".") + part;
    return name;
}

void drop_statistics(const std::vector<std::string>& parts, bool missing_ok, const Execution& at) {
    const QualifiedName name = catalog::name_of(parts);
    const std::string key = catalog::key_of(
        name.schema.empty() ? at.catalog.creation_schema() : name.schema, name.name);
    const auto found = at.catalog.statistics.find(key);
    if (found == at.catalog.statistics.end()) {
        if (missing_ok || !at.session.everything_is_known) return;
        refuse("42704", "statistics object \"" + shown_name(parts) + "\" does not exist");
    }
    if (const Relation* table = at.catalog.relation(found->second)) {
        at.about(*table);
        at.lock(*table, Lock::share_update_exclusive);
    }
    at.catalog.statistics.erase(found);
}

void drop_publication(const std::string& name, bool missing_ok, const Execution& at) {
    if (at.catalog.publications.erase(name) > 0 || missing_ok || !at.session.everything_is_known)
        return;
    refuse("42704", "publication \"" + name + "\" does not exist");
}

}  // namespace

void drop_parts_of_table(const sql::Node& tree, const Execution& at) {
    const std::string_view type = tree.text_at("removeType");
    const ObjectKind kind = type == "OBJECT_TRIGGER"  ? ObjectKind::trigger
                            : type == "OBJECT_POLICY" ? ObjectKind::policy
                                                      : ObjectKind::rule;
    for (const sql::Node& object : tree.list_at("objects")) {
        std::vector<std::string> parts = catalog::parts_of(object);
        if (parts.size() < 2) continue;
        const std::string name = parts.back();
        parts.pop_back();
        at.effects.object = name;
        const QualifiedName table_name = catalog::name_of(parts);
        Relation* table =
            tree.flag("missing_ok") ? at.relation_if_exists(table_name) : &at.relation(table_name);
        if (table != nullptr) drop_from(*table, {kind, table->oid, -1, name}, tree, at);
    }
}

void drop_others(const sql::Node& tree, const Execution& at) {
    const std::string_view type = tree.text_at("removeType");
    const bool missing_ok = tree.flag("missing_ok");
    for (const sql::Node& object : tree.list_at("objects")) {
        const std::vector<std::string> parts = catalog::parts_of(object);
        const std::string name = shown_name(parts);
        at.effects.object = name;
        if (type == "OBJECT_EXTENSION")
            drop_extension(name, missing_ok, behavior_of(tree), at);
        else if (type == "OBJECT_STATISTIC_EXT")
            drop_statistics(parts, missing_ok, at);
        else if (type == "OBJECT_PUBLICATION")
            drop_publication(name, missing_ok, at);
    }
}

}  // namespace checker::replay
