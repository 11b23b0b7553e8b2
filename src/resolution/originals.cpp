#include "resolution/originals.h"

#include <set>
#include <string_view>

#include "core/error.h"
#include "drizzle/lineage.h"
#include "resolution/statements.h"

namespace checker::resolution {

namespace {

using drizzle::Chain;
using drizzle::Migration;

std::string_view name_of(const Migration& migration) {
    return std::string_view(migration.entry.tag)
        .substr(drizzle::number_of(migration.entry.tag).size());
}

bool is_it(const Chain& chain, const Migration& migration, const Chain& other_chain,
           const Migration& other, const std::string& id) {
    if (!other.snapshot || !other.sql || !migration.sql) return false;
    const bool has_name =
        id.empty() ? name_of(migration) == name_of(other)
                   : drizzle::head_of(other_chain, other_chain.snapshots[*other.snapshot]).id == id;
    return has_name &&
           drizzle::same_content(*chain.tree, *migration.sql, *other_chain.tree, *other.sql);
}

// Nothing where the files cannot be read: another state may do.
std::optional<Made> read_made(const Chain& chain, std::size_t snapshot) {
    try {
        return made_of(chain, snapshot);
    } catch (const Error&) {
        return std::nullopt;
    }
}

}  // namespace

void Originals::read() {
    if (!trees_) return;
    read_ = trees_();
    trees_ = nullptr;
    std::set<std::string> ids;
    for (const TreePtr& tree : read_) {
        const std::optional<TreeEntry> folder = checker::resolve(*tree, chain_.out);
        if (folder && (folder->id.empty() || ids.insert(folder->id).second))
            chains_.push_back(drizzle::read_chain(*tree, chain_.out, &chain_));
    }
}

std::optional<Made> Originals::find(std::size_t migration, const sql::Script& script,
                                    const std::string& id) {
    read();
    for (const Chain& chain : chains_)
        for (const Migration& other : chain.migrations) {
            if (!is_it(chain_, chain_.migrations[migration], chain, other, id)) continue;
            std::optional<Made> made = read_made(chain, *other.snapshot);
            if (made && makes(made->parent, script, made->schema)) return made;
        }
    return std::nullopt;
}

}  // namespace checker::resolution
