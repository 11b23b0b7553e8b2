// The children of a node.
#pragma once

#include <cstddef>

namespace checker::sql {

struct Node;

// Nodes side by side in the memory of their Tree, which must outlive this view of them.
class Nodes {
  public:
    using value_type = Node;
    using const_iterator = const Node*;

    Nodes() = default;
    Nodes(Node* first, std::size_t count) : first_(first), count_(count) {}

    const Node* begin() const { return first_; }
    const Node* end() const;
    Node* begin() { return first_; }
    Node* end();

    bool empty() const { return count_ == 0; }
    std::size_t size() const { return count_; }
    const Node& operator[](std::size_t i) const;
    Node& operator[](std::size_t i);
    const Node& front() const { return *first_; }
    const Node& back() const;

  private:
    Node* first_ = nullptr;
    std::size_t count_ = 0;
};

}  // namespace checker::sql
