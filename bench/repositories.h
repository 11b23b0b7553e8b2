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

// A repository with a Drizzle project of `tables` tables and `migrations` migrations, each with its
// snapshot, beside `files` other files; everything committed and packed.
void make_repository(const std::string& folder, int files, int tables, int migrations);

}  // namespace bench
