#include <ostream>

#include "report/json_parts.h"
#include "report/resolution.h"

namespace checker::report {

namespace {

using json::Writer;

std::string_view name_of(ResolutionStatus status) {
    switch (status) {
        case ResolutionStatus::resolved:
            return "resolved";
        case ResolutionStatus::planned:
            return "planned";
        case ResolutionStatus::nothing:
            return "nothing";
        case ResolutionStatus::refused:
            return "refused";
    }
    return "";
}

void write_strings(Writer& json, const char* key, const std::vector<std::string>& strings) {
    json.key(key).begin_array();
    for (const std::string& string : strings)
        json.string(string);
    json.end_array();
}

void write_deed(Writer& json, SourceLines& lines, const char* key, const Deed& deed) {
    json.key(key).begin_object().key("branch").string(deed.branch);
    path_and_line(json, lines, deed.place);
    json.key("sql");
    optional_string(json, deed.text.empty() ? std::nullopt : std::optional(deed.text));
    json.end_object();
}

void write_conflict(Writer& json, SourceLines& lines, const ProjectResolution& project,
                    const MergeConflict& conflict) {
    json.begin_object().key("object").string(conflict.object);
    write_deed(json, lines, "ours", project.ours_moves ? conflict.moved : conflict.kept);
    write_deed(json, lines, "theirs", project.ours_moves ? conflict.kept : conflict.moved);
    json.key("reason").string(conflict.reason).end_object();
}

void write_project(Writer& json, SourceLines& lines, const ProjectResolution& project) {
    json.begin_object().key("out").string(project.out);
    write_strings(json, "keeps", project.keeps);
    json.key("moves").begin_array();
    for (const MovedMigration& move : project.moves) {
        json.begin_object().key("from").string(move.from).key("to").string(move.to);
        json.key("when").number(move.when).key("sql_changed").boolean(false);
        json.key("snapshot").string(word_of(move.snapshot)).end_object();
    }
    json.end_array().key("conflicts").begin_array();
    for (const MergeConflict& conflict : project.conflicts)
        write_conflict(json, lines, project, conflict);
    json.end_array();
    write_strings(json, "left", project.left);
    json.end_object();
}

}  // namespace

std::string_view word_of(SnapshotFate fate) {
    switch (fate) {
        case SnapshotFate::merged:
            return "merged";
        case SnapshotFate::relinked:
            return "relinked";
        case SnapshotFate::made:
            return "made";
        case SnapshotFate::unchanged:
            return "unchanged";
        case SnapshotFate::none:
            return "none";
    }
    return "";
}

void report_resolution_json(std::ostream& out, const Resolution& resolution, const Style& style) {
    SourceLines lines;
    Writer json;
    json.begin_object().key("version").number(1).key("checker").string(style.version);
    json.key("status").string(name_of(resolution.status)).key("projects").begin_array();
    for (const ProjectResolution& project : resolution.projects)
        write_project(json, lines, project);
    json.end_array();
    write_strings(json, "left", resolution.left);
    json.key("question");
    optional_string(
        json, resolution.question.empty() ? std::nullopt : std::optional(resolution.question));
    json.key("next");
    optional_string(json, resolution.next.empty() ? std::nullopt : std::optional(resolution.next));
    json.end_object();
    write_harmless(out, json.text());
    out << '\n';
}

}  // namespace checker::report
