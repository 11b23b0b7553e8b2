#include "review/repository.h"

#include <algorithm>
#include <iterator>
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

bool matches_one_of(const std::string& path, const std::vector<std::string>& patterns) {
    return std::ranges::any_of(patterns, [&](const std::string& pattern) {
        return std::ranges::any_of(expand_braces(pattern), [&](const std::string& plain) {
            return matches_glob(path, plain);
        });
    });
}

// Where the statements begin that comments allow to be as they are.
std::set<std::size_t> allowed_in(const SourcePtr& source, const sql::Script& script) {
    std::set<std::size_t> allowed;
    for (const lint::Suppression& suppression : lint::suppressions(source->text, script))
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

bool is_sql(const std::string& path) {
    return path.ends_with(".sql");
}

}  // namespace

void review_repository(const Run& run, const Rules& rules, Results& results) {
    if (!run.options.folders.empty()) return;
    Findings findings(rules, {});
    const rules::Rule* install = nullptr;
    for (const std::string& path : paths_of(run.subject)) {
        if (config::is_ignored(path, run.settings)) continue;
        if (checks::is_deployment_file(path)) check_pushes(run, path, findings);
        if (!is_sql(path) || run.settings.rules.empty()) continue;
        if (install == nullptr) install = rules().find(install_rule);
        if (install != nullptr && install->enabled && matches_one_of(path, install->list("files")))
            check_install(run, path, findings, results);
    }
    std::ranges::move(findings.all, std::back_inserter(results.findings));
}

}  // namespace checker::review
