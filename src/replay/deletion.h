// Deleting objects with all that depends on them (PostgreSQL's performMultipleDeletions).
#pragma once

#include <map>
#include <vector>

#include "replay/dependents.h"
#include "replay/execution.h"

namespace checker::replay {

class Deletion {
  public:
    // Finds everything that goes along with these objects.
    Deletion(const std::vector<Object>& objects, const Execution& at);

    // Throws Refused (2BP01) if more goes than the objects and their parts.
    void expect_nothing_else() const;
    // Throws Refused (2BP01) for a part of something that stays: a primary key's index.
    void expect_owners() const;
    void lock_all() const;
    void tell() const;
    void perform() const;

  private:
    enum class Why { named, part, own };

    void settle_parts();
    bool goes(const Object& object) const { return why_.contains(object); }
    bool goes_whole(catalog::Oid relation) const;
    void expect_owner_of_index(const catalog::Relation& index) const;
    void expect_owner_of_sequence(const catalog::Relation& sequence) const;
    void lock(const Object& object) const;
    void lock_foreign_key(const catalog::Constraint& constraint) const;
    void tell_one(const Object& object, Why why) const;

    const Execution& at_;
    std::vector<Object> named_;
    std::vector<Object> order_;  // as they were found
    std::map<Object, Why> why_;
};

}  // namespace checker::replay
