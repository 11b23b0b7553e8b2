// How migrations came about. Included by .cpp files of resolution/ only.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "drizzle/chain.h"
#include "resolution/snapshots.h"
#include "sql/parse.h"

namespace checker::resolution {

// The states of a branch in which its migrations may be as drizzle-kit made them: a snapshot that
// was merged, or is lost, no longer shows what its SQL does.
class Originals {
  public:
    using Trees = std::function<std::vector<TreePtr>()>;

    // `trees` is called when something is searched for.
    Originals(const drizzle::Chain& chain, Trees trees) : chain_(chain), trees_(std::move(trees)) {}

    // How that migration of the chain, by its index, was made: a snapshot that `script`, its SQL,
    // leads to from the one before. It has the id `id`, or, where that is empty, belongs to a
    // migration of the same name.
    std::optional<Made> find(std::size_t migration, const sql::Script& script,
                             const std::string& id);

  private:
    void read();

    const drizzle::Chain& chain_;
    Trees trees_;
    std::vector<TreePtr> read_;
    std::vector<drizzle::Chain> chains_;  // of different folders
};

}  // namespace checker::resolution
