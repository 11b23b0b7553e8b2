// What git was at when the migrations of two branches met.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "kit/merges/projects.h"

namespace checker::kit {

enum class State {
    merge,                 // of main into feature
    merge_into_main,       // of feature
    merge_in_subfolder,    // git and checker are run in the first project's folder
    merge_in_linked_tree,  // a work tree beside the repository's own
    no_commit,             // git finds the merge clean, and is told to wait
    squash,
    committed,  // git finds the merge clean
    committed_with_markers,
    rerere,       // resolved, thrown away, and merged again
    rebase,       // of feature onto main
    pull_rebase,  // of what origin's main has got since; history tells whose migrations stay
    cherry_pick,  // of feature's commits onto main
    stash_pop,    // the migrations were stashed before a commit was made of them
};

// Each migration makes one edit of the style's world.
struct Situation {
    State state = State::merge;
    Style style;
    std::vector<std::size_t> ours;
    std::vector<std::size_t> theirs;
};

// In one line.
std::string text_of(const Situation& situation);

// Whether git stops at each migration of ours, one after the other.
bool goes_step_by_step(State state);

// Brings it about, resolves it, and holds what comes of it.
void hold(const Situation& situation);

}  // namespace checker::kit
