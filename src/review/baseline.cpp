#include "review/baseline.h"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>
#include <unordered_set>

#include "core/error.h"
#include "json/read.h"
#include "json/write.h"

namespace checker::review {

namespace {

constexpr std::string_view first_line = R"({"checker":"baseline","version":1})";

class BaselineReader {
  public:
    explicit BaselineReader(SourcePtr source) { baseline_.source = std::move(source); }

    Baseline read() {
        const std::string_view text = baseline_.source->text;
        for (std::size_t at = 0; at < text.size(); ++line_) {
            const std::size_t end = std::min(text.find('\n', at), text.size());
            read_line(text.substr(at, end - at), at);
            at = end + 1;
        }
        if (line_ == 1) fail("it is empty");
        return std::move(baseline_);
    }

  private:
    [[noreturn]] void fail(const std::string& why) const {
        throw Error(baseline_.source->path + ":" + std::to_string(line_) +
                    ": cannot read the baseline: " + why +
                    "; put it right, or delete it and run `checker baseline`");
    }

    void read_line(std::string_view line, std::size_t offset) {
        if (line.ends_with('\r')) line.remove_suffix(1);
        if (line_ == 1) {
            if (line != first_line) fail("the first line is not " + std::string(first_line));
            return;
        }
        if (line.empty()) return;
        const json::Result result = json::read(line);
        const auto* document = std::get_if<json::Document>(&result);
        if (document == nullptr) {
            const auto& error = std::get<json::SyntaxError>(result);
            fail(error.conflict_markers ? "a conflict marker that git left behind" : error.message);
        }
        const json::Value& entry = document->root;
        if (!entry.is(json::Kind::object) || !document->duplicates.empty() ||
            entry.members.size() != 4)
            fail("a line is an object of fingerprint, rule, path and message");
        text_at(entry, "message");
        baseline_.entries.push_back({text_at(entry, "fingerprint"), text_at(entry, "rule"),
                                     text_at(entry, "path"), offset});
        const std::string& print = baseline_.entries.back().fingerprint;
        if (print.size() != 16 || print.find_first_not_of("0123456789abcdef") != std::string::npos)
            fail("a fingerprint is 16 hexadecimal digits");
    }

    const std::string& text_at(const json::Value& entry, std::string_view key) const {
        const json::Value* value = entry.find(key);
        if (value == nullptr || !value->is(json::Kind::string))
            fail("the text '" + std::string(key) + "' is missing");
        return value->text;
    }

