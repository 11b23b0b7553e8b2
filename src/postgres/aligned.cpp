// What a database has under another name or in another shape than the code wants it.
#include <algorithm>
#include <unordered_map>

#include "postgres/comparable.h"
#include "postgres/type.h"
#include "schema/facets.h"

namespace checker::postgres {

namespace {

constexpr std::size_t longest_name = 63;  // NAMEDATALEN - 1

// The name as PostgreSQL keeps it: cut behind a whole character.
std::string kept(const std::string& name) {
    if (name.size() <= longest_name) return name;
    std::size_t end = longest_name;
    while (end > 0 && (static_cast<unsigned char>(name[end]) & 0xC0U) == 0x80U)
        --end;
    return name.substr(0, end);
}

template <class Object>
bool has(const std::vector<Object>& objects, const std::string& name) {
    return std::ranges::find(objects, name, &Object::name) != objects.end();
}

// Gives objects of `made` the names of equal ones of `wanted` that it lacks.
template <class Object>
void take_names(std::vector<Object>& made, const std::vector<Object>& wanted) {
    for (const Object& one : wanted) {
        if (has(made, one.name)) continue;
        const auto equal = std::ranges::find_if(made, [&](const Object& other) {
            return other.name == kept(one.name) ||
                   (!has(wanted, other.name) && other.origin.unknown.empty() &&
                    schema::changes(other, one).empty());
        });
        if (equal != made.end()) equal->name = one.name;
    }
}

const schema::Column* column_named(const schema::Table& table, const std::string& name) {
    const auto found = std::ranges::find(table.columns, name, &schema::Column::name);
    return found == table.columns.end() ? nullptr : &*found;
}

// A primary key of one column stands at the column or behind all of them.
void shape_primary_key(schema::Table& made, const schema::Table& wanted) {
    for (schema::Column& column : made.columns) {
        const schema::Column* other = column_named(wanted, column.name);
        if (other == nullptr || column.primary_key == other->primary_key) continue;
        const std::vector<std::string> columns{column.name};
        const auto is_key = [&](const schema::PrimaryKey& key) { return key.columns == columns; };
        const auto wanted_key = std::ranges::find_if(wanted.primary_keys, is_key);
        if (other->primary_key && std::erase_if(made.primary_keys, is_key) != 0) {
            column.primary_key = column.not_null = true;
        } else if (column.primary_key && wanted_key != wanted.primary_keys.end()) {
            column.primary_key = false;
            column.not_null = other->not_null;
            made.primary_keys.push_back(*wanted_key);
        }
    }
}

// The columns that an index makes unique as a constraint would; empty if it is no such index.
std::vector<std::string> unique_columns(const schema::Index& index) {
    std::vector<std::string> columns;
    if (!index.is_unique || index.where || index.method != "btree") return {};
    for (const schema::IndexColumn& column : index.columns) {
        if (column.is_expression) return {};
        columns.push_back(column.expression);
    }
    return columns;
}

bool is_key(const std::vector<std::string>& columns, const schema::Table& table) {
    return std::ranges::any_of(table.columns,
                               [&](const schema::Column& column) {
                                   return column.primary_key && columns.size() == 1 &&
                                          columns.front() == column.name;
                               }) ||
           std::ranges::find(table.primary_keys, columns, &schema::PrimaryKey::columns) !=
               table.primary_keys.end();
}

bool is_unique(const std::vector<std::string>& columns, const schema::Table& table) {
    return is_key(columns, table) ||
           std::ranges::any_of(table.unique_constraints, [&](const auto& unique) {
               return !unique.nulls_not_distinct && unique.columns == columns;
           });
}

// A UNIQUE that CREATE TABLE says of the columns of another key is none: one index does for both.
// One that was there for itself is not in another key.
void shape_merged(schema::Table& made, const schema::Table& wanted, const schema::Table* before) {
    for (const schema::UniqueConstraint& unique : wanted.unique_constraints)
        if (!has(made.unique_constraints, unique.name) && !unique.nulls_not_distinct &&
            (before == nullptr || !has(before->unique_constraints, unique.name)) &&
            is_unique(unique.columns, made))
            made.unique_constraints.push_back(unique);
}

void shape_unique(schema::Table& made, const schema::Table& wanted) {
    for (const schema::UniqueConstraint& unique : wanted.unique_constraints) {
        if (has(made.unique_constraints, unique.name) || unique.nulls_not_distinct) continue;
        const auto index = std::ranges::find_if(made.indexes, [&](const schema::Index& one) {
            return !has(wanted.indexes, one.name) && unique_columns(one) == unique.columns;
        });
        if (index == made.indexes.end()) continue;
        made.indexes.erase(index);
        made.unique_constraints.push_back(unique);
    }
    for (const schema::Index& index : wanted.indexes) {
        const std::vector<std::string> columns = unique_columns(index);
        if (columns.empty() || has(made.indexes, index.name)) continue;
        const auto unique =
            std::ranges::find_if(made.unique_constraints, [&](const schema::UniqueConstraint& one) {
                return !has(wanted.unique_constraints, one.name) && !one.nulls_not_distinct &&
                       one.columns == columns;
            });
        if (unique == made.unique_constraints.end()) continue;
        made.unique_constraints.erase(unique);
        made.indexes.push_back(index);
    }
}

bool is_serial(const std::string& type) {
    catalog::Type named;
    named.name = type;
    return catalog::is_serial(named);
}

// A serial is NOT NULL, said or not; drizzle-kit's snapshot says it of those alone that are no
// BigInt in code. Of one that becomes an integer it leaves the default.
void forgive_serials(schema::Column& made, const schema::Column& wanted) {
    if (!is_serial(made.type)) return;
    if (made.type == wanted.type) made.not_null = wanted.not_null;
    catalog::Type stored;
    stored.name = made.type;
    stored = catalog::without_serial(std::move(stored));
    if (stored.name == wanted.type) made.type = wanted.type;
}

bool is_of_key(const schema::Column& column, const schema::Table& table) {
    return column.primary_key ||
           std::ranges::any_of(table.primary_keys, [&](const schema::PrimaryKey& key) {
               return std::ranges::find(key.columns, column.name) != key.columns.end();
           });
}

// The columns of a primary key are NOT NULL, said or not.
void forgive(schema::Table& made, const schema::Table& wanted) {
    for (schema::Column& column : made.columns)
        if (const schema::Column* other = column_named(wanted, column.name)) {
            forgive_serials(column, *other);
            if (is_of_key(column, made) && is_of_key(*other, wanted))
                column.not_null = other->not_null;
        }
}

void shape(schema::Table& made, const schema::Table& wanted, const schema::Table* before) {
    shape_primary_key(made, wanted);
    take_names(made.primary_keys, wanted.primary_keys);
    take_names(made.unique_constraints, wanted.unique_constraints);
    shape_merged(made, wanted, before);
    take_names(made.indexes, wanted.indexes);
    take_names(made.foreign_keys, wanted.foreign_keys);
    take_names(made.checks, wanted.checks);
    shape_unique(made, wanted);
}

// The tables of a schema, if there is one, by name.
class Tables {
  public:
    explicit Tables(const schema::Schema* schema) {
        if (schema == nullptr) return;
        for (const schema::Table& table : schema->tables)
            tables_[schema::qualified(table.schema, table.name)] = &table;
    }

    const schema::Table* find(const schema::Table& same) const {
        const auto found = tables_.find(schema::qualified(same.schema, same.name));
        return found == tables_.end() ? nullptr : found->second;
    }

  private:
    std::unordered_map<std::string, const schema::Table*> tables_;
};

}  // namespace

schema::Schema shaped(schema::Schema made, const schema::Schema& wanted,
                      const schema::Schema* before) {
    const Tables tables(&wanted);
    const Tables old_tables(before);
    for (schema::Table& table : made.tables)
        if (const schema::Table* other = tables.find(table))
            shape(table, *other, old_tables.find(table));
    return made;
}

schema::Schema aligned(schema::Schema made, const schema::Schema& wanted) {
    made = shaped(std::move(made), wanted);
    const Tables tables(&wanted);
    for (schema::Table& table : made.tables)
        if (const schema::Table* other = tables.find(table)) forgive(table, *other);
    return made;
}

}  // namespace checker::postgres
