#include "server/random_world.h"

namespace checker::postgres {

namespace {

std::string volatility(Draw& draw) {
    return draw.dice.word({"", " STABLE", " IMMUTABLE", " VOLATILE"});
}

std::string create_function(Draw& draw) {
    const std::string name = draw.new_name("f");
    draw.world.functions.push_back({name, false});
    const std::string body =
        draw.dice.word({"LANGUAGE sql AS 'SELECT 1'", "LANGUAGE plpgsql AS 'BEGIN RETURN 1; END'"});
    return "CREATE FUNCTION " + name + "() RETURNS integer" + volatility(draw) + " " + body;
}

std::string create_trigger_function(Draw& draw) {
    const std::string name = draw.new_name("f");
    draw.world.functions.push_back({name, true});
    return "CREATE FUNCTION " + name +
           "() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'";
}

std::string replace_function(Draw& draw) {
    if (draw.world.functions.empty()) return "";
    const RandomFunction& function = draw.dice.one_of(draw.world.functions);
    return "CREATE OR REPLACE FUNCTION " + function.name + "() RETURNS " +
           (function.is_for_triggers ? "trigger" : "integer") + volatility(draw) +
           " LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'";
}

std::string create_sequence(Draw& draw) {
    const std::string name = draw.new_name("q");
    draw.world.sequences.push_back(name);
    return "CREATE SEQUENCE " + name + draw.dice.word({"", " INCREMENT 2", " AS integer"});
}

std::string alter_sequence(Draw& draw) {
    RandomTable* table = draw.any_table();
    if (draw.world.sequences.empty() || table == nullptr) return "";
    const std::string start =
        "ALTER SEQUENCE " + draw.existing(draw.dice.one_of(draw.world.sequences));
    const RandomColumn* column = draw.any_column(*table);
    if (draw.dice.one_in(2) && column != nullptr)
        return start + " OWNED BY " + table->name + "." + column->name;
    return start + draw.dice.word({" INCREMENT 3", " RESTART", " OWNED BY NONE", " MAXVALUE 1000"});
}

std::string create_trigger(Draw& draw) {
    RandomTable* table = draw.any_table();
    std::vector<std::string> functions;
    for (const RandomFunction& function : draw.world.functions)
        if (function.is_for_triggers || draw.dice.one_in(20)) functions.push_back(function.name);
    if (table == nullptr || functions.empty()) return "";
    const std::string name = draw.new_name("g");
    table->triggers.push_back(name);
    const RandomColumn* column = draw.any_column(*table);
    std::string event = draw.dice.word({"BEFORE INSERT", "AFTER UPDATE", "BEFORE INSERT OR UPDATE",
                                        "AFTER DELETE", "BEFORE TRUNCATE"});
    std::string condition;
    if (column != nullptr && draw.dice.one_in(5)) {
        event = "BEFORE UPDATE";
        condition = " WHEN (OLD." + column->name + " IS DISTINCT FROM NEW." + column->name + ")";
    } else if (column != nullptr && draw.dice.one_in(5)) {
        event = "BEFORE UPDATE OF " + column->name;
    }
    return "CREATE TRIGGER " + name + " " + event + " ON " + draw.existing(table->name) +
           (event == "BEFORE TRUNCATE" ? " FOR EACH STATEMENT" : " FOR EACH ROW") + condition +
           " EXECUTE FUNCTION " + draw.dice.one_of(functions) + "()";
}

std::string change_trigger(Draw& draw) {
    RandomTable* table =
        draw.table_where([](const RandomTable& each) { return !each.triggers.empty(); });
    if (table == nullptr) return "";
    std::string& trigger = draw.dice.one_of(table->triggers);
    const std::string old = draw.existing(trigger);
    if (draw.dice.one_in(4)) {
        trigger = draw.new_name("g");
        return "ALTER TRIGGER " + old + " ON " + table->name + " RENAME TO " + trigger;
    }
    return "ALTER TABLE " + table->name +
           draw.dice.word({" ENABLE TRIGGER ", " DISABLE TRIGGER ", " ENABLE ALWAYS TRIGGER ",
                           " ENABLE REPLICA TRIGGER "}) +
           old;
}

std::string create_policy(Draw& draw) {
    RandomTable* table = draw.any_table();
    if (table == nullptr || table->columns.empty()) return "";
    const std::string name = draw.new_name("p");
    table->policies.push_back(name);
    return "CREATE POLICY " + name + " ON " + draw.existing(table->name) +
           draw.dice.word({"", "", " AS RESTRICTIVE", " FOR SELECT", " FOR DELETE",
                           " FOR SELECT TO postgres"}) +
           " USING (" + condition_on(draw, *draw.any_column(*table)) + ")";
}

std::string alter_policy(Draw& draw) {
    RandomTable* table =
        draw.table_where([](const RandomTable& each) { return !each.policies.empty(); });
    if (table == nullptr) return "";
    std::string& policy = draw.dice.one_of(table->policies);
    const std::string old = draw.existing(policy);
    if (draw.dice.one_in(2)) return "ALTER POLICY " + old + " ON " + table->name + " USING (true)";
    policy = draw.new_name("p");
    return "ALTER POLICY " + old + " ON " + table->name + " RENAME TO " + policy;
}

std::string create_rule(Draw& draw) {
    const RandomTable* table = draw.any_table();
    if (table == nullptr) return "";
    return "CREATE RULE " + draw.new_name("r") + " AS ON DELETE TO " + draw.existing(table->name) +
           " DO ALSO NOTHING";
}

std::string create_statistics(Draw& draw) {
    RandomTable* table = draw.any_table();
    if (table == nullptr || table->columns.size() < 2) return "";
    return "CREATE STATISTICS " + draw.new_name("z") + " ON " + table->columns[0].name + ", " +
           table->columns[1].name + " FROM " + draw.existing(table->name);
}

}  // namespace

const std::vector<Maker>& routine_makers() {
    static const std::vector<Maker> makers{
        {3, create_function}, {3, create_trigger_function}, {1, replace_function},
        {2, create_sequence}, {3, alter_sequence},          {5, create_trigger},
        {3, change_trigger},  {3, create_policy},           {2, alter_policy},
        {1, create_rule},     {1, create_statistics},
    };
    return makers;
}

}  // namespace checker::postgres
