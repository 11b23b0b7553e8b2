// What stands between two statement-breakpoints, parsed some statements at a time.
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>
#include <vector>

#include "sql/lexer.h"
#include "sql/parse.h"
#include "sql/tree_memory.h"

namespace checker::sql {

// What is parsed at once: the tree's text stays in the processor's cache.
inline constexpr std::size_t batch_size = 16U << 10U;

// Segments [first, last) of a chunk, with what stands before, between and behind them.
struct Batch {
    Span part;
    std::size_t first = 0;
    std::size_t last = 0;
};

struct Chunk {
    Chunk(std::string_view whole_text, Span part, int its_number);

    // From a segment's first token to its last.
    Span extent(Segment segment) const;

    std::string_view text;  // the whole file
    Span span;
    int number;
    std::vector<Token> tokens;  // without comments
    std::vector<Segment> segments;
    std::vector<Batch> batches;  // together all of the span
};

// Adds the statements and errors of a batch to the script. Batches may be parsed on several
// threads, each with a memory and a script of its own.
void parse_batch(const Chunk& chunk, const Batch& batch, const std::shared_ptr<TreeMemory>& memory,
                 Script& script);

}  // namespace checker::sql
