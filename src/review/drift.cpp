#include "review/drift.h"

#include <set>

#include "checks/drift.h"
#include "checks/not_exported.h"
#include "config/generate_command.h"
#include "review/before.h"
#include "review/migration_sql.h"
#include "review/state.h"
#include "review/unknown.h"

namespace checker::review {

namespace {

bool is_checked(const config::Project& project) {
    return project.dialect == "postgresql" && project.layout == config::Layout::drizzle_journal &&
           project.out;
}

// The same project before the Change. Nothing when it had no schema files: then all is new.
std::optional<State> state_before(const Run& run, const config::Project& project,
                                  const Chains& chains) {
    const Subject& subject = run.subject;
    const std::optional<config::Project> before = project_before(subject, project);
    if (!before || !is_checked(*before) || before->schema_files.empty()) return std::nullopt;
    const drizzle::Chain chain = before->out == project.out
                                     ? *chains.before
                                     : drizzle::read_chain(*subject.before, *before->out);
    State state = state_of(*subject.before, *before, chain);
    if (!state.head_is_readable) return std::nullopt;
    return state;
}

// The state before the Change, evaluated when it is asked for.
class BeforeState {
  public:
    BeforeState(const Run& run, const config::Project& project, const Chains& chains)
        : run_(run), project_(project), chains_(chains) {}

    // Null when all is new.
    const State* get() {
        if (!is_known_) state_ = state_before(run_, project_, chains_);
        is_known_ = true;
        return state_ ? &*state_ : nullptr;
    }

  private:
    const Run& run_;
    const config::Project& project_;
    const Chains& chains_;
    bool is_known_ = false;
    std::optional<State> state_;
};

// What the code refers to without exporting it, and did not before.
void tell_not_exported(const State& after, const drizzle::Chain& chain, BeforeState& before,
                       Findings& findings) {
    const auto made = [&] {
        const std::optional<MigrationSql> sql = sql_behind_oldest(chain);
        return sql ? postgres::schema_behind(sql->run(), {}) : schema::Schema{};
    };
    const std::vector<checks::Remark> remarks = checks::not_exported(after.code, made);
    if (remarks.empty()) return;
    std::set<std::string> old;
    if (before.get() != nullptr)
        for (const checks::Remark& remark :
             checks::not_exported(before.get()->code, [] { return schema::Schema{}; }))
            old.insert(remark.message);
    for (const checks::Remark& remark : remarks)
        if (!old.contains(remark.message)) findings.add(remark);
}

config::Unknown wanted(const Run& run, const config::Project& project) {
    return run.options.unknown.value_or(project.drift.unknown.value_or(config::Unknown::hint));
}

// Why the whole project is not compared; empty when it would be.
std::string why_not_evaluated(const config::Project& project) {
    if (!project.out) return "";
    if (project.layout != config::Layout::drizzle_journal)
        return "the migrations of drizzle-kit 1.x are not compared with the code";
    return "a schema for " + project.dialect + " is not compared with its migrations";
}

void tell_no_schema(const Run& run, const config::Project& project, Findings& findings) {
    const std::optional<config::Project> before = project_before(run.subject, project);
    if (before && before->schema_patterns.empty()) return;
    tell_unknown({"the code", project.place, "the config names no schema"}, wanted(run, project),
                 findings);
}

}  // namespace

Drift settle_other_language(const Run& run, const config::Project& project, Findings& findings) {
    Drift drift;
    const std::string reason = why_not_evaluated(project);
    if (reason.empty() || wanted(run, project) == config::Unknown::hint) return drift;
    drift.status = DriftStatus::unknown;
    drift.unknown.push_back({"the schema", project.place, reason});
    const std::optional<config::Project> before = project_before(run.subject, project);
    const bool is_old = before && why_not_evaluated(*before) == reason;
    const std::vector<schema::Unknown> old{{"the schema", project.place, reason}};
    settle_unknown({run, project, is_old ? &old : nullptr,
                    config::generate_command(*run.subject.after, project.root, project.config)},
                   drift, findings);
    return drift;
}

Drift check_drift(const Run& run, const config::Project& project, const Chains& chains,
                  Findings& findings) {
    const Subject& subject = run.subject;
    Drift unchecked;
    if (!is_checked(project)) return settle_other_language(run, project, findings);
    if (project.schema_files.empty()) {
        if (project.schema_unknown) {
            unchecked.status = DriftStatus::unknown;
            unchecked.unknown.push_back({"schema", project.place, *project.schema_unknown});
        } else if (project.schema_patterns.empty()) {
            tell_no_schema(run, project, findings);
        }
        return unchecked;
    }
    const State after = state_of(*subject.after, project, chains.after);
    if (!after.head_is_readable) {
        // Why is said by malformed-snapshot, conflict-markers or duplicate-json-key.
        unchecked.status = DriftStatus::unknown;
        unchecked.unknown.push_back(
            {"migrations", project.place, "the newest snapshot cannot be read"});
        return unchecked;
    }
    const std::string command =
        config::generate_command(*subject.after, project.root, project.config);
    BeforeState before(run, project, chains);
    checks::DriftReport report = checks::check_drift({after.view(), {}, {}, command});
    if (!report.drift.changes.empty())
        report = checks::check_drift(
            {after.view(), before.get() ? std::optional(before.get()->view()) : std::nullopt,
             [&](const auto& changes) { return in_sql(after, chains.after, changes); }, command});
    for (DriftChange& change : report.drift.changes)
        if (change.place.source == nullptr) change.place = project.place;
    for (const checks::Remark& remark : report.remarks)
        findings.add(remark);
    const State* old = report.drift.unknown.empty() ? nullptr : before.get();
    settle_unknown({run, project, old != nullptr ? &old->code.unknown : nullptr, command},
                   report.drift, findings);
    tell_not_exported(after, chains.after, before, findings);
    report.drift.command = command;
    return report.drift;
}

}  // namespace checker::review
