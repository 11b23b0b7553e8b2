// Every state of git, every style of names, old snapshots, several projects, and one to five
// migrations on each side: a row each.
#include <algorithm>
#include <catch2/catch.hpp>
#include <set>

#include "kit/merges/edits.h"
#include "kit/merges/situation.h"

using namespace checker;
using namespace checker::kit;

namespace {

struct Row {
    State state;
    std::string prefix;
    int snapshots;
    std::vector<std::string> folders;
    std::size_t ours;  // migrations
    std::size_t theirs;
};

const std::vector<std::string> root{"."};
const std::vector<std::string> below{"packages/db"};
const std::vector<std::string> two{"packages/a", "packages/b"};

const std::vector<Row> rows{
    {State::merge, "index", 7, root, 1, 1},
    {State::merge, "index", 7, root, 5, 1},
    {State::merge, "index", 7, root, 1, 5},
    {State::merge, "index", 7, below, 5, 5},
    {State::merge, "index", 7, two, 2, 1},
    {State::merge, "index", 6, root, 2, 2},
    {State::merge, "index", 5, root, 2, 2},
    {State::merge, "timestamp", 7, root, 3, 2},
    {State::merge, "timestamp", 7, two, 1, 2},
    {State::merge, "timestamp", 6, root, 1, 2},
    {State::merge, "supabase", 7, root, 2, 3},
    {State::merge, "supabase", 5, root, 2, 1},
    {State::merge, "unix", 7, root, 4, 1},
    {State::merge, "unix", 7, below, 1, 3},
    {State::merge_into_main, "index", 7, root, 2, 2},
    {State::merge_into_main, "index", 7, two, 1, 1},
    {State::merge_into_main, "index", 6, root, 1, 1},
    {State::merge_into_main, "timestamp", 7, root, 2, 1},
    {State::merge_into_main, "supabase", 7, root, 1, 2},
    {State::merge_into_main, "unix", 7, root, 2, 2},
    {State::merge_in_subfolder, "index", 7, below, 2, 2},
    {State::merge_in_subfolder, "index", 7, two, 1, 2},
    {State::merge_in_subfolder, "timestamp", 7, below, 1, 1},
    {State::merge_in_subfolder, "unix", 7, below, 2, 1},
    {State::merge_in_linked_tree, "index", 7, root, 3, 1},
    {State::merge_in_linked_tree, "index", 7, two, 1, 1},
    {State::merge_in_linked_tree, "supabase", 7, root, 1, 1},
    {State::merge_in_linked_tree, "timestamp", 7, below, 2, 2},
    {State::no_commit, "index", 7, root, 2, 2},
    {State::no_commit, "index", 7, below, 1, 4},
    {State::no_commit, "timestamp", 7, root, 2, 1},
    {State::no_commit, "unix", 7, root, 1, 2},
    {State::squash, "index", 7, root, 2, 2},
    {State::squash, "index", 7, below, 3, 1},
    {State::squash, "timestamp", 7, root, 1, 3},
    {State::squash, "supabase", 7, root, 2, 1},
    {State::squash, "unix", 7, root, 1, 1},
    {State::committed, "index", 7, root, 2, 2},
    {State::committed, "index", 7, two, 1, 1},
    {State::committed, "index", 5, root, 1, 1},
    {State::committed, "timestamp", 7, root, 2, 2},
    {State::committed, "supabase", 7, below, 1, 2},
    {State::committed, "unix", 7, root, 3, 1},
    {State::committed_with_markers, "index", 7, root, 2, 1},
    {State::committed_with_markers, "index", 7, two, 1, 1},
    {State::committed_with_markers, "timestamp", 7, root, 1, 1},
    {State::committed_with_markers, "unix", 7, root, 2, 2},
    {State::rerere, "index", 7, root, 1, 1},
    {State::rerere, "index", 7, root, 3, 2},
    {State::rerere, "timestamp", 7, root, 1, 2},
    {State::rerere, "unix", 7, below, 2, 1},
    {State::rebase, "index", 7, root, 1, 1},
    {State::rebase, "index", 7, root, 5, 1},
    {State::rebase, "index", 7, below, 2, 4},
    {State::rebase, "index", 7, two, 2, 1},
    {State::rebase, "index", 6, root, 2, 1},
    {State::rebase, "timestamp", 7, root, 3, 3},
    {State::rebase, "supabase", 7, root, 1, 1},
    {State::rebase, "unix", 7, root, 2, 2},
    {State::pull_rebase, "index", 7, root, 2, 2},
    {State::pull_rebase, "index", 7, below, 1, 3},
    {State::pull_rebase, "timestamp", 7, root, 2, 2},
    {State::pull_rebase, "unix", 7, root, 1, 1},
    {State::cherry_pick, "index", 7, root, 1, 1},
    {State::cherry_pick, "index", 7, root, 3, 2},
    {State::cherry_pick, "index", 7, two, 1, 1},
    {State::cherry_pick, "timestamp", 7, root, 2, 1},
    {State::cherry_pick, "supabase", 7, below, 1, 2},
    {State::cherry_pick, "unix", 7, root, 1, 1},
    {State::stash_pop, "index", 7, root, 1, 1},
    {State::stash_pop, "index", 7, root, 2, 2},
    {State::stash_pop, "index", 7, two, 1, 1},
    {State::stash_pop, "timestamp", 7, root, 1, 2},
    {State::stash_pop, "unix", 7, below, 2, 1},
};

// Deals out the edits of a world, one after the other and again from the first.
class Dealer {
  public:
    explicit Dealer(std::size_t first) : next_(first) {}

    std::vector<std::size_t> deal(std::size_t count, std::size_t of) {
        std::vector<std::size_t> edits;
        for (; count > 0; --count)
            edits.push_back(next_++ % of);
        return edits;
    }

  private:
    std::size_t next_;
};

// The rows with their edits: never the same on both sides.
std::vector<Situation> situations() {
    std::vector<Situation> all;
    Dealer ours(0);
    Dealer theirs(1);
    for (const Row& row : rows) {
        const std::size_t edits = world(row.snapshots).edits.size();
        Situation situation{row.state,
                            {row.prefix, row.snapshots, row.folders},
                            ours.deal(row.ours, edits),
                            theirs.deal(row.theirs, edits)};
        while (std::ranges::any_of(situation.theirs, [&](std::size_t edit) {
            return std::ranges::find(situation.ours, edit) != situation.ours.end();
        }))
            situation.theirs = theirs.deal(row.theirs, edits);
        all.push_back(std::move(situation));
    }
    return all;
}

}  // namespace

TEST_CASE("the rows make every edit on either side") {
    std::set<std::size_t> ours;
    std::set<std::size_t> theirs;
    for (const Situation& situation : situations()) {
        if (situation.style.snapshots < 7) continue;
        ours.insert(situation.ours.begin(), situation.ours.end());
        theirs.insert(situation.theirs.begin(), situation.theirs.end());
    }
    CHECK(ours.size() == world().edits.size());
    CHECK(theirs.size() == world().edits.size());
}

TEST_CASE("every state of git is resolved", "[.long]") {
    for (const Situation& situation : situations())
        DYNAMIC_SECTION(text_of(situation)) {
            hold(situation);
        }
}
