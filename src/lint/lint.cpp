#include "lint/lint.h"

#include <algorithm>
#include <cstdint>
#include <future>
#include <memory>
#include <set>
#include <span>
#include <unordered_map>
#include <utility>

#include "core/launch.h"
#include "core/memory.h"
#include "core/spelling.h"
#include "lint/native_checks.h"
#include "lint/parsing.h"
#include "lint/play.h"
#include "lint/progress.h"
#include "lint/rewrite.h"
#include "lint/suppressions.h"
#include "lint/tidied.h"
#include "lint/timeline.h"
#include "lint/weight.h"
#include "rules/matching.h"
#include "sql/parse.h"

namespace checker::lint {

namespace {

struct Reported {
    Finding finding;
    const rules::Rule* rule = nullptr;
    Span statement;
    bool is_allowed = false;  // by a comment
    std::unique_ptr<Edit> edit;
};

// Statements of one chunk are one call to the server, and share a transaction: a rewrite stands in
// chunks of its own.
std::string in_its_chunk(const Rewritable& what, const Calls& calls) {
    std::string text = as_migration(calls);
    if (what.statement.alone || calls.size() == 1) return text;
    return "--> statement-breakpoint\n" + text + "\n--> statement-breakpoint";
}

// A rule that tells why PostgreSQL refuses the statement points where the server does.
Span place_of(const rules::Rule& rule, const sql::Node& node, const replay::Effects& effects,
              const sql::Statement& statement, const Source& source) {
    const bool tells_refusal = effects.failure && effects.failure->at != sql::nowhere &&
                               rule.message.find("{refusal}") != std::string::npos;
    return tells_refusal ? sql::name_at(effects.failure->at, statement, source.text)
                         : sql::span_of(node, statement, source.text);
}

struct File {
    SourcePtr source;
    std::span<Part> parts;
    std::vector<Suppression> suppressions;
    // Those that have a reason, by where their statement begins.
    std::unordered_map<std::size_t, std::vector<std::size_t>> suppressing;
    std::vector<Reported> reported;
};

// What nobody needs behind a run.
struct Needed {
    Needed(const std::vector<SourcePtr>& migrations, const replay::Replay& history)
        : parsing(migrations), replay(history) {
        for (std::size_t i = 0; i < migrations.size(); ++i)
            files.push_back({migrations[i], parsing.of(i), {}, {}, {}});
    }

    Parsing parsing;
    std::vector<File> files;
    replay::Replay replay;
};

// From so much text on another thread pays.
constexpr std::size_t worth_a_thread = 64U << 10U;

class Linter {
  public:
    Linter(const rules::Catalogue& catalogue, const Options& options)
        : catalogue_(catalogue), options_(options) {
        for (const rules::Rule& rule : catalogue.rules)
            if (rule.enabled && !rule.native)
                watched_.push_back({rule.has_match ? rule.match.kinds : 0, &rule});
    }

    Outcome run(const std::vector<SourcePtr>& migrations) {
        for (const SourcePtr& source : migrations)
            text_size_ += source->text.size();
        const auto needed = std::make_shared<Needed>(migrations, options_.history);
        std::vector<File>& files = needed->files;
        replay::Replay& replay = needed->replay;
        replay.start_run();
        check(needed->parsing, files, replay);
        check_behind(files, replay);
        if (options_.wants_timeline) outcome_.timeline = timeline(files);
        tell(files);
        discard(needed);
        return std::move(outcome_);
    }

  private:
    // One thread parses and plays; where that pays another one helps to parse, and then applies the
    // rules, statement by statement behind the replay.
    void check(Parsing& parsing, std::vector<File>& files, replay::Replay& replay) {
        Progress progress;
        std::future<void> follower = beside(is_long(), [&] {
            parsing.help();
            follow(files, progress);
        });
        {
            const Progress::End end(progress);
            play(parsing, replay, progress, options_.wants_timeline);
        }
        follower.get();
    }

    void follow(std::vector<File>& files, const Progress& progress) {
        unsigned needed = 0;
        for (File& file : files) {
            begin(file);
            for (const Part& part : file.parts) {
                for (const sql::SyntaxError& error : part.script.errors)
                    report_error(file, error);
                for (std::size_t i = 0; i < part.script.statements.size(); ++i) {
                    if (!progress.reaches(++needed)) return;
                    check(file, part.script.statements[i], part.effects[i]);
                }
            }
        }
    }

