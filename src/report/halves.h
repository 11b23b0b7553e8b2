// Long reports, made on two threads.
#pragma once

#include <future>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include "core/launch.h"
#include "report/places.h"

namespace checker::report {

// What is made is handed on in pieces of that size, which stay in the processor's cache: a stream
// takes its time with each.
inline constexpr std::size_t piece = 64U << 10U;

// Writes what `make(first, last, hand_on)` makes of the findings [first, last) of so many, and
// hands on with hand_on(text), which empties the text. Of many findings the second half is made on
// another thread.
template <class Make>
void write_halves(std::ostream& out, std::size_t findings, const Make& make) {
    const std::size_t half = findings - findings / 2;
    const auto make_later = [&] {
        std::vector<std::string> pieces;
        make(half, findings,
             [&pieces](std::string& text) { pieces.push_back(std::exchange(text, {})); });
        return pieces;
    };
    std::future<std::vector<std::string>> later =
        std::async(launched(is_worth_a_thread(findings)), make_later);
    make(std::size_t{0}, half, [&out](std::string& text) {
        out << text;
        text.clear();
    });
    for (const std::string& text : later.get())
        out << text;
}

}  // namespace checker::report
