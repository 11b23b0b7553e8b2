#include "server/random_world.h"

namespace checker::postgres {

namespace {

std::string create_enum(Draw& draw) {
    RandomEnum made{draw.new_name_in_some_schema("e"), {"a", "b"}};
    if (draw.dice.one_in(2)) made.labels.emplace_back("it''s");
    std::string labels;
    for (const std::string& label : made.labels)
        labels += (labels.empty() ? "'" : ", '") + label + "'";
    std::string sql = "CREATE TYPE " + made.name + " AS ENUM (" + labels + ")";
    draw.world.enums.push_back(std::move(made));
    return sql;
}

std::string add_value(Draw& draw) {
    if (draw.world.enums.empty()) return "";
    RandomEnum& known = draw.dice.one_of(draw.world.enums);
    const std::string label =
        draw.dice.one_in(8) ? known.labels[0] : "v" + std::to_string(draw.world.next_number++);
    const std::string neighbour = draw.dice.one_of(known.labels);
    std::string sql = "ALTER TYPE " + draw.existing(known.name) + " ADD VALUE " +
                      (draw.dice.one_in(3) ? "IF NOT EXISTS '" : "'") + label + "'";
    if (draw.dice.one_in(2))
        sql += draw.dice.word({" BEFORE '", " AFTER '"}) + draw.existing(neighbour) + "'";
    if (label != known.labels[0]) known.labels.push_back(label);
    return sql;
}

std::string rename_value(Draw& draw) {
    if (draw.world.enums.empty()) return "";
    RandomEnum& known = draw.dice.one_of(draw.world.enums);
    std::string& label = draw.dice.one_of(known.labels);
    const std::string old = label;
    label = "v" + std::to_string(draw.world.next_number++);
    return "ALTER TYPE " + known.name + " RENAME VALUE '" + draw.existing(old) + "' TO '" + label +
           "'";
}

std::string rename_type(Draw& draw) {
    if (draw.world.enums.empty()) return "";
    RandomEnum& known = draw.dice.one_of(draw.world.enums);
    const std::string old = known.name;
    const std::string now = draw.new_name("e");
    known.name = old.substr(0, old.size() - bare(old).size()) + now;
    for (RandomTable& table : draw.world.tables)
        for (RandomColumn& column : table.columns)
            if (column.type == old) column.type = known.name;
    return "ALTER TYPE " + draw.existing(old) + " RENAME TO " + now;
}

std::string create_domain(Draw& draw) {
    RandomDomain made{draw.new_name("d"), draw.dice.word({"integer", "text", "varchar(20)"}), {}};
    std::string sql = "CREATE DOMAIN " + made.name + " AS " + made.base;
    if (draw.dice.one_in(4)) sql += draw.dice.word({" DEFAULT NULL", " NOT NULL"});
    if (draw.dice.one_in(3)) {
        made.constraints.push_back(draw.new_name("k"));
        sql += " CONSTRAINT " + made.constraints.back() + " CHECK (VALUE" +
               (made.base == "integer" ? " > 0" : " <> ''") + ")";
    }
    draw.world.domains.push_back(std::move(made));
    return sql;
}

std::string alter_domain(Draw& draw) {
    if (draw.world.domains.empty()) return "";
    RandomDomain& domain = draw.dice.one_of(draw.world.domains);
    const std::string start = "ALTER DOMAIN " + draw.existing(domain.name) + " ";
    if (!domain.constraints.empty() && draw.dice.one_in(3)) {
        const std::string constraint = draw.dice.one_of(domain.constraints);
        if (draw.dice.one_in(2)) return start + "VALIDATE CONSTRAINT " + constraint;
        std::erase(domain.constraints, constraint);
        return start + "DROP CONSTRAINT " + draw.existing(constraint);
    }
    if (draw.dice.one_in(3))
        return start + draw.dice.word(
                           {"SET NOT NULL", "DROP NOT NULL", "SET DEFAULT NULL", "DROP DEFAULT"});
    domain.constraints.push_back(draw.new_name("k"));
    return start + "ADD CONSTRAINT " + domain.constraints.back() + " CHECK (VALUE" +
           (domain.base == "integer" ? " < 1000" : " <> 'q'") + ")" +
           draw.dice.word({"", " NOT VALID"});
}

std::string create_schema(Draw& draw) {
    const std::string name = draw.new_name("s");
    draw.world.schemas.push_back(name);
    return "CREATE SCHEMA " + draw.dice.word({"", "IF NOT EXISTS "}) + name;
}

}  // namespace

const std::vector<Maker>& type_makers() {
    static const std::vector<Maker> makers{
        {4, create_enum},   {4, add_value},    {2, rename_value},  {1, rename_type},
        {3, create_domain}, {4, alter_domain}, {1, create_schema},
    };
    return makers;
}

}  // namespace checker::postgres
