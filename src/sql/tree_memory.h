// Where the trees of one text lie.
#pragma once

#include <memory_resource>
#include <string_view>
#include <vector>

#include "sql/node.h"
#include "sql/vocabulary.h"

namespace checker::sql {

// Gives room that is taken back all at once, with the last Tree that lies in it. One text has
// thousands of nodes; each with an allocation of its own would take longer than parsing it does.
class TreeMemory {
  public:
    // Nodes that are not yet complete: they are piled up until their parent closes.
    class Pile {
      public:
        std::size_t size() const { return nodes_.size(); }
        Node& add() { return nodes_.emplace_back().node; }
        Node& top() { return nodes_.back().node; }

      private:
        friend class TreeMemory;
        struct Place {
            Node node;
        };
        std::vector<Place> nodes_;
    };

    // Moves the nodes of the pile from `first` on to where they stay.
    Nodes take(Pile& pile, std::size_t first);
    StoredText copied(std::string_view text);
    Vocabulary& vocabulary() { return vocabulary_; }

  private:
    std::pmr::monotonic_buffer_resource room_;
    Vocabulary vocabulary_{room_};
};

}  // namespace checker::sql
