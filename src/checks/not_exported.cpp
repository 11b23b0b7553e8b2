#include "checks/not_exported.h"

#include <algorithm>
#include <string>
#include <unordered_set>

namespace checker::checks {

namespace {

using Names = std::unordered_set<std::string>;

struct Missing {
    std::string name;  // public.mood
    Remark remark;
};

template <class Object>
Names names_of(const std::vector<Object>& objects) {
    Names names;
    for (const Object& object : objects)
        names.insert(schema::qualified(object.schema, object.name));
    return names;
}

std::string shown(const std::string& name) {
    return name.starts_with("public.") ? name.substr(7) : name;
}

// Only an enum says in which schema its type lies.
std::vector<Missing> enums(const schema::Schema& code) {
    Names told = names_of(code.enums);
    std::vector<Missing> missing;
    for (const schema::Table& table : code.tables)
        for (const schema::Column& column : table.columns) {
            if (!column.type_schema) continue;
            const std::string type = column.type.substr(0, column.type.find('['));
            const std::string name = schema::qualified(*column.type_schema, type);
            if (!told.insert(name).second) continue;
            missing.push_back({name,
                               {"enum-not-exported", column.origin.place,
                                "column " + shown(schema::qualified(table.schema, table.name)) +
                                    "." + column.name + " uses the enum " + shown(name) +
                                    ", which no schema file exports"}});
        }
    return missing;
}

std::vector<Missing> tables(const schema::Schema& code) {
    Names told = names_of(code.tables);
    Names schemas{"public"};
    for (const schema::NamedSchema& schema : code.schemas)
        schemas.insert(schema.name);
    std::vector<Missing> missing;
    for (const schema::Table& table : code.tables)
        for (const schema::ForeignKey& key : table.foreign_keys) {
            const std::string schema = key.schema_to.empty() ? "public" : key.schema_to;
            const std::string name = schema::qualified(schema, key.table_to);
            const bool known =
                std::ranges::find(key.origin.unknown, "table_to") == key.origin.unknown.end();
            if (!known || !schemas.contains(schema) || !told.insert(name).second) continue;
            missing.push_back({name,
                               {"table-not-exported", key.origin.place,
                                "foreign key " + key.name + " leads to the table " + shown(name) +
                                    ", which no schema file exports"}});
        }
    return missing;
}

void keep_unmade(std::vector<Missing>& missing, const Names& made) {
    std::erase_if(missing, [&](const Missing& one) { return made.contains(one.name); });
}

}  // namespace

std::vector<Remark> not_exported(const schema::Schema& code,
                                 const std::function<schema::Schema()>& made) {
    std::vector<Remark> remarks;
    if (code.may_have_more) return remarks;
    std::vector<Missing> missing_enums = enums(code);
    std::vector<Missing> missing_tables = tables(code);
    if (missing_enums.empty() && missing_tables.empty()) return remarks;
    const schema::Schema by_hand = made();
    keep_unmade(missing_enums, names_of(by_hand.enums));
    keep_unmade(missing_tables, names_of(by_hand.tables));
    for (const std::vector<Missing>* list : {&missing_enums, &missing_tables})
        for (const Missing& one : *list)
            remarks.push_back(one.remark);
    return remarks;
}

}  // namespace checker::checks
