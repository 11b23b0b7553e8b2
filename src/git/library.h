// The life of libgit2 in this program.
#pragma once

namespace checker::git {

// libgit2 set up for reading. Made when the first repository is opened, since it takes a quarter of
// the time of linting a file, for which none is.
class Library {
  public:
    Library();
    ~Library();
    Library(const Library&) = delete;
    Library& operator=(const Library&) = delete;
};

}  // namespace checker::git
