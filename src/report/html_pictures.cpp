#include <algorithm>

#include "report/chain_drawing.h"
#include "report/display.h"
#include "report/html_parts.h"
#include "report/html_table.h"
#include "report/html_text.h"
#include "report/table_drawing.h"

namespace checker::report {

namespace {

constexpr std::size_t most_rows = 300;

std::string key(std::string_view style, std::string_view words) {
    return "<span class=\"key\"><span class=\"sample " + std::string(style) +
           "\" aria-hidden=\"true\"></span>" + std::string(words) + "</span> ";
}

const std::string& chain_legend() {
    static const std::string legend = key("old", "there already") + key("new", "new") +
                                      key("wrong", "collides, is skipped or lacks its file");
    return legend;
}

std::string or_dash(const std::string& text) {
    return text.empty() ? "<span class=\"quiet\">as it should be</span>" : html_line(text);
}

// Adds a row, or counts it.
void add(HtmlTable& table, std::vector<std::string> row) {
    if (table.rows.size() < most_rows)
        table.rows.push_back(std::move(row));
    else
        ++table.left_out;
}

std::string chain_html(const ChainEnd& chain, std::string_view id) {
    HtmlTable table{.caption = "The end of the chain", .heads = {"Migration", "State"}};
    for (const ChainMigration& migration : chain.migrations)
        add(table, {html_code(migration.tag), or_dash(state_of(migration))});
    return html_figure("drawing of the chain", chain_drawing(chain, id), chain_legend()) +
           html_folded("The migrations as a table", html_of(table));
}

std::string fork_html(const ChainFork& fork, std::string_view id) {
    HtmlTable table{.caption = "Where the migrations fork", .heads = {"Migration", "On", "State"}};
    if (!fork.trunk.empty())
        add(table,
            {html_code(fork.trunk.back()), "all branches, the last one that they share", ""});
    for (const ForkArm& arm : fork.arms)
        for (const ForkMigration& migration : arm.migrations)
            add(table, {html_code(migration.tag),
                        arm.branch.empty() ? "one of several branches"
                                           : "<bdi>" + html_line(arm.branch) + "</bdi>",
                        or_dash(state_of(migration))});
    return "<p>The migrations fork: more than one of them follows the same one. <code>checker "
           "resolve-conflicts</code> joins them once the branches are merged.</p>\n" +
           html_figure("drawing of the fork", fork_drawing(fork, id), chain_legend()) +
           html_folded("The migrations as a table", html_of(table));
}

std::string_view words_of(SchemaChange::Sign sign) {
    if (sign == SchemaChange::Sign::add) return "<span class=\"sign added\">+</span> added";
    if (sign == SchemaChange::Sign::drop)
        return "<span class=\"sign dropped\">\xE2\x88\x92</span> dropped";
    return "<span class=\"sign altered\">~</span> altered";
}

std::string facets_of(const SchemaChange& change) {
    std::string html;
    for (const ChangedFacet& facet : change.facets)
        html += (html.empty() ? "" : "<br/>") + html_line(facet.name) + ": " +
                (facet.from ? html_code(*facet.from) : "none") + " \xE2\x86\x92 " +
                (facet.to ? html_code(*facet.to) : "none");
    return html;
}

std::string schema_html(const Pictured& picture, std::string_view id) {
    HtmlTable table{.caption = "What changes in the schema",
                    .heads = {"Object", "What", "Becomes", "Detail"}};
    for (const SchemaChange& change : picture.changes) {
        const bool is_whole = change.object == change.owner;
        add(table, {html_code(short_name(change.owner)),
                    html_line(change.noun) + (is_whole ? "" : " " + html_code(change.name)),
                    std::string(words_of(change.sign)),
                    change.detail.empty() ? facets_of(change) : html_code(change.detail)});
    }
    std::string html;
    if (!picture.tables.empty())
        html = html_figure("diagram of the tables", table_drawing(picture, id),
                           key("added", "+ added") + key("dropped", "\xE2\x88\x92 dropped") +
                               key("altered", "~ altered") +
                               key("kept", "stays as it is, shown for its keys"));
    return html + html_folded("The changes as a table", html_of(table));
}

}  // namespace

std::string html_chains(const Results& results) {
    std::string html;
    int number = 0;
    for (const ProjectResult& project : results.projects) {
        if (!project.picture) continue;
        const std::string id = "chain-" + std::to_string(++number);
        const ChainEnd& chain = project.picture->chain;
        if (!project.picture->fork && chain.migrations.empty()) continue;
        html +=
            html_project(project.root, results.projects.size()) +
            (project.picture->fork ? fork_html(*project.picture->fork, id) : chain_html(chain, id));
    }
    return html;
}

std::string html_schemas(const Results& results) {
    std::string html;
    int number = 0;
    for (const ProjectResult& project : results.projects) {
        if (!project.picture || project.picture->changes.empty()) continue;
        html += html_project(project.root, results.projects.size()) +
                schema_html(*project.picture, "schema-" + std::to_string(++number));
    }
    return html;
}

}  // namespace checker::report
