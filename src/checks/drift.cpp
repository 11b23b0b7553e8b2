#include "checks/drift.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace checker::checks {

namespace {

const schema::Schema& head_of(const SchemaState& state) {
    static const schema::Schema empty;
    return state.head == nullptr ? empty : *state.head;
}

// What makes a difference the same one in two states: the text holds a line number, which moves.
std::string identity(const schema::Difference& difference) {
    const std::string& text = difference.text;
    const std::size_t place = text.find(" is in ");
    const bool added = difference.change == schema::Change::add;
    return schema::kind_of(difference) + '\0' + difference.object + '\0' +
           (added ? text.substr(0, place) : text);
}

std::unordered_set<std::string> identities(const SchemaState& state) {
    std::unordered_set<std::string> known;
    for (const schema::Difference& difference : schema::diff(head_of(state), state.code))
        known.insert(identity(difference));
    return known;
}

DriftStatus status_of(const Drift& drift) {
    if (!drift.changes.empty()) return DriftStatus::drift;
    return drift.unknown.empty() ? DriftStatus::none : DriftStatus::unknown;
}

// Told in one breath: a list may be as long as the schema.
constexpr std::size_t most_told = 5;

class Comparison {
  public:
    explicit Comparison(const DriftQuestion& question)
        : question_(question),
          differences_(schema::diff(head_of(question.after), question.after.code)) {
        if (!differences_.empty() && question.in_sql) coverage_ = question.in_sql(differences_);
        coverage_.in_sql.resize(differences_.size());
        const auto known =
            question.before ? identities(*question.before) : std::unordered_set<std::string>{};
        for (const schema::Difference& difference : differences_)
            is_new_.push_back(!known.contains(identity(difference)));
    }

    DriftReport report() {
        DriftReport report;
        for (std::size_t i = 0; i < differences_.size(); ++i)
            report.drift.changes.push_back({.kind = schema::kind_of(differences_[i]),
                                            .object = differences_[i].object,
                                            .text = differences_[i].text,
                                            .place = differences_[i].place,
                                            .in_sql = coverage_.in_sql[i],
                                            .is_new = is_new_[i]});
        for (const schema::Unknown& unknown : question_.after.code.unknown)
            report.drift.unknown.push_back({unknown.object, unknown.place, unknown.reason});
        report.drift.status = status_of(report.drift);
        tell_without_migration(report.remarks);
        tell_behind_sql(report.remarks);
        tell_old(report.remarks);
        return report;
    }

  private:
    // The differences of one object in one remark, at the place of the first.
    void tell_without_migration(std::vector<Remark>& remarks) const {
        std::unordered_map<std::string_view, std::size_t> index;
        for (std::size_t i = 0; i < differences_.size(); ++i) {
            if (!is_new_[i] || coverage_.in_sql[i]) continue;
            const auto [at, is_first] = index.try_emplace(differences_[i].owner, remarks.size());
            if (is_first)
                remarks.push_back(
                    {std::string(schema_without_migration), differences_[i].place, "", {}});
            remarks[at->second].parts.push_back(is_first ? text_of(differences_[i])
                                                         : differences_[i].text);
        }
        for (Remark& remark : remarks) {
            for (const std::string& part : remark.parts)
                remark.message += part + "; ";
            remark.message += "run: " + question_.command;
        }
    }

    // Of a table that the SQL makes, but not as the code has it, what is missing.
    std::string text_of(const schema::Difference& difference) const {
        std::string text;
        for (const schema::Difference& missing : coverage_.missing) {
            if (missing.owner != difference.owner || missing.change == schema::Change::drop)
                continue;
            if (missing.object == difference.object && missing.change == difference.change)
                return difference.text;
            text += (text.empty() ? "" : "; ") + missing.text;
        }
        const bool is_whole = difference.object == difference.owner;
        return is_whole && !text.empty() ? text : difference.text;
    }

    void tell_behind_sql(std::vector<Remark>& remarks) const {
        const auto [place, objects] =
            listed([&](std::size_t i) { return is_new_[i] && coverage_.in_sql[i]; });
        if (objects.empty()) return;
        remarks.push_back(
            {std::string(snapshot_behind_sql), place,
             "the SQL of the migrations does already what their newest snapshot lacks: " + objects +
                 "; the next drizzle-kit generate writes it again"});
    }

    void tell_old(std::vector<Remark>& remarks) const {
        const auto [place, objects] = listed([&](std::size_t i) { return !is_new_[i]; });
        if (objects.empty()) return;
        remarks.push_back(
            {std::string(old_drift), place,
             "code and migrations disagreed before this change already; to do: " + objects});
        for (std::size_t i = 0; i < differences_.size(); ++i)
            if (!is_new_[i]) remarks.back().parts.push_back(differences_[i].text);
    }

    // The objects of the differences that `counts` picks, and the place of the first.
    template <class Counts>
    std::pair<Place, std::string> listed(Counts counts) const {
        std::vector<std::string> names;
        std::unordered_set<std::string> told;
        Place place;
        for (std::size_t i = 0; i < differences_.size(); ++i) {
            if (!counts(i)) continue;
            if (names.empty()) place = differences_[i].place;
            std::string name = schema::phrase_of(differences_[i]);
            if (told.insert(name).second) names.push_back(std::move(name));
        }
        std::string text;
        for (std::size_t i = 0; i < std::min(names.size(), most_told); ++i)
            text += (i == 0 ? "" : ", ") + names[i];
        if (names.size() > most_told)
            text += " and " + std::to_string(names.size() - most_told) + " more";
        return {place, text};
    }

    const DriftQuestion& question_;
    std::vector<schema::Difference> differences_;
    postgres::Coverage coverage_;
    std::vector<bool> is_new_;
};

}  // namespace

DriftReport check_drift(const DriftQuestion& question) {
    return Comparison(question).report();
}

}  // namespace checker::checks
