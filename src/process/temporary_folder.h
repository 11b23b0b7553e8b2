// A folder of our own that is gone afterwards.
#pragma once

#include <filesystem>
#include <string>

namespace checker::process {

// A new folder that only this user can enter, in TMPDIR or /tmp unless another place is given;
// removed with all that is in it, links not followed. Throws Error when it cannot be made.
class TemporaryFolder {
  public:
    TemporaryFolder();
    explicit TemporaryFolder(const std::filesystem::path& parent);
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    // Absolute, without links, no slash at the end.
    const std::string& path() const { return path_; }

  private:
    std::string path_;
};

}  // namespace checker::process
