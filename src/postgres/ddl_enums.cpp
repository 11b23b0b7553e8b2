#include "postgres/ddl.h"
#include "postgres/ddl_changes.h"

namespace checker::postgres {

namespace {

bool is_of(const schema::Column& column, const schema::Enum& type) {
    return column.type.substr(0, column.type.find('[')) == type.name &&
           column.type_schema.value_or(type.schema) == type.schema;
}

}  // namespace

void EnumChanges::add(const schema::Difference& difference) {
    const schema::Enum* before = from_.enums.find(difference.owner);
    const schema::Enum* after = to_.enums.find(difference.owner);
    if (after == nullptr && before != nullptr)
        return script_.put(Phase::drop_types,
                           "DROP TYPE " + quoted_name(before->schema, before->name));
    if (after == nullptr) return;
    if (before == nullptr) return script_.put(Phase::create_types, enum_ddl(*after));
    if (!done_.insert(difference.owner).second) return;
    const bool keeps_all = std::ranges::all_of(before->values, [&](const std::string& value) {
        return std::ranges::find(after->values, value) != after->values.end();
    });
    if (keeps_all && after->values.size() > before->values.size())
        add_values(*before, *after);
    else
        recreate(*after);
}

void EnumChanges::add_values(const schema::Enum& before, const schema::Enum& after) {
    const std::unordered_set<std::string_view> known(before.values.begin(), before.values.end());
    std::vector<std::string> added;
    std::string neighbor;
    for (auto value = after.values.rbegin(); value != after.values.rend(); ++value) {
        if (known.contains(*value))
            neighbor = " BEFORE " + quoted_text(*value);
        else
            added.push_back("ALTER TYPE " + quoted_name(after.schema, after.name) + " ADD VALUE " +
                            quoted_text(*value) + neighbor);
    }
    for (auto statement = added.rbegin(); statement != added.rend(); ++statement)
        script_.put(Phase::create_types, std::move(*statement));
}

// PostgreSQL cannot take a value out of an enum: its columns are text for the time being.
void EnumChanges::recreate(const schema::Enum& type) {
    const std::string name = quoted_name(type.schema, type.name);
    std::vector<std::string> back;
    for (const schema::Table& table : to_.schema.tables) {
        const schema::Table* old = from_.tables.find(schema::qualified(table.schema, table.name));
        if (old == nullptr) continue;
        for (const schema::Column& column : table.columns)
            if (is_of(column, type) && named(old->columns, column.name) != nullptr)
                back.push_back(through_text(table, column));
    }
    script_.put(Phase::recreate_types, "DROP TYPE " + name);
    script_.put(Phase::recreate_types, enum_ddl(type));
    for (std::string& statement : back)
        script_.put(Phase::recreate_types, std::move(statement));
}

// Makes the column text, and gives what makes it the enum again.
std::string EnumChanges::through_text(const schema::Table& table, const schema::Column& column) {
    const std::string alter = alter_ddl(table, column.name);
    const std::string type = type_ddl(column);
    if (column.default_value) script_.put(Phase::recreate_types, alter + "DROP DEFAULT");
    script_.put(Phase::recreate_types, alter + "SET DATA TYPE text");
    std::string back =
        alter + "SET DATA TYPE " + type + " USING " + quoted_name(column.name) + "::" + type;
    if (column.default_value)
        script_.put(Phase::alter_columns,
                    alter + "SET DEFAULT " + schema::default_sql(*column.default_value));
    return back;
}

}  // namespace checker::postgres
