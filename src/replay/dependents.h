// What depends on what, as PostgreSQL keeps it in pg_depend; here it is read off the objects.
#pragma once

#include <compare>
#include <string>
#include <vector>

#include "catalog/catalog.h"

namespace checker::replay {

class Users;

enum class ObjectKind {
    relation,
    column,
    default_value,
    constraint,
    trigger,
    policy,
    rule,
    type,
    type_constraint,
    function,
    schema,
};

// Something that can be dropped (PostgreSQL's ObjectAddress).
struct Object {
    ObjectKind kind = ObjectKind::relation;
    catalog::Oid oid = catalog::no_oid;  // of the relation, type or function (it is a part of)
    int column = -1;                     // of a column or default: its place
    std::string name;                    // of a constraint, trigger, policy, rule or schema

    // NOLINTNEXTLINE(modernize-use-nullptr): clang-tidy 14 misreads what is generated
    auto operator<=>(const Object&) const = default;
};

// How an object hangs on another: as a part of it, which goes with it in silence (PostgreSQL's auto
// and internal dependencies), or on its own (normal), so that it stands in the way.
enum class Tie { part, own };

struct Dependent {
    Object object;
    Tie tie = Tie::own;
};

// Finds what depends on objects.
class Dependents {
  public:
    // The users are those of the catalog as it is now. Both outlive it. `version` is the server's
    // major one.
    Dependents(const catalog::Catalog& catalog, const Users& users, int version)
        : catalog_(catalog), users_(users), version_(version) {}

    // What cannot be without the object, at one remove.
    std::vector<Dependent> of(const Object& object) const;

  private:
    void of_relation(const catalog::Relation& relation, std::vector<Dependent>& found) const;
    void of_column(const catalog::Relation& relation, int column,
                   std::vector<Dependent>& found) const;
    void of_index(const catalog::Relation& index, std::vector<Dependent>& found) const;
    void of_constraint(const Object& object, std::vector<Dependent>& found) const;
    void of_schema(const std::string& schema, std::vector<Dependent>& found) const;
    // What uses a type, function or sequence.
    void add_users(catalog::Oid used, std::vector<Dependent>& found) const;
    void add_users_of_extension(const catalog::TypeObject& type,
                                std::vector<Dependent>& found) const;
    template <class UsesIt, class IsIt>
    void add_relation_user(const catalog::Relation& relation, const UsesIt& uses_it,
                           const IsIt& is_it, std::vector<Dependent>& found) const;
    template <class UsesIt, class IsIt>
    void add_user(catalog::Oid user, const UsesIt& uses_it, const IsIt& is_it,
                  std::vector<Dependent>& found) const;
    void add_routines(catalog::Oid relation, int column, std::vector<Dependent>& found) const;
    void add_holders(catalog::Oid relation, std::vector<Dependent>& found) const;
    // Those that refer to the table or one of its columns (-1: any), and sequences that belong to
    // it.
    void add_referring(const catalog::Relation& relation, int column,
                       std::vector<Dependent>& found) const;

    const catalog::Catalog& catalog_;
    const Users& users_;
    int version_;
};

// The index that keeps a foreign key's target unique: the one it was made with.
catalog::Oid index_behind(const catalog::Constraint& foreign_key, const catalog::Catalog& catalog);

// The object itself, or the constraint that an index belongs to.
Object owner_of(const catalog::Relation& relation, const catalog::Catalog& catalog);

// "view active_users", "constraint orders_user_fk on table orders", as the server says it.
std::string described(const Object& object, const catalog::Catalog& catalog);

// "TABLE" and its like, in small letters: "table", "materialized view".
std::string_view name_of(catalog::RelationKind kind);

}  // namespace checker::replay
