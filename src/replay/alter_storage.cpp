// ALTER TABLE: options, statistics and files.
#include <algorithm>
#include <array>

#include "replay/alter_action.h"
#include "replay/coercion.h"
#include "replay/relation_options.h"

namespace checker::replay {

using catalog::Persistence;
using catalog::Relation;
using catalog::RelationKind;

namespace {

// -- Columns

// The column of an index is a number.
int column_of(const Action& action) {
    return action.name().empty() ? -1 : action.column();
}

void set_statistics(const Action& action) {
    column_of(action);
    each_child(action, set_statistics);
}

void set_column_options(const Action& action) {
    column_of(action);
    constexpr std::array names{std::string_view("n_distinct"),
                               std::string_view("n_distinct_inherited")};
    for (const sql::Node& option : action.node.list_at("def.items")) {
        const std::string_view name = option.text_at("defname");
        if (std::ranges::find(names, name) == names.end())
            refuse("22023", "unrecognized parameter \"" + std::string(name) + "\"");
    }
}

// Types of values that are never stored outside of their row, or compressed.
bool is_plain(const catalog::Type& type, const catalog::Catalog& catalog) {
    constexpr std::array names{std::string_view("bool"),      std::string_view("box"),
                               std::string_view("char"),      std::string_view("circle"),
                               std::string_view("date"),      std::string_view("float4"),
                               std::string_view("float8"),    std::string_view("int2"),
                               std::string_view("int4"),      std::string_view("int8"),
                               std::string_view("interval"),  std::string_view("line"),
                               std::string_view("lseg"),      std::string_view("macaddr"),
                               std::string_view("macaddr8"),  std::string_view("money"),
                               std::string_view("name"),      std::string_view("oid"),
                               std::string_view("point"),     std::string_view("time"),
                               std::string_view("timestamp"), std::string_view("timestamptz"),
                               std::string_view("timetz"),    std::string_view("uuid")};
    const catalog::Type base = base_type(type, catalog);
    if (base.is_array()) return false;
    const catalog::TypeObject* own = catalog.type(base.user);
    if (own != nullptr) return own->kind == catalog::TypeKind::enum_;
    return std::ranges::find(names, std::string_view(base.name)) != names.end();
}

std::string lower(std::string_view text) {
    std::string result(text);
    std::ranges::transform(result, result.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return result;
}

void set_storage(const Action& action) {
    const int place = action.column();
    const std::string mode = lower(action.node.text_at("def.sval"));
    constexpr std::array modes{std::string_view("plain"), std::string_view("external"),
                               std::string_view("extended"), std::string_view("main"),
                               std::string_view("default")};
    if (std::ranges::find(modes, std::string_view(mode)) == modes.end())
        refuse("22023", "invalid storage type \"" + mode + "\"");
    if (place < 0) return;
    const catalog::Type& type = column_at(action.table, place).type;
    if (mode != "plain" && mode != "default" && is_plain(type, action.at.catalog))
        refuse("0A000", "column data type " + sql_name(type, action.at.catalog) +
                            " can only have storage PLAIN");
    each_child(action, set_storage);
}

void set_compression(const Action& action) {
    if (action.at.session.version < 14) refuse("42601", "syntax error at or near \"COMPRESSION\"");
    const int place = action.column();
    const std::string method(action.node.text_at("def.sval"));
    if (place >= 0) {
        const catalog::Type& type = column_at(action.table, place).type;
        if (method != "default" && is_plain(type, action.at.catalog))
            refuse("0A000", "column data type " + sql_name(type, action.at.catalog) +
                                " does not support compression");
    }
    if (method != "pglz" && method != "lz4" && method != "default")
        refuse("22023", "invalid compression method \"" + method + "\"");
}

void set_foreign_options(const Action& action) {
    column_of(action);
}

// -- Options of the whole

// A partitioned index has no storage.
void expect_storage(const Action& action) {
    const Relation* table = action.at.catalog.relation(
        action.table.index ? action.table.index->table : catalog::no_oid);
    if (table != nullptr && table->kind == RelationKind::partitioned_table)
        refuse("42809",
               "ALTER action SET cannot be performed on relation \"" + action.table.name + "\"");
}

void set_options(const Action& action) {
    expect_storage(action);
    change_options(action.table, action.node.list_at("def.items"), false, action.at);
}

void reset_options(const Action& action) {
    expect_storage(action);
    change_options(action.table, action.node.list_at("def.items"), true, action.at);
}

Relation* index_named(const Action& action, const std::string& name) {
    action.at.effects.index = name;
    for (const catalog::Oid oid : action.table.indexes) {
        Relation* index = action.at.catalog.relation(oid);
        if (index != nullptr && index->name == name) return index;
    }
    if (!action.table.is_known) return nullptr;
    refuse("42704",
           "index \"" + name + "\" for table \"" + action.table.name + "\" does not exist");
}

void cluster_on(const Action& action) {
    const Relation* index = index_named(action, action.name());
    if (index == nullptr) return;
    action.at.lock(*index, action.lock);
    if (action.table.kind == RelationKind::partitioned_table)
        refuse("0A000", "cannot mark index clustered in partitioned table");
    if (index->index && index->index->method != "btree" && index->index->method != "gist")
        refuse("0A000", "cannot cluster on index \"" + index->name +
                            "\" because access method does not support clustering");
    if (index->index && index->index->predicate)
        refuse("0A000", "cannot cluster on partial index \"" + index->name + "\"");
    if (index->index && !index->index->is_valid)
        refuse("0A000", "cannot cluster on invalid index \"" + index->name + "\"");
}

void drop_cluster(const Action& action) {
    if (action.table.kind == RelationKind::partitioned_table)
        refuse("0A000", "cannot mark index clustered in partitioned table");
}

void expect_identifying(const Relation& index, const Relation& table) {
    const catalog::Index& keys = *index.index;
    const auto refuse_index = [&](const std::string& why) {
        refuse(keys.is_unique ? "0A000" : "42809",
               "cannot use " + why + " \"" + index.name + "\" as replica identity");
    };
    if (!keys.is_unique) refuse_index("non-unique index");
    const bool waits = std::ranges::any_of(table.constraints, [&](const auto& constraint) {
        return constraint.index == index.oid && constraint.is_deferrable &&
               constraint.kind != catalog::ConstraintKind::foreign_key;
    });
    if (waits) refuse_index("non-immediate index");
    if (keys.predicate) refuse_index("partial index");
    for (const catalog::IndexKey& key : keys.keys) {
        if (key.column < 0) refuse_index("expression index");
        const catalog::Column& column = table.columns[static_cast<std::size_t>(key.column)];
        if (!column.not_null && table.is_known)
            refuse("42809", "index \"" + index.name +
                                "\" cannot be used as replica identity because column \"" +
                                column.name + "\" is nullable");
    }
}

void set_replica_identity(const Action& action) {
    const sql::Node* definition = action.definition();
    if (definition == nullptr) return;
    action.table.identity_index = catalog::no_oid;
    if (definition->text_at("identity_type") != "i") return;
    const Relation* index = index_named(action, std::string(definition->text_at("name")));
    if (index == nullptr || !index->index) return;
    action.at.lock(*index, Lock::share);
    expect_identifying(*index, action.table);
    action.table.identity_index = index->oid;
}

// -- Files

// Copied as it is; indexes have a tablespace of their own.
void set_tablespace(const Action& action) {
    const std::string wanted = action.name() == "pg_default" ? "" : action.name();
    if (action.at.session.everything_is_known && !wanted.empty())
        refuse("42704", "tablespace \"" + wanted + "\" does not exist");
    if (action.table.tablespace == wanted) return;
    action.table.tablespace = wanted;
    if (action.table.kind != RelationKind::partitioned_table)
        action.at.on(action.table).is_rewritten = true;
}

void set_access_method(const Action& action) {
    const int version = action.at.session.version;
    if (version < 15) refuse("42601", "syntax error at or near \"ACCESS\"");
    const bool is_partitioned = action.table.kind == RelationKind::partitioned_table;
    if (is_partitioned && version < 17)
        refuse("42809", "cannot change access method of a partitioned table");
    const std::string wanted = action.name() == "heap" ? "" : action.name();
    if (action.at.session.everything_is_known && !wanted.empty())
        refuse("42704", "access method \"" + wanted + "\" does not exist");
    const std::string present =
        action.table.access_method == "heap" ? "" : action.table.access_method;
    action.table.access_method = wanted;
    if (present != wanted && !is_partitioned) rewrite_rows(action.table, action.at);
}

// A permanent table must not refer to an unlogged one.
void expect_persistence(const Action& action, Persistence wanted) {
    const Relation& table = action.table;
    const bool to_logged = wanted == Persistence::permanent;
    const auto refuse_for = [&](const char* how, const Relation& other) {
        refuse("42P16", "could not change table \"" + table.name + "\" to " + how + " table \"" +
                            other.name + "\"");
    };
    for (const catalog::Constraint& constraint : table.constraints) {
        const Relation* other = action.at.catalog.relation(constraint.other);
        if (to_logged && other != nullptr && other->oid != table.oid &&
            other->persistence == Persistence::unlogged)
            refuse_for("logged because it references unlogged", *other);
    }
    for (const catalog::Oid oid : table.referred_by) {
        const Relation* other = action.at.catalog.relation(oid);
        if (to_logged || other == nullptr || other->oid == table.oid ||
            other->persistence != Persistence::permanent)
            continue;
        const bool refers = std::ranges::any_of(other->constraints, [&](const auto& constraint) {
            return constraint.other == table.oid;
        });
        if (refers) refuse_for("unlogged because it references logged", *other);
    }
}

void set_persistence(const Action& action, Persistence wanted) {
    Relation& table = action.table;
    if (table.persistence == Persistence::temporary)
        refuse("42P16", "cannot change logged status of table \"" + table.name +
                            "\" because it is temporary");
    if (table.kind == RelationKind::sequence && action.at.session.version < 15)
        refuse("42809", "\"" + table.name + "\" is not a table");
    if (table.kind == RelationKind::partitioned_table) {
        if (action.at.session.version >= 18)
            refuse("42809", "ALTER action SET LOGGED cannot be performed on relation \"" +
                                table.name + "\"");
        return;
    }
    if (table.persistence == wanted) return;
    expect_persistence(action, wanted);
    table.persistence = wanted;
    rewrite_rows(table, action.at);
    action.at.lock_indexes(table, Lock::access_exclusive);
    if (action.at.session.version < 15) return;
    for (const catalog::Column& column : table.columns) {
        Relation* sequence = action.at.catalog.relation(column.sequence);
        if (sequence == nullptr || column.is_dropped) continue;
        sequence->persistence = wanted;
        action.at.lock(*sequence, Lock::access_exclusive);
        action.at.on(*sequence).is_rewritten = true;
    }
}

void set_logged(const Action& action) {
    set_persistence(action, Persistence::permanent);
}

void set_unlogged(const Action& action) {
    set_persistence(action, Persistence::unlogged);
}

void drop_oids(const Action& /*action*/) {}

constexpr Lock weak = Lock::share_update_exclusive;

constexpr std::array actions{
    ActionEntry{"AT_SetStatistics", set_statistics, "rmif", Pass::misc, weak},
    ActionEntry{"AT_SetOptions", set_column_options, "rmf", Pass::misc, weak},
    ActionEntry{"AT_ResetOptions", set_column_options, "rmf", Pass::misc, weak},
    ActionEntry{"AT_SetStorage", set_storage, "rmf"},
    ActionEntry{"AT_SetCompression", set_compression, "rm"},
    ActionEntry{"AT_AlterColumnGenericOptions", set_foreign_options, "f"},
    ActionEntry{"AT_GenericOptions", set_foreign_options, "f"},
    ActionEntry{"AT_SetRelOptions", set_options, "rvmi"},
    ActionEntry{"AT_ResetRelOptions", reset_options, "rvmi"},
    ActionEntry{"AT_ReplaceRelOptions", set_options, "rvmi"},
    ActionEntry{"AT_ClusterOn", cluster_on, "rm", Pass::misc, weak},
    ActionEntry{"AT_DropCluster", drop_cluster, "rm", Pass::misc, weak},
    ActionEntry{"AT_DropOids", drop_oids, "rf", Pass::drop},
    ActionEntry{"AT_ReplicaIdentity", set_replica_identity, "rm"},
    ActionEntry{"AT_SetTableSpace", set_tablespace, "rmi"},
    ActionEntry{"AT_SetAccessMethod", set_access_method, "rm"},
    ActionEntry{"AT_SetLogged", set_logged, "rS"},
    ActionEntry{"AT_SetUnLogged", set_unlogged, "rS"},
};

}  // namespace

std::span<const ActionEntry> storage_actions() {
    return actions;
}

}  // namespace checker::replay
