// Every format tells the same results; what it must print is approved/<format>.txt.
#include "approved.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <set>
#include <sstream>

#include "example.h"
#include "report/comparison.h"
#include "report/report.h"

using namespace checker;
using namespace checker::report;

namespace {

const std::filesystem::path folder =
    std::filesystem::path(CHECKER_ROOT) / "tests" / "report" / "approved";

std::string told(const Format& format, const Style& style) {
    std::ostringstream out;
    format.report(out, example(), style);
    return out.str();
}

// Whether nothing but line feeds, tabs and ESC (when colour is asked for) is a control character.
bool calm(const std::string& text, bool colour) {
    return std::ranges::all_of(text, [&](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte >= 0x20 ? byte != 0x7F : c == '\n' || (colour && c == '\x1B');
    });
}

}  // namespace

TEST_CASE("each format prints what was approved") {
    for (const Format& format : formats()) {
        const std::string actual = told(format, {.width = 80, .version = "0.1.0"});
        INFO(format.name);
        CHECK(actual == tests::approved(folder / (std::string(format.name) + ".txt"), actual));
        CHECK(calm(actual, false));
    }
}

TEST_CASE("each document and page says that a check could not be done") {
    for (const Format& format : formats()) {
        CHECK((format.report_failure != nullptr || !format.is_document));
        if (format.report_failure == nullptr) continue;
        std::ostringstream out;
        format.report_failure(out,
                              "cannot read '\x1B[2Ja|\xFF<b>': ]] ::error::x\n```\nsecond line",
                              {.version = "0.1.0"});
        const std::string name = std::string(format.name) + "-failed.txt";
        INFO(name);
        CHECK(out.str() == tests::approved(folder / name, out.str()));
        CHECK(calm(out.str(), false));
    }
}

TEST_CASE("colour and drawing characters are approved too") {
    const Style style{.colour = true, .utf8 = true, .width = 60, .version = "0.1.0"};
    const std::string actual = told(*find_format("text"), style);
    CHECK(actual == tests::approved(folder / "text-colour.txt", actual));
    CHECK(calm(actual, true));
}

TEST_CASE("no approved file is left that nothing prints") {
    std::set<std::string> known{"text-colour.txt", "diff-text-colour.txt"};
    for (const Format& format : formats()) {
        known.insert(std::string(format.name) + ".txt");
        if (format.report_failure != nullptr)
            known.insert(std::string(format.name) + "-failed.txt");
    }
    for (const ComparisonFormat& format : comparison_formats())
        known.insert("diff-" + std::string(format.name) + ".txt");
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        INFO(entry.path());
        CHECK(known.contains(entry.path().filename().string()));
    }
}

TEST_CASE("formats are found by name") {
    CHECK(std::ranges::is_sorted(formats(), {}, &Format::name));
    for (const Format& format : formats())
        CHECK(find_format(format.name) == &format);
    CHECK(find_format("xml") == nullptr);
    CHECK(find_format("") == nullptr);
}
