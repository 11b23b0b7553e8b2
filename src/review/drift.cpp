#include "review/drift.h"

#include "checks/drift.h"
#include "config/generate_command.h"
#include "drizzle/code.h"
#include "review/before.h"
#include "review/unknown.h"

namespace checker::review {

namespace {

// One state of the project: its code, and the schema that `generate` would compare it with.
struct State {
    schema::Schema code;
    std::optional<schema::Schema> snapshot;
    bool snapshot_is_readable = true;

    checks::SchemaState view() const { return {code, snapshot ? &*snapshot : nullptr}; }
};

State state_of(const Tree& tree, const config::Project& project, const drizzle::Chain& chain) {
    State state;
    state.code = drizzle::read_code(tree, project.schema_files, project.casing).schema;
    if (!chain.baseline) return state;
    state.snapshot = drizzle::read_snapshot(tree, chain.snapshots[*chain.baseline]).schema;
    state.snapshot_is_readable = state.snapshot.has_value();
    return state;
}

bool is_checked(const config::Project& project) {
    return project.dialect == "postgresql" && project.layout == config::Layout::drizzle_journal &&
           project.out;
}

// The same project before the Change. Nothing when it had no schema files: then all is new.
std::optional<State> state_before(const Subject& subject, const config::Project& project,
                                  const Chains& chains) {
    const std::optional<config::Project> before = project_before(subject, project);
    if (!before || !is_checked(*before) || before->schema_files.empty()) return std::nullopt;
    const drizzle::Chain chain = before->out == project.out
                                     ? *chains.before
                                     : drizzle::read_chain(*subject.before, *before->out);
    State state = state_of(*subject.before, *before, chain);
    if (!state.snapshot_is_readable) return std::nullopt;
    return state;
}

void tell_no_schema(const Run& run, const config::Project& project, Findings& findings) {
    const std::optional<config::Project> before = project_before(run.subject, project);
    if (before && before->schema_patterns.empty()) return;
    tell_unknown(
        {"the code", project.place, "the config names no schema"},
        run.options.unknown.value_or(project.drift.unknown.value_or(config::Unknown::hint)),
        findings);
}

}  // namespace

Drift check_drift(const Run& run, const config::Project& project, const Chains& chains,
                  Findings& findings) {
    const Subject& subject = run.subject;
    Drift unchecked;
    if (!is_checked(project)) return unchecked;
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
    if (!after.snapshot_is_readable) {
        // Why is said by malformed-snapshot, conflict-markers or duplicate-json-key.
        unchecked.status = DriftStatus::unknown;
        unchecked.unknown.push_back(
            {"migrations", project.place, "the newest snapshot cannot be read"});
        return unchecked;
    }
    const std::string command =
        config::generate_command(*subject.after, project.root, project.config);
    checks::DriftReport report = checks::check_drift(after.view(), std::nullopt, command);
    std::optional<State> before;
    if (report.drift.status != DriftStatus::none) before = state_before(subject, project, chains);
    if (before) report = checks::check_drift(after.view(), before->view(), command);
    for (const checks::Remark& remark : report.remarks)
        findings.add(remark.rule, remark.place, remark.message);
    settle_unknown({run, project, before ? &before->code.unknown : nullptr, command}, report.drift,
                   findings);
    return report.drift;
}

}  // namespace checker::review
