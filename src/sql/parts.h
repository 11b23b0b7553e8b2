// A text cut where it can be parsed piece by piece.
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>
#include <vector>

#include "sql/chunk_parser.h"
#include "sql/parse.h"
#include "sql/tree_memory.h"

namespace checker::sql {

// The parts of a text, of some 16 KiB and in its order. They may be parsed on several threads. The
// text must outlive them.
class Parts {
  public:
    // Of a text with these chunks (sql::chunks), which together are all of it but what stands
    // between them.
    Parts(std::string_view text, std::vector<Span> chunks);

    std::size_t size() const { return parts_.size(); }
    // Adds to the script what part `i` says. Of several threads each needs a memory and a script of
    // its own.
    void parse(std::size_t i, const std::shared_ptr<TreeMemory>& memory, Script& script) const;

  private:
    struct Part {
        // One batch of a long chunk, or several short chunks: [first, last).
        const Chunk* chunk = nullptr;
        std::size_t first = 0;
        std::size_t last = 0;
    };

    void add_short(std::size_t number);
    void add_long(std::size_t number);

    std::string_view text_;
    std::vector<Span> chunks_;
    std::vector<std::unique_ptr<const Chunk>> long_chunks_;
    std::vector<Part> parts_;
};

}  // namespace checker::sql
