// Tables as the run leaves them.
#include <algorithm>
#include <set>

#include "lint/checks.h"

namespace checker::lint {

namespace {

using catalog::Column;
using catalog::Relation;

// Calls visit(statement, table) for each CREATE TABLE whose table is there behind the run.
template <class Visit>
void for_each_new_table(const Migration& migration, const Visit& visit) {
    for (const auto& [statement, effects] : migration.statements) {
        if (statement.tree.kind != "CreateStmt" || statement.tree.field("partbound") != nullptr)
            continue;
        const Relation* table = relation_of(statement, migration);
        if (table == nullptr || !migration.behind.session().is_new(table->made) ||
            table->persistence == catalog::Persistence::temporary)
            continue;
        visit(statement, *table);
    }
}

bool has_primary_key(const Relation& table) {
    return std::ranges::any_of(table.constraints, [](const catalog::Constraint& constraint) {
        return constraint.kind == catalog::ConstraintKind::primary_key;
    });
}

// Whether an INSERT has to say the column's value.
bool must_be_said(const Column& column) {
    return column.not_null && !column.defaults_to_value() &&
           column.generated == catalog::Generated::none &&
           column.identity == catalog::Identity::none;
}

// What a type's values are aligned to; 0 if its length varies.
int alignment(const Column& column) {
    static const std::set<std::string, std::less<>> eight{
        "int8", "float8", "timestamp", "timestamptz", "interval", "time", "timetz"};
    static const std::set<std::string, std::less<>> four{"int4", "float4", "date", "oid"};
    if (column.type.is_array()) return 0;
    if (eight.contains(column.type.name)) return 8;
    if (four.contains(column.type.name)) return 4;
    if (column.type.name == "int2") return 2;
    return column.type.name == "bool" ? 1 : 0;
}

// Bytes of padding in a row without nulls, for the columns of fixed length that come first.
int padding(const std::vector<int>& alignments) {
    int offset = 0;
    int padded = 0;
    for (const int size : alignments) {
        const int gap = (size - offset % size) % size;
        padded += gap;
        offset += gap + size;
    }
    return padded;
}

}  // namespace

Remarks table_without_primary_key(const Migration& migration, const rules::Rule&) {
    Remarks remarks;
    for_each_new_table(migration, [&](const sql::Statement& statement, const Relation& table) {
        if (!has_primary_key(table) && table.parents.empty())
            remarks.push_back(remark_at(statement.tree, statement, migration.text,
                                        catalog::shown(table) + " has no primary key"));
    });
    return remarks;
}

Remarks table_without_row_security(const Migration& migration, const rules::Rule&) {
    Remarks remarks;
    for_each_new_table(migration, [&](const sql::Statement& statement, const Relation& table) {
        if (!table.row_security && table.schema == "public")
            remarks.push_back(remark_at(
                statement.tree, statement, migration.text,
                "every role with a grant on " + catalog::shown(table) + " sees all of its rows"));
    });
    return remarks;
}

Remarks table_without_comment(const Migration& migration, const rules::Rule&) {
    std::set<catalog::QualifiedName, decltype([](const auto& a, const auto& b) {
                 return std::tie(a.schema, a.name) < std::tie(b.schema, b.name);
             })>
        explained;
    for (const auto& [statement, effects] : migration.statements)
        if (statement.tree.kind == "CommentStmt" &&
            statement.tree.text_at("objtype") == "OBJECT_TABLE" &&
            statement.tree.field("object") != nullptr)
            if (const Relation* table = migration.behind.catalog().find_relation(
                    catalog::name_of(catalog::parts_of(*statement.tree.field("object")))))
                explained.insert({table->schema, table->name});
    Remarks remarks;
    for_each_new_table(migration, [&](const sql::Statement& statement, const Relation& table) {
        if (!explained.contains({table.schema, table.name}))
            remarks.push_back(remark_at(statement.tree, statement, migration.text,
                                        "nothing says what " + catalog::shown(table) + " is for"));
    });
    return remarks;
}

Remarks column_order(const Migration& migration, const rules::Rule& rule) {
    const int most = rule.limit("bytes");
    Remarks remarks;
    for_each_new_table(migration, [&](const sql::Statement& statement, const Relation& table) {
        std::vector<int> sizes;
        for (const Column& column : table.columns)
            if (const int size = alignment(column); size > 0 && !column.is_dropped)
                sizes.push_back(size);
        const int wasted = padding(sizes);
        std::ranges::sort(sizes, std::greater<>{});
        if (wasted - padding(sizes) >= most)
            remarks.push_back(remark_at(statement.tree, statement, migration.text,
                                        "the order of its columns costs each row of " +
                                            catalog::shown(table) + " " +
                                            std::to_string(wasted - padding(sizes)) + " bytes"));
    });
    return remarks;
}

Remarks row_security_without_policy(const Migration& migration, const rules::Rule&) {
    Remarks remarks;
    for (const auto& [statement, effects] : migration.statements)
        for (const sql::Node& action : statement.tree.list_at("cmds")) {
            if (action.text_at("subtype") != "AT_EnableRowSecurity") continue;
            const Relation* table = relation_of(statement, migration);
            if (table == nullptr || !table->is_known || is_new(*table, migration) ||
                !table->row_security || !table->policies.empty())
                continue;
            remarks.push_back(remark_at(action, statement, migration.text,
                                        catalog::shown(*table) +
                                            " has no policy: only its owner sees rows from here "
                                            "on"));
        }
    return remarks;
}

Remarks new_column_needed_by_inserts(const Migration& migration, const rules::Rule&) {
    Remarks remarks;
    std::set<std::pair<catalog::Oid, int>> told;
    for_each_statement(
        migration, [&](const sql::Statement& statement, const replay::StatementEffects& effects) {
            for (const sql::Node& action : statement.tree.list_at("cmds")) {
                if (action.text_at("subtype") != "AT_AddColumn" ||
                    effects.at(action, statement).failure_with_rows)
                    continue;
                const Relation* table = relation_of(statement, migration);
                if (table == nullptr || is_new(*table, migration)) continue;
                const int place = catalog::column_named(*table, action.text_at("def.colname"));
                if (place < 0) continue;
                const Column& column = table->columns[static_cast<std::size_t>(place)];
                if (!must_be_said(column) || !told.emplace(table->oid, place).second) continue;
                remarks.push_back(remark_at(
                    action, statement, migration.text,
                    "code that runs does not know " + catalog::shown(*table) + "." + column.name +
                        ", which has no default behind this run: its INSERTs "
                        "fail"));
            }
        });
    return remarks;
}

Remarks trigger_left_disabled(const Migration& migration, const rules::Rule&) {
    Remarks remarks;
    for (const auto& [statement, effects] : migration.statements) {
        const Relation* table = nullptr;
        for (const sql::Node& action : statement.tree.list_at("cmds")) {
            if (!action.text_at("subtype").starts_with("AT_DisableTrig")) continue;
            if (table == nullptr) table = relation_of(statement, migration);
            if (table == nullptr || is_new(*table, migration)) continue;
            const std::string_view name = action.text_at("name");
            const bool left = std::ranges::any_of(table->triggers,
                                                  [&](const catalog::Trigger& trigger) {
                                                      return trigger.enabled == 'D' &&
                                                             (name.empty() || name == trigger.name);
                                                  }) ||
                              (name.empty() && table->triggers.empty());
            if (left)
                remarks.push_back(remark_at(action, statement, migration.text,
                                            "what this switches off is still off behind the run"));
        }
    }
    return remarks;
}

Remarks several_alter_tables(const Migration& migration, const rules::Rule&) {
    Remarks remarks;
    std::string before;
    for_each_statement(migration, [&](const sql::Statement& statement,
                                      const replay::StatementEffects& effects) {
        const bool alters = statement.tree.kind == "AlterTableStmt" && !effects.whole.table_is_new;
        const std::string table = alters ? effects.whole.table : std::string{};
        if (alters && table == before)
            remarks.push_back(remark_at(statement.tree, statement, migration.text,
                                        table + " is altered by the statement before, too; one "
                                                "ALTER TABLE can do both"));
        before = table;
    });
    return remarks;
}

}  // namespace checker::lint
