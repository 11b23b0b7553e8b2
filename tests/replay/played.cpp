#include "played.h"

#include <algorithm>
#include <catch2/catch.hpp>

namespace checker::replay {

namespace {

std::vector<StatementEffects> play_all(Replay& replay, const std::string& text) {
    std::vector<StatementEffects> effects;
    const sql::Script script = sql::parse(text);
    REQUIRE(script.errors.empty());
    std::vector<const sql::Statement*> run;
    for (const sql::Statement& statement : script.statements)
        run.push_back(&statement);
    replay.look_ahead(run);
    for (const sql::Statement* statement : run)
        effects.push_back(replay.apply(*statement));
    return effects;
}

}  // namespace

Replay behind(const std::string& history, Options options) {
    Replay replay(options);
    for (const StatementEffects& effects : play_all(replay, history))
        if (effects.whole.failure)
            FAIL("the history is refused: " + effects.whole.failure->message);
    replay.start_run();
    return replay;
}

std::vector<StatementEffects> effects_of(const std::string& history, const std::string& run,
                                         Options options) {
    Replay replay = behind(history, options);
    return play_all(replay, run);
}

Lock lock_on(const std::string& relation, const Effects& effects) {
    for (const RelationEffect& effect : effects.relations)
        if (effect.relation == relation) return effect.lock;
    return Lock::none;
}

std::vector<std::string> told(const Effects& effects) {
    std::vector<std::string> lines;
    for (const RelationEffect& effect : effects.relations) {
        if (effect.kind == catalog::RelationKind::index) continue;
        std::string line = effect.relation + ": " + std::string(name_of(effect.lock));
        if (effect.is_scanned) line += ", scanned";
        if (effect.is_rewritten) line += ", rewritten";
        lines.push_back(std::move(line));
    }
    std::ranges::sort(lines);
    return lines;
}

}  // namespace checker::replay
