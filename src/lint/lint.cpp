#include "lint/lint.h"

#include <algorithm>
#include <optional>

#include "core/spelling.h"
#include "lint/native_checks.h"
#include "lint/suppressions.h"
#include "postgres/replay.h"
#include "rules/matching.h"
#include "sql/parse.h"

namespace checker::lint {

namespace {

struct File {
    SourcePtr source;
    sql::Script script;
    std::vector<Suppression> suppressions;
};

class Linter {
  public:
    Linter(const rules::Catalogue& catalogue, const Options& options)
        : catalogue_(catalogue), options_(options) {}

    Outcome run(const std::vector<SourcePtr>& migrations) {
        std::vector<File> files;
        for (const SourcePtr& source : migrations) {
            File file{source, sql::parse_migration(source->text), {}};
            file.suppressions = suppressions(source->text, file.script);
            files.push_back(std::move(file));
        }
        postgres::Replay replay({options_.before, options_.in_transaction});
        look_ahead(replay, files);
        for (File& file : files)
            check(file, replay);
        sort_findings(outcome_.findings);
        return std::move(outcome_);
    }

  private:
    static void look_ahead(postgres::Replay& replay, const std::vector<File>& files) {
        std::vector<const sql::Statement*> run;
        for (const File& file : files)
            for (const sql::Statement& statement : file.script.statements)
                run.push_back(&statement);
        replay.look_ahead(run);
    }

    void check(File& file, postgres::Replay& replay) {
        replay.start_file();
        for (const sql::SyntaxError& error : file.script.errors)
            report_error(file, error);
        for (const sql::Statement& statement : file.script.statements)
            check(file, statement, replay.apply(statement));
        for (const NativeCheck& native : native_checks())
            for (const Remark& remark : native.check(file.source->text, file.script))
                report(file, native.rule, remark.place, remark.statement, remark.message);
        outcome_.statements +=
            static_cast<int>(file.script.statements.size() + file.script.errors.size());
        check_suppressions(file);
    }

    void report_error(File& file, const sql::SyntaxError& error) {
        if (error.needs_version == 0)
            return report(file, "syntax-error", error.span, error.statement, error.message);
        report(file, "newer-syntax", error.span, error.statement,
               "not analysed: " + error.message + " needs the grammar of PostgreSQL " +
                   std::to_string(error.needs_version));
    }

    void check(File& file, const sql::Statement& statement, const postgres::StatementFacts& facts) {
        const rules::NodeIndex index(statement.tree);
        for (const rules::Rule& rule : catalogue_.rules) {
            if (rule.native) continue;
            for (const rules::Match& match : rules::matches(rule, index, statement, facts)) {
                if (!match.missing.empty())
                    outcome_.broken_messages.push_back(rule.id + ": {" + match.missing + "}");
                report(file, rule.id, sql::span_of(*match.node, statement, file.source->text),
                       statement.span, match.message);
            }
        }
    }

    void report(File& file, std::string_view id, Span place, Span statement,
                const std::string& message) {
        const rules::Rule* rule = catalogue_.find(id);
        if (rule == nullptr) return;
        if (is_allowed(file, id, statement)) {
            ++outcome_.suppressed;
            return;
        }
        outcome_.findings.push_back({rule->id, rule->severity, Place{file.source, place}, message,
                                     rule->why, rule->instead, options_.project});
    }

    static bool is_allowed(File& file, std::string_view id, Span statement) {
        bool allowed = false;
        for (Suppression& suppression : file.suppressions) {
            if (!suppression.has_reason || suppression.statement != statement) continue;
            for (std::size_t i = 0; i < suppression.rules.size(); ++i) {
                if (suppression.rules[i] != id) continue;
                suppression.used[i] = true;
                allowed = true;
            }
        }
        return allowed;
    }

    void check_suppressions(File& file) {
        // What is said about suppressions cannot be suppressed.
        const std::vector<Suppression> all = std::move(file.suppressions);
        file.suppressions.clear();
        const auto say = [&](std::string_view id, const Suppression& suppression,
                             const std::string& message) {
            report(file, id, suppression.comment, suppression.comment, message);
        };
        for (const Suppression& suppression : all) {
            if (!suppression.has_reason || suppression.rules.empty())
                say("suppression-without-reason", suppression,
                    suppression.rules.empty()
                        ? "this comment allows nothing, since it names no rule"
                        : "this comment allows nothing, since it gives no reason");
            for (std::size_t i = 0; i < suppression.rules.size(); ++i) {
                const std::string& name = suppression.rules[i];
                if (catalogue_.find(name) == nullptr)
                    say("unknown-suppression", suppression,
                        "there is no rule '" + name + "'" + did_you_mean(name, catalogue_.ids()));
                else if (suppression.has_reason && !suppression.used[i])
                    say("unused-suppression", suppression,
                        "the statement has no finding of the rule '" + name + "'");
            }
        }
    }

    const rules::Catalogue& catalogue_;
    const Options& options_;
    Outcome outcome_;
};

}  // namespace

Outcome lint(const rules::Catalogue& catalogue, const std::vector<SourcePtr>& migrations,
             const Options& options) {
    return Linter(catalogue, options).run(migrations);
}

}  // namespace checker::lint
