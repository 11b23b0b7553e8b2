// Who may use a type, function or relation, kept up to date from statement to statement.
#pragma once

#include <set>
#include <string>
#include <unordered_map>

#include "catalog/catalog.h"

namespace checker::replay {

// Looked up instead of gone through: a history of thousands of DROPs asks for each of them. What an
// object holds now has the last word: one that has stopped to use another is still named here.
class Users {
  public:
    // Takes over what has changed in the catalog, which must be the same each time.
    void update(catalog::Catalog& catalog);

    // Relations, types and functions by their oids, from the oldest on.
    const std::set<catalog::Oid>& of(catalog::Oid used) const;
    // Those with columns, arguments or results of a type that is known by its name alone, as that
    // of an extension is.
    const std::set<catalog::Oid>& of_type_named(const std::string& name) const;

  private:
    void note(const catalog::Relation& relation);
    void note(const catalog::TypeObject& type);
    void note(const catalog::Function& function);
    void note(const catalog::Uses& uses, catalog::Oid user);
    void note(const catalog::Type& type, catalog::Oid user);
    void note_all(const catalog::Catalog& catalog);

    std::unordered_map<catalog::Oid, std::set<catalog::Oid>> users_;
    std::unordered_map<std::string, std::set<catalog::Oid>> users_of_names_;
    bool has_all_ = false;
};

// The type's name without a schema, by which those of extensions are known.
std::string bare_name(const catalog::Type& type);

}  // namespace checker::replay
