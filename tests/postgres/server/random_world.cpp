#include "server/random_world.h"

namespace checker::postgres {

namespace {

using Family = std::vector<std::string>;

// Changes of type within a family are casts that PostgreSQL makes by itself, most of them.
const std::vector<Family>& families() {
    static const std::vector<Family> all{
        {"smallint", "integer", "bigint", "numeric", "numeric(10,2)", "numeric(12,2)",
         "numeric(12,4)", "real", "double precision"},
        {"integer", "bigint", "integer", "bigint", "oid"},
        {"text", "varchar", "varchar(20)", "varchar(50)", "varchar(100)", "char(5)", "char(10)"},
        {"text", "varchar(20)", "varchar(50)", "varchar"},
        {"timestamp", "timestamptz", "timestamp(3)", "timestamptz(3)", "date"},
        {"json", "jsonb"},
        {"inet", "cidr"},
        {"bit(5)", "bit(8)"},
        {"varbit(5)", "varbit(10)", "varbit"},
        {"interval", "interval(3)"},
        {"time", "time(3)"},
        {"integer[]", "bigint[]"},
        {"text[]", "varchar(20)[]", "varchar(50)[]", "varchar[]"},
        {"uuid"},
        {"boolean"},
        {"bytea"},
        {"int4range"},
        {"box", "circle", "polygon"},
        {"point"},
        {"xml"},
    };
    return all;
}

bool is_one_of(const std::string& type, std::initializer_list<const char*> types) {
    return std::ranges::find(types, type) != types.end();
}

template <typename Named>
const Named* named(const std::vector<Named>& list, const std::string& name) {
    const auto found = std::ranges::find(list, name, &Named::name);
    return found == list.end() ? nullptr : &*found;
}

bool is_time(const std::string& type) {
    return type.starts_with("timestamp") || type == "date";
}

}  // namespace

bool is_scalar(const std::string& type) {
    return !type.ends_with("[]") && std::ranges::any_of(families(), [&](const Family& family) {
        return std::ranges::find(family, type) != family.end();
    });
}

bool is_integer(const std::string& type) {
    return is_one_of(type, {"smallint", "integer", "bigint"});
}

bool is_text(const std::string& type) {
    return (type == "text" || type.starts_with("varchar") || type.starts_with("char")) &&
           !type.ends_with("[]");
}

std::string bare(const std::string& name) {
    return name.substr(name.find('.') + 1);
}

std::string automatic_name(const std::string& table, const std::string& column,
                           const std::string& end) {
    std::string name = bare(table) + "_" + column + (column.empty() ? "" : "_") + end;
    return std::erase(name, '"') == 0 ? name : '"' + name + '"';
}

std::string Draw::new_name(const char* prefix) {
    const std::string number = std::to_string(world.next_number++);
    // Taken by something, or by nothing that clashes.
    if (dice.one_in(25)) return prefix + std::to_string(1 + dice.below(12));
    if (dice.one_in(15))
        return '"' + std::string(1, static_cast<char>(prefix[0] - 32)) + number + '"';
    return prefix + number;
}

std::string Draw::new_name_in_some_schema(const char* prefix) {
    std::string name = new_name(prefix);
    if (world.schemas.empty() || !dice.one_in(5)) return name;
    return dice.one_of(world.schemas) + "." + name;
}

std::string Draw::existing(const std::string& name) {
    return dice.one_in(40) ? "missing" : name;
}

std::string Draw::type() {
    if (!world.enums.empty() && dice.one_in(8)) return dice.one_of(world.enums).name;
    if (!world.domains.empty() && dice.one_in(8)) return dice.one_of(world.domains).name;
    return dice.one_of(dice.one_of(families()));
}

std::string Draw::type_near(const std::string& type) {
    if (const RandomDomain* domain = named(world.domains, type); domain != nullptr)
        return dice.one_in(2) ? domain->base : this->type();
    if (dice.one_in(5)) return this->type();
    std::vector<const Family*> fitting;
    for (const Family& family : families())
        if (std::ranges::find(family, type) != family.end()) fitting.push_back(&family);
    if (fitting.empty()) return this->type();
    if (dice.one_in(12))
        for (const RandomDomain& domain : world.domains)
            if (std::ranges::find(*fitting[0], domain.base) != fitting[0]->end())
                return domain.name;
    return dice.one_of(*dice.one_of(fitting));
}

// Volatile ones give the same value each time, or one that no other is equal to: whether a key or
// check takes it must not depend on chance.
std::string Draw::column_default(const std::string& type) {
    if (type == "integer" || type == "bigint") {
        for (const RandomFunction& function : world.functions)
            if (!function.is_for_triggers && dice.one_in(8)) return function.name + "()";
        if (!world.sequences.empty() && dice.one_in(8))
            return "nextval('" + dice.one_of(world.sequences) + "')";
        return dice.word({"0", "1", "7", "-1", "(1 + 2)", "(7 + random() * 0)::int", "NULL"});
    }
    if (is_integer(type) || type.starts_with("numeric") || type == "real")
        return dice.word({"0", "1", "0.5 + random() * 0", "1.5"});
    if (type == "double precision")
        return dice.word({"0", "0.5 + random() * 0", "extract(epoch from now())"});
    if (is_text(type))
        return dice.word({"'x'", "''", "current_user", "md5(random()::text)", "'a' || 'b'"});
    if (is_time(type))
        return dice.word({"now()", "CURRENT_TIMESTAMP", "date_trunc('year', clock_timestamp())",
                          "'2020-01-01'", "now() + interval '1 day'", "CURRENT_DATE",
                          "statement_timestamp()"});
    if (type == "boolean") return dice.word({"true", "false"});
    if (type == "json" || type == "jsonb") return dice.word({"'{}'", "'[]'"});
    if (type == "uuid")
        return dice.word({"'00000000-0000-0000-0000-000000000000'", "md5(random()::text)::uuid"});
    if (type.ends_with("[]")) return dice.word({"'{}'", "'{1,2}'"});
    if (const RandomEnum* known = named(world.enums, type); known != nullptr)
        return "'" + dice.one_of(known->labels) + "'";
    if (const RandomDomain* domain = named(world.domains, type); domain != nullptr)
        return column_default(domain->base);
    return "NULL";
}

std::string value_of(const RandomWorld& world, const std::string& type) {
    if (is_integer(type) || type.starts_with("numeric") || type == "real" ||
        type == "double precision" || type == "oid")
        return "g";
    if (is_text(type)) return "g::text";
    if (is_time(type)) return "timestamp '2020-01-01' + g * interval '1 hour'";
    if (type == "uuid") return "md5(g::text)::uuid";
    if (type == "boolean") return "g % 2 = 0";
    if (type.starts_with("json")) return "'{}'";
    if (type == "inet") return "'10.0.0.1'";
    if (type == "cidr") return "'10.0.0.0/8'";
    if (type == "bit(5)" || type.starts_with("varbit")) return "B'10101'";
    if (type == "bit(8)") return "B'10101010'";
    if (type.starts_with("interval")) return "g * interval '1 minute'";
    if (type.starts_with("time")) return "time '10:00'";
    if (type.ends_with("[]")) return "'{1}'";
    if (type == "bytea" || type == "xml") return "'x'";
    if (type == "int4range") return "int4range(g::int, g::int + 1)";
    if (type == "box") return "box(point(g, g), point(g + 0.5, g + 0.5))";
    if (type == "circle") return "circle(point(g, g), 0.1)";
    if (type == "polygon") return "polygon(box(point(g, g), point(g + 0.5, g + 0.5)))";
    if (type == "point") return "point(g, g)";
    if (const RandomEnum* known = named(world.enums, type); known != nullptr)
        return "'" + known->labels.front() + "'";
    if (const RandomDomain* domain = named(world.domains, type); domain != nullptr)
        return value_of(world, domain->base);
    return "";
}

}  // namespace checker::postgres
