// LIKE in CREATE TABLE.
#include <charconv>

#include "replay/automatic_names.h"
#include "replay/table_parts.h"

namespace checker::replay {

using catalog::Relation;
using catalog::RelationKind;

namespace {

// TableLikeOption of parsenodes.h.
enum Including : unsigned {
    constraints = 1U << 2U,
    defaults = 1U << 3U,
    generated = 1U << 4U,
    identity = 1U << 5U,
    indexes = 1U << 6U,
};

bool includes(const sql::Node& like, Including what) {
    const std::string_view text = like.text_at("options");
    unsigned options = 0;
    std::from_chars(text.data(), text.data() + text.size(), options);
    return (options & what) != 0;
}

Relation& source_of(const sql::Node& like, const Execution& at) {
    const sql::Node* range_var = like.field("relation");
    Relation& source = at.relation(range_var == nullptr ? like : *range_var);
    if (source.kind == RelationKind::index || source.kind == RelationKind::sequence)
        refuse("42809", "relation \"" + source.name + "\" is invalid in LIKE clause");
    return source;
}

void copy_default(Relation& table, const Relation& source, const catalog::Column& column,
                  const sql::Node& like) {
    const bool is_generated = column.generated != catalog::Generated::none;
    if (!column.default_value || !includes(like, is_generated ? generated : defaults)) return;
    // Columns that the expression reads may come behind this one: their places are set at the end.
    table.columns.back().default_value = expression_in(table, source, *column.default_value);
    if (is_generated) table.columns.back().generated = column.generated;
}

void copy_identity(Relation& table, const catalog::Column& column, const Execution& at) {
    const Relation* old = at.catalog.relation(column.sequence);
    Relation& sequence =
        add_owned_sequence(table, static_cast<int>(table.columns.size()) - 1, {}, at);
    const catalog::ColumnUse owner = sequence.sequence->owner;
    if (old != nullptr && old->sequence) sequence.sequence = old->sequence;
    sequence.sequence->owner = owner;
    sequence.sequence->is_identity = true;
    table.columns.back().identity = column.identity;
}

// Whatever is INCLUDED, with their names.
void copy_not_nulls(NewTable& made, const Relation& source, const Execution& at) {
    for (const catalog::Constraint& constraint : source.constraints) {
        if (constraint.kind != catalog::ConstraintKind::not_null) continue;
        const int place = column_in(made.table, source, constraint.columns.front());
        if (place >= 0)
            add_not_null(made.table, place,
                         {.name = constraint.name, .no_inherit = constraint.no_inherit}, at);
    }
}

}  // namespace

void copy_columns(NewTable& made, const sql::Node& like, const Execution& at) {
    const Relation& source = source_of(like, at);
    at.lock(source, Lock::access_share);
    if (!source.is_known) made.table.is_known = false;
    for (const catalog::Column& column : source.columns) {
        if (column.is_dropped) continue;
        if (column_named(made.table, column.name) >= 0)
            refuse("42701", "column \"" + column.name + "\" specified more than once");
        catalog::Column copy;
        copy.name = column.name;
        copy.type = column.type;
        copy.not_null = column.not_null;
        copy.collation = column.collation;
        copy.made = at.session.now;
        made.table.columns.push_back(std::move(copy));
        copy_default(made.table, source, column, like);
        if (column.identity != catalog::Identity::none && includes(like, identity))
            copy_identity(made.table, column, at);
    }
    copy_not_nulls(made, source, at);
}

void copy_constraints(NewTable& made, const sql::Node& like, const Execution& at) {
    const Relation& source = source_of(like, at);
    for (const catalog::Column& column : source.columns) {
        const int place = column_named(made.table, column.name);
        if (place < 0 || !column.default_value) continue;
        auto& own = column_at(made.table, place);
        if (own.default_value)
            own.default_value = expression_in(made.table, source, *column.default_value);
    }
    if (!includes(like, constraints)) return;
    for (const catalog::Constraint& constraint : source.constraints) {
        if (constraint.kind != catalog::ConstraintKind::check) continue;
        if (constraint_named(made.table, constraint.name) != nullptr)
            refuse("42710", "check constraint \"" + constraint.name + "\" already exists");
        catalog::Constraint copy = constraint;
        if (copy.expression)
            copy.expression = expression_in(made.table, source, *constraint.expression);
        copy.columns = columns_in(made.table, source, constraint.columns);
        copy.proves_not_null = columns_in(made.table, source, constraint.proves_not_null);
        copy.is_inherited = false;
        copy.is_local = true;
        copy.is_validated = copy.is_enforced;
        keep(made.table, std::move(copy), at);
    }
}

void copy_indexes(NewTable& made, const sql::Node& like, const Execution& at) {
    if (!includes(like, indexes)) return;
    const Relation& source = source_of(like, at);
    const std::vector<catalog::Oid> copied = source.indexes;
    for (const catalog::Oid oid : copied)
        if (const Relation* index = at.catalog.relation(oid); index != nullptr && index->index)
            copy_index(made.table, source, *index, at);
}

}  // namespace checker::replay
