#include "lint/play.h"

#include <algorithm>
#include <string_view>
#include <vector>

namespace checker::lint {

namespace {

// Only a run that holds what is looked for has to be parsed to its end before it is played.
void look_ahead(Parsing& parsing, replay::Replay& replay) {
    const auto is_needed_for = [](const SourcePtr& source) {
        return replay::needs_look_ahead(source->text);
    };
    if (std::ranges::none_of(parsing.migrations(), is_needed_for)) return;
    std::vector<const sql::Statement*> run;
    for (std::size_t i = 0; i < parsing.size(); ++i)
        for (const sql::Statement& statement : parsing.part(i).script.statements)
            run.push_back(&statement);
    replay.look_ahead(run);
}

void play_part(Part& part, std::string_view text, replay::Replay& replay, Progress& progress,
               bool wants_transactions) {
    part.effects.resize(part.script.statements.size());
    std::size_t error = 0;
    for (std::size_t i = 0; i < part.effects.size(); ++i) {
        const sql::Statement& statement = part.script.statements[i];
        error = replay.skip_errors(part.script, text, error, statement.span.begin);
        part.effects[i] = replay.apply(statement);
        if (wants_transactions) part.transactions.push_back(replay.session().now.transaction);
        progress.step();
    }
    replay.skip_errors(part.script, text, error, text.size());
}

}  // namespace

void play(Parsing& parsing, replay::Replay& replay, Progress& progress, bool wants_transactions) {
    look_ahead(parsing, replay);
    std::size_t next = 0;
    for (std::size_t i = 0; i < parsing.migrations().size(); ++i) {
        replay.start_file();
        const std::string_view text = parsing.migrations()[i]->text;
        for (std::size_t parts = parsing.of(i).size(); parts > 0; --parts)
            play_part(parsing.part(next++), text, replay, progress, wants_transactions);
    }
}

}  // namespace checker::lint
