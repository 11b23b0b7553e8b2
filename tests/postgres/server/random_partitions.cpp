#include "server/random_world.h"

namespace checker::postgres {

namespace {

std::string create_partitioned(Draw& draw) {
    RandomTable table;
    table.name = draw.new_name("t");
    table.is_partitioned = true;
    table.columns.push_back({"k", "integer", false, false});
    std::string body = "k integer";
    for (std::size_t i = 1 + draw.dice.below(3); i > 0; --i) {
        RandomColumn column{draw.new_name("c"), draw.type(), false, false};
        if (!draw.world.composites.empty() && draw.dice.one_in(8))
            column.type = draw.dice.one_of(draw.world.composites).name;
        body += ", " + column.name + " " + column.type;
        table.columns.push_back(std::move(column));
    }
    table.strategy = draw.dice.word({"RANGE", "RANGE", "RANGE", "HASH", "LIST"});
    std::string key = "k";
    if (draw.dice.one_in(5)) key = draw.any_column(table)->name;
    if (draw.dice.one_in(10)) key = "(k + 1)";
    std::string sql = "CREATE TABLE " + table.name + " (" + body + ") PARTITION BY " +
                      table.strategy + " (" + key + ")";
    draw.world.tables.push_back(std::move(table));
    return sql;
}

RandomTable* partitioned_table(Draw& draw) {
    return draw.table_where([](const RandomTable& each) { return each.is_partitioned; });
}

// The next hundred values of the key; rarely again the last.
std::string bounds(Draw& draw, RandomTable& table) {
    if (table.bounds > 0 && draw.dice.one_in(8)) --table.bounds;
    const int number = table.bounds++;
    if (table.strategy == "HASH")
        return " FOR VALUES WITH (MODULUS 16, REMAINDER " + std::to_string(number) + ")";
    if (table.strategy == "LIST") return " FOR VALUES IN (" + std::to_string(number) + ")";
    const int from = number * 100;
    return " FOR VALUES FROM (" + std::to_string(from) + ") TO (" + std::to_string(from + 100) +
           ")";
}

std::string create_partition(Draw& draw) {
    RandomTable* parent = partitioned_table(draw);
    if (parent == nullptr) return create_partitioned(draw);
    RandomTable table;
    table.name = draw.new_name("t");
    table.is_partition = true;
    table.parent = parent->name;
    table.columns = parent->columns;
    std::string sql = "CREATE TABLE " + table.name + " PARTITION OF " + parent->name +
                      (draw.dice.one_in(4) ? " DEFAULT" : bounds(draw, *parent));
    draw.world.tables.push_back(std::move(table));
    return sql;
}

std::string attach(Draw& draw) {
    RandomTable* parent = partitioned_table(draw);
    if (parent == nullptr) return "";
    const bool any = draw.dice.one_in(8);
    RandomTable* table = draw.table_where([&](const RandomTable& each) {
        return !each.is_partition && !each.is_partitioned && each.parent.empty() &&
               (any ||
                (each.columns.size() == parent->columns.size() && each.columns[0].name == "k"));
    });
    if (table == nullptr) {
        // Something to attach the next time.
        RandomTable like;
        like.name = draw.new_name("t");
        like.columns = parent->columns;
        std::string sql = "CREATE TABLE " + like.name + " (LIKE " + parent->name + ")";
        draw.world.tables.push_back(std::move(like));
        return sql;
    }
    table->is_partition = true;
    table->parent = parent->name;
    return "ALTER TABLE " + parent->name + " ATTACH PARTITION " + table->name +
           (draw.dice.one_in(6) ? " DEFAULT" : bounds(draw, *parent));
}

std::string detach(Draw& draw) {
    RandomTable* table =
        draw.table_where([](const RandomTable& each) { return each.is_partition; });
    if (table == nullptr) return "";
    const std::string parent = table->parent;
    table->is_partition = false;
    table->parent.clear();
    return "ALTER TABLE " + draw.existing(parent) + " DETACH PARTITION " + table->name +
           (draw.dice.one_in(3) ? " CONCURRENTLY" : "");
}

std::string create_child(Draw& draw) {
    const RandomTable* parent = draw.table_where(
        [&](const RandomTable& each) { return !each.is_partition && !each.is_partitioned; });
    if (parent == nullptr) return "";
    RandomTable table;
    table.name = draw.new_name("t");
    table.parent = parent->name;
    table.columns = parent->columns;
    std::string sql = "CREATE TABLE " + table.name + " (";
    if (draw.dice.one_in(2)) sql += column_definition(draw, table);
    sql += ") INHERITS (" + parent->name + ")";
    draw.world.tables.push_back(std::move(table));
    return sql;
}

std::string change_inheritance(Draw& draw) {
    RandomTable* child = draw.table_where(
        [](const RandomTable& each) { return !each.parent.empty() && !each.is_partition; });
    if (child == nullptr) return "";
    const std::string parent = child->parent;
    const bool ends = !draw.dice.one_in(4);
    if (ends) child->parent.clear();
    return "ALTER TABLE " + child->name + (ends ? " NO INHERIT " : " INHERIT ") +
           draw.existing(parent);
}

}  // namespace

const std::vector<Maker>& partition_makers() {
    static const std::vector<Maker> makers{
        {2, create_partitioned}, {6, create_partition},   {3, attach}, {2, detach},
        {3, create_child},       {2, change_inheritance},
    };
    return makers;
}

}  // namespace checker::postgres
