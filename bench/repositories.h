// The repositories that are measured, made with the real git and the real drizzle-kit.
#pragma once

#include <string>

namespace bench {

// A folder below the system's temporary one, removed with everything in it at the end.
class Folder {
  public:
    Folder();
    ~Folder();
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    const std::string& path() const { return path_; }

  private:
    std::string path_;
};

struct Contents {
    int files = 0;  // beside the project
    int tables = 0;
    int migrations = 1;  // each with its snapshot
};

// A repository with a Drizzle project in it, everything committed and packed.
void make_repository(const std::string& folder, const Contents& contents);

// Stages a column that no migration makes.
void add_column(const std::string& folder);

}  // namespace bench
