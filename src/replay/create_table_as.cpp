// CREATE TABLE AS and SELECT INTO.
#include <algorithm>

#include "replay/enum_values.h"
#include "replay/reads.h"
#include "replay/row_types.h"
#include "replay/table_parts.h"
#include "replay/views.h"

namespace checker::replay {

using catalog::Relation;

namespace {

void add_columns(Relation& table, const QueryColumns& result, const std::vector<std::string>& names,
                 const Execution& at) {
    if (result.is_complete && names.size() > result.list.size())
        refuse("42601", "too many column names were specified");
    for (std::size_t i = 0; i < result.list.size(); ++i) {
        catalog::Column column;
        column.name = i < names.size() ? names[i] : result.list[i].name;
        column.type = result.list[i].type;
        column.made = at.session.now;
        if (column_named(table, column.name) >= 0)
            refuse("42701", "column \"" + column.name + "\" specified more than once");
        table.columns.push_back(std::move(column));
    }
    table.is_known = result.is_complete;
}

// SELECT * FROM t holds what t holds; a condition may leave nothing.
catalog::Rows rows_of(const sql::Node& query, const Execution& at) {
    const auto& from = query.list_at("fromClause");
    const bool is_plain = query.field("whereClause") == nullptr &&
                          query.field("limitCount") == nullptr && query.field("larg") == nullptr;
    if (!query.list_at("valuesLists").empty() || (is_plain && from.empty()))
        return catalog::Rows::some;
    if (!is_plain || from.size() != 1 || from.front().kind != "RangeVar")
        return catalog::Rows::unknown;
    const Relation* source = at.catalog.find_relation(catalog::name_of(from.front()));
    if (source == nullptr) return catalog::Rows::unknown;
    return at.is_empty(*source) && is_table(*source) && source->children.empty()
               ? catalog::Rows::none
           : source->rows == catalog::Rows::some ? catalog::Rows::some
                                                 : catalog::Rows::unknown;
}

// A SELECT INTO without its INTO, and EXECUTE, are queries too.
void create_from(const sql::Node& query, const sql::Node& into, bool if_not_exists,
                 const Execution& at) {
    const sql::Node* range_var = into.field("rel");
    if (range_var == nullptr) return;
    const Place place = place_for(*range_var, at);
    const Relation* existing = at.catalog.find_relation({place.schema, place.name});
    if (if_not_exists && existing != nullptr) {
        at.about(*existing);
        at.effects.object_exists = existing->is_known;
        return;
    }
    refuse_new_enum_values(query, std::vector<const Relation*>{}, at);
    if (query.kind == "SelectStmt") (into.flag("skipData") ? lock_named : lock_read)(query, at);
    expect_place_free(place, at);
    catalog::Uses uses;
    const QueryColumns result =
        query.kind == "SelectStmt" ? columns_read(query, uses, at) : QueryColumns{{}, false};
    const catalog::Rows rows = into.flag("skipData") ? catalog::Rows::none : rows_of(query, at);
    Relation& table = at.catalog.add_relation(place.schema, place.name,
                                              catalog::RelationKind::table, at.session.now);
    table.persistence = place.persistence;
    table.with = options_of(into.list_at("options"));
    table.tablespace = into.text_at("tableSpaceName");
    table.access_method = into.text_at("accessMethod");
    table.rows = rows;
    try {
        add_columns(table, result, sql::strings(into.field("colNames")), at);
    } catch (const Refused&) {
        at.catalog.erase_relation(table.oid);
        throw;
    }
    if (into.text_at("onCommit") == "ONCOMMIT_DROP") at.session.until_commit.push_back(table.oid);
    at.about(table);
    at.lock(table, Lock::access_exclusive);
    note_row_types(table, at.catalog, at.session);
    lock_row_types(table, at);
}

}  // namespace

void create_table_as(const sql::Node& statement, const Execution& at) {
    const sql::Node* query = statement.field("query");
    const sql::Node* into = statement.field("into");
    if (query != nullptr && into != nullptr)
        create_from(*query, *into, statement.flag("if_not_exists"), at);
}

void select_into(const sql::Node& select, const Execution& at) {
    if (const sql::Node* into = select.field("intoClause")) create_from(select, *into, false, at);
}

}  // namespace checker::replay
