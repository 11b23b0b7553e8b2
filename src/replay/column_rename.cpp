#include "replay/column_rename.h"

#include <algorithm>

#include "replay/row_types.h"
#include "sql/lexer.h"
#include "sql/quote.h"

namespace checker::replay {

using catalog::Relation;
using catalog::RelationKind;

namespace {

struct Renaming {
    std::string from;
    std::string to;
};

void rename_in(catalog::Expression& expression, const Renaming& name) {
    const std::string from = sql::quoted(name.from, '"');
    std::string renamed;
    std::size_t copied = 0;
    for (const sql::Token& token : sql::tokens(expression.text, {0, expression.text.size()})) {
        if (token.kind != sql::TokenKind::quoted_word ||
            expression.text.compare(token.span.begin, token.span.end - token.span.begin, from) != 0)
            continue;
        renamed.append(expression.text, copied, token.span.begin - copied);
        renamed += sql::quoted(name.to, '"');
        copied = token.span.end;
    }
    if (copied > 0) expression.text = renamed.append(expression.text, copied);
}

void rename_in(Seldom<catalog::Expression>& expression, const Renaming& name) {
    if (expression) rename_in(*expression, name);
}

void rename_in_index(catalog::Index& index, const Renaming& name) {
    for (catalog::IndexKey& key : index.keys)
        rename_in(key.expression, name);
    rename_in(index.predicate, name);
}

// Code knows the column by its old name, unless nobody can know it yet.
bool is_known_to_code(const Relation& relation, int place, const Execution& at) {
    return !at.is_new(relation) && !at.session.is_new(column_at(relation, place).made) &&
           !at.session.created_views.contains(key_of(relation));
}

void expect_name_free(const Relation& relation, const std::string& name) {
    if (column_named(relation, name) >= 0)
        refuse("42701",
               "column \"" + name + "\" of relation \"" + relation.name + "\" already exists");
    if (catalog::is_system_column(name))
        refuse("42701", "column name \"" + name + "\" conflicts with a system column name");
}

void expect_renamable(const Relation& relation, const sql::Node& tree, const Execution& at) {
    const bool as_view = tree.text_at("relationType") == "OBJECT_VIEW";
    if (as_view && relation.is_known && relation.kind != RelationKind::view)
        refuse("42809", "\"" + relation.name + "\" is not a view");
    expect_untyped(relation, "rename column of");
    expect_typed_tables_follow(relation, tree, at);
    if (relation.kind == RelationKind::sequence)
        refuse("42809", "cannot rename columns of relation \"" + relation.name + "\"");
}

bool has_inherited(const Relation& relation, const std::string& name,
                   const catalog::Catalog& catalog) {
    return std::ranges::any_of(relation.parents, [&](catalog::Oid oid) {
        const Relation* parent = catalog.relation(oid);
        return parent != nullptr && column_named(*parent, name) >= 0;
    });
}

void rename_here(Relation& relation, const Renaming& name, const Execution& at) {
    const int place = column_named(relation, name.from);
    if (place < 0) return;
    expect_name_free(relation, name.to);
    at.effects.breaks_running_code =
        at.effects.breaks_running_code || is_known_to_code(relation, place, at);
    at.effects.column_is_new = at.session.is_new(column_at(relation, place).made);
    column_at(relation, place).name = name.to;
    rename_in_expressions(relation, name.from, name.to, at.catalog);
}

// The columns of views and indexes keep their own names.
void rename_in_children(const Relation& relation, const Renaming& name, const Execution& at) {
    std::vector<catalog::Oid> children = relation.children;
    if (relation.kind == RelationKind::composite_type)
        children = typed_tables(relation, at.catalog);
    for (const catalog::Oid oid : children) {
        Relation* child = at.catalog.relation(oid);
        if (child == nullptr || column_named(*child, name.from) < 0) continue;
        at.lock(*child, Lock::access_exclusive);
        rename_here(*child, name, at);
        rename_in_children(*child, name, at);
    }
}

}  // namespace

void rename_in_expressions(Relation& table, const std::string& from, const std::string& to,
                           catalog::Catalog& catalog) {
    const Renaming name{from, to};
    for (catalog::Column& column : table.columns)
        rename_in(column.default_value, name);
    for (catalog::Constraint& constraint : table.constraints)
        rename_in(constraint.expression, name);
    for (catalog::Trigger& trigger : table.triggers)
        rename_in(trigger.when, name);
    for (catalog::Policy& policy : table.policies) {
        rename_in(policy.using_, name);
        rename_in(policy.with_check, name);
    }
    if (table.partitioning) rename_in(table.partitioning->expression, name);
    for (const catalog::Oid oid : table.indexes)
        if (Relation* index = catalog.relation(oid); index != nullptr && index->index)
            rename_in_index(*index->index, name);
}

void rename_column(const sql::Node& tree, const Execution& at) {
    const sql::Node* range_var = tree.field("relation");
    if (range_var == nullptr) return;
    if (tree.text_at("relationType") == "OBJECT_VIEW" && at.session.version < 13)
        refuse("42601", "syntax error at or near \"COLUMN\"");
    const catalog::QualifiedName named = catalog::name_of(*range_var);
    Relation* relation =
        tree.flag("missing_ok") ? at.relation_if_exists(named) : &at.relation(named);
    if (relation == nullptr) return;
    const Renaming name{std::string(tree.text_at("subname")), std::string(tree.text_at("newname"))};
    at.about(*relation);
    at.effects.column = name.from;
    at.lock(*relation, Lock::access_exclusive);
    expect_renamable(*relation, tree, at);
    const int place = column_named(*relation, name.from);
    if (place < 0) {
        if (relation->is_known) refuse("42703", "column \"" + name.from + "\" does not exist");
        at.effects.breaks_running_code = !at.is_new(*relation);
        return;
    }
    if (has_inherited(*relation, name.from, at.catalog))
        refuse("42P16", "cannot rename inherited column \"" + name.from + "\"");
    if (!range_var->flag("inh") && !relation->children.empty() &&
        relation->kind != RelationKind::composite_type)
        refuse("42P16",
               "inherited column \"" + name.from + "\" must be renamed in child tables too");
    rename_here(*relation, name, at);
    rename_in_children(*relation, name, at);
}

}  // namespace checker::replay
