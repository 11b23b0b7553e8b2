// Which objects were given out to be changed.
#pragma once

#include <cstddef>
#include <vector>

#include "catalog/type.h"

namespace checker::catalog {

// Objects are given out at every turn, and seldom asked for: so each is written down as it comes,
// and only who takes them pays for telling each once.
class Changes {
  public:
    void add(Oid oid) { in_hands_.add(oid); }

    // Each once. Those since the last settle() are told every time, as they may be in somebody's
    // hands still.
    std::vector<Oid> take();
    // Nobody holds anything any more that was given out.
    void settle();

  private:
    // Grows with its different members only.
    class Oids {
      public:
        void add(Oid oid) {
            if (!list_.empty() && list_.back() == oid) return;
            if (list_.size() >= most_) tidy();
            list_.push_back(oid);
        }
        void tidy();
        const std::vector<Oid>& list() const { return list_; }
        void clear() { list_.clear(); }

      private:
        std::vector<Oid> list_;
        std::size_t most_ = 1024;
    };

    Oids settled_;
    Oids in_hands_;
};

}  // namespace checker::catalog
