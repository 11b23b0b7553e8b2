#include "review/compare.h"

#include <algorithm>
#include <utility>

#include "config/discovery.h"
#include "core/error.h"
#include "core/path.h"
#include "postgres/comparable.h"
#include "postgres/ddl_script.h"
#include "review/schema_at.h"
#include "review/selection.h"
#include "review/told_changes.h"
#include "schema/diff.h"

namespace checker::review {

namespace {

bool is_sql(const End& end) {
    return end.source == SchemaSource::sql;
}

// Both schemas, in one spelling. null for a project that is not there on that side.
std::pair<schema::Schema, schema::Schema> schemas(const End& from, const config::Project* before,
                                                  const End& to, const config::Project* after) {
    const auto read = [](const End& end, const config::Project* project,
                         const schema::Schema& other) {
        return project == nullptr ? schema::Schema{} : schema_at(end, *project, other);
    };
    const bool spelled = is_sql(from) || is_sql(to);
    const auto in_one_spelling = [&](const End& end, schema::Schema schema) {
        return spelled && !is_sql(end) ? postgres::comparable(std::move(schema)) : schema;
    };
    // What is replayed takes over names from the other side, which is therefore read before it.
    if (is_sql(to) && !is_sql(from)) {
        schema::Schema old = in_one_spelling(from, read(from, before, {}));
        schema::Schema current = read(to, after, old);
        return {std::move(old), std::move(current)};
    }
    schema::Schema current = in_one_spelling(to, read(to, after, {}));
    schema::Schema old = in_one_spelling(from, read(from, before, current));
    return {std::move(old), std::move(current)};
}

void add_unknown(const schema::Schema& schema, bool in_from, ProjectComparison& comparison) {
    for (const schema::Unknown& unknown : schema.unknown)
        comparison.unknown.push_back({in_from, {unknown.object, unknown.place, unknown.reason}});
}

void fill(const schema::Schema& from, const schema::Schema& to, ProjectComparison& comparison) {
    const std::vector<schema::Difference> differences = schema::diff(from, to);
    comparison.changes = told_changes(from, to, differences);
    comparison.statements = postgres::ddl_script(from, to, differences);
    add_unknown(from, true, comparison);
    add_unknown(to, false, comparison);
}

std::string why_unchecked(const config::Project& project) {
    if (project.dialect != "postgresql")
        return "only PostgreSQL is compared, and this is " + project.dialect;
    if (project.layout != config::Layout::drizzle_journal)
        return "the layout of drizzle-kit 1.x is not compared";
    return project.out ? "" : "where its migrations are is not known";
}

ProjectComparison compare_project(const End& from, const config::Project* before, const End& to,
                                  const config::Project* after) {
    const config::Project& project = after != nullptr ? *after : *before;
    ProjectComparison comparison;
    comparison.root = project.root;
    comparison.config = project.config;
    comparison.dialect = project.dialect;
    comparison.out = project.out.value_or("");
    comparison.unchecked = why_unchecked(project);
    if (!comparison.unchecked.empty()) return comparison;
    const auto [old, current] = schemas(from, before, to, after);
    fill(old, current, comparison);
    return comparison;
}

std::vector<config::Project> projects_of(const End& end) {
    return config::find_projects(*end.tree, config::read_settings(*end.tree));
}

// A snapshot that is named is one project's: the one with its folder, or the only one.
void keep_project_of(const End& end, std::vector<config::Project>& projects) {
    if (end.path.empty()) return;
    const auto has_file = [&](const config::Project& project) {
        return project.out && is_below(end.path, *project.out);
    };
    if (std::ranges::any_of(projects, has_file))
        std::erase_if(projects, [&](const config::Project& each) { return !has_file(each); });
    else if (projects.size() != 1)
        throw Error("cannot tell which project the snapshot '" + end.path +
                    "' belongs to; say it with --project");
}

// Two files need no project.
Comparison compare_files(const End& from, const End& to) {
    Comparison comparison{.from = from.told, .to = to.told, .projects = {}};
    comparison.projects.emplace_back();
    comparison.projects.back().dialect = "postgresql";
    fill(schema_of_file(from), schema_of_file(to), comparison.projects.back());
    return comparison;
}

}  // namespace

Comparison compare(const End& from, const End& to, const std::vector<std::string>& folders) {
    if (!from.path.empty() && !to.path.empty()) return compare_files(from, to);
    std::vector<config::Project> after = projects_of(to);
    const std::vector<config::Project> before = from.tree == to.tree ? after : projects_of(from);
    after = wanted(std::move(after), folders);
    keep_project_of(from, after);
    keep_project_of(to, after);
    Comparison comparison{.from = from.told, .to = to.told, .projects = {}};
    for (const config::Project& project : after)
        comparison.projects.push_back(
            compare_project(from, same_project(before, project), to, &project));
    if (!folders.empty()) return comparison;
    for (const config::Project& project : before)
        if (from.path.empty() && to.path.empty() && same_project(after, project) == nullptr)
            comparison.projects.push_back(compare_project(from, &project, to, nullptr));
    return comparison;
}

}  // namespace checker::review
