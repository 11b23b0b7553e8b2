#include "server/random_world.h"

namespace checker::postgres {

namespace {

std::string key_part(Draw& draw, const RandomColumn& column) {
    if (is_text(column.type) && draw.dice.one_in(4)) return "lower(" + column.name + ")";
    if (is_integer(column.type) && draw.dice.one_in(8)) return "(" + column.name + " + 1)";
    return column.name + draw.dice.word({"", "", "", " DESC", " NULLS FIRST"});
}

std::string included(Draw& draw, RandomTable& table) {
    std::string columns = draw.any_column(table)->name;
    if (draw.dice.one_in(3)) columns += ", " + draw.any_column(table)->name;
    return " INCLUDE (" + columns + ")";
}

std::string create_index(Draw& draw) {
    RandomTable* table =
        draw.table_where([](const RandomTable& each) { return !each.columns.empty(); });
    if (table == nullptr) return "";
    const RandomColumn& column = *draw.any_column(*table);
    // Concurrently and refused for its rows, it would be left there, invalid.
    const bool is_unique = draw.dice.one_in(3);
    // Without a name it gets one, which we then do not know.
    const bool is_named = !draw.dice.one_in(5);
    const std::string name = is_named ? draw.new_name("i") : "";
    std::string keys = key_part(draw, column);
    const bool is_plain = keys == column.name;
    if (draw.dice.one_in(4)) keys += ", " + key_part(draw, *draw.any_column(*table));
    std::string sql = std::string("CREATE ") + (is_unique ? "UNIQUE " : "") + "INDEX " +
                      (!is_unique && draw.dice.one_in(12) ? "CONCURRENTLY " : "") +
                      (is_named && draw.dice.one_in(12) ? "IF NOT EXISTS " : "") + name + " ON " +
                      (draw.dice.one_in(25) ? "ONLY " : "") + draw.existing(table->name) +
                      draw.dice.word({"", "", "", "", " USING btree", " USING hash"}) + " (" +
                      keys + ")";
    if (draw.dice.one_in(6)) sql += included(draw, *table);
    const bool is_partial = draw.dice.one_in(6);
    if (is_partial) sql += " WHERE " + condition_on(draw, *draw.any_column(*table));
    const std::size_t dot = table->name.find('.');
    const std::string full =
        (dot == std::string::npos ? "" : table->name.substr(0, dot + 1)) + name;
    if (!is_named) return sql;
    table->indexes.push_back(full);
    if (is_unique && is_plain && !is_partial) table->unique_indexes.push_back(full);
    return sql;
}

RandomTable* indexed_table(Draw& draw) {
    return draw.table_where([](const RandomTable& each) { return !each.indexes.empty(); });
}

std::string rename_index(Draw& draw) {
    RandomTable* table = indexed_table(draw);
    if (table == nullptr) return "";
    std::string& index = draw.dice.one_of(table->indexes);
    const std::string old = index;
    const std::string now = draw.new_name("i");
    index = old.substr(0, old.size() - bare(old).size()) + now;
    std::erase(table->unique_indexes, old);
    return draw.dice.word({"ALTER INDEX ", "ALTER INDEX ", "ALTER TABLE "}) + draw.existing(old) +
           " RENAME TO " + now;
}

std::string change_index(Draw& draw) {
    RandomTable* table = indexed_table(draw);
    if (table == nullptr) return "";
    const std::string index = draw.existing(draw.dice.one_of(table->indexes));
    switch (draw.dice.below(5)) {
        case 0:
            return "ALTER INDEX " + index + " SET (fillfactor = 80)";
        case 1:
            return "REINDEX INDEX " + index;
        case 2:
            return "ALTER TABLE " + table->name + " CLUSTER ON " + bare(index);
        case 3:
            return "ALTER TABLE " + table->name + " REPLICA IDENTITY USING INDEX " + bare(index);
        default:
            return "CLUSTER " + table->name + " USING " + bare(index);
    }
}

std::string drop_index(Draw& draw) {
    RandomTable* table = indexed_table(draw);
    if (table == nullptr) return "";
    const std::string index = draw.dice.one_of(table->indexes);
    std::erase(table->indexes, index);
    std::erase(table->unique_indexes, index);
    return "DROP INDEX " + draw.dice.word({"", "", "", "", "IF EXISTS ", "CONCURRENTLY "}) +
           draw.existing(index) + draw.dice.word({"", "", " CASCADE"});
}

std::string drop_index_of_constraint(Draw& draw) {
    const RandomTable* table =
        draw.table_where([](const RandomTable& each) { return !each.constraints.empty(); });
    if (table == nullptr) return "";
    return "DROP INDEX " + draw.dice.one_of(table->constraints).name;
}

}  // namespace

const std::vector<Maker>& index_makers() {
    static const std::vector<Maker> makers{{10, create_index},
                                           {2, rename_index},
                                           {4, change_index},
                                           {3, drop_index},
                                           {1, drop_index_of_constraint}};
    return makers;
}

}  // namespace checker::postgres
