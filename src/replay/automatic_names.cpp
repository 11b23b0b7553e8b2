#include "replay/automatic_names.h"

#include <algorithm>

namespace checker::replay {

using catalog::Catalog;

namespace {

template <class IsFree>
std::string first_free(const NameParts& parts, const IsFree& is_free) {
    std::string suffix = parts.suffix;
    for (int number = 1;; ++number) {
        std::string name = catalog::automatic_name(parts.table, parts.columns, suffix);
        if (is_free(name)) return name;
        suffix = parts.suffix + std::to_string(number);
    }
}

}  // namespace

std::string free_relation_name(const Catalog& catalog, const std::string& schema,
                               const NameParts& parts, bool for_constraint) {
    return first_free(parts, [&](const std::string& name) {
        return catalog.find_relation({schema, name}) == nullptr &&
               !(for_constraint && catalog.has_constraint(schema, name));
    });
}

std::string free_constraint_name(const Catalog& catalog, const std::string& schema,
                                 const NameParts& parts) {
    return first_free(
        parts, [&](const std::string& name) { return !catalog.has_constraint(schema, name); });
}

std::vector<std::string> index_column_names(std::vector<std::string> names) {
    std::vector<std::string> unique;
    for (std::string& name : names) {
        if (name.empty()) name = "expr";
        std::string one = name;
        for (int number = 1; std::ranges::find(unique, one) != unique.end(); ++number)
            one = name + std::to_string(number);
        unique.push_back(std::move(one));
    }
    return unique;
}

std::string joined(const std::vector<std::string>& names) {
    std::string text;
    for (const std::string& name : names)
        text.append(text.empty() ? "" : "_").append(name);
    return text;
}

}  // namespace checker::replay
