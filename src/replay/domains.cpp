#include "replay/domains.h"

#include <algorithm>
#include <set>

#include "replay/default_type.h"
#include "replay/definitions.h"
#include "replay/dependencies.h"
#include "replay/expressions.h"
#include "replay/row_types.h"
#include "replay/user_types.h"

namespace checker::replay {

using catalog::Constraint;
using catalog::Oid;
using catalog::RelationKind;
using catalog::TypeKind;
using catalog::TypeObject;

namespace {

// d_check, d_check1, ...
std::string automatic_check_name(const TypeObject& domain) {
    for (int number = 0;; ++number) {
        std::string name = catalog::automatic_name(
            domain.name, {}, "check" + (number == 0 ? std::string{} : std::to_string(number)));
        if (std::ranges::find(domain.constraints, name, &Constraint::name) ==
            domain.constraints.end())
            return name;
    }
}

void add_check(TypeObject& domain, const sql::Node& node, const Execution& at) {
    Constraint check;
    check.name = node.text_at("conname");
    if (check.name.empty()) check.name = automatic_check_name(domain);
    if (std::ranges::find(domain.constraints, check.name, &Constraint::name) !=
        domain.constraints.end())
        refuse("42710", "constraint \"" + check.name + "\" for domain \"" + domain.name +
                            "\" already exists");
    if (const sql::Node* expression = node.field("raw_expr"))
        check.expression = expression_of(*expression, at.catalog);
    check.is_validated = !node.flag("skip_validation");
    check.made = at.session.now;
    at.effects.constraint = check.name;
    domain.constraints.push_back(std::move(check));
}

void set_default(TypeObject& domain, const sql::Node* value, const Execution& at) {
    domain.default_value.reset();
    if (value == nullptr) return;
    catalog::Column column;
    column.name = domain.name;
    column.type = domain.base;
    domain.default_value = stored_default(*value, column, at);
}

// The domain, and those that are made of it.
std::set<Oid> with_derived(Oid domain, const catalog::Catalog& catalog) {
    std::set<Oid> family{domain};
    for (bool grew = true; grew;) {
        grew = false;
        for (const auto& [oid, type] : catalog.types())
            if (family.contains(type.base.user) && family.insert(oid).second) grew = true;
    }
    return family;
}

// Every table with a column of the domain is locked against writes and read.
void check_rows(const TypeObject& domain, const Execution& at) {
    expect_not_within_others(domain, at);
    const std::set<Oid> family = with_derived(domain.oid, at.catalog);
    for (const auto& [oid, relation] : at.catalog.relations()) {
        if (relation.kind != RelationKind::table &&
            relation.kind != RelationKind::materialized_view)
            continue;
        const bool has_it = std::ranges::any_of(relation.columns, [&](const auto& column) {
            return !column.is_dropped && family.contains(column.type.user);
        });
        if (!has_it) continue;
        at.lock(relation, Lock::share);
        at.scan(relation);
    }
}

Constraint& check_named(TypeObject& domain, const std::string& name) {
    const auto found = std::ranges::find(domain.constraints, name, &Constraint::name);
    if (found == domain.constraints.end())
        refuse("42704",
               "constraint \"" + name + "\" of domain \"" + domain.name + "\" does not exist");
    return *found;
}

void add_constraint(TypeObject& domain, const sql::Node& node, const Execution& at) {
    if (node.text_at("contype") == "CONSTR_NOTNULL") {
        if (!domain.not_null) check_rows(domain, at);
        domain.not_null = true;
        return;
    }
    add_check(domain, node, at);
    if (!node.flag("skip_validation")) check_rows(domain, at);
}

void drop_constraint(TypeObject& domain, const sql::Node& tree, const Execution& at) {
    const std::string name(tree.text_at("name"));
    at.effects.constraint = name;
    if (tree.flag("missing_ok") || !domain.is_known) {
        std::erase_if(domain.constraints, [&](const auto& one) { return one.name == name; });
        return;
    }
    check_named(domain, name);
    at.lose("constraint", name + " of " + catalog::shown(domain.schema, domain.name), false);
    std::erase_if(domain.constraints, [&](const auto& one) { return one.name == name; });
}

void validate(TypeObject& domain, const std::string& name, const Execution& at) {
    at.effects.constraint = name;
    if (domain.is_known) {
        Constraint& check = check_named(domain, name);
        at.effects.constraint_is_validated = at.session.is_of_transaction(check.made);
        check.is_validated = true;
    }
    check_rows(domain, at);
}

}  // namespace

void create_domain(const sql::Node& tree, const Execution& at) {
    const sql::Node* base = tree.field("typeName");
    if (base == nullptr) return;
    catalog::Type type = column_type(*base, at);
    TypeObject& domain =
        add_user_type(sql::strings(tree.field("domainname")), TypeKind::domain, at);
    at.effects.object = catalog::shown(domain.schema, domain.name);
    domain.base = std::move(type);
    for (const sql::Node& constraint : tree.list_at("constraints")) {
        const std::string_view kind = constraint.text_at("contype");
        if (kind == "CONSTR_NOTNULL") domain.not_null = true;
        if (kind == "CONSTR_DEFAULT") set_default(domain, constraint.field("raw_expr"), at);
        if (kind == "CONSTR_CHECK") add_check(domain, constraint, at);
    }
}

void alter_domain(const sql::Node& tree, const Execution& at) {
    TypeObject& domain = user_type(sql::strings(tree.field("typeName")), at, TypeKind::domain);
    if (domain.kind != TypeKind::domain)
        refuse("42809", catalog::shown(domain.schema, domain.name) + " is not a domain");
    at.effects.object = catalog::shown(domain.schema, domain.name);
    const std::string_view subtype = tree.text_at("subtype");
    const sql::Node* definition = tree.field("def");
    if (subtype == "T") return set_default(domain, definition, at);
    if (subtype == "N") domain.not_null = false;
    if (subtype == "O") {
        if (!domain.not_null) check_rows(domain, at);
        domain.not_null = true;
    }
    if (subtype == "C" && definition != nullptr) add_constraint(domain, *definition, at);
    if (subtype == "X") drop_constraint(domain, tree, at);
    if (subtype == "V") validate(domain, std::string(tree.text_at("name")), at);
}

}  // namespace checker::replay
