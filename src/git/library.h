// The life of libgit2 in this program.
#pragma once

namespace checker::git {

// libgit2 set up for reading; made once, in main, before anything else of git/ and outliving it.
class Library {
  public:
    Library();
    ~Library();
    Library(const Library&) = delete;
    Library& operator=(const Library&) = delete;
};

}  // namespace checker::git
