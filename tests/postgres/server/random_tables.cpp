#include "server/random_world.h"

namespace checker::postgres {

namespace {

std::string create_table(Draw& draw) {
    RandomTable table;
    table.name = draw.new_name_in_some_schema("t");
    std::string body;
    if (!draw.dice.one_in(4)) {
        table.columns.push_back({"id", draw.dice.word({"integer", "bigint", "uuid"}), true, false});
        table.constraints.push_back(
            {automatic_name(table.name, "", "pkey"), 'p', {"id"}, "", true});
        body = "id " + table.columns[0].type + " PRIMARY KEY, ";
    }
    for (std::size_t i = 1 + draw.dice.below(5); i > 0; --i)
        body += column_definition(draw, table) + (i > 1 ? ", " : "");
    const std::string kind = draw.dice.one_in(12) ? "UNLOGGED " : "";
    const std::string maybe = draw.dice.one_in(15) ? "IF NOT EXISTS " : "";
    std::string sql = "CREATE " + kind + "TABLE " + maybe + table.name + " (" + body + ")";
    draw.world.tables.push_back(std::move(table));
    return sql;
}

std::string create_table_like(Draw& draw) {
    const RandomTable* model = draw.any_table();
    if (model == nullptr) return "";
    RandomTable table;
    table.name = draw.new_name("t");
    table.columns = model->columns;
    std::string sql = "CREATE TABLE " + table.name + " (LIKE " + draw.existing(model->name) +
                      draw.dice.word({")", " INCLUDING ALL)", " INCLUDING DEFAULTS)"});
    draw.world.tables.push_back(std::move(table));
    return sql;
}

std::string create_table_as(Draw& draw) {
    const RandomTable* source = draw.any_table();
    if (source == nullptr) return "";
    RandomTable table;
    table.name = draw.new_name("t");
    table.columns = source->columns;
    for (RandomColumn& column : table.columns)
        column.generated = column.not_null = false;
    std::string sql = "CREATE TABLE " + table.name + " AS SELECT * FROM " +
                      draw.existing(source->name) + draw.dice.word({"", "", " WITH NO DATA"});
    draw.world.tables.push_back(std::move(table));
    return sql;
}

void rename_everywhere(RandomWorld& world, const std::string& old, const std::string& now) {
    for (RandomTable& table : world.tables) {
        if (table.name == old) table.name = now;
        if (table.parent == old) table.parent = now;
        for (RandomConstraint& constraint : table.constraints)
            if (constraint.references == old) constraint.references = now;
    }
    for (RandomView& view : world.views)
        if (view.reads == old) view.reads = now;
}

std::string schema_of(const std::string& name) {
    const std::size_t dot = name.find('.');
    return dot == std::string::npos ? "" : name.substr(0, dot + 1);
}

std::string rename_table(Draw& draw) {
    const RandomTable* table = draw.any_table();
    if (table == nullptr) return "";
    const std::string old = table->name;
    const std::string now = draw.new_name("t");
    rename_everywhere(draw.world, old, schema_of(old) + now);
    return "ALTER TABLE " + draw.existing(old) + " RENAME TO " + now;
}

std::string set_schema(Draw& draw) {
    const RandomTable* table = draw.any_table();
    if (table == nullptr || draw.world.schemas.empty()) return "";
    const std::string old = table->name;
    const std::string schema =
        schema_of(old).empty() ? draw.dice.one_of(draw.world.schemas) : "public";
    rename_everywhere(draw.world, old, (schema == "public" ? "" : schema + ".") + bare(old));
    return "ALTER TABLE " + draw.existing(old) + " SET SCHEMA " + draw.existing(schema);
}

std::string any_action(Draw& draw) {
    const RandomTable* table = draw.any_table();
    if (table == nullptr) return "";
    return "ALTER TABLE " + draw.existing(table->name) + " " +
           draw.dice.word({
               "SET UNLOGGED",
               "SET LOGGED",
               "SET (fillfactor = 70)",
               "RESET (fillfactor)",
               "SET (autovacuum_enabled = false)",
               "SET (user_catalog_table = true)",
               "SET (toast.autovacuum_enabled = false)",
               "SET (parallel_workers = 2)",
               "ENABLE ROW LEVEL SECURITY",
               "DISABLE ROW LEVEL SECURITY",
               "FORCE ROW LEVEL SECURITY",
               "NO FORCE ROW LEVEL SECURITY",
               "REPLICA IDENTITY FULL",
               "REPLICA IDENTITY DEFAULT",
               "SET WITHOUT CLUSTER",
               "SET TABLESPACE pg_default",
               "OWNER TO postgres",
               "DISABLE TRIGGER ALL",
               "ENABLE TRIGGER USER",
           });
}

std::string truncate(Draw& draw) {
    const RandomTable* table = draw.any_table();
    if (table == nullptr) return "";
    return "TRUNCATE " + draw.existing(table->name) +
           draw.dice.word({"", " CASCADE", " CASCADE", " RESTART IDENTITY"});
}

std::string comment_or_grant(Draw& draw) {
    RandomTable* table = draw.any_table();
    if (table == nullptr) return "";
    const std::string name = draw.existing(table->name);
    const RandomColumn* column = draw.any_column(*table);
    switch (draw.dice.below(4)) {
        case 0:
            return "GRANT SELECT ON " + name + " TO PUBLIC";
        case 1:
            if (column != nullptr)
                return "COMMENT ON COLUMN " + name + "." + column->name + " IS 'x'";
            [[fallthrough]];
        case 2:
            return "COMMENT ON TABLE " + name + " IS 'x'";
        default:
            return "REVOKE SELECT ON " + name + " FROM PUBLIC";
    }
}

std::string change_rows(Draw& draw) {
    RandomTable* table = draw.any_table();
    if (table == nullptr) return "";
    const RandomColumn* column = draw.any_column(*table);
    if (column == nullptr || column->generated) return "";
    const std::string name = draw.existing(table->name);
    if (draw.dice.one_in(2)) {
        // The numbers of a sequence may be those that are there, so that nothing changes.
        std::string value = draw.column_default(column->type);
        if (value.starts_with("nextval")) value = "7";
        return "UPDATE " + name + " SET " + column->name + " = " + value +
               draw.dice.word({"", " WHERE false"});
    }
    // Which partition a computed row goes to is only seen.
    const std::string value = table->is_partitioned
                                  ? draw.dice.word({"7", "150", "-1", "0", "NULL"})
                                  : draw.column_default(column->type);
    return "INSERT INTO " + name + " (" + column->name + ") VALUES (" + value + ")";
}

std::string other_commands(Draw& draw) {
    const RandomTable* table = draw.any_table();
    if (table == nullptr) return "";
    const std::string name = draw.existing(table->name);
    return draw.dice.word({"ANALYZE ", "LOCK TABLE ", "VACUUM ", "VACUUM FULL ", "REINDEX TABLE ",
                           "REINDEX TABLE CONCURRENTLY ", "SELECT count(*) FROM "}) +
           name;
}

}  // namespace

const std::vector<Maker>& create_table_makers() {
    static const std::vector<Maker> makers{
        {12, create_table}, {2, create_table_like}, {2, create_table_as}};
    return makers;
}

const std::vector<Maker>& table_makers() {
    static const std::vector<Maker> makers{
        {4, rename_table}, {3, set_schema},       {9, any_action},     {3, truncate},
        {3, change_rows},  {3, comment_or_grant}, {4, other_commands},
    };
    return makers;
}

}  // namespace checker::postgres
