#include "server/random_world.h"

namespace checker::postgres {

namespace {

RandomTable* table_with_column(Draw& draw) {
    return draw.table_where([](const RandomTable& table) { return !table.columns.empty(); });
}

// Of one column, rarely of two.
std::vector<std::string> some_columns(Draw& draw, RandomTable& table) {
    std::vector<std::string> columns{draw.any_column(table)->name};
    if (draw.dice.one_in(3)) {
        const std::string& second = draw.any_column(table)->name;
        if (second != columns[0]) columns.push_back(second);
    }
    return columns;
}

std::string listed(const std::vector<std::string>& names) {
    std::string text;
    for (const std::string& name : names)
        text += (text.empty() ? "" : ", ") + name;
    return text;
}

std::string added(Draw& draw, RandomTable& table, RandomConstraint constraint,
                  const std::string& definition) {
    // Half of them get the name that PostgreSQL gives, which we then do not know.
    const bool is_named = draw.dice.one_in(2) || draw.dice.one_in(2);
    std::string sql = "ALTER TABLE " + draw.existing(table.name) + " ADD ";
    if (is_named) {
        constraint.name = draw.new_name("k");
        sql += "CONSTRAINT " + constraint.name + " ";
        table.constraints.push_back(std::move(constraint));
    }
    return sql + definition;
}

std::string add_check(Draw& draw) {
    RandomTable* table = table_with_column(draw);
    if (table == nullptr) return "";
    const RandomColumn* column = draw.any_column(*table);
    const bool is_valid = !draw.dice.one_in(3);
    std::string condition = draw.dice.one_in(5) ? comparison_in(draw, *table) : "";
    if (condition.empty()) condition = condition_on(draw, *column);
    return added(draw, *table, {"", 'c', {column->name}, "", is_valid},
                 "CHECK (" + condition + ")" + (is_valid ? "" : " NOT VALID"));
}

std::string add_key(Draw& draw) {
    RandomTable* table = table_with_column(draw);
    if (table == nullptr) return "";
    const bool is_primary = draw.dice.one_in(3);
    const std::vector<std::string> columns = some_columns(draw, *table);
    return added(
        draw, *table, {"", is_primary ? 'p' : 'u', columns, "", true},
        (is_primary ? "PRIMARY KEY (" : "UNIQUE (") + listed(columns) + ")" +
            (draw.dice.one_in(6) ? " INCLUDE (" + draw.any_column(*table)->name + ")" : "") +
            draw.dice.word({"", "", "", " DEFERRABLE INITIALLY DEFERRED"}));
}

std::string add_key_using_index(Draw& draw) {
    RandomTable* table =
        draw.table_where([](const RandomTable& each) { return !each.unique_indexes.empty(); });
    if (table == nullptr) return "";
    const bool is_primary = draw.dice.one_in(2);
    const std::string index = draw.dice.one_of(table->unique_indexes);
    return added(draw, *table, {"", is_primary ? 'p' : 'u', {}, "", true},
                 (is_primary ? "PRIMARY KEY USING INDEX " : "UNIQUE USING INDEX ") +
                     draw.existing(bare(index)));
}

std::string add_foreign_key(Draw& draw) {
    RandomTable* table = table_with_column(draw);
    RandomTable* other = draw.table_where([](const RandomTable& each) {
        return std::ranges::any_of(each.constraints, [](const RandomConstraint& constraint) {
            return (constraint.kind == 'p' || constraint.kind == 'u') &&
                   constraint.columns.size() == 1;
        });
    });
    if (table == nullptr || other == nullptr) return "";
    const auto key = std::ranges::find_if(other->constraints, [](const RandomConstraint& each) {
        return (each.kind == 'p' || each.kind == 'u') && each.columns.size() == 1;
    });
    const auto referenced = std::ranges::find(other->columns, key->columns[0], &RandomColumn::name);
    if (referenced == other->columns.end()) return "";
    const std::string type = referenced->type;
    const bool any_type = draw.dice.one_in(10);
    const RandomColumn* column =
        Draw::column_where(*table, draw.dice, [&](const RandomColumn& each) {
            return any_type || each.type == type || (is_integer(each.type) && is_integer(type));
        });
    if (column == nullptr) return "";
    const bool is_valid = !draw.dice.one_in(3);
    return added(
        draw, *table, {"", 'f', {column->name}, other->name, is_valid},
        "FOREIGN KEY (" + column->name + ") REFERENCES " + draw.existing(other->name) + " (" +
            key->columns[0] + ")" +
            draw.dice.word({"", "", " ON DELETE CASCADE", " ON UPDATE SET NULL", " DEFERRABLE"}) +
            (is_valid ? "" : " NOT VALID"));
}

std::string add_exclusion(Draw& draw) {
    RandomTable* table = table_with_column(draw);
    if (table == nullptr) return "";
    std::string method = draw.dice.word({"btree", "btree", "hash", "gist", "spgist"});
    const bool is_overlap = method == "gist" || method == "spgist";
    const auto element = [&](const std::string& column) {
        const std::string unusual = draw.dice.word({"<>", "<", "&&", "-|-", "~=", "##", "="});
        return column + " WITH " + (draw.dice.one_in(4) ? unusual : is_overlap ? "&&" : "=");
    };
    std::vector<std::string> columns = some_columns(draw, *table);
    // One that can be, more often than by chance.
    const RandomColumn* overlapping = Draw::column_where(
        *table, draw.dice,
        [](const RandomColumn& each) { return each.type == "int4range" || each.type == "box"; });
    if (is_overlap && overlapping != nullptr && draw.dice.one_in(2)) columns = {overlapping->name};
    // "unrecognized scankey subtype" is all that the server says then, as soon as there is a row.
    const bool is_broken = std::ranges::any_of(table->columns, [&](const RandomColumn& each) {
        return (each.type == "box" || each.type == "polygon") &&
               std::ranges::find(columns, each.name) != columns.end();
    });
    if (method == "spgist" && is_broken) method = "gist";
    std::string elements;
    for (const std::string& column : columns)
        elements += (elements.empty() ? "" : ", ") + element(column);
    return added(draw, *table, {"", 'x', columns, "", true},
                 "EXCLUDE USING " + method + " (" + elements + ")");
}

struct Found {
    RandomTable* table = nullptr;
    RandomConstraint* constraint = nullptr;
};

template <typename Accepts>
Found constraint_where(Draw& draw, Accepts accepts) {
    RandomTable* table = draw.table_where(
        [&](const RandomTable& each) { return std::ranges::any_of(each.constraints, accepts); });
    if (table == nullptr) return {};
    std::vector<RandomConstraint*> fitting;
    for (RandomConstraint& constraint : table->constraints)
        if (accepts(constraint)) fitting.push_back(&constraint);
    return {table, draw.dice.one_of(fitting)};
}

std::string validate(Draw& draw) {
    const bool any = draw.dice.one_in(5);
    const Found found =
        constraint_where(draw, [&](const RandomConstraint& each) { return any || !each.is_valid; });
    if (found.table == nullptr) return "";
    found.constraint->is_valid = true;
    return "ALTER TABLE " + found.table->name + " VALIDATE CONSTRAINT " +
           draw.existing(found.constraint->name);
}

std::string drop_constraint(Draw& draw) {
    const Found found = constraint_where(draw, [](const RandomConstraint&) { return true; });
    if (found.table == nullptr) return "";
    std::string sql = "ALTER TABLE " + draw.existing(found.table->name) + " DROP CONSTRAINT " +
                      (draw.dice.one_in(8) ? "IF EXISTS " : "") +
                      draw.existing(found.constraint->name) + draw.behavior();
    found.table->constraints.erase(found.table->constraints.begin() +
                                   (found.constraint - found.table->constraints.data()));
    return sql;
}

std::string rename_constraint(Draw& draw) {
    const Found found = constraint_where(draw, [](const RandomConstraint&) { return true; });
    if (found.table == nullptr) return "";
    const std::string old = found.constraint->name;
    found.constraint->name = draw.new_name("k");
    return "ALTER TABLE " + found.table->name + " RENAME CONSTRAINT " + draw.existing(old) +
           " TO " + found.constraint->name;
}

std::string alter_constraint(Draw& draw) {
    const bool any = draw.dice.one_in(6);
    const Found found = constraint_where(
        draw, [&](const RandomConstraint& each) { return any || each.kind == 'f'; });
    if (found.table == nullptr) return "";
    return "ALTER TABLE " + found.table->name + " ALTER CONSTRAINT " +
           draw.existing(found.constraint->name) +
           draw.dice.word({" DEFERRABLE", " NOT DEFERRABLE", " DEFERRABLE INITIALLY DEFERRED"});
}

}  // namespace

const std::vector<Maker>& constraint_makers() {
    static const std::vector<Maker> makers{
        {6, add_check},       {5, add_key},           {3, add_key_using_index},
        {8, add_foreign_key}, {3, add_exclusion},     {4, validate},
        {4, drop_constraint}, {2, rename_constraint}, {2, alter_constraint},
    };
    return makers;
}

}  // namespace checker::postgres
