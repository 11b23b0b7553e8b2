// The fingerprints of lines by which GitHub code scanning knows an alert again.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "core/source.h"

namespace checker::report {

// One for each line, from 1 up, as the action that uploads SARIF computes them, which complains
// about others: a hash of the 100 UTF-16 units from the line's first one that is no blank, line
// breaks folded to a line feed, and how many lines had the same so far: "8b7cf3e952e7aeb2:1".
std::vector<std::string> line_hashes(std::string_view text);

// Those of every source asked about, computed once each.
class LineHashes {
  public:
    // Of a line (from 1) of that source.
    const std::string& of(const Source& source, int line);

  private:
    std::unordered_map<const Source*, std::vector<std::string>> hashes_;
};

}  // namespace checker::report
