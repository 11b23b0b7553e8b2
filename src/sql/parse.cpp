#include "sql/parse.h"

#include <algorithm>
#include <atomic>
#include <future>
#include <iterator>
#include <vector>

#include "core/launch.h"
#include "sql/chunk_parser.h"

namespace checker::sql {

namespace {

constexpr std::string_view breakpoint = "--> statement-breakpoint";
// To start a thread takes as long as to parse some KiB.
constexpr std::size_t worth_a_thread = 128U << 10U;

void append(Script& script, Script&& more) {
    std::ranges::move(more.statements, std::back_inserter(script.statements));
    std::ranges::move(more.errors, std::back_inserter(script.errors));
}

// What `parse_part(i, memory, script)` makes of all parts [0, count) of a text. If the text is long
// another thread takes the last part first; where they meet each part has been parsed once.
template <class ParsePart>
Script parse_parts(std::size_t count, std::size_t text_size, const ParsePart& parse_part) {
    std::atomic<std::size_t> left = count;
    const auto takes_one = [&left] {
        std::size_t before = left.load();
        while (before > 0 && !left.compare_exchange_weak(before, before - 1)) {
        }
        return before > 0;
    };
    const auto parse_backwards = [&] {
        std::vector<Script> scripts;
        const auto memory = std::make_shared<TreeMemory>();
        for (std::size_t i = count; takes_one();)
            parse_part(--i, memory, scripts.emplace_back());
        return scripts;
    };
    std::future<std::vector<Script>> others = beside(text_size >= worth_a_thread, parse_backwards);
    Script script;
    const auto memory = std::make_shared<TreeMemory>();
    for (std::size_t i = 0; takes_one(); ++i)
        parse_part(i, memory, script);
    std::vector<Script> behind = others.get();
    std::ranges::reverse(behind);
    for (Script& other : behind)
        append(script, std::move(other));
    return script;
}

Script in_order(Script script) {
    const auto begin = [](const Statement& statement) { return statement.span.begin; };
    if (!std::ranges::is_sorted(script.statements, {}, begin))
        std::ranges::stable_sort(script.statements, {}, begin);
    return script;
}

}  // namespace

Script parse(std::string_view text) {
    const Chunk chunk(text, {0, text.size()}, 0);
    return in_order(
        parse_parts(chunk.batches.size(), text.size(),
                    [&](std::size_t i, const std::shared_ptr<TreeMemory>& memory, Script& script) {
                        parse_batch(chunk, chunk.batches[i], memory, script);
                    }));
}

std::vector<Span> chunks(std::string_view text) {
    std::vector<Span> parts;
    for (std::size_t begin = 0;;) {
        const std::size_t end = std::min(text.find(breakpoint, begin), text.size());
        parts.push_back({begin, end});
        if (end == text.size()) return parts;
        begin = end + breakpoint.size();
    }
}

Script parse_migration(std::string_view text) {
    const std::vector<Span> parts = chunks(text);
    if (parts.size() == 1) return parse(text);
    return in_order(
        parse_parts(parts.size(), text.size(),
                    [&](std::size_t i, const std::shared_ptr<TreeMemory>& memory, Script& script) {
                        const Chunk chunk(text, parts[i], static_cast<int>(i));
                        for (const Batch& batch : chunk.batches)
                            parse_batch(chunk, batch, memory, script);
                    }));
}

}  // namespace checker::sql
