#include "lint/parsing.h"

#include <algorithm>
#include <utility>

namespace checker::lint {

Parsing::Parsing(std::vector<SourcePtr> migrations)
    : migrations_(std::move(migrations)), firsts_{0} {
    cut_.reserve(migrations_.size());
    for (const SourcePtr& source : migrations_) {
        cut_.emplace_back(source->text, sql::chunks(source->text));
        firsts_.push_back(firsts_.back() + cut_.back().size());
    }
    parts_.resize(firsts_.back());
    states_.resize(parts_.size());
    left_ = parts_.size();
}

std::span<Part> Parsing::of(std::size_t migration) {
    const std::size_t first = firsts_[migration];
    return std::span(parts_).subspan(first, firsts_[migration + 1] - first);
}

Part& Parsing::part(std::size_t i) {
    for (; next_ <= i; ++next_)
        if (takes_one()) parse(next_, memory_);
    expect(i);
    return parts_[i];
}

void Parsing::help() {
    const auto memory = std::make_shared<sql::TreeMemory>();
    for (std::size_t i = size(); takes_one();)
        parse(--i, memory);
    for (std::size_t i = 0; i < size(); ++i)
        expect(i);
}

bool Parsing::takes_one() {
    std::size_t before = left_.load();
    while (before > 0 && !left_.compare_exchange_weak(before, before - 1)) {
    }
    return before > 0;
}

void Parsing::parse(std::size_t i, const std::shared_ptr<sql::TreeMemory>& memory) {
    const auto migration = std::ranges::upper_bound(firsts_, i) - firsts_.begin() - 1;
    const auto number = static_cast<std::size_t>(migration);
    State& state = states_[i];
    // A failure is told to both threads, since each may wait for the part.
    try {
        cut_[number].parse(i - firsts_[number], memory, parts_[i].script);
    } catch (...) {
        state.failure = std::current_exception();
    }
    state.is_done.store(true, std::memory_order_release);
    state.is_done.notify_one();
}

void Parsing::expect(std::size_t i) const {
    states_[i].is_done.wait(false, std::memory_order_acquire);
    if (states_[i].failure) std::rethrow_exception(states_[i].failure);
}

}  // namespace checker::lint
