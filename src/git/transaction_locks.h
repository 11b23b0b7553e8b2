// Who may write: one run of this program, and no git command meanwhile. Included by .cpp files of
// git/ only.
#pragma once

#include <string>

#include "git/folder.h"
#include "git/opened.h"

namespace checker::git {

// <git directory>/checker/resolve.lock, locked as long as it lives. The kernel unlocks it when the
// process dies, so a dead one's file is no obstacle. Throws Error when another process has it.
class RunLock {
  public:
    explicit RunLock(const Opened& opened);
    ~RunLock();
    RunLock(const RunLock&) = delete;
    RunLock& operator=(const RunLock&) = delete;

  private:
    std::string path_;
    Descriptor file_;
};

// git's own index.lock. It is a second name of a file in the journal's folder, by which one that a
// killed run of this program has left is told from one of git: it is taken over. Throws Error when
// git has it.
class IndexLock {
  public:
    explicit IndexLock(const Opened& opened);
    ~IndexLock();
    IndexLock(const IndexLock&) = delete;
    IndexLock& operator=(const IndexLock&) = delete;

    // Leaves it behind for the run that will complete or undo.
    void keep() { kept_ = true; }
    // Not any more: it goes with the object.
    void release() { kept_ = false; }

  private:
    std::string token_;
    std::string path_;
    bool kept_ = false;
};

}  // namespace checker::git
