// The schema that a run of migrations leaves behind, by their SQL alone.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "schema/schema.h"
#include "sql/node.h"

namespace checker::postgres {

// Understood are CREATE, ALTER, RENAME and DROP of schemas, tables, columns, constraints, indexes,
// enums, views, policies, sequences and roles, also inside of DO blocks. A statement on something
// that is not there changes nothing.
class SchemaReplay {
  public:
    // `start`: the schema before the run, in comparable spelling.
    explicit SchemaReplay(schema::Schema start);

    void apply(const sql::Statement& statement);

    // The schema behind the statements so far, in comparable spelling.
    schema::Schema schema() const;

    // Whether a statement may have changed more than can be seen (EXECUTE of a computed text, a
    // function call).
    bool may_have_done_more() const { return may_have_done_more_; }

  private:
    void apply(const sql::Node& tree);
    void run_block(const sql::Node& tree);

    void create_table(const sql::Node& tree);
    void create_table_as(const sql::Node& tree);
    void create_index(const sql::Node& tree);
    void create_view(const sql::Node& relation, const sql::Node& query, bool materialized);
    void create_enum(const sql::Node& tree);
    void create_policy(const sql::Node& tree);
    void alter_policy(const sql::Node& tree);
    void alter_table(const sql::Node& tree);
    void alter_enum(const sql::Node& tree);
    void rename(const sql::Node& tree);
    void rename_table(const std::string& key, const std::string& new_key);
    void rename_in_table(schema::Table& table, const sql::Node& tree);
    void rename_column(schema::Table& table, const std::string& from, const std::string& to);
    void set_schema(const sql::Node& tree);
    void drop(const sql::Node& tree);
    void drop_policy(const std::string& table_key, const std::string& name);
    void drop_table(const std::string& key);
    void drop_index(const std::string& key);
    void drop_schema(const std::string& name);
    void set_search_path(const sql::Node& tree);

    schema::Table* table(const std::string& key);
    schema::Table* table_of(const sql::Node& tree, std::string_view field);
    // Those of the table, or, where it is outside of the schema, of all such tables.
    std::vector<schema::Policy>& policies_on(const std::string& table_key);

    // By their keys: "public.users".
    std::map<std::string, schema::Table> tables_;
    std::map<std::string, schema::Enum> enums_;
    std::map<std::string, schema::View> views_;
    std::map<std::string, schema::Sequence> sequences_;
    std::map<std::string, schema::Role> roles_;
    std::map<std::string, schema::NamedSchema> schemas_;
    std::map<std::string, std::string> index_tables_;  // index -> table
    std::vector<schema::Policy> outer_policies_;       // on tables outside of the schema
    std::string default_schema_ = "public";
    bool may_have_done_more_ = false;
};

// Whether it is the policy of that name on that table; a policy on a table outside of the schema
// says itself which one.
bool is_policy(const schema::Policy& policy, const std::string& table_key, const std::string& name);

// What one action of ALTER TABLE makes of the table.
void alter(schema::Table& table, const sql::Node& action, const std::string& default_schema);

// Takes a column out of the table, and with it what is about it.
void remove_column(schema::Table& table, const std::string& name);

}  // namespace checker::postgres
