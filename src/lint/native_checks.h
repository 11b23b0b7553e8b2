// Checks of a migration's text and statements that no pattern can say.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/source.h"
#include "replay/replay.h"
#include "rules/catalogue.h"
#include "sql/parse.h"

namespace checker::lint {

struct Remark {
    Span place;
    Span statement;  // the one whose comments can allow it
    std::string message;
};

struct Played {
    const sql::Statement& statement;
    const replay::StatementEffects& effects;
};

// One migration, after the whole run was replayed.
struct Migration {
    std::string_view text;
    const std::vector<Played>& statements;
    const replay::Replay& behind;  // the run
};

using Remarks = std::vector<Remark>;

struct NativeCheck {
    std::string_view rule;
    Remarks (*check)(const Migration& migration, const rules::Rule& rule);
};

// Every such check, sorted by rule.
const std::vector<NativeCheck>& native_checks();

}  // namespace checker::lint
