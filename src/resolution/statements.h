// What moved SQL does where it goes. Included by .cpp files of resolution/ only.
#pragma once

#include <string>
#include <vector>

#include "core/source.h"
#include "drizzle/chain.h"
#include "resolution/plan.h"
#include "resolution/snapshots.h"
#include "sql/parse.h"

namespace checker::resolution {

// The SQL that one branch alone has.
class BranchSql {
  public:
    BranchSql(std::string branch, const drizzle::Chain& chain,
              const std::vector<std::size_t>& migrations);

    struct File {
        SourcePtr source;  // null: there is no such file
        sql::Script script;
    };
    const std::vector<File>& files() const { return files_; }

    // The last statement that names the object ("public.users.age") and its table, else one of
    // them; the branch alone if there is none.
    Deed deed_on(const std::string& object) const;
    Deed deed(const File& file, const sql::Statement& statement) const;

  private:
    // The last statement that has all of these words, and its file; null if there is none.
    const sql::Statement* last_with(const std::vector<std::string_view>& words,
                                    const File*& in) const;

    std::string branch_;
    std::vector<File> files_;
};

// Whether the SQL makes `wanted` of a database that holds `start`.
bool makes(const schema::Schema& start, const sql::Script& script, const schema::Schema& wanted);

// What does not go together: the objects that both branches changed, and the statements of
// `moved`'s file number `index` that the server refuses behind the kept migrations and did not
// before, or that make another schema than the merged snapshot says.
std::vector<MergeConflict> conflicts_of(const Step& step, const BranchSql& kept,
                                        const BranchSql& moved, std::size_t index);

}  // namespace checker::resolution
