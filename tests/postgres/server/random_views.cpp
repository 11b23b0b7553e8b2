#include "server/random_world.h"

namespace checker::postgres {

namespace {

std::string query_of(Draw& draw, RandomTable& table, RandomView& view) {
    view.reads = table.name;
    if (draw.dice.one_in(5)) {
        for (const RandomColumn& column : table.columns)
            view.columns.push_back(column.name);
        return "SELECT * FROM " + draw.existing(table.name);
    }
    std::string list;
    for (const RandomColumn& column : table.columns) {
        if (!view.columns.empty() && draw.dice.one_in(2)) continue;
        view.columns.push_back(column.name);
        list += (list.empty() ? "" : ", ") + column.name;
    }
    return "SELECT " + list + " FROM " + draw.existing(table.name);
}

// Another result of a view, of a type that is worked out or not.
std::string result(Draw& draw, RandomTable& table) {
    const std::string column = draw.any_column(table)->name;
    return draw.dice.word({"1", "'x'", "NULL", "1.5", "true", "now()", "count(*) OVER ()"}) +
           " AS one, " + column + " IS NULL AS two, " + column + " = " + column + " AS three";
}

std::string create_view(Draw& draw) {
    RandomTable* table =
        draw.table_where([](const RandomTable& each) { return !each.columns.empty(); });
    if (table == nullptr) return "";
    RandomView view;
    view.name = draw.new_name_in_some_schema("v");
    view.is_materialized = draw.dice.one_in(3);
    std::string sql = (view.is_materialized ? "CREATE MATERIALIZED VIEW " : "CREATE VIEW ") +
                      view.name + " AS " + query_of(draw, *table, view);
    if (draw.dice.one_in(6)) sql.insert(sql.find(" FROM "), ", " + result(draw, *table));
    if (view.is_materialized && draw.dice.one_in(4)) sql += " WITH NO DATA";
    draw.world.views.push_back(std::move(view));
    return sql;
}

std::string create_view_of_view(Draw& draw) {
    if (draw.world.views.empty()) return "";
    RandomView view;
    view.name = draw.new_name("v");
    view.reads = draw.dice.one_of(draw.world.views).name;
    std::string sql = "CREATE VIEW " + view.name + " AS SELECT * FROM " + draw.existing(view.reads);
    draw.world.views.push_back(std::move(view));
    return sql;
}

RandomView* view_of_kind(Draw& draw, bool is_materialized) {
    std::vector<RandomView*> fitting;
    for (RandomView& view : draw.world.views)
        if (view.is_materialized == is_materialized) fitting.push_back(&view);
    return fitting.empty() ? nullptr : draw.dice.one_of(fitting);
}

std::string replace_view(Draw& draw) {
    const RandomView* view = view_of_kind(draw, false);
    if (view == nullptr || view->columns.empty()) return "";
    std::string list;
    for (const std::string& column : view->columns)
        list += (list.empty() ? "" : ", ") + column;
    return "CREATE OR REPLACE VIEW " + view->name + " AS SELECT " + list +
           draw.dice.word({"", ", 1 AS one"}) + " FROM " + view->reads;
}

std::string change_view(Draw& draw) {
    RandomView* view = view_of_kind(draw, draw.dice.one_in(3));
    if (view == nullptr) return "";
    const std::string kind = view->is_materialized ? "MATERIALIZED VIEW " : "VIEW ";
    const std::string old = view->name;
    if (!view->is_materialized && draw.dice.one_in(2))
        return "ALTER VIEW " + draw.existing(old) + " SET (security_barrier = true)";
    const std::string now = draw.new_name("v");
    view->name = old.substr(0, old.size() - bare(old).size()) + now;
    for (RandomView& other : draw.world.views)
        if (other.reads == old) other.reads = view->name;
    return "ALTER " + kind + draw.existing(old) + " RENAME TO " + now;
}

std::string rename_view_column(Draw& draw) {
    RandomView* view = view_of_kind(draw, draw.dice.one_in(3));
    if (view == nullptr || view->columns.empty()) return "";
    std::string& column = draw.dice.one_of(view->columns);
    const std::string old = column;
    column = draw.new_name("c");
    return (view->is_materialized ? "ALTER MATERIALIZED VIEW " : "ALTER VIEW ") + view->name +
           " RENAME COLUMN " + draw.existing(old) + " TO " + column;
}

std::string refresh(Draw& draw) {
    const RandomView* view = view_of_kind(draw, true);
    if (view == nullptr) return "";
    return "REFRESH MATERIALIZED VIEW " + draw.dice.word({"", "", "CONCURRENTLY "}) +
           draw.existing(view->name) + draw.dice.word({"", "", " WITH NO DATA"});
}

std::string index_on_view(Draw& draw) {
    RandomView* view = view_of_kind(draw, !draw.dice.one_in(8));
    if (view == nullptr || view->columns.empty()) return "";
    return "CREATE " + draw.dice.word({"", "UNIQUE "}) + "INDEX " + draw.new_name("i") + " ON " +
           view->name + " (" + draw.dice.one_of(view->columns) + ")";
}

}  // namespace

const std::vector<Maker>& view_makers() {
    static const std::vector<Maker> makers{
        {6, create_view}, {1, create_view_of_view}, {2, replace_view},       {2, change_view},
        {3, refresh},     {2, index_on_view},       {2, rename_view_column},
    };
    return makers;
}

}  // namespace checker::postgres
