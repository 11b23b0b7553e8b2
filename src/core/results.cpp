#include "core/results.h"

#include <algorithm>
#include <cstdint>
#include <future>
#include <numeric>
#include <tuple>
#include <unordered_map>

#include "core/launch.h"

namespace checker {

namespace {

// FNV-1a, 64 bits: http://www.isthe.com/chongo/tech/comp/fnv/
struct Fnv {
    std::uint64_t state = 0xcbf29ce484222325U;

    std::string text() const {
        constexpr std::string_view digits = "0123456789abcdef";
        std::string result;
        for (int shift = 60; shift >= 0; shift -= 4)
            result += digits[(state >> shift) & 15U];
        return result;
    }

    void add(char c) { state = (state ^ static_cast<unsigned char>(c)) * 0x100000001b3U; }
    void add(std::string_view text) {
        for (const char c : text)
            add(c);
        add('\0');
    }
    // Each run of white space as one blank, and none in front.
    void add_folded(std::string_view text) {
        char last = ' ';
        for (const char c : text) {
            const char folded = c >= '\t' && c <= '\r' ? ' ' : c;
            if (folded != ' ' || last != ' ') add(folded);
            last = folded;
        }
        add('\0');
    }
};

std::string fingerprint(const Finding& finding, int occurrence) {
    Fnv hash;
    hash.add(finding.rule);
    hash.add(without_lines(finding.message));
    if (finding.place.source != nullptr) {
        const auto [begin, end] = finding.place.span;
        const std::string_view text = finding.place.source->text;
        hash.add(finding.place.source->path);
        if (begin < text.size()) hash.add_folded(text.substr(begin, end - begin));
    }
    hash.add(std::to_string(occurrence));
    return hash.text();
}

bool comes_before(const Finding& a, const Finding& b) {
    const auto key = [](const Finding& finding) {
        return std::tie(finding.place.span.begin, finding.rule, finding.message);
    };
    const int paths =
        a.place.source == b.place.source ? 0 : a.place.source->path.compare(b.place.source->path);
    return paths != 0 ? paths < 0 : key(a) < key(b);
}

}  // namespace

void sort_findings(std::vector<Finding>& findings) {
    if (std::ranges::is_sorted(findings, comes_before)) return;
    // Findings are large, so what is moved about are their numbers.
    std::vector<std::size_t> order(findings.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) {
        return comes_before(findings[a], findings[b]);
    });
    std::vector<Finding> sorted;
    sorted.reserve(findings.size());
    for (const std::size_t number : order)
        sorted.push_back(std::move(findings[number]));
    findings = std::move(sorted);
}

std::string without_lines(std::string_view message) {
    std::string text;
    while (true) {
        const std::size_t colon = std::min(message.find(':'), message.size());
        const std::size_t end =
            std::min(message.find_first_not_of("0123456789", colon + 1), message.size());
        text += message.substr(0, end > colon + 1 ? colon : end);
        message.remove_prefix(end);
        if (message.empty()) return text;
    }
}

std::vector<std::string> fingerprints(const std::vector<Finding>& findings) {
    std::vector<std::string> result(findings.size());
    const std::size_t half = findings.size() / 2;
    const auto print = [&](std::size_t first, std::size_t last) {
        for (std::size_t i = first; i < last; ++i)
            result[i] = fingerprint(findings[i], 0);
    };
    std::future<void> later =
        beside(findings.size() >= many_findings, [&] { print(half, findings.size()); });
    print(0, half);
    later.get();
    std::unordered_map<std::string, int> seen;
    for (std::size_t i = 0; i < findings.size(); ++i)
        if (const int occurrence = seen[result[i]]++; occurrence != 0)
            result[i] = fingerprint(findings[i], occurrence);
    return result;
}

std::string fingerprint_of_part(std::string_view rule, std::string_view path,
                                std::string_view part) {
    Fnv hash;
    hash.add(rule);
    hash.add(without_lines(part));
    hash.add(path);
    return hash.text();
}

}  // namespace checker
