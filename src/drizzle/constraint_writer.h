// Writes the indexes, constraints and policies of one table.
#pragma once

#include "drizzle/code_writer.h"

namespace checker::drizzle {

struct KeyColumns {
    std::vector<const Column*> columns;
    const typescript::Unknown* unknown = nullptr;
};

class ConstraintWriter {
  public:
    ConstraintWriter(CodeWriter& writer, const Table& table, schema::Table& into)
        : writer_(writer),
          table_(table),
          into_(into),
          object_(schema::qualified(into.schema, into.name)) {}

    void write();

  private:
    void more(const typescript::Unknown& unknown, const Place& place) {
        into_.may_have_more_constraints = true;
        note(writer_, object_, unknown, place);
    }
    void more(const char* reason, const Place& place) {
        into_.may_have_more_constraints = true;
        note(writer_, object_, reason, place);
    }
    std::vector<typescript::Value> extra_values();
    void write_extra(typescript::Value value);
    void write_column_unique(const Column& column);
    void write_reference(const Column& column, const Reference& reference);
    void write_foreign_key_builder(const ForeignKeyBuilder& builder);
    void write_foreign_key(schema::ForeignKey key, typescript::Value name, const KeyColumns& from,
                           const KeyColumns& to);
    void set_action(schema::ForeignKey& key, typescript::Value action, const char* attribute,
                    std::string schema::ForeignKey::*field);
    void write_unique(const UniqueBuilder& builder);
    void add_unique(schema::UniqueConstraint unique);
    void write_primary_key(const PrimaryKeyBuilder& builder);
    void write_check(const CheckBuilder& builder);
    void write_index(const IndexBuilder& builder);
    bool write_elements(const IndexBuilder& builder, schema::Index& index,
                        std::vector<std::string>& names);
    bool index_name(const IndexBuilder& builder, const std::vector<std::string>& names,
                    schema::Index& index);
    void write_index_options(const IndexBuilder& builder, schema::Index& index);

    KeyColumns columns_of(typescript::Value list, const Place& place);
    bool names_of(const KeyColumns& columns, std::vector<std::string>& raw,
                  std::vector<std::string>& in_database, const Place& place);
    std::string cased_name(std::string name, const std::vector<std::string>& raw,
                           const std::vector<std::string>& in_database) const;
    MaybeText text_of_sql(typescript::Value sql, SqlUse use, const Place& place) {
        return sql_text({writer_.interpreter, writer_.casing, use, place}, sql);
    }
    const typescript::Unknown& unknown(const Place& place, const char* reason) {
        return writer_.interpreter.unknown(place, reason).as_unknown();
    }

    CodeWriter& writer_;
    const Table& table_;
    schema::Table& into_;
    std::string object_;
};

// Names with "_" between them.
std::string joined(const std::vector<std::string>& names);

}  // namespace checker::drizzle
