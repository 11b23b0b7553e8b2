#include "report/parts.h"

#include <atomic>
#include <catch2/catch.hpp>
#include <sstream>
#include <stdexcept>
#include <thread>

using checker::report::Teller;
using checker::report::write_in_parts;

namespace {

std::string numbers(std::size_t first, std::size_t last) {
    std::string text;
    for (std::size_t i = first; i < last; ++i)
        text += std::to_string(i) + '\n';
    return text;
}

}  // namespace

TEST_CASE("parts of a long report are written in their order") {
    for (const std::size_t findings : {0, 1, 127, 128, 129, 499, 500, 5000, 50'000}) {
        std::ostringstream out;
        write_in_parts(out, findings, []() -> Teller {
            return [](std::size_t first, std::size_t last, std::string& text) {
                if (!text.empty()) throw std::logic_error("the text is not empty");
                text = numbers(first, last);
            };
        });
        CHECK(out.str() == numbers(0, findings));
    }
}

TEST_CASE("a part that cannot be made fails the report, whoever made it") {
    for (const std::size_t failing : {0, 100, 1000, 4999}) {
        std::ostringstream out;
        const auto teller = [failing]() -> Teller {
            return [failing](std::size_t first, std::size_t last, std::string&) {
                if (first <= failing && failing < last) throw std::runtime_error("no memory");
            };
        };
        CHECK_THROWS_WITH(write_in_parts(out, 5000, teller), "no memory");
    }
}

TEST_CASE("a report that is long to write is made no more than a few parts ahead") {
    std::atomic<std::size_t> furthest = 0;
    std::size_t most_ahead = 0;
    struct Slow : std::stringbuf {
        std::atomic<std::size_t>* furthest = nullptr;
        std::size_t* most_ahead = nullptr;
        std::size_t written = 0;
        std::streamsize xsputn(const char* /*text*/, std::streamsize size) override {
            std::this_thread::sleep_for(std::chrono::milliseconds(2));
            *most_ahead = std::max(*most_ahead, furthest->load() - written);
            written += 128;
            return size;
        }
    } slow;
    slow.furthest = &furthest;
    slow.most_ahead = &most_ahead;
    std::ostream out(&slow);
    write_in_parts(out, 12'800, [&furthest]() -> Teller {
        return [&furthest](std::size_t /*first*/, std::size_t last, std::string& text) {
            std::size_t before = furthest;
            while (before < last && !furthest.compare_exchange_weak(before, last)) {
            }
            text = "part";
        };
    });
    CHECK(slow.written == 12'800);
    CHECK(most_ahead <= 8 * 128 + 128);
    CHECK(most_ahead > 128);
}
