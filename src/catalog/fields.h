// The fields of every object in one order, for what treats all of them alike. A field that is added
// to an object and not here does not compile.
#pragma once

#include "catalog/objects.h"

namespace checker::catalog {

template <class Visit>
void each_field(Visit& visit, Type& object) {
    auto& [name, modifiers, dimensions, user] = object;
    visit(name, modifiers, dimensions, user);
}

template <class Visit>
void each_field(Visit& visit, Stamp& object) {
    auto& [run, transaction] = object;
    visit(run, transaction);
}

template <class Visit>
void each_field(Visit& visit, ColumnUse& object) {
    auto& [relation, column] = object;
    visit(relation, column);
}

template <class Visit>
void each_field(Visit& visit, Uses& object) {
    auto& [columns, relations, functions, types] = object;
    visit(columns, relations, functions, types);
}

template <class Visit>
void each_field(Visit& visit, Expression& object) {
    auto& [text, uses, volatile_function, is_null] = object;
    visit(text, uses, volatile_function, is_null);
}

template <class Visit>
void each_field(Visit& visit, Column& object) {
    auto& [name, type, not_null, default_value, generated, identity, sequence, collation, is_local,
           is_dropped, made] = object;
    visit(name, type, not_null, default_value, generated, identity, sequence, collation, is_local,
          is_dropped, made);
}

template <class Visit>
void each_field(Visit& visit, Constraint& object) {
    auto& [name, kind, columns, is_validated, is_enforced, is_deferrable, is_deferred, no_inherit,
           is_inherited, is_local, expression, proves_not_null, index, other, other_columns,
           on_delete, on_update, made] = object;
    visit(name, kind, columns, is_validated, is_enforced, is_deferrable, is_deferred, no_inherit,
          is_inherited, is_local, expression, proves_not_null, index, other, other_columns,
          on_delete, on_update, made);
}

template <class Visit>
void each_field(Visit& visit, IndexKey& object) {
    auto& [column, expression, name, descending, nulls_first, opclass, collation, excludes_by] =
        object;
    visit(column, expression, name, descending, nulls_first, opclass, collation, excludes_by);
}

template <class Visit>
void each_field(Visit& visit, Index& object) {
    auto& [table, method, is_unique, is_primary, is_exclusion, nulls_not_distinct, is_valid,
           is_concurrent, keys, included, included_names, predicate, with, parent] = object;
    visit(table, method, is_unique, is_primary, is_exclusion, nulls_not_distinct, is_valid,
          is_concurrent, keys, included, included_names, predicate, with, parent);
}

template <class Visit>
void each_field(Visit& visit, Sequence& object) {
    auto& [type, increment, min_value, max_value, start, cache, cycles, owner, is_identity] =
        object;
    visit(type, increment, min_value, max_value, start, cache, cycles, owner, is_identity);
}

template <class Visit>
void each_field(Visit& visit, View& object) {
    auto& [query, with, is_populated] = object;
    visit(query, with, is_populated);
}

template <class Visit>
void each_field(Visit& visit, Trigger& object) {
    auto& [name, function, timing, events, columns, for_each_row, when, enabled, is_constraint,
           is_inherited, made] = object;
    visit(name, function, timing, events, columns, for_each_row, when, enabled, is_constraint,
          is_inherited, made);
}

template <class Visit>
void each_field(Visit& visit, Policy& object) {
    auto& [name, is_permissive, command, roles, using_, with_check, made] = object;
    visit(name, is_permissive, command, roles, using_, with_check, made);
}

template <class Visit>
void each_field(Visit& visit, Rule& object) {
    auto& [name, uses, enabled] = object;
    visit(name, uses, enabled);
}

template <class Visit>
void each_field(Visit& visit, Partitioning& object) {
    auto& [strategy, columns, expression, count] = object;
    visit(strategy, columns, expression, count);
}

template <class Visit>
void each_field(Visit& visit, Relation& object) {
    auto& [oid, schema, name, kind, persistence, is_known, rows, made, columns, constraints,
           indexes, triggers, policies, rules, row_security, force_row_security, with,
           access_method, tablespace, partitioning, bound, parents, children, had_children,
           row_type, identity_index, index, sequence, view, referred_by] = object;
    visit(oid, schema, name, kind, persistence, is_known, rows, made, columns, constraints, indexes,
          triggers, policies, rules, row_security, force_row_security, with, access_method,
          tablespace, partitioning, bound, parents, children, had_children, row_type,
          identity_index, index, sequence, view, referred_by);
}

template <class Visit>
void each_field(Visit& visit, EnumValue& object) {
    auto& [label, added] = object;
    visit(label, added);
}

template <class Visit>
void each_field(Visit& visit, TypeObject& object) {
    auto& [oid, schema, name, kind, is_known, values, base, not_null, default_value, constraints,
           relation, extension, made] = object;
    visit(oid, schema, name, kind, is_known, values, base, not_null, default_value, constraints,
          relation, extension, made);
}

template <class Visit>
void each_field(Visit& visit, Function& object) {
    auto& [oid, schema, name, arguments, language, volatility, is_procedure, is_aggregate,
           security_definer, sets_search_path, result, body, uses, extension, made] = object;
    visit(oid, schema, name, arguments, language, volatility, is_procedure, is_aggregate,
          security_definer, sets_search_path, result, body, uses, extension, made);
}

template <class Visit>
void each_field(Visit& visit, Role& object) {
    auto& [create_db, create_role, inherit] = object;
    visit(create_db, create_role, inherit);
}

}  // namespace checker::catalog
