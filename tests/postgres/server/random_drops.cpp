#include "server/random_world.h"

namespace checker::postgres {

namespace {

std::string maybe(Draw& draw) {
    return draw.dice.one_in(6) ? "IF EXISTS " : "";
}

// What CASCADE takes with it, as far as it matters for the statements that follow.
void forget_readers(RandomWorld& world, const std::string& relation) {
    for (std::size_t i = 0; i < world.views.size();) {
        if (world.views[i].reads != relation) {
            ++i;
            continue;
        }
        const std::string view = world.views[i].name;
        world.views.erase(world.views.begin() + static_cast<std::ptrdiff_t>(i));
        forget_readers(world, view);
        i = 0;
    }
}

void forget_table(RandomWorld& world, const std::string& name) {
    std::erase_if(world.tables, [&](const RandomTable& each) {
        return each.name == name || each.parent == name;
    });
    for (RandomTable& table : world.tables)
        std::erase_if(table.constraints,
                      [&](const RandomConstraint& each) { return each.references == name; });
    forget_readers(world, name);
}

std::string drop_table(Draw& draw) {
    const RandomTable* table = draw.any_table();
    if (table == nullptr || draw.world.tables.size() < 4) return "";
    const std::string name = table->name;
    forget_table(draw.world, name);
    return "DROP TABLE " + maybe(draw) + draw.existing(name) + draw.behavior();
}

std::string drop_column(Draw& draw) {
    RandomTable* table =
        draw.table_where([](const RandomTable& each) { return !each.columns.empty(); });
    if (table == nullptr) return "";
    const std::string column = draw.any_column(*table)->name;
    std::erase_if(table->columns, [&](const RandomColumn& each) { return each.name == column; });
    std::erase_if(table->constraints, [&](const RandomConstraint& each) {
        return std::ranges::find(each.columns, column) != each.columns.end();
    });
    return "ALTER TABLE " + draw.existing(table->name) + " DROP COLUMN " + maybe(draw) +
           draw.existing(column) + draw.behavior();
}

std::string drop_view(Draw& draw) {
    if (draw.world.views.empty()) return "";
    const RandomView view = draw.dice.one_of(draw.world.views);
    std::erase_if(draw.world.views, [&](const RandomView& each) { return each.name == view.name; });
    forget_readers(draw.world, view.name);
    const bool is_materialized = draw.dice.one_in(12) != view.is_materialized;
    return (is_materialized ? "DROP MATERIALIZED VIEW " : "DROP VIEW ") + maybe(draw) +
           draw.existing(view.name) + draw.behavior();
}

std::string drop_type(Draw& draw) {
    if (draw.world.enums.empty()) return "";
    const std::string name = draw.dice.one_of(draw.world.enums).name;
    std::erase_if(draw.world.enums, [&](const RandomEnum& each) { return each.name == name; });
    for (RandomTable& table : draw.world.tables)
        std::erase_if(table.columns, [&](const RandomColumn& each) { return each.type == name; });
    return "DROP TYPE " + maybe(draw) + draw.existing(name) + draw.behavior();
}

std::string drop_domain(Draw& draw) {
    if (draw.world.domains.empty()) return "";
    const std::string name = draw.dice.one_of(draw.world.domains).name;
    std::erase_if(draw.world.domains, [&](const RandomDomain& each) { return each.name == name; });
    for (RandomTable& table : draw.world.tables)
        std::erase_if(table.columns, [&](const RandomColumn& each) { return each.type == name; });
    return "DROP DOMAIN " + maybe(draw) + draw.existing(name) + draw.behavior();
}

std::string drop_function(Draw& draw) {
    if (draw.world.functions.empty()) return "";
    const std::string name = draw.dice.one_of(draw.world.functions).name;
    std::erase_if(draw.world.functions,
                  [&](const RandomFunction& each) { return each.name == name; });
    return "DROP FUNCTION " + maybe(draw) + draw.existing(name) + "()" + draw.behavior();
}

std::string drop_sequence(Draw& draw) {
    if (draw.world.sequences.empty()) return "";
    const std::string name = draw.dice.one_of(draw.world.sequences);
    std::erase(draw.world.sequences, name);
    return "DROP SEQUENCE " + maybe(draw) + draw.existing(name) + draw.behavior();
}

std::string drop_trigger(Draw& draw) {
    RandomTable* table =
        draw.table_where([](const RandomTable& each) { return !each.triggers.empty(); });
    if (table == nullptr) return "";
    const std::string name = draw.dice.one_of(table->triggers);
    std::erase(table->triggers, name);
    return "DROP TRIGGER " + maybe(draw) + draw.existing(name) + " ON " + table->name;
}

std::string drop_policy(Draw& draw) {
    RandomTable* table =
        draw.table_where([](const RandomTable& each) { return !each.policies.empty(); });
    if (table == nullptr) return "";
    const std::string name = draw.dice.one_of(table->policies);
    std::erase(table->policies, name);
    return "DROP POLICY " + maybe(draw) + draw.existing(name) + " ON " + table->name;
}

std::string drop_schema(Draw& draw) {
    if (draw.world.schemas.size() < 2) return "";
    const std::string name = draw.world.schemas.back();
    draw.world.schemas.pop_back();
    for (std::size_t i = draw.world.tables.size(); i-- > 0;) {
        const std::string table = i < draw.world.tables.size() ? draw.world.tables[i].name : "";
        if (table.starts_with(name + ".")) forget_table(draw.world, table);
    }
    return "DROP SCHEMA " + maybe(draw) + name + draw.behavior();
}

}  // namespace

const std::vector<Maker>& drop_makers() {
    static const std::vector<Maker> makers{
        {5, drop_table},  {8, drop_column},   {3, drop_view},     {2, drop_type},
        {1, drop_domain}, {2, drop_function}, {2, drop_sequence}, {2, drop_trigger},
        {1, drop_policy}, {1, drop_schema},
    };
    return makers;
}

}  // namespace checker::postgres
