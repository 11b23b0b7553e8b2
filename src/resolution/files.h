// The files that a plan writes and takes away. Included by .cpp files of resolution/ only.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/tree.h"
#include "resolution/plan.h"

namespace checker::resolution {

// What is said of a path last counts.
class Files {
  public:
    // `kept` outlives it.
    explicit Files(const Tree& kept) : kept_(kept) {}

    // Takes away a moved migration's file; what the kept branch has there is put back.
    void leave(const std::string& path);
    void write(const std::string& path, std::string content) { files_[path] = std::move(content); }
    bool has(const std::string& path) const { return files_.contains(path); }

    // Sorted by path.
    std::vector<File> take();

  private:
    const Tree& kept_;
    std::map<std::string, std::optional<std::string>> files_;
};

}  // namespace checker::resolution
