// A cache in the repository's git directory.
#pragma once

#include <string>

#include "core/cache.h"

namespace checker::git {

// Keeps values in files of their own in <git directory>/checker/cache: a few, the oldest give way.
// Two processes may use it at once, and anybody may delete it. What cannot be read or written is as
// if it were not there. Values are found by the same build of the program only.
class DiskCache : public Cache {
  public:
    // `git_directory` is absolute.
    explicit DiskCache(const std::string& git_directory);

    std::optional<std::string> find(const std::string& key) const override;
    void keep(const std::string& key, const std::string& value) override;

  private:
    std::string path_of(const std::string& key) const;

    std::string folder_;
    std::string build_;  // tells builds of the program apart
};

}  // namespace checker::git
