#include "resolution/shares.h"

#include <algorithm>
#include <numeric>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "core/error.h"

namespace checker::resolution {

namespace {

using drizzle::Chain;
using drizzle::Migration;
using Indices = std::vector<std::size_t>;

// The migrations of a chain whose tag another one does not have: few, so that only their snapshots
// are looked at.
Indices not_in(const Chain& other, const Chain& chain) {
    std::set<std::string_view> tags;
    for (const Migration& migration : other.migrations)
        tags.insert(migration.entry.tag);
    Indices migrations;
    for (std::size_t i = 0; i < chain.migrations.size(); ++i)
        if (!tags.contains(chain.migrations[i].entry.tag)) migrations.push_back(i);
    return migrations;
}

std::optional<std::string> snapshot_id(const Chain& chain, const Migration& migration) {
    if (!migration.snapshot) return std::nullopt;
    return drizzle::head_of(chain, chain.snapshots[*migration.snapshot]).id;
}

bool are_same(const Chain& one_chain, const Migration& one, const Chain& other_chain,
              const Migration& other) {
    if (!one.sql || !other.sql ||
        !drizzle::same_content(*one_chain.tree, *one.sql, *other_chain.tree, *other.sql))
        return false;
    if (one.entry.tag == other.entry.tag) return true;
    const std::optional<std::string> id = snapshot_id(one_chain, one);
    return id && id == snapshot_id(other_chain, other);
}

bool has(const Chain& chain, const Indices& among, const Chain& of, const Migration& migration) {
    return std::ranges::any_of(
        among, [&](std::size_t i) { return are_same(of, migration, chain, chain.migrations[i]); });
}

}  // namespace

Chain chain_of(const Tree& tree, const std::string& branch, const std::string& out) {
    Chain chain = drizzle::read_chain(tree, out);
    if (!chain.journal.problems.empty())
        throw Error("cannot resolve the migrations of " + out + ": in " + chain.journal_path +
                    " of " + branch + " " + chain.journal.problems.front().message +
                    "; put that right on this branch first");
    return chain;
}

// An old migration whose SQL was edited is no new one: what is to be said of it, a rule says.
Indices own(const Chain& chain, const Chain& base, const Chain& other) {
    const Indices gone = not_in(chain, base);
    const Indices new_there = not_in(base, other);
    Indices migrations = not_in(base, chain);
    std::erase_if(migrations, [&](std::size_t i) {
        const Migration& migration = chain.migrations[i];
        return has(base, gone, chain, migration) || has(other, new_there, chain, migration);
    });
    return migrations;
}

Indices only_in(const Chain& chain, const std::vector<Chain>& others) {
    Indices migrations(chain.migrations.size());
    std::iota(migrations.begin(), migrations.end(), 0);
    for (const Chain& other : others) {
        const Indices new_here = not_in(other, chain);
        const Indices new_there = not_in(chain, other);
        std::erase_if(migrations, [&](std::size_t i) {
            return !std::ranges::binary_search(new_here, i) ||
                   has(other, new_there, chain, chain.migrations[i]);
        });
    }
    return migrations;
}

}  // namespace checker::resolution
