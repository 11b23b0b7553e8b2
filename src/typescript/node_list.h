// Children of a node while their number is not known.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "typescript/syntax.h"

namespace checker::typescript {

// Takes its place at the end of a vector that all lists share, and leaves it at its own end.
class PendingNodes {
  public:
    explicit PendingNodes(std::vector<Node*>& shared) : shared_(shared), begin_(shared.size()) {}
    ~PendingNodes() { shared_.resize(begin_); }
    PendingNodes(const PendingNodes&) = delete;
    PendingNodes& operator=(const PendingNodes&) = delete;

    // Only while no list that was begun later lives.
    void add(Node* node) { shared_.push_back(node); }
    std::span<Node* const> nodes() const { return std::span(shared_).subspan(begin_); }
    std::size_t size() const { return shared_.size() - begin_; }
    // Always.
    Node* operator[](std::size_t i) const { return shared_[begin_ + i]; }

  private:
    std::vector<Node*>& shared_;
    std::size_t begin_;
};

}  // namespace checker::typescript
