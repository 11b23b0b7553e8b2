#include "drizzle/document.h"

namespace checker::drizzle {

std::optional<json::Document> read_document(const SourcePtr& source,
                                            std::vector<Problem>& problems) {
    json::Result result = json::read(source->text);
    if (const auto* error = std::get_if<json::SyntaxError>(&result)) {
        const auto kind =
            error->conflict_markers ? ProblemKind::conflict_markers : ProblemKind::malformed;
        problems.push_back({kind, {source, error->span}, error->message});
        return std::nullopt;
    }
    auto& document = std::get<json::Document>(result);
    for (const json::DuplicateKey& duplicate : document.duplicates)
        problems.push_back({ProblemKind::duplicate_key,
                            {source, duplicate.span},
                            "the key '" + duplicate.key + "' is in this object twice"});
    return std::move(document);
}

}  // namespace checker::drizzle
