#include "process/temporary_folder.h"

#include <stdlib.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

#include "core/error.h"

namespace checker::process {

namespace fs = std::filesystem;

namespace {

fs::path usual_parent() {
    std::error_code failed;
    fs::path parent = fs::canonical(fs::temp_directory_path(failed), failed);
    if (failed) throw Error("cannot find a folder for temporary files: " + failed.message());
    return parent;
}

}  // namespace

TemporaryFolder::TemporaryFolder() : TemporaryFolder(usual_parent()) {}

TemporaryFolder::TemporaryFolder(const fs::path& parent) {
    // mkdtemp(3): mode 0700.
    std::string pattern = (parent / "checker-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr)
        throw Error("cannot make a folder in '" + parent.string() + "': " + std::strerror(errno));
    path_ = std::move(pattern);
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
}

}  // namespace checker::process
