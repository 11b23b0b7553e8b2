#include "report/documents.h"

#include <algorithm>

namespace checker::report {

const RuleDocument* Documents::find(std::string_view rule) const {
    const auto& all = results_.documents;
    const auto found = std::ranges::lower_bound(all, rule, {}, &RuleDocument::id);
    return found != all.end() && found->id == rule ? &*found : nullptr;
}

std::string Documents::url_of(std::string_view rule) const {
    const RuleDocument* document = find(rule);
    if (document == nullptr) return "";
    const auto is_url = [](const std::string& link) {
        return link.starts_with("https://") &&
               std::ranges::all_of(link, [](char c) { return c > ' ' && c <= '~'; });
    };
    const auto url = std::ranges::find_if(document->links, is_url);
    return url == document->links.end() ? "" : *url;
}

}  // namespace checker::report
