#include "setup/diagnosis.h"

#include <algorithm>

#include "git/attributes.h"

namespace checker::setup {

namespace {

constexpr std::size_t most_told = 5;

std::string place_of(const DriftUnknown& part) {
    if (part.place.source == nullptr) return "";
    return part.place.source->path + ":" +
           std::to_string(locate(part.place.source->text, part.place.span.begin).line) + ": ";
}

void tell_unknown(const ProjectResult& project, Diagnoses& found) {
    const auto& parts = project.drift.unknown;
    const std::string topic = topic_of_project(project.root);
    for (std::size_t i = 0; i < std::min(parts.size(), most_told); ++i)
        found.push_back({topic, Mark::warning,
                         place_of(parts[i]) +
                             (parts[i].object.empty() ? "" : parts[i].object + " is not known: ") +
                             parts[i].reason,
                         "write it so that it can be evaluated, or let `drift: {unknown: "
                         "drizzle-kit}` in checker.yaml ask the project's own drizzle-kit"});
    if (parts.size() > most_told)
        found.push_back({topic, Mark::warning,
                         std::to_string(parts.size() - most_told) + " more parts are not known",
                         "`checker check --all --unknown error` tells all"});
}

// A union makes one object of two entries; a driver that always succeeds drops one side.
void tell_merge(const git::Repository& repository, const ProjectResult& project, Diagnoses& found) {
    const std::string topic = topic_of_project(project.root);
    for (const char* file : {"/meta/_journal.json", "/meta/0000_snapshot.json"}) {
        const std::string path = project.out + file;
        const auto merge = git::attribute(repository, path, "merge");
        if (!merge || *merge == "unset" || *merge == "set" || *merge == "text" ||
            *merge == "binary")
            continue;
        const bool is_union = *merge == "union";
        return found.push_back(
            {topic, is_union ? Mark::error : Mark::warning,
             path + " is merged by merge=" + *merge +
                 (is_union
                      ? ", which makes one entry of two: a migration is lost without a conflict"
                      : ": a driver that calls a collision solved loses a migration"),
             "take `merge=" + *merge +
                 "` for it out of .gitattributes; `checker resolve-conflicts` puts collisions "
                 "right"});
    }
}

}  // namespace

std::string topic_of_project(const std::string& root) {
    return "project " + (root.empty() ? "." : root);
}

void diagnose_repository(const git::Repository& repository, Diagnoses& found) {
    const std::string topic = "repository";
    found.push_back({topic, Mark::ok,
                     repository.root() ? "work tree " + *repository.root()
                                       : "bare, at " + repository.git_dir()});
    found.push_back({topic, Mark::ok, "git directory " + repository.git_dir()});
    found.push_back({topic, Mark::ok, "index " + repository.index_path()});
    if (repository.shallow())
        found.push_back({topic, Mark::warning,
                         "the clone is shallow: where a branch left its base may not be known",
                         "`git fetch --unshallow`; in CI a fetch depth of 0"});
}

// What of a project is not looked at.
void tell_limits(const ProjectResult& project, Diagnoses& found) {
    if (project.dialect == "postgresql" && project.layout == "drizzle-journal") return;
    found.push_back({topic_of_project(project.root), Mark::ok,
                     "of this dialect and layout the files of the migrations are checked; the "
                     "schema is compared only with `drift: {unknown: drizzle-kit}` in "
                     "checker.yaml, and the SQL is not judged"});
}

void diagnose_projects(const git::Repository& repository, const Results& results,
                       Diagnoses& found) {
    if (results.projects.empty())
        found.push_back({"projects", Mark::warning, "no Drizzle project was found",
                         "name it in checker.yaml under `projects`, if there is one"});
    for (const ProjectResult& project : results.projects) {
        const std::string topic = topic_of_project(project.root);
        std::string text = project.config.empty() ? "by checker.yaml" : project.config;
        for (const std::string& part : {project.dialect, project.layout})
            if (!part.empty()) text += ", " + part;
        text += ", " + std::to_string(project.migrations) +
                (project.migrations == 1 ? " migration" : " migrations");
        if (!project.out.empty()) text += " in " + project.out;
        found.push_back({topic, Mark::ok, text});
        tell_limits(project, found);
        tell_unknown(project, found);
        if (!project.out.empty()) tell_merge(repository, project, found);
    }
    for (const Finding& finding : results.findings)
        if (finding.rule == "config-not-evaluated" || finding.rule == "schema-file-missing")
            found.push_back({topic_of_project(finding.project), Mark::warning, finding.message,
                             finding.instead.get()});
}

}  // namespace checker::setup
