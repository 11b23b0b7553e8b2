#include "review/findings.h"

#include <iterator>
#include <stdexcept>

namespace checker::review {

void Findings::add(const std::string& rule, const Place& place, const std::string& message) {
    const rules::Rule* known = rules_().find(rule);
    if (known == nullptr) throw std::logic_error("no rule '" + rule + "' in the catalogue");
    if (!known->enabled) return;
    all.push_back({rule, known->severity, place.source == nullptr ? place_ : place, message,
                   known->why, known->instead, project_});
}

void Findings::add(const checks::Remark& remark) {
    const std::size_t before = all.size();
    add(remark.rule, remark.place, remark.message);
    if (all.size() > before) all.back().parts = remark.parts;
}

void Findings::add_error(const std::string& rule, const Place& place, const std::string& message,
                         const std::string& instead) {
    const std::size_t before = all.size();
    add(rule, place, message);
    if (all.size() == before) return;
    all.back().severity = Severity::error;
    if (!instead.empty()) all.back().instead = instead;
}

void Findings::add(std::vector<Finding> findings) {
    std::move(findings.begin(), findings.end(), std::back_inserter(all));
}

}  // namespace checker::review
