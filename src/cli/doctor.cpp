#include "cli/doctor.h"

#include <algorithm>
#include <array>

#include "cli/check.h"
#include "config/discovery.h"
#include "core/error.h"
#include "core/printable.h"
#include "git/attributes.h"
#include "json/write.h"
#include "report/paint.h"
#include "sql/parse.h"

namespace checker::cli {

namespace {

using setup::Diagnosis;
using setup::Mark;

constexpr std::array<std::string_view, 3> names{"ok", "warn", "error"};
constexpr std::array<std::string_view, 3> inks{report::ink::green, report::ink::yellow,
                                               report::ink::red};

std::string_view name_of(Mark mark) {
    return names.at(static_cast<std::size_t>(mark));
}

auto count_of(const setup::Diagnoses& found, Mark mark) {
    return std::ranges::count(found, mark, &Diagnosis::mark);
}

void diagnose_settings(const git::Repository& repository, setup::Diagnoses& found) {
    const TreePtr tree = repository.root() ? repository.work_tree() : repository.commit("HEAD");
    const bool is_there = tree->find(config::settings_path).has_value();
    config::read_settings(*tree);
    found.push_back({"settings", Mark::ok,
                     is_there ? "checker.yaml can be read"
                              : "there is no checker.yaml: everything has its usual value"});
}

void diagnose_schema_files(const config::Project& project, setup::Diagnoses& found) {
    constexpr std::size_t most_named = 3;
    const std::string topic = setup::topic_of_project(project.root);
    if (project.schema_unknown) {
        found.push_back(
            {topic, Mark::warning, "its schema files are not known: " + *project.schema_unknown,
             "name them in checker.yaml under `projects`: `schema: [src/schema/*.ts]`"});
        return;
    }
    const std::vector<std::string>& files = project.schema_files;
    std::string text = files.empty() ? "no schema file" : "schema in ";
    for (std::size_t i = 0; i < std::min(files.size(), most_named); ++i)
        text += (i > 0 ? ", " : "") + files[i];
    if (files.size() > most_named)
        text += " and " + std::to_string(files.size() - most_named) + " more files";
    if (files.empty())
        found.push_back(
            {topic, Mark::warning, text, "let `schema` in its config name files that are there"});
    else
        found.push_back({topic, Mark::ok, text});
}

// Everything is looked at in the work tree, and nothing of it is run.
void diagnose_projects(const git::Repository& repository, setup::Diagnoses& found) {
    CheckOptions options;
    options.scope = ScopeKind::all;
    options.unknown = config::Unknown::hint;
    setup::diagnose_projects(repository, check(options, {.states = true}), found);
    const TreePtr tree = repository.root() ? repository.work_tree() : repository.commit("HEAD");
    for (const config::Project& project :
         config::find_projects(*tree, config::read_settings(*tree)))
        diagnose_schema_files(project, found);
}

// Whether `what` could be looked at.
template <class Look>
bool look(const char* topic, const char* fix, setup::Diagnoses& found, const Look& what) {
    try {
        what();
    } catch (const Error& error) {
        found.push_back({topic, Mark::error, error.what(), fix});
        return false;
    }
    return true;
}

void tell_text(const setup::Diagnoses& found, std::ostream& out, const report::Style& style) {
    for (const Diagnosis& each : found) {
        const std::string_view name = name_of(each.mark);
        out << report::painted(name, inks.at(static_cast<std::size_t>(each.mark)), style)
            << std::string(7 - name.size(), ' ') << printable(each.topic) << ": "
            << printable(each.text) << '\n';
        if (!each.fix.empty()) out << "       fix: " << printable(each.fix) << '\n';
    }
    const auto errors = count_of(found, Mark::error);
    const auto warnings = count_of(found, Mark::warning);
    if (errors + warnings == 0)
        out << "all is well\n";
    else
        out << errors << (errors == 1 ? " error, " : " errors, ") << warnings
            << (warnings == 1 ? " warning\n" : " warnings\n");
}

void tell_json(const setup::Diagnoses& found, std::ostream& out) {
    json::Writer json;
    json.begin_object().key("version").number(1).key("checker").string(CHECKER_VERSION);
    json.key("results").begin_array();
    for (const Diagnosis& each : found) {
        json.begin_object().key("topic").string(each.topic);
        json.key("status").string(name_of(each.mark)).key("message").string(each.text);
        json.key("fix");
        each.fix.empty() ? json.null() : json.string(each.fix);
        json.end_object();
    }
    json.end_array().key("summary").begin_object();
    json.key("errors").number(count_of(found, Mark::error));
    json.key("warnings").number(count_of(found, Mark::warning)).end_object().end_object();
    out << json.text() << '\n';
}

}  // namespace

FormatNames doctor_formats() {
    return {"text", "json"};
}

setup::Diagnoses doctor() {
    setup::Diagnoses found;
    const git::Repository repository = git::Repository::open();
    found.push_back({"versions", Mark::ok,
                     "checker " CHECKER_VERSION ", libgit2 " + git::library_version() +
                         ", libpg_query with the grammar of PostgreSQL " +
                         std::to_string(sql::grammar_version())});
    setup::diagnose_repository(repository, found);
    look("hooks", "put right what it says, then look again", found, [&] {
        if (repository.root())
            setup::diagnose_hooks(repository, setup::look_around(repository), found);
    });
    if (!look("settings", "put right what it says, then look again", found,
              [&] { diagnose_settings(repository, found); }))
        return found;
    look("projects", "put right what it says, then look again", found,
         [&] { diagnose_projects(repository, found); });
    return found;
}

void tell_diagnoses(const setup::Diagnoses& found, std::string_view format, std::ostream& out,
                    const report::Style& style) {
    if (format == "json")
        tell_json(found, out);
    else
        tell_text(found, out, style);
}

int exit_code(const setup::Diagnoses& found) {
    return count_of(found, Mark::ok) == static_cast<std::ptrdiff_t>(found.size()) ? 0 : 1;
}

}  // namespace checker::cli
