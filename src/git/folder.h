// Folders and files of a work tree by descriptors, so that no link on the way is followed. Included
// by .cpp files of git/ only.
#pragma once

#include <unistd.h>

#include <string>
#include <string_view>
#include <utility>

namespace checker::git {

// Owns an open file; -1 is none.
class Descriptor {
  public:
    explicit Descriptor(int number = -1) : number_(number) {}
    ~Descriptor() { reset(-1); }
    Descriptor(Descriptor&& other) noexcept : number_(other.release()) {}
    Descriptor& operator=(Descriptor&& other) noexcept {
        reset(other.release());
        return *this;
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    void reset(int number) {
        if (number_ >= 0) ::close(number_);
        number_ = number;
    }
    int release() { return std::exchange(number_, -1); }
    int number() const { return number_; }
    explicit operator bool() const { return number_ >= 0; }

  private:
    int number_;
};

// Opens a folder of the work tree part by part; none if there is no such folder, if a link is on
// the way, or if a part is "..", ".git" or the like; errno tells.
Descriptor open_folder(const std::string& root, std::string_view folder);

// The same; what is missing of it is made.
Descriptor make_folder(const std::string& root, std::string_view folder);

// The bytes of a file in the open folder `parent`; `path` is for messages. Throws Error when it is
// no regular file or cannot be read, TooLarge for more than Tree::largest_file bytes.
std::string read_regular_file(int parent, const std::string& name, const std::string& path);

}  // namespace checker::git
