// What makes an index, of CREATE INDEX or of a constraint.
#include <algorithm>
#include <map>
#include <set>

#include "replay/automatic_names.h"
#include "replay/definition_parts.h"
#include "replay/enum_values.h"
#include "replay/index_methods.h"
#include "sql/canonical.h"

namespace checker::replay {

using catalog::Index;
using catalog::IndexKey;
using catalog::Relation;
using catalog::RelationKind;

namespace {

std::string key_text(const IndexKey& key) {
    return (key.expression ? key.expression->text : std::to_string(key.column)) + " " +
           key.opclass + " " + key.collation + (key.descending ? " desc" : "") +
           (key.nulls_first ? " first" : "");
}

bool is_comparable(const IndexKey& key) {
    return key.column >= 0 || key.expression.has_value();
}

bool same_predicate(const Index& one, const Index& other) {
    if (one.predicate.has_value() != other.predicate.has_value()) return false;
    return !one.predicate || one.predicate->text == other.predicate->text;
}

bool is_prefix(const Index& shorter, const Index& longer) {
    return shorter.keys.size() <= longer.keys.size() &&
           std::equal(shorter.keys.begin(), shorter.keys.end(), longer.keys.begin(),
                      [](const IndexKey& one, const IndexKey& other) {
                          return is_comparable(one) && key_text(one) == key_text(other);
                      });
}

bool includes(const Index& one, const Index& other) {
    return std::ranges::all_of(other.included, [&](int column) {
        return std::ranges::find(one.included, column) != one.included.end() ||
               std::ranges::any_of(one.keys,
                                   [&](const IndexKey& key) { return key.column == column; });
    });
}

// Whether everything that `covered` does is done by the other one.
bool covers(const Index& index, const Index& covered) {
    const bool is_tree = index.method == "btree";
    if (index.method != covered.method || !same_predicate(index, covered) || covered.is_exclusion ||
        !is_prefix(covered, index) || !includes(index, covered) ||
        (!is_tree && index.keys.size() != covered.keys.size()))
        return false;
    return !covered.is_unique || (index.is_unique && index.keys.size() == covered.keys.size() &&
                                  index.nulls_not_distinct == covered.nulls_not_distinct);
}

void find_redundant(const Relation& table, const Relation& made, const Execution& at) {
    if (!at.effects.redundant_index.empty()) return;
    for (const catalog::Oid oid : table.indexes) {
        const Relation* other = at.catalog.relation(oid);
        if (other == nullptr || other == &made || !other->index || !other->index->is_valid)
            continue;
        if (!covers(*other->index, *made.index) && !covers(*made.index, *other->index)) continue;
        at.effects.redundant_index = other->name;
        return;
    }
}

bool has_same_key(const IndexKey& one, const IndexKey& other) {
    if (!is_comparable(one) || one.expression.has_value() != other.expression.has_value())
        return false;
    const bool is_same = one.expression ? one.expression->text == other.expression->text
                                        : one.column == other.column;
    return is_same && one.opclass == other.opclass && one.collation == other.collation &&
           one.excludes_by == other.excludes_by;
}

// CompareIndexInfo(), to which it is all one how a key is ordered.
bool is_same_definition(const Index& one, const Index& other) {
    return one.method == other.method && one.is_unique == other.is_unique &&
           one.nulls_not_distinct == other.nulls_not_distinct &&
           std::ranges::equal(one.keys, other.keys, has_same_key) &&
           one.included == other.included && same_predicate(one, other) &&
           one.is_exclusion == other.is_exclusion;
}

Index index_in(const Relation& partition, const Relation& parent, const Index& index) {
    Index copy = index;
    copy.table = partition.oid;
    for (IndexKey& key : copy.keys) {
        key.column = column_in(partition, parent, key.column);
        if (key.expression) key.expression = expression_in(partition, parent, *key.expression);
    }
    copy.included = columns_in(partition, parent, index.included);
    if (copy.predicate) copy.predicate = expression_in(partition, parent, *index.predicate);
    return copy;
}

const catalog::Constraint* constraint_of(const Relation& table, catalog::Oid index) {
    const auto found =
        std::ranges::find_if(table.constraints, [&](const catalog::Constraint& constraint) {
            return constraint.index == index &&
                   constraint.kind != catalog::ConstraintKind::foreign_key;
        });
    return found == table.constraints.end() ? nullptr : &*found;
}

std::string_view suffix_of(const NewIndex& made) {
    if (made.index.is_primary) return "pkey";
    if (made.index.is_exclusion) return "excl";
    return made.is_constraint ? "key" : "idx";
}

std::string name_for(const Relation& table, const NewIndex& made, const Execution& at) {
    const std::string columns =
        made.index.is_primary ? std::string{} : joined(index_column_names(made.columns));
    return free_relation_name(at.catalog, table.schema,
                              {table.name, columns, std::string(suffix_of(made))},
                              made.is_constraint);
}

void expect_indexable(const Relation& table) {
    if (table.kind != RelationKind::table && table.kind != RelationKind::partitioned_table &&
        table.kind != RelationKind::materialized_view)
        refuse("42809", "cannot create index on relation \"" + table.name + "\"");
}

// Rows that are excluded by one another must be in the same partition.
void expect_equal(const Relation& table, const Index& index, int column) {
    for (const IndexKey& key : index.keys)
        if (key.column == column && !key.excludes_by.empty() && key.excludes_by != "=")
            refuse("0A000", "cannot match partition key to index on column \"" +
                                column_at(table, column).name + "\" using non-equal operator \"" +
                                key.excludes_by + "\"");
}

// Rows that are equal must be in the same partition.
void expect_partition_key(const Relation& table, const NewIndex& made) {
    if (table.kind != RelationKind::partitioned_table || !table.partitioning) return;
    if (!made.index.is_unique && !made.index.is_exclusion) return;
    const std::string_view what = made.index.is_primary     ? "PRIMARY KEY"
                                  : made.index.is_exclusion ? "EXCLUDE"
                                                            : "UNIQUE";
    if (table.partitioning->expression)
        refuse("0A000",
               "unsupported " + std::string(what) + " constraint with partition key definition");
    for (const int column : table.partitioning->columns) {
        const bool has_it = std::ranges::any_of(
            made.index.keys, [&](const IndexKey& key) { return key.column == column; });
        if (has_it) expect_equal(table, made.index, column);
        if (!has_it)
            refuse("0A000",
                   "unique constraint on partitioned table must include all partitioning columns");
    }
}

// The index of a partition that is like the parent's and not a part of one yet.
Relation* like_it(const Relation& partition, const NewIndex& made, const Execution& at) {
    for (const catalog::Oid oid : partition.indexes) {
        Relation* index = at.catalog.relation(oid);
        if (index == nullptr || !index->index || index->index->parent != catalog::no_oid) continue;
        if (made.is_constraint && constraint_of(partition, oid) == nullptr) continue;
        if (is_same_definition(*index->index, made.index)) return index;
    }
    return nullptr;
}

// When the rows of a constraint are looked at.
struct Deferral {
    bool is_deferrable = false;
    bool is_deferred = false;
};

Deferral deferral_of(const NewIndex& made) {
    return {made.is_deferrable, made.is_deferred};
}

void keep_constraint_of(Relation& partition, const Relation& index, Deferral deferral,
                        bool is_inherited, const Execution& at) {
    if (constraint_of(partition, index.oid) != nullptr) return;
    catalog::Constraint constraint;
    constraint.kind = index.index->is_primary     ? catalog::ConstraintKind::primary_key
                      : index.index->is_exclusion ? catalog::ConstraintKind::exclusion
                                                  : catalog::ConstraintKind::unique;
    constraint.name = index.name;
    constraint.index = index.oid;
    constraint.is_deferrable = deferral.is_deferrable;
    constraint.is_deferred = deferral.is_deferred;
    constraint.is_inherited = is_inherited;
    for (const IndexKey& key : index.index->keys)
        if (key.column >= 0) constraint.columns.push_back(key.column);
    keep(partition, std::move(constraint), at);
}

void make_in_partition(Relation& partition, const Relation& parent, const Relation& index,
                       NewIndex made, const Execution& at) {
    made.name.clear();
    made.index = index_in(partition, parent, *index.index);
    made.index.parent = catalog::no_oid;
    at.lock(partition, made.lock);
    if (Relation* own = like_it(partition, made, at)) {
        own->index->parent = index.oid;
        if (made.lock != Lock::none) at.lock(*own, Lock::share);
        return;
    }
    const bool is_constraint = made.is_constraint;
    const Deferral deferral = deferral_of(made);
    Relation& own = make_index(partition, std::move(made), at);
    own.index->parent = index.oid;
    if (is_constraint) keep_constraint_of(partition, own, deferral, true, at);
}

}  // namespace

Relation& make_index(Relation& table, NewIndex made, const Execution& at) {
    expect_indexable(table);
    expect_method(table, made.index, at);
    expect_partition_key(table, made);
    if (made.name.empty()) made.name = name_for(table, made, at);
    at.expect_free(table.schema, made.name);
    Relation& index =
        at.catalog.add_relation(table.schema, made.name, RelationKind::index, at.session.now);
    index.persistence = table.persistence;
    index.tablespace = made.tablespace;
    index.index = made.index;
    index.index->table = table.oid;
    index.index->with = made.with;
    const bool has_partitions =
        table.kind == RelationKind::partitioned_table && !table.children.empty();
    index.index->is_valid = !(made.only && has_partitions);
    if (index.index->parent == catalog::no_oid && !table.is_partition())
        find_redundant(table, index, at);
    table.indexes.push_back(index.oid);
    at.lock(index, Lock::access_exclusive);
    if (table.kind != RelationKind::partitioned_table) {
        at.build(index);
        if (made.moment == Moment::alteration) at.scan(table);
        return index;
    }
    if (made.only) return index;
    const std::vector<catalog::Oid> partitions = table.children;
    for (const catalog::Oid oid : partitions)
        if (Relation* partition = at.catalog.relation(oid))
            make_in_partition(*partition, table, index, made, at);
    return index;
}

namespace {

// What would make an index like the one that is there, but for its name.
NewIndex like(const Relation& table, const Relation& index, Moment moment) {
    const catalog::Constraint* constraint = constraint_of(table, index.oid);
    NewIndex made;
    made.index = *index.index;
    made.with = index.index->with;
    made.is_constraint = constraint != nullptr;
    made.is_deferrable = constraint != nullptr && constraint->is_deferrable;
    made.is_deferred = constraint != nullptr && constraint->is_deferred;
    made.moment = moment;
    made.lock = Lock::none;
    const auto column_name = [&](int column) {
        return column < 0 ? std::string{} : column_at(table, column).name;
    };
    for (const IndexKey& key : index.index->keys)
        // An index calls its columns what they were called when it was made.
        made.columns.push_back(key.expression || !key.name.empty() ? key.name
                                                                   : column_name(key.column));
    for (const std::string& name : index.index->included_names)
        made.columns.push_back(name);
    return made;
}

}  // namespace

void inherit_index(Relation& partition, const Relation& parent, const Relation& index,
                   Moment moment, const Execution& at) {
    make_in_partition(partition, parent, index, like(parent, index, moment), at);
}

void copy_index(Relation& table, const Relation& source, const Relation& index,
                const Execution& at) {
    NewIndex made = like(source, index, Moment::creation);
    made.index = index_in(table, source, *index.index);
    made.index.parent = catalog::no_oid;
    const bool is_constraint = made.is_constraint;
    const Deferral deferral = deferral_of(made);
    const Relation& copy = make_index(table, std::move(made), at);
    if (is_constraint) keep_constraint_of(table, copy, deferral, false, at);
}

void include(const std::string& name, int column, NewIndex& made) {
    if (column >= 0) made.index.included.push_back(column);
    made.index.included_names.push_back(name);
    made.columns.push_back(name);
}

namespace {

// An element of INCLUDE is a column and nothing else.
void expect_plain(const sql::Node& element) {
    if (element.field("expr") != nullptr)
        refuse("0A000", "expressions are not supported in included columns");
    const auto expect_no = [](bool is_there, const char* what) {
        if (is_there) refuse("42P17", std::string("including column does not support ") + what);
    };
    expect_no(!element.list_at("collation").empty(), "a collation");
    expect_no(!element.list_at("opclass").empty(), "an operator class");
    expect_no(element.text_at("ordering") != "SORTBY_DEFAULT", "ASC/DESC options");
    expect_no(element.text_at("nulls_ordering") != "SORTBY_NULLS_DEFAULT",
              "NULLS FIRST/LAST options");
}

}  // namespace

Relation& add_index(Relation& table, const sql::Node& statement, const Execution& at) {
    NewIndex made;
    made.name = statement.text_at("idxname");
    made.index.method = index_method(statement.text_at("accessMethod"));
    made.index.is_unique = statement.flag("unique");
    made.index.nulls_not_distinct = statement.flag("nulls_not_distinct");
    expect_nulls_syntax(made.index, at);
    made.index.is_concurrent = statement.flag("concurrent");
    made.with = options_of(statement.list_at("options"));
    made.tablespace = statement.text_at("tableSpace");
    made.only = statement.text_at("relation.inh") != "true";
    expect_indexable(table);
    expect_method(made.index, statement.list_at("indexParams").size(),
                  statement.list_at("indexIncludingParams").size(), at);
    for (const sql::Node& element : statement.list_at("indexParams")) {
        NamedKey key = key_of_element(table, element, at);
        key.key.name = key.name;
        made.index.keys.push_back(std::move(key.key));
        made.columns.push_back(std::move(key.name));
    }
    for (const sql::Node& element : statement.list_at("indexIncludingParams")) {
        expect_plain(element);
        const std::string name(element.text_at("name"));
        const int column = column_named(table, name);
        if (column < 0 && table.is_known) refuse("42703", "column \"" + name + "\" does not exist");
        include(name, column, made);
    }
    if (const sql::Node* where = statement.field("whereClause")) {
        refuse_new_enum_values(*where, table, at);
        made.index.predicate = predicate_of(*where, table, at);
    }
    // Whether there is an operator class is looked at before what it does not support.
    made.index.table = table.oid;
    expect_method(table, made.index, at);
    for (const sql::Node& element : statement.list_at("indexParams"))
        expect_orderable(made.index.method, element);
    return make_index(table, std::move(made), at);
}

}  // namespace checker::replay