    // When its parts are parsed.
    void begin(File& file) {
        std::vector<const sql::Script*> scripts(file.parts.size());
        std::ranges::transform(file.parts, scripts.begin(),
                               [](const Part& part) { return &part.script; });
        std::size_t statements = 0;
        std::size_t errors = 0;
        for (const Part& part : file.parts) {
            statements += part.script.statements.size();
            errors += part.script.errors.size();
        }
        outcome_.statements += static_cast<int>(statements + errors);
        outcome_.not_analysed += static_cast<int>(errors);
        file.suppressions = suppressions(file.source->text, scripts);
        for (std::size_t i = 0; i < file.suppressions.size(); ++i)
            if (file.suppressions[i].has_reason)
                file.suppressing[file.suppressions[i].statement.begin].push_back(i);
        // Room that stays empty costs nothing; to move what is there to more room does.
        file.reported.reserve(2 * statements);
    }

    void report_error(File& file, const sql::SyntaxError& error) {
        if (error.needs_version == 0)
            report(file, "syntax-error", error.span, error.statement, error.message);
        else
            report(file, "newer-syntax", error.span, error.statement,
                   "not analysed: " + error.message + " needs the grammar of PostgreSQL " +
                       std::to_string(error.needs_version));
    }

    // Whether it runs what nothing can be said about.
    static bool is_unseen(const sql::Statement& statement, const replay::Effects& effects) {
        const bool runs = statement.tree.kind == "DoStmt" || statement.tree.kind == "CallStmt" ||
                          statement.tree.kind == "ExecuteStmt";
        return effects.newer_syntax || (runs && effects.may_do_more && !effects.failure);
    }

    // Whether another thread pays.
    bool is_long() const { return text_size_ >= worth_a_thread; }

    // What can be said only when the whole run is known. Every second check of a file is made on
    // another thread.
    void check_behind(std::vector<File>& files, const replay::Replay& behind) {
        const std::vector<NativeCheck>& checks = native_checks();
        std::vector<std::vector<Played>> played;
        played.reserve(files.size());
        for (const File& file : files)
            played.push_back(statements_of(file));
        std::vector<Remarks> remarks(files.size() * checks.size());
        const auto check_from = [&](std::size_t first) {
            for (std::size_t i = first; i < remarks.size(); i += 2) {
                const std::size_t file = i / checks.size();
                const NativeCheck& native = checks[i % checks.size()];
                const rules::Rule* rule = catalogue_.find(native.rule);
                if (rule == nullptr || !rule->enabled) continue;
                remarks[i] = native.check({files[file].source->text, played[file], behind}, *rule);
            }
        };
        std::future<void> others = beside(is_long(), [&] { check_from(1); });
        check_from(0);
        others.get();
        for (std::size_t i = 0; i < remarks.size(); ++i)
            for (Remark& remark : remarks[i])
                report(files[i / checks.size()], checks[i % checks.size()].rule, remark.place,
                       remark.statement, std::move(remark.message));
    }

    static std::vector<Played> statements_of(const File& file) {
        std::vector<Played> played;
        for (const Part& part : file.parts)
            for (std::size_t i = 0; i < part.effects.size(); ++i)
                played.push_back({part.script.statements[i], part.effects[i]});
        return played;
    }

    LockTimeline timeline(const std::vector<File>& files) const {
        TimelineMaker maker;
        for (const File& file : files)
            for (const Part& part : file.parts) {
                for (std::size_t i = 0; i < part.effects.size(); ++i)
                    maker.add({file.source, part.script.statements[i].span}, part.effects[i].whole,
                              part.transactions[i]);
                maker.skip(part.script.errors.size());
            }
        LockTimeline timeline = maker.finish();
        timeline.project = options_.project;
        return timeline;
    }

    void tell(std::vector<File>& files) {
        std::size_t reported = 0;
        for (File& file : files) {
            check_suppressions(file);
            reported += file.reported.size();
        }
        outcome_.findings.reserve(reported);
        for (File& file : files)
            tell(file);
        sort_findings(outcome_.findings);
    }

