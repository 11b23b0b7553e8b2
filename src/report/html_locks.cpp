#include <algorithm>

#include "report/html_parts.h"
#include "report/html_table.h"
#include "report/html_text.h"
#include "report/lock_drawing.h"
#include "report/places.h"

namespace checker::report {

namespace {

constexpr std::size_t most_rows = 300;
constexpr int most_sql = 160;

const std::string& legend() {
    static const std::string legend =
        "<span class=\"key\"><span class=\"sample reads\" aria-hidden=\"true\"></span>reads, "
        "writes "
        "and schema changes wait</span> <span class=\"key\"><span class=\"sample writes\" "
        "aria-hidden=\"true\"></span>writes and schema changes wait</span> <span "
        "class=\"key\"><span "
        "class=\"sample schema\" aria-hidden=\"true\"></span>schema changes wait</span> <span "
        "class=\"key\"><span class=\"sample work\" aria-hidden=\"true\"></span>takes longer the "
        "more "
        "rows there are</span>";
    return legend;
}

std::string waits(bool blocked) {
    return blocked ? "<strong>wait</strong>" : "<span class=\"quiet\">go on</span>";
}

std::string number_of(std::size_t statement) {
    return "statement " + std::to_string(statement + 1);
}

// Until when a lock is held: to the end, or until the statement that takes a stronger one.
std::string until(const LockTimeline& timeline, const HeldLock& lock) {
    const bool is_replaced = std::ranges::any_of(timeline.locks, [&](const HeldLock& other) {
        return other.relation == lock.relation && other.first == lock.end &&
               other.strength > lock.strength;
    });
    if (is_replaced && lock.end < timeline.statements.size())
        return number_of(lock.end) + " takes a stronger one";
    return lock.end < timeline.statements.size()
               ? "the transaction ends before " + number_of(lock.end)
               : "the end of the transaction";
}

std::string locks_table(const LockTimeline& timeline) {
    HtmlTable table{
        .caption = "Who holds what, and what waits",
        .heads = {"Table", "Lock", "Taken by", "Held until", "Reads", "Writes", "Schema changes"}};
    for (const HeldLock& lock : timeline.locks) {
        if (table.rows.size() == most_rows) {
            table.left_out = timeline.locks.size() - most_rows;
            break;
        }
        table.rows.push_back({html_code(lock.relation), html_line(lock.mode), number_of(lock.first),
                              until(timeline, lock), waits(lock.blocks_reads),
                              waits(lock.blocks_writes),
                              lock.blocks_schema_changes ? waits(true) : "some wait"});
    }
    return html_of(table);
}

std::string work_of(const TimelineStatement& statement) {
    std::string html;
    for (const LockedWork& work : statement.work) {
        html += html.empty() ? "" : "<br/>";
        if (work.kind == LockedWork::Kind::rewrite) html += "writes every row anew of ";
        if (work.kind == LockedWork::Kind::scan) html += "reads every row of ";
        if (work.kind == LockedWork::Kind::index) html += "builds an index on ";
        html += html_code(work.relation);
    }
    return html.empty() ? "<span class=\"quiet\">at once</span>" : html;
}

std::string statements_table(const LockTimeline& timeline) {
    HtmlTable table{.caption = "The statements",
                    .heads = {"Number", "Statement", "Place", "How long it takes"}};
    const std::vector<std::size_t> notable = notable_statements(timeline);
    SourceLines lines;
    for (const std::size_t i : notable) {
        if (table.rows.size() == most_rows) {
            table.left_out = notable.size() - most_rows;
            break;
        }
        const TimelineStatement& statement = timeline.statements[i];
        const bool is_refused = !timeline.refused.empty() && i + 1 == timeline.statements.size();
        const auto [begin, end] = statement.place.span;
        const std::string_view text = statement.place.source->text;
        const std::string_view sql =
            text.substr(std::min(begin, text.size()), std::min<std::size_t>(end - begin, 2000));
        table.rows.push_back(
            {std::to_string(i + 1), html_code(fitted(sql, most_sql)),
             html_code(statement.place.source->path + ":" +
                       std::to_string(extent_of(lines, statement.place).begin.line)),
             is_refused ? "<strong>refused</strong>" : work_of(statement)});
    }
    return html_of(table);
}

std::string remarks(const LockTimeline& timeline) {
    std::string html;
    const auto add = [&html](const std::string& words) {
        html += "<p class=\"callout\">" + words + "</p>\n";
    };
    if (!timeline.refused.empty())
        add("The server refuses " + number_of(timeline.statements.size() - 1) + ": <q>" +
            html_line(timeline.refused) + "</q>. What the transaction did is rolled back" +
            (timeline.not_reached > 0
                 ? ", and " + counted(static_cast<int>(timeline.not_reached), "statement") +
                       " behind it will not run"
                 : "") +
            ".");
    if (timeline.not_read > 0)
        add(counted(static_cast<int>(timeline.not_read), "statement") + " could not be read, and " +
            (timeline.not_read == 1 ? "is" : "are") + " not shown here.");
    return html;
}

// How long a lock is held, and why that matters.
std::string_view introduction(const LockTimeline& timeline) {
    const auto& statements = timeline.statements;
    if (statements.front().transaction == statements.back().transaction)
        return "<p>The migrator runs all new migrations in one transaction, and a lock is held "
               "until it ends: what waits for the first statement waits for all behind it, too. "
               "Whoever comes later queues behind those who wait.</p>\n";
    return "<p>A lock is held until its transaction ends, which is where a dotted line stands: "
           "what "
           "waits for a statement waits for all behind it in its transaction, too. Whoever comes "
           "later queues behind those who wait.</p>\n";
}

std::string timeline_html(const LockTimeline& timeline, const std::string& id) {
    if (timeline.locks.empty())
        return remarks(timeline) +
               "<p class=\"none\">Nobody waits: the new migrations lock nothing that others "
               "use.</p>\n";
    return std::string(introduction(timeline)) + remarks(timeline) +
           html_figure("drawing of the locks", lock_drawing(timeline, id), legend()) +
           html_folded("The locks as a table", locks_table(timeline)) +
           html_folded("The statements as a table", statements_table(timeline));
}

}  // namespace

std::string html_locks(const Results& results) {
    std::string html;
    int number = 0;
    for (const LockTimeline& timeline : results.timelines) {
        if (timeline.statements.empty() && timeline.not_read == 0) continue;
        html += html_project(timeline.project, results.timelines.size()) +
                timeline_html(timeline, "locks-" + std::to_string(++number));
    }
    return html;
}

}  // namespace checker::report
