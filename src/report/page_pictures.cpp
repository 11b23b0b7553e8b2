#include "report/page_pictures.h"

#include "report/display.h"
#include "report/markdown.h"
#include "report/mermaid.h"

namespace checker::report {

namespace {

std::string heading(std::string_view what, const ProjectResult& project) {
    const std::string where = project.root.empty() ? "" : " in " + cell_of_code(project.root);
    return "\n#### " + std::string(what) + where + "\n";
}

// Folded, with a summary that says what is in it to those who cannot see it.
std::string folded(std::string_view summary, std::string_view diagram) {
    return "\n<details><summary>" + std::string(summary) + "</summary>\n\n```mermaid\n" +
           std::string(diagram) + "```\n\n</details>\n";
}

struct ForkRow {
    const ForkMigration* migration = nullptr;
    const ForkArm* arm = nullptr;
};

std::string row_of(const ForkRow& row) {
    return "| " + cell_of_code(row.migration->tag) + " | " +
           (row.arm->branch.empty() ? "one of several branches" : cell_of_text(row.arm->branch)) +
           " | " + (row.migration->collides ? "its number is taken" : "") + " |\n";
}

void add_fork(Sheet& sheet, const ProjectResult& project, const ChainFork& fork,
              std::size_t most_rows) {
    std::vector<ForkRow> rows;
    for (const ForkArm& arm : fork.arms)
        for (const ForkMigration& migration : arm.migrations)
            rows.push_back({&migration, &arm});
    const std::string behind = fork.trunk.empty() ? "\nNo migration is shared.\n"
                                                  : "\nBehind " + cell_of_code(fork.trunk.back()) +
                                                        ", the last one that they share:\n";
    sheet.add(heading("The migrations fork", project) + behind);
    sheet.add_table("\n| migration | on | |\n|---|---|---|\n", rows.size(), most_rows,
                    [&](std::size_t i) { return row_of(rows[i]); });
    sheet.add("\n`checker resolve-conflicts` joins them once they are merged.\n");
    sheet.add(folded("The same as a picture", fork_diagram(fork)));
}

std::string_view sign_of(SchemaChange::Sign sign) {
    if (sign == SchemaChange::Sign::add) return "&#43; add";
    return sign == SchemaChange::Sign::drop ? "&#45; drop" : "&#126; alter";
}

std::string facets_of(const SchemaChange& change) {
    std::string text;
    for (const ChangedFacet& facet : change.facets)
        text += (text.empty() ? "" : "; ") + facet.name + ": " + facet.from.value_or("none") +
                " to " + facet.to.value_or("none");
    return text;
}

std::string row_of(const SchemaChange& change) {
    const std::string name = change.object == change.owner ? "" : " " + cell_of_code(change.name);
    const std::string detail = change.detail.empty() ? facets_of(change) : change.detail;
    return "| " + std::string(sign_of(change.sign)) + " | " +
           cell_of_code(short_name(change.owner)) + " | " + cell_of_text(change.noun) + name +
           (detail.empty() ? "" : " " + cell_of_text(detail)) + " |\n";
}

void add_changes(Sheet& sheet, const ProjectResult& project, const Pictured& picture,
                 std::size_t most_rows) {
    sheet.add(heading("What changes in the schema", project));
    sheet.add_table("\n| | object | what |\n|---|---|---|\n", picture.changes.size(), most_rows,
                    [&](std::size_t i) { return row_of(picture.changes[i]); });
    if (const std::string diagram = table_diagram(picture); !diagram.empty())
        sheet.add(folded("The tables as a picture: + is added, - dropped, ~ altered", diagram));
}

}  // namespace

void add_pictures(Sheet& sheet, const Results& results, std::size_t most_rows) {
    for (const ProjectResult& project : results.projects) {
        if (!project.picture) continue;
        if (project.picture->fork) add_fork(sheet, project, *project.picture->fork, most_rows);
        if (!project.picture->changes.empty())
            add_changes(sheet, project, *project.picture, most_rows);
    }
}

}  // namespace checker::report
