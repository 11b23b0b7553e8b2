#include "server/agreement.h"

#include <algorithm>
#include <iomanip>
#include <iterator>
#include <regex>
#include <sstream>

namespace checker::postgres {

namespace {

std::string sqlstate_of(const Observation& observation) {
    return observation.failure ? observation.failure->sqlstate : "";
}

struct Aspect {
    const char* kind;
    std::string predicted;
    std::string observed;
};

std::vector<Aspect> aspects(const Prediction& ours, const Observation& theirs) {
    const auto aspect = [](const char* kind, const auto& predicted, const auto& observed) {
        return Aspect{kind, text_of(predicted), text_of(observed)};
    };
    return {
        aspect("locks", ours.locks, theirs.locks),
        aspect("index locks", ours.index_locks, theirs.index_locks),
        aspect("sequence locks", ours.sequence_locks, theirs.sequence_locks),
        aspect("created", ours.created, theirs.created),
        aspect("created indexes", ours.created_indexes, theirs.created_indexes),
        aspect("rewritten", ours.rewritten, theirs.rewritten),
        aspect("rewritten indexes", ours.rewritten_indexes, theirs.rewritten_indexes),
        aspect("scanned", ours.scanned, theirs.scanned),
    };
}

std::string kind_of_line(const std::string& line) {
    return line.substr(0, line.find(' '));
}

std::set<std::string> lines_of(const std::string& text) {
    std::set<std::string> lines;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);)
        lines.insert(line);
    return lines;
}

bool finds(const std::string& pattern, const std::string& text) {
    return std::regex_search(text, std::regex(pattern));
}

bool covers(const Exception& exception, const Disagreement& disagreement) {
    return finds(exception.kind, disagreement.kind) &&
           finds(exception.predicted, disagreement.predicted) &&
           finds(exception.observed, disagreement.observed) &&
           (finds(exception.statement, disagreement.name) ||
            finds(exception.statement, disagreement.statement));
}

}  // namespace

void Agreement::compare(const std::string& name, const std::string& statement,
                        const Prediction& predicted, const Observation& observed) {
    ++cases_;
    if (observed.failure) ++refused_;
    const std::size_t before = disagreements_.size();
    ++counts_["failure"].cases;
    if (sqlstate_of(predicted) != sqlstate_of(observed)) {
        note({name,
              statement,
              "failure",
              text_of(predicted.failure),
              text_of(observed.failure),
              {}});
    } else if (!observed.failure) {
        for (const Aspect& aspect : aspects(predicted, observed)) {
            ++counts_[aspect.kind].cases;
            if (aspect.predicted != aspect.observed)
                note({name, statement, aspect.kind, aspect.predicted, aspect.observed, {}});
        }
    }
    if (disagreements_.size() == before) ++equal_;
}

void Agreement::compare_catalogs(const std::string& name, const std::string& statement,
                                 const std::string& predicted, const std::string& observed) {
    const std::set<std::string> ours = lines_of(predicted);
    const std::set<std::string> theirs = lines_of(observed);
    std::set<std::string> our_kinds;
    for (const std::string& line : ours)
        our_kinds.insert(kind_of_line(line));
    for (const std::string& kind : our_kinds)
        ++counts_["catalog: " + kind].cases;
    for (const std::string& line : ours)
        if (!theirs.contains(line) && known_lines_.insert("+" + line).second)
            note({name, statement, "catalog: " + kind_of_line(line), line, "", {}});
    for (const std::string& line : theirs)
        if (!ours.contains(line) && known_lines_.insert("-" + line).second &&
            our_kinds.contains(kind_of_line(line)))
            note({name, statement, "catalog: " + kind_of_line(line), "", line, {}});
}

void Agreement::note(Disagreement disagreement) {
    const auto known = std::ranges::find_if(
        exceptions_, [&](const Exception& each) { return covers(each, disagreement); });
    if (known != exceptions_.end()) {
        used_exceptions_.insert(known->reason);
        disagreement.reason = known->reason;
    }
    Count& count = counts_[disagreement.kind];
    ++count.disagreements;
    if (!disagreement.reason.empty()) ++count.explained;
    disagreements_.push_back(std::move(disagreement));
}

std::vector<Disagreement> Agreement::unexplained() const {
    std::vector<Disagreement> result;
    std::ranges::copy_if(disagreements_, std::back_inserter(result),
                         [](const Disagreement& each) { return each.reason.empty(); });
    return result;
}

std::vector<Exception> Agreement::unused_exceptions() const {
    std::vector<Exception> result;
    std::ranges::copy_if(exceptions_, std::back_inserter(result), [&](const Exception& each) {
        return !used_exceptions_.contains(each.reason);
    });
    return result;
}

std::string Agreement::report() const {
    std::ostringstream text;
    text << cases_ << " cases, " << equal_ << " of them equal; the server refused " << refused_
         << "\n\n"
         << std::left << std::setw(28) << "kind" << std::right << std::setw(10) << "compared"
         << std::setw(11) << "different" << std::setw(11) << "explained"
         << "\n";
    for (const auto& [kind, count] : counts_)
        text << std::left << std::setw(28) << kind << std::right << std::setw(10) << count.cases
             << std::setw(11) << count.disagreements << std::setw(11) << count.explained << "\n";
    std::map<std::string, int> reasons;
    for (const Disagreement& each : disagreements_)
        if (!each.reason.empty()) ++reasons[each.reason];
    if (!reasons.empty()) text << "\nexplained:\n";
    for (const auto& [reason, times] : reasons)
        text << std::setw(6) << times << "  " << reason << "\n";
    for (const Disagreement& each : unexplained())
        text << "\n"
             << each.name << ": " << each.kind << "\n    " << each.statement
             << "\n    predicted: " << each.predicted << "\n    observed:  " << each.observed
             << "\n";
    return text.str();
}

}  // namespace checker::postgres
