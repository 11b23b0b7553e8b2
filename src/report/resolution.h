// What `checker resolve-conflicts` has to say.
#pragma once

#include <iosfwd>
#include <string_view>
#include <vector>

#include "core/resolution.h"
#include "report/report.h"

namespace checker::report {

struct ResolutionFormat {
    std::string_view name;
    void (*report)(std::ostream&, const Resolution&, const Style&);
};

// The format of that name; null if there is none.
const ResolutionFormat* find_resolution_format(std::string_view name);

// Every format, sorted by name.
const std::vector<ResolutionFormat>& resolution_formats();

// "merged": what became of a snapshot.
std::string_view word_of(SnapshotFate fate);

// For people: what keeps its number, what moves, what does not go together, what comes next.
void report_resolution_text(std::ostream& out, const Resolution& resolution, const Style& style);

// For programs. Version 1: fields are added, never changed.
void report_resolution_json(std::ostream& out, const Resolution& resolution, const Style& style);

}  // namespace checker::report
