// The changes of a schema on their way to becoming statements.
#pragma once

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "schema/diff.h"
#include "schema/schema.h"

namespace checker::postgres {

// What must be there before something else, or gone.
enum class Phase {
    drop_views,
    drop_policies,
    create_schemas,
    create_types,
    create_others,
    drop_foreign_keys,
    drop_constraints,
    recreate_types,
    drop_tables,
    create_tables,
    add_columns,
    alter_columns,
    drop_columns,
    add_constraints,
    add_foreign_keys,
    row_level_security,
    create_policies,
    create_views,
    drop_types,
    drop_others,
    drop_schemas,
    count
};

// Statements by the phase in which they run.
class Phased {
  public:
    void put(Phase phase, std::string statement) {
        phases_.at(static_cast<std::size_t>(phase)).push_back(std::move(statement));
    }

    std::vector<std::string> in_order() &&;

  private:
    std::array<std::vector<std::string>, static_cast<std::size_t>(Phase::count)> phases_;
};

template <class Object>
const Object* named(const std::vector<Object>& objects, const std::string& name) {
    const auto found = std::ranges::find(objects, name, &Object::name);
    return found == objects.end() ? nullptr : &*found;
}

// The objects that stand on their own, by "schema.name".
template <class Object>
class Keyed {
  public:
    explicit Keyed(const std::vector<Object>& objects) {
        for (const Object& object : objects)
            by_key_[schema::qualified(object.schema, object.name)] = &object;
    }

    const Object* find(const std::string& key) const {
        const auto found = by_key_.find(key);
        return found == by_key_.end() ? nullptr : found->second;
    }

  private:
    std::unordered_map<std::string, const Object*> by_key_;
};

// One of the two schemas.
struct Side {
    explicit Side(const schema::Schema& all)
        : schema(all), tables(all.tables), enums(all.enums), views(all.views) {}

    const schema::Schema& schema;
    Keyed<schema::Table> tables;
    Keyed<schema::Enum> enums;
    Keyed<schema::View> views;
};

// The name of a part of a table: what stands behind the table's.
std::string part_of(const schema::Difference& difference);

// The changes of enums: values are added, or the type is made anew.
class EnumChanges {
  public:
    EnumChanges(const Side& from, const Side& to, Phased& script)
        : from_(from), to_(to), script_(script) {}

    void add(const schema::Difference& difference);

  private:
    void add_values(const schema::Enum& before, const schema::Enum& after);
    void recreate(const schema::Enum& type);
    std::string through_text(const schema::Table& table, const schema::Column& column);

    const Side& from_;
    const Side& to_;
    Phased& script_;
    std::unordered_set<std::string> done_;
};

// The changes of tables and what is in them, policies apart.
class TableChanges {
  public:
    TableChanges(const Side& from, const Side& to, Phased& script)
        : from_(from), to_(to), script_(script) {}

    void add(const schema::Difference& difference);

  private:
    void create(const schema::Table& table);
    void alter(const schema::Difference& difference, const schema::Table& before,
               const schema::Table& after);
    void row_level_security(const schema::Table& table, bool enabled);
    void index(const std::string& name, const schema::Table& before, const schema::Table& after);
    template <class Constraint>
    void constraint(std::vector<Constraint> schema::Table::*list, Phase drop, Phase add,
                    const std::string& name, const schema::Table& before,
                    const schema::Table& after);
    void column(const schema::Difference& difference, const schema::Table& before,
                const schema::Table& after);
    void attribute(const std::string& attribute, const schema::Table& table,
                   const schema::Column& old, const schema::Column& column);
    void primary_key(const schema::Table& table, const schema::Column& column);
    void identity(const schema::Table& table, const schema::Column& old,
                  const schema::Column& column);
    void generated(const schema::Table& table, const schema::Column& column);

    const Side& from_;
    const Side& to_;
    Phased& script_;
};

}  // namespace checker::postgres
