#include "lint/fix.h"

#include <algorithm>
#include <map>
#include <optional>

#include "catalog/description.h"
#include "lint/tidied.h"
#include "sql/parse.h"

namespace checker::lint {

namespace {

using Facts = std::vector<std::string>;

// Each edit that is tried alone costs a replay of the whole run.
constexpr std::size_t most_tried = 200;

// What a run leaves behind; nothing if a statement of it fails or cannot be parsed.
std::optional<Facts> behind(const std::vector<SourcePtr>& files, const Options& options) {
    replay::Replay replay = options.history;
    replay.start_run();
    for (const SourcePtr& file : files) {
        replay.start_file();
        const sql::Script script = sql::parse_migration(file->text);
        if (!script.errors.empty()) return std::nullopt;
        for (const sql::Statement& statement : script.statements) {
            const replay::Effects effects = replay.apply(statement).whole;
            if (effects.failure || effects.doubtful_failure) return std::nullopt;
        }
    }
    return catalog::described(replay.catalog());
}

SourcePtr applied(const SourcePtr& file, const std::vector<const Edit*>& edits) {
    std::string text;
    std::size_t copied = 0;
    for (const Edit* edit : edits) {
        text.append(file->text, copied, edit->statement.begin - copied).append(edit->text);
        copied = edit->statement.end;
    }
    text.append(file->text, copied);
    return std::make_shared<const Source>(Source{file->path, tidied(text)});
}

// Takes edits one by one into a run as long as it ends in the same database.
class Fixer {
  public:
    Fixer(const std::vector<SourcePtr>& files, const Options& options)
        : files_(files), options_(options), wanted_(behind(files, options)) {}

    bool can_be_proven() const { return wanted_.has_value(); }

    // Whether all these edits together change nothing but the way.
    bool holds(const std::vector<const Edit*>& edits) const {
        return behind(with(edits), options_) == wanted_;
    }

    std::vector<SourcePtr> with(const std::vector<const Edit*>& edits) const {
        std::map<const Source*, std::vector<const Edit*>> by_file;
        for (const Edit* edit : edits)
            by_file[edit->file.get()].push_back(edit);
        std::vector<SourcePtr> changed = files_;
        for (SourcePtr& file : changed)
            if (const auto found = by_file.find(file.get()); found != by_file.end())
                file = applied(file, found->second);
        return changed;
    }

  private:
    const std::vector<SourcePtr>& files_;
    const Options& options_;
    std::optional<Facts> wanted_;
};

// The edits that hold: all of them if they do together, else those that do so each for itself and
// with those before it.
std::vector<const Edit*> proven(const Fixer& fixer, const std::vector<Edit>& edits) {
    std::vector<const Edit*> all;
    all.reserve(edits.size());
    for (const Edit& edit : edits)
        all.push_back(&edit);
    if (fixer.holds(all)) return all;
    std::vector<const Edit*> taken;
    if (all.size() > most_tried) return taken;
    for (const Edit* edit : all) {
        taken.push_back(edit);
        if (!fixer.holds(taken)) taken.pop_back();
    }
    return taken;
}

}  // namespace

std::vector<Fixed> fix(const rules::Catalogue& catalogue, const std::vector<SourcePtr>& migrations,
                       const Options& options) {
    Options with_edits = options;
    with_edits.wants_edits = true;
    const Outcome outcome = lint(catalogue, migrations, with_edits);
    const Fixer fixer(migrations, options);
    std::vector<const Edit*> edits;
    if (fixer.can_be_proven()) edits = proven(fixer, outcome.edits);
    std::vector<SourcePtr> changed = fixer.with(edits);
    if (lint(catalogue, changed, options).findings.size() >= outcome.findings.size()) {
        edits.clear();
        changed = migrations;
    }
    std::vector<Fixed> fixed;
    for (std::size_t i = 0; i < migrations.size(); ++i) {
        Fixed file{migrations[i], {}, {}};
        if (changed[i] != migrations[i]) file.text = changed[i]->text;
        for (const Edit* edit : edits)
            if (edit->file == migrations[i]) file.rules.push_back(edit->rule);
        fixed.push_back(std::move(file));
    }
    return fixed;
}

}  // namespace checker::lint
