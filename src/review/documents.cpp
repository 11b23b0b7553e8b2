#include "review/documents.h"

#include <set>

namespace checker::review {

std::vector<RuleDocument> documents(const rules::Catalogue& catalogue,
                                    const std::vector<Finding>& findings) {
    std::set<std::string_view> ids;
    for (const Finding& finding : findings)
        ids.insert(finding.rule);
    std::vector<RuleDocument> result;
    for (const std::string_view id : ids)
        if (const rules::Rule* rule = catalogue.find(id))
            result.push_back({.id = rule->id,
                              .title = rule->title,
                              .severity = rule->severity,
                              .why = rule->why,
                              .instead = rule->instead,
                              .markdown = rules::markdown(*rule),
                              .tags = rule->tags,
                              .links = rule->links});
    return result;
}

}  // namespace checker::review
