// Checks of a migration's text and statements that no pattern can say.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/source.h"
#include "sql/parse.h"

namespace checker::lint {

struct Remark {
    Span place;
    Span statement;  // the one whose comments can allow it
    std::string message;
};

struct NativeCheck {
    std::string_view rule;
    std::vector<Remark> (*check)(std::string_view text, const sql::Script& script);
};

// Every such check, sorted by rule.
const std::vector<NativeCheck>& native_checks();

}  // namespace checker::lint
