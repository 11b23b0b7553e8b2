// The objects of one database and their names.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "catalog/changes.h"
#include "catalog/objects.h"

namespace checker::catalog {

// A plain value: a copy is the database as it was. Objects keep their address while they live.
class Catalog {
  public:
    Catalog();

    // -- Schemas
    bool has_schema(std::string_view name) const;
    void add_schema(const std::string& name, Stamp made);
    // Takes the schema's name away; what is in it must be gone.
    void erase_schema(const std::string& name);
    void rename_schema(const std::string& from, const std::string& to);
    // Those in which names without a schema are looked up; the first is where new objects go.
    std::vector<std::string> search_path{"public"};
    std::string creation_schema() const;

    // -- Relations
    // The relation of that name, on the search path if it has no schema; null if it is not known.
    Relation* find_relation(const QualifiedName& name);
    const Relation* find_relation(const QualifiedName& name) const;
    Relation* relation(Oid oid);
    const Relation* relation(Oid oid) const;
    // Adds an empty relation of that name, which must be free.
    Relation& add_relation(const std::string& schema, const std::string& name, RelationKind kind,
                           Stamp made);
    // Takes a relation away, whatever refers to it.
    void erase_relation(Oid oid);
    // Takes away what lasts as long as a session.
    void erase_temporary();
    void move_relation(Relation& relation, const std::string& schema, const std::string& name);
    // Whether a name was taken by a relation that was dropped, renamed or moved since: a statement
    // on it fails, where one on a name that never was may be about what was made elsewhere.
    bool is_gone(const QualifiedName& name) const;

    // Whether a table of the schema has a constraint of that name. Whoever gives a constraint its
    // name says so with note_constraint(); what the table holds now has the last word.
    bool has_constraint(const std::string& schema, const std::string& name) const;
    void note_constraint(const std::string& name, Oid table);

    // -- Types
    TypeObject* find_type(const QualifiedName& name);
    const TypeObject* find_type(const QualifiedName& name) const;
    TypeObject* type(Oid oid);
    const TypeObject* type(Oid oid) const;
    TypeObject& add_type(const std::string& schema, const std::string& name, TypeKind kind,
                         Stamp made);
    void erase_type(Oid oid);
    void move_type(TypeObject& type, const std::string& schema, const std::string& name);
    // The type that a TypeName node stands for, with `user` set if it is one of the database's; for
    // the rows of a table, that is the table.
    Type resolved(const sql::Node& type_name) const;
    // The present name of a type, whatever it was called where it was written down.
    std::string text_of(const Type& type) const;

    // -- Functions
    // All functions of that name; empty if none is known.
    std::vector<Function*> find_functions(const QualifiedName& name);
    std::vector<const Function*> find_functions(const QualifiedName& name) const;
    Function* function(Oid oid);
    const Function* function(Oid oid) const;
    Function& add_function(const std::string& schema, const std::string& name, Stamp made);
    void erase_function(Oid oid);
    void move_function(Function& function, const std::string& schema, const std::string& name);

    // -- Others
    std::set<std::string> extensions;
    std::map<std::string, Role> roles;
    std::set<std::string> publications;
    std::map<std::string, Oid> statistics;  // extended ones, by "public.name": their table
    // Objects that nothing here depends on, by what they are: "collation public.german".
    std::set<std::string> others;
    // Whether there is one of that kind: "operator ".
    bool has_other(std::string_view kind) const;
    // Words that stood in what could not be read, or was refused: what they name may be other than
    // it is told here (replay/doubts.h).
    std::set<std::string> doubtful;

    const std::unordered_map<Oid, Relation>& relations() const { return relations_; }
    const std::unordered_map<Oid, TypeObject>& types() const { return types_; }
    const std::unordered_map<Oid, Function>& functions() const { return functions_; }
    const std::map<std::string, Stamp>& schemas() const { return schemas_; }

    // The relations, types and functions that were given out to be changed.
    Changes& changes() { return changes_; }

  private:
    using Names = std::unordered_map<std::string, Oid>;  // by "public.users"

    template <class Visit>
    void each_member(Visit& visit);
    friend std::string saved(const Catalog& catalog);
    friend std::optional<Catalog> loaded(std::string_view bytes);

    Oid find(const Names& names, const QualifiedName& name) const;
    Oid row_type_named(const QualifiedName& name) const;
    std::vector<Oid> find_function_oids(const QualifiedName& name) const;
    template <class Map>
    auto* given_out(Map& map, Oid oid);

    Oid last_oid_ = no_oid;
    std::map<std::string, Stamp> schemas_;
    std::unordered_map<Oid, Relation> relations_;
    std::unordered_map<Oid, TypeObject> types_;
    std::unordered_map<Oid, Function> functions_;
    Names relation_names_;
    Names type_names_;
    std::unordered_multimap<std::string, Oid> function_names_;
    std::set<std::string> gone_;                                  // keys of relations
    std::unordered_multimap<std::string, Oid> constraint_names_;  // noted
    std::vector<Oid> temporary_;  // relations; may name what is gone
    Changes changes_;
};

// The column of that name that is not dropped: its place, or -1.
int column_named(const Relation& relation, std::string_view name);
// The column at that place.
Column& column_at(Relation& relation, int place);
const Column& column_at(const Relation& relation, int place);
// ctid, xmin and the like, which every table has.
bool is_system_column(std::string_view name);
Constraint* constraint_named(Relation& relation, std::string_view name);
const Constraint* constraint_named(const Relation& relation, std::string_view name);

// How people write a relation's name: users, auth.users.
std::string shown(const Relation& relation);
std::string key_of(const Relation& relation);

bool is_table(const Relation& relation);  // a table of any kind

}  // namespace checker::catalog
