#include "review/repository.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <set>

#include "checks/deployment.h"
#include "checks/push_in_production.h"
#include "core/glob.h"
#include "lint/install_sql.h"
#include "lint/suppressions.h"

namespace checker::review {

namespace {

constexpr std::string_view push_rule = "push-in-production";
constexpr std::string_view install_rule = "install-sql-not-idempotent";

// The tree that `after` is compared with; null where everything counts.
const Tree* before_of(const Subject& subject) {
    return subject.scope.kind == ScopeKind::all ? nullptr : subject.before.get();
}

std::vector<std::string> paths_of(const Subject& subject) {
    if (subject.changed_paths && subject.scope.kind != ScopeKind::all)
        return *subject.changed_paths;
    std::vector<std::string> paths;
    for (const TreeEntry& entry : files_below(*subject.after, ""))
        paths.push_back(entry.path);
    return paths;
}

// Whether checker.yaml itself says how severe the rule is.
bool says_severity(const config::Settings& settings, std::string_view rule) {
    return std::ranges::any_of(settings.rules, [&](const config::RuleSettings& said) {
        return said.rule == rule && said.severity.has_value();
    });
}

void check_pushes(const Run& run, const std::string& path, Findings& findings) {
    std::multiset<std::string> known;
    if (const Tree* before = before_of(run.subject))
        for (const checks::Push& push : checks::pushes_in_production(*before, path))
            known.insert(push.message);
    for (const checks::Push& push : checks::pushes_in_production(*run.subject.after, path)) {
        if (const auto old = known.find(push.message); old != known.end()) {
            known.erase(old);
            continue;
        }
        if (push.is_forced && !says_severity(run.settings, push_rule))
            findings.add_error(std::string(push_rule), push.place, push.message);
        else
            findings.add(std::string(push_rule), push.place, push.message);
    }
}

// The patterns without braces of the files that install; none unless checker.yaml speaks of them.
std::vector<std::string> install_patterns(const config::Settings& settings, const Rules& rules) {
    const bool is_said = std::ranges::any_of(
        settings.rules, [](const auto& said) { return said.rule == install_rule; });
    const rules::Rule* rule = is_said ? rules().find(install_rule) : nullptr;
    std::vector<std::string> plain;
    if (rule == nullptr || !rule->enabled) return plain;
    for (const std::string& pattern : rule->list("files"))
        std::ranges::move(expand_braces(pattern), std::back_inserter(plain));
    return plain;
}

// Where the statements begin that comments allow to be as they are.
std::set<std::size_t> allowed_in(const SourcePtr& source, const sql::Script& script) {
    std::set<std::size_t> allowed;
    const sql::Script* const whole = &script;
    for (const lint::Suppression& suppression : lint::suppressions(source->text, {&whole, 1}))
        if (suppression.has_reason && suppression.statement.end > suppression.statement.begin &&
            std::ranges::find(suppression.rules, install_rule) != suppression.rules.end())
            allowed.insert(suppression.statement.begin);
    return allowed;
}

// A file that is run again is judged as a whole, whatever of it the Change touches.
void check_install(const Run& run, const std::string& path, Findings& findings, Results& results) {
    const SourcePtr source = read_source(*run.subject.after, path);
    if (source == nullptr) return;
    const sql::Script script = sql::parse(source->text);
    const std::set<std::size_t> allowed = allowed_in(source, script);
    for (const lint::Remark& remark : lint::not_rerunnable(source->text, script))
        if (allowed.contains(remark.statement.begin))
            ++results.suppressed;
        else
            findings.add(std::string(install_rule), {source, remark.place}, remark.message);
}

}  // namespace

void review_repository(const Run& run, const Rules& rules, Results& results) {
    if (!run.options.folders.empty()) return;
    Findings findings(rules, {});
    std::optional<std::vector<std::string>> patterns;
    for (const std::string& path : paths_of(run.subject)) {
        const bool is_sql = path.ends_with(".sql");
        const bool is_deployment = checks::is_deployment_file(path);
        if ((!is_sql && !is_deployment) || config::is_ignored(path, run.settings)) continue;
        if (is_deployment) check_pushes(run, path, findings);
        if (!is_sql) continue;
        if (!patterns) patterns = install_patterns(run.settings, rules);
        if (std::ranges::any_of(*patterns,
                                [&](const auto& pattern) { return matches_glob(path, pattern); }))
            check_install(run, path, findings, results);
    }
    std::ranges::move(findings.all, std::back_inserter(results.findings));
}

}  // namespace checker::review
