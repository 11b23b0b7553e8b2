#include "sql/parts.h"

#include <utility>

namespace checker::sql {

namespace {

std::size_t size_of(Span span) {
    return span.end - span.begin;
}

}  // namespace

Parts::Parts(std::string_view text, std::vector<Span> chunks)
    : text_(text), chunks_(std::move(chunks)) {
    for (std::size_t i = 0; i < chunks_.size(); ++i)
        if (size_of(chunks_[i]) > batch_size)
            add_long(i);
        else
            add_short(i);
}

void Parts::add_short(std::size_t number) {
    const bool goes_on = !parts_.empty() && parts_.back().chunk == nullptr &&
                         chunks_[number].end - chunks_[parts_.back().first].begin <= batch_size;
    if (goes_on)
        parts_.back().last = number + 1;
    else
        parts_.push_back({nullptr, number, number + 1});
}

void Parts::add_long(std::size_t number) {
    const Chunk& chunk = *long_chunks_.emplace_back(
        std::make_unique<const Chunk>(text_, chunks_[number], static_cast<int>(number)));
    for (std::size_t i = 0; i < chunk.batches.size(); ++i)
        parts_.push_back({&chunk, i, i + 1});
}

void Parts::parse(std::size_t i, const std::shared_ptr<TreeMemory>& memory, Script& script) const {
    const Part& part = parts_[i];
    for (std::size_t k = part.first; k < part.last; ++k)
        if (part.chunk != nullptr) {
            parse_batch(*part.chunk, part.chunk->batches[k], memory, script);
        } else {
            const Chunk chunk(text_, chunks_[k], static_cast<int>(k));
            for (const Batch& batch : chunk.batches)
                parse_batch(chunk, batch, memory, script);
        }
}

}  // namespace checker::sql