    Baseline baseline_;
    int line_ = 1;
};

// The rule by which a finding is recorded. What was there before a Change is told by another one.
std::string recorded_rule(const Finding& finding) {
    return finding.rule == "old-drift" ? "schema-without-migration" : finding.rule;
}

std::string path_of(const Finding& finding) {
    return finding.place.source == nullptr ? "" : finding.place.source->path;
}

// What is recorded as one: a finding, or one of its parts.
struct Recordable {
    const Finding* finding;
    std::string fingerprint;
    const std::string& message;
};

std::vector<Recordable> recordable(const std::vector<Finding>& findings) {
    const std::vector<std::string> prints = fingerprints(findings);
    std::vector<Recordable> all;
    for (std::size_t i = 0; i < findings.size(); ++i) {
        const Finding& finding = findings[i];
        if (finding.parts.empty()) all.push_back({&finding, prints[i], finding.message});
        for (const std::string& part : finding.parts)
            all.push_back({&finding,
                           fingerprint_of_part(recorded_rule(finding), path_of(finding), part),
                           part});
    }
    return all;
}

std::string counted(std::size_t number, const std::string& noun) {
    return std::to_string(number) + " " + noun + (number == 1 ? "" : "s");
}

// At the first of those entries.
Place place_of(const Baseline& baseline, const BaselineEntry& entry) {
    const std::string& text = baseline.source->text;
    return {baseline.source, {entry.offset, std::min(text.find('\n', entry.offset), text.size())}};
}

}  // namespace

std::string baseline_path(const config::Settings& settings) {
    return settings.baseline.value_or(std::string(config::usual_baseline));
}

Baseline read_baseline(const Tree& tree, const std::string& path) {
    SourcePtr source;
    try {
        source = read_source(tree, path);
    } catch (const Error& error) {
        throw Error("cannot read the baseline '" + path + "': " + error.what());
    }
    if (source != nullptr) return BaselineReader(source).read();
    if (tree.find(path))
        throw Error("cannot read the baseline '" + path +
                    "': it is no file, or a link that leads to no file in the repository");
    return {};
}

std::string baseline_of(const std::vector<Finding>& findings) {
    std::set<std::pair<std::string, std::string>> lines;  // what they are sorted by, the line
    for (const Recordable& each : recordable(findings)) {
        const std::string path = path_of(*each.finding);
        const std::string rule = recorded_rule(*each.finding);
        json::Writer json(json::Layout::compact);
        json.begin_object().key("path").string(path).key("rule").string(rule);
        json.key("fingerprint").string(each.fingerprint);
        json.key("message").string(without_lines(each.message)).end_object();
        std::string order = path;
        order.append(1, '\0').append(rule).append(1, '\0').append(each.fingerprint);
        lines.emplace(std::move(order), json.text());
    }
    std::string text = std::string(first_line) + "\n";
    for (const auto& [order, line] : lines)
        text += line + "\n";
    return text;
}

Baselined take_out_baselined(const Tree& tree, const config::Settings& settings, Results& results) {
    Baselined baselined{read_baseline(tree, baseline_path(settings)), {}};
    const std::vector<BaselineEntry>& entries = baselined.baseline.entries;
    baselined.met.resize(entries.size());
    if (entries.empty() || results.findings.empty()) return baselined;
    std::unordered_multimap<std::string_view, std::size_t> known;
    for (std::size_t i = 0; i < entries.size(); ++i)
        known.emplace(entries[i].fingerprint, i);
    std::unordered_set<const Finding*> told;
    for (const Recordable& each : recordable(results.findings)) {
        bool is_known = false;
        const auto [first, last] = known.equal_range(each.fingerprint);
        for (auto at = first; at != last; ++at) {
            const BaselineEntry& entry = entries[at->second];
            if (entry.rule != recorded_rule(*each.finding) || entry.path != path_of(*each.finding))
                continue;
            baselined.met[at->second] = true;
            is_known = true;
        }
        if (!is_known) told.insert(each.finding);
    }
    std::vector<Finding> left;
    for (Finding& finding : results.findings)
        if (told.contains(&finding))
            left.push_back(std::move(finding));
        else
            ++results.baselined;
    results.findings = std::move(left);
    return baselined;
}

void tell_outdated(const Baselined& baselined, const Tree& tree, bool all_was_checked,
                   Findings& findings) {
    const std::vector<BaselineEntry>& entries = baselined.baseline.entries;
    std::map<std::string_view, bool> is_gone;
    std::vector<const BaselineEntry*> outdated;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        if (baselined.met[i]) continue;
        if (!all_was_checked) {
            const auto [known, is_new] = is_gone.try_emplace(entries[i].path);
            if (is_new) known->second = !tree.find(entries[i].path);
            if (!known->second) continue;
        }
        outdated.push_back(&entries[i]);
    }
    if (outdated.empty()) return;
    const BaselineEntry& first = *outdated.front();
    findings.add("baseline-outdated", place_of(baselined.baseline, first),
                 counted(outdated.size(), "finding") + " of the baseline " +
                     (outdated.size() == 1 ? "occurs" : "occur") + " no more, first '" +
                     first.rule + "' in " + first.path);
}

void tell_added(const Baselined& baselined, const Tree& before, const std::string& path,
                Findings& findings) {
    if (std::ranges::find(baselined.met, true) == baselined.met.end()) return;
    const std::vector<BaselineEntry>& entries = baselined.baseline.entries;
    Baseline old;
    try {
        old = read_baseline(before, path);
    } catch (const Error&) {
        return;  // it was broken, and this Change puts it right
    }
    if (old.source == nullptr) return;  // it is introduced by this Change
    std::unordered_set<std::string_view> known;
    for (const BaselineEntry& entry : old.entries)
        known.insert(entry.fingerprint);
    std::vector<const BaselineEntry*> added;
    for (std::size_t i = 0; i < entries.size(); ++i)
        if (baselined.met[i] && !known.contains(entries[i].fingerprint))
            added.push_back(&entries[i]);
    if (added.empty()) return;
    findings.add("baseline-extended", place_of(baselined.baseline, *added.front()),
                 "this change puts " + counted(added.size(), "finding") +
                     " of its own into the baseline, first '" + added.front()->rule + "' in " +
                     added.front()->path);
}

}  // namespace checker::review
