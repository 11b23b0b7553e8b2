#include "typescript/evaluator.h"

namespace checker::typescript {

std::optional<std::string> Evaluator::find_package_file(const std::string& /*importer*/,
                                                        const std::string& /*specifier*/) {
    return std::nullopt;
}

}  // namespace checker::typescript
