// One project of a Change.
#pragma once

#include "config/discovery.h"
#include "drizzle/code.h"
#include "review/review.h"

namespace checker::review {

// Whether this is the first project with its migrations folder: what is wrong with the migrations
// themselves is told once, however many configs share them.
enum class Migrations { first, shared };

// What every project of one run is checked with.
struct Run {
    const Subject& subject;
    const Options& options;
    const config::Settings& settings;
};

// Checks one project and adds what comes out to `results`: its state, its findings, its counts.
void review_project(const Run& run, const config::Project& project, Migrations shared,
                    const Rules& rules, Results& results);

}  // namespace checker::review
