#include "review/files.h"

#include <algorithm>
#include <iterator>
#include <map>

#include "config/settings.h"
#include "core/memory.h"
#include "core/path.h"
#include "lint/lint.h"
#include "review/baseline.h"
#include "review/documents.h"
#include "review/history.h"
#include "review/opinions.h"
#include "review/rollbacks.h"

namespace checker::review {

namespace {

// Files that a migrator would run one after the other, and what is there before them.
struct Batch {
    std::vector<SourcePtr> sources;
    lint::Options options;
};

class Batches {
  public:
    Batches(const Files& files, const config::Settings& settings)
        : files_(files),
          server_{.version = files.postgres.value_or(
                      settings.postgres.value_or(replay::oldest_supported))} {
        for (const config::TableSettings& table : settings.tables)
            rows_[table.table] = table.rows;
    }

    std::vector<Batch> make() {
        std::map<std::string, std::vector<SourcePtr>> by_folder;
        std::vector<SourcePtr> others;
        for (const SourcePtr& source : files_.sources)
            if (const std::string folder(folder_of(source->path)); has_journal(folder))
                by_folder[folder].push_back(source);
            else
                others.push_back(source);
        std::vector<Batch> batches;
        for (auto& [folder, sources] : by_folder)
            add_migrations(folder, std::move(sources), others, batches);
        if (!others.empty())
            batches.push_back({std::move(others), options(replay::Replay(server_))});
        return batches;
    }

  private:
    bool has_journal(const std::string& folder) const {
        return files_.tree->find(folder + "/meta/_journal.json").has_value();
    }

    lint::Options options(replay::Replay history) const {
        return {.history = std::move(history), .rows = rows_, .project = {}};
    }

    // In the order of the journal; files that are not in it are like any others.
    void add_migrations(const std::string& folder, std::vector<SourcePtr> sources,
                        std::vector<SourcePtr>& others, std::vector<Batch>& batches) const {
        const drizzle::Chain chain = drizzle::read_chain(*files_.tree, folder);
        std::map<std::string, SourcePtr> given;
        for (SourcePtr& source : sources)
            given.emplace(source->path, std::move(source));
        std::vector<SourcePtr> run;
        std::vector<const drizzle::Migration*> not_before;
        for (const drizzle::Migration& migration : chain.migrations) {
            const auto found = given.find(migration.sql_path);
            if (found == given.end() && run.empty()) continue;
            not_before.push_back(&migration);
            if (found == given.end()) continue;
            run.push_back(found->second);
            given.erase(found);
        }
        for (const auto& [path, source] : given)
            others.push_back(source);
        if (run.empty()) return;
        batches.push_back(
            {std::move(run), options(history_of(chain, not_before, server_, nullptr))});
    }

    const Files& files_;
    replay::Options server_;
    std::map<std::string, long long> rows_;
};

}  // namespace

Results lint_files(const Files& files, const Rules& built_in, Wanted wanted) {
    take_memory_at_once();
    const config::Settings settings = config::read_settings(*files.tree);
    const rules::Catalogue catalogue = configured(built_in(), settings, *files.tree);
    Results results;
    results.scope = {.kind = ScopeKind::files, .before = {}, .after = "worktree"};
    std::vector<Batch> batches = Batches(files, settings).make();
    for (Batch& batch : batches) {
        batch.options.wants_edits = wanted.replacements;
        batch.options.wants_timeline = wanted.timelines;
        lint::Outcome outcome = lint::lint(catalogue, batch.sources, batch.options);
        leave_out_rolled_back(*files.tree, catalogue, outcome.findings);
        if (results.findings.empty())
            results.findings = std::move(outcome.findings);
        else
            std::ranges::move(outcome.findings, std::back_inserter(results.findings));
        if (wanted.timelines) results.timelines.push_back(std::move(outcome.timeline));
        results.suppressed += outcome.suppressed;
        results.statements += outcome.statements;
        results.not_analysed += outcome.not_analysed;
    }
    sort_findings(results.findings);
    take_out_baselined(*files.tree, settings, results);
    if (wanted.documents) results.documents = documents(catalogue, results.findings);
    return results;
}

std::vector<lint::Fixed> fix_files(const Files& files, const Rules& built_in) {
    const config::Settings settings = config::read_settings(*files.tree);
    const rules::Catalogue catalogue = configured(built_in(), settings, *files.tree);
    std::vector<lint::Fixed> fixed;
    for (const Batch& batch : Batches(files, settings).make())
        std::ranges::move(lint::fix(catalogue, batch.sources, batch.options),
                          std::back_inserter(fixed));
    return fixed;
}

}  // namespace checker::review
