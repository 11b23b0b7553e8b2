// The rules that a run needs.
#pragma once

#include "core/results.h"
#include "rules/catalogue.h"

namespace checker::cli {

// The built-in rules, read at the first call; with their examples only if documents are wanted.
inline const rules::Catalogue& catalogue_for(const Wanted& wanted) {
    if (wanted.documents) {
        static const rules::Catalogue with_examples = rules::built_in(rules::Examples::read);
        return with_examples;
    }
    static const rules::Catalogue catalogue = rules::built_in(rules::Examples::left_out);
    return catalogue;
}

}  // namespace checker::cli