    // Hands over what was found, but for what another finding about the statement says better.
    void tell(File& file) {
        std::set<std::pair<std::size_t, std::string_view>> said;
        for (const Reported& one : file.reported)
            said.emplace(one.statement.begin, one.rule->id);
        for (Reported& one : file.reported) {
            const bool gives_way =
                std::ranges::any_of(one.rule->gives_way_to, [&](const std::string& other) {
                    return said.contains({one.statement.begin, other});
                });
            if (gives_way) continue;
            if (one.is_allowed) {
                ++outcome_.suppressed;
                continue;
            }
            if (one.edit != nullptr) tell(std::move(*one.edit));
            outcome_.findings.push_back(std::move(one.finding));
        }
    }

    void tell(Edit edit) {
        const bool again = !outcome_.edits.empty() && outcome_.edits.back().file == edit.file &&
                           outcome_.edits.back().statement == edit.statement;
        if (!again) outcome_.edits.push_back(std::move(edit));
    }

    void check(File& file, const sql::Statement& statement,
               const replay::StatementEffects& effects) {
        if (is_unseen(statement, effects.whole)) ++outcome_.not_analysed;
        if (const auto& newer = effects.whole.newer_syntax)
            report(file, "newer-syntax", statement.span, statement.span, "not analysed: " + *newer);
        const rules::NodeIndex index(statement.tree);
        for (const auto& [kinds, watched] : watched_) {
            if (!index.may_have(kinds)) continue;
            const rules::Rule& rule = *watched;
            for (rules::Match& match : rules::matches(rule, index, statement, effects)) {
                if (!match.missing.empty())
                    outcome_.broken_messages.push_back(rule.id + ": {" + match.missing + "}");
                const replay::Effects& here = effects.at(*match.node, statement);
                const Span place = place_of(rule, *match.node, here, statement, *file.source);
                const Severity severity = weighed(rule, here, options_.rows);
                Reported& reported =
                    report(file, rule, place, statement.span, std::move(match.message), severity);
                const Rewritable what{statement, *match.node, here, file.source->text};
                if (const auto calls = rewritten(rule.fix, what))
                    rewrite(reported, what, *calls);
                else
                    reported.finding.plan = rule.plan;
            }
        }
    }

    // What the statement that was reported may become.
    void rewrite(Reported& reported, const Rewritable& what, const Calls& calls) const {
        reported.finding.rewrite = as_migration(calls);
        if (!options_.wants_edits) return;
        Span span = what.statement.span;
        const std::size_t next = what.text.find_first_not_of(" \t\r\n", span.end);
        if (next < what.text.size() && what.text[next] == ';') span.end = next + 1;
        reported.finding.replacement =
            Replacement{span, with_line_ends(in_its_chunk(what, calls), what.text)};
        reported.edit =
            std::make_unique<Edit>(Edit{reported.finding.place.source, span,
                                        reported.finding.replacement->text, reported.finding.rule});
    }

    // Reports it unless the rule is off.
    void report(File& file, std::string_view id, Span place, Span statement, std::string message) {
        const rules::Rule* rule = catalogue_.find(id);
        if (rule != nullptr && rule->enabled)
            report(file, *rule, place, statement, std::move(message), rule->severity);
    }

    Reported& report(File& file, const rules::Rule& rule, Span place, Span statement,
                     std::string message, Severity severity) const {
        const bool allowed = is_allowed(file, rule.id, statement);
        file.reported.push_back({{rule.id, severity, Place{file.source, place}, std::move(message),
                                  rule.why, rule.instead, options_.project},
                                 &rule,
                                 statement,
                                 allowed,
                                 nullptr});
        return file.reported.back();
    }

    static bool is_allowed(File& file, std::string_view id, Span statement) {
        bool allowed = false;
        const auto here = file.suppressing.find(statement.begin);
        if (here == file.suppressing.end()) return false;
        for (const std::size_t number : here->second) {
            Suppression& suppression = file.suppressions[number];
            if (suppression.statement != statement) continue;
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
        file.suppressing.clear();
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

    // A rule that is on, and the kinds of which a statement needs one (Pattern::kinds).
    struct Watched {
        std::uint64_t kinds;
        const rules::Rule* rule;
    };

    const rules::Catalogue& catalogue_;
    const Options& options_;
    std::size_t text_size_ = 0;  // of all migrations
    std::vector<Watched> watched_;
    Outcome outcome_;
};

}  // namespace

Outcome lint(const rules::Catalogue& catalogue, const std::vector<SourcePtr>& migrations,
             const Options& options) {
    return Linter(catalogue, options).run(migrations);
}

}  // namespace checker::lint
