// Where findings are, as people count.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/results.h"

namespace checker::report {

// The lines of every source asked about, found once each.
class SourceLines {
  public:
    const Lines& of(const Source& source);

  private:
    std::unordered_map<const Source*, Lines> lines_;
};

// From the first byte of a place to behind its last one that is no white space.
struct Extent {
    Location begin;
    Location end;
};

// The extent of `place`, which has a source.
Extent extent_of(const Lines& lines, const Place& place);
// The same; the first byte of a file for a place without a source.
Extent extent_of(SourceLines& lines, const Place& place);

// The path of the file, for formats that insist on one: "." for a place without a source.
std::string_view path_of(const Place& place);

// How many findings there are of each severity.
struct Counts {
    int errors = 0;
    int warnings = 0;
    int hints = 0;
};

Counts count(const std::vector<Finding>& findings);

// The new migrations of all projects.
int new_migrations(const Results& results);

// "1 error", "2 errors".
std::string counted(int number, std::string_view noun);

}  // namespace checker::report
