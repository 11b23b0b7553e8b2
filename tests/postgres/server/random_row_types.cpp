// Composite types, typed tables, and columns that hold rows of tables.
#include "server/random_world.h"

namespace checker::postgres {

namespace {

std::string create_composite(Draw& draw) {
    RandomComposite made{draw.new_name_in_some_schema("x"), {{"x", "integer", false, false}}};
    made.attributes.push_back({draw.new_name("c"), draw.type(), false, false});
    std::string sql = "CREATE TYPE " + made.name + " AS (x integer, " + made.attributes[1].name +
                      " " + made.attributes[1].type + ")";
    draw.world.composites.push_back(std::move(made));
    return sql;
}

std::string create_typed(Draw& draw) {
    if (draw.world.composites.empty()) return create_composite(draw);
    const RandomComposite& type = draw.dice.one_of(draw.world.composites);
    RandomTable table;
    table.name = draw.new_name("t");
    table.columns = type.attributes;
    std::string sql = "CREATE TABLE " + table.name + " OF " + draw.existing(type.name) +
                      draw.dice.word({"", "", " (x WITH OPTIONS NOT NULL)", " (PRIMARY KEY (x))"});
    draw.world.tables.push_back(std::move(table));
    return sql;
}

std::string change_composite(Draw& draw) {
    if (draw.world.composites.empty()) return "";
    RandomComposite& type = draw.dice.one_of(draw.world.composites);
    const std::string cascade = draw.dice.word({"", " CASCADE", " CASCADE"});
    std::string sql = "ALTER TYPE " + draw.existing(type.name) + " ";
    const bool is_empty = type.attributes.empty();
    RandomColumn none;
    RandomColumn& attribute = is_empty ? none : draw.dice.one_of(type.attributes);
    switch (draw.dice.below(is_empty ? 1 : 4)) {
        case 0:
            type.attributes.push_back({draw.new_name("c"), draw.type(), false, false});
            return sql + "ADD ATTRIBUTE " + type.attributes.back().name + " " +
                   type.attributes.back().type + cascade;
        case 1: {
            const std::string name = attribute.name;
            std::erase_if(type.attributes, [&](const RandomColumn& it) { return it.name == name; });
            return sql + "DROP ATTRIBUTE " + draw.existing(name) + cascade;
        }
        case 2:
            attribute.type = draw.type_near(attribute.type);
            return sql + "ALTER ATTRIBUTE " + draw.existing(attribute.name) + " TYPE " +
                   attribute.type + cascade;
        default: {
            const std::string old = attribute.name;
            attribute.name = draw.new_name("c");
            return sql + "RENAME ATTRIBUTE " + draw.existing(old) + " TO " + attribute.name +
                   cascade;
        }
    }
}

std::string drop_composite(Draw& draw) {
    if (draw.world.composites.empty()) return "";
    const std::string name = draw.dice.one_of(draw.world.composites).name;
    std::erase_if(draw.world.composites,
                  [&](const RandomComposite& each) { return each.name == name; });
    return "DROP TYPE " + draw.existing(name) + draw.behavior();
}

std::string change_typing(Draw& draw) {
    const RandomTable* table = draw.any_table();
    if (table == nullptr || draw.world.composites.empty()) return "";
    const std::string sql = "ALTER TABLE " + draw.existing(table->name);
    if (draw.dice.one_in(2)) return sql + " NOT OF";
    return sql + " OF " + draw.existing(draw.dice.one_of(draw.world.composites).name);
}

// What has rows: a table, a view, a composite type.
std::string row_type(Draw& draw) {
    if (!draw.world.composites.empty() && draw.dice.one_in(3))
        return draw.dice.one_of(draw.world.composites).name;
    if (!draw.world.views.empty() && draw.dice.one_in(5))
        return draw.dice.one_of(draw.world.views).name;
    const RandomTable* held = draw.any_table();
    return held == nullptr ? "" : held->name;
}

std::string hold_rows(Draw& draw) {
    const std::string type = row_type(draw);
    if (type.empty()) return "";
    RandomColumn column{draw.new_name("c"), type + draw.dice.word({"", "", "[]"}), false, false};
    RandomTable* table = draw.any_table();
    if (table != nullptr && draw.dice.one_in(2)) {
        table->columns.push_back(column);
        return "ALTER TABLE " + draw.existing(table->name) + " ADD COLUMN " + column.name + " " +
               column.type;
    }
    RandomTable made;
    made.name = draw.new_name("t");
    made.columns.push_back(column);
    std::string sql =
        "CREATE TABLE " + made.name + " (" + column.name + " " + column.type + ", k integer)";
    made.columns.push_back({"k", "integer", false, false});
    draw.world.tables.push_back(std::move(made));
    return sql;
}

}  // namespace

const std::vector<Maker>& row_type_makers() {
    static const std::vector<Maker> makers{
        {2, create_composite}, {2, create_typed},  {4, change_composite},
        {1, drop_composite},   {1, change_typing}, {3, hold_rows},
    };
    return makers;
}

}  // namespace checker::postgres
