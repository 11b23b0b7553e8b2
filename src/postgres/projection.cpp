#include "postgres/projection.h"

#include <algorithm>
#include <map>
#include <unordered_map>

#include "postgres/comparable.h"
#include "postgres/type.h"
#include "sql/canonical.h"

namespace checker::postgres {

namespace {

using catalog::Catalog;
using catalog::ConstraintKind;
using catalog::Relation;
using catalog::RelationKind;

std::string upper(std::string text) {
    std::ranges::transform(text, text.begin(), [](unsigned char c) {
        return static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
    });
    return text;
}

std::optional<std::string> text_of(const Seldom<catalog::Expression>& expression) {
    if (!expression) return std::nullopt;
    return expression->text;
}

class Projection {
  public:
    explicit Projection(const Catalog& catalog) : catalog_(catalog) {}

    schema::Schema project() {
        for (const auto& [name, made] : catalog_.schemas())
            if (made.run != 0) made_.schemas.push_back({name, {}});
        for (const auto& [name, role] : catalog_.roles)
            made_.roles.push_back({name, role.create_db, role.create_role, role.inherit, {}});
        add_types();
        std::map<std::string, const Relation*> sorted;
        for (const auto& [oid, relation] : catalog_.relations())
            if (relation.persistence != catalog::Persistence::temporary)
                sorted.emplace(key_of(relation), &relation);
        for (const auto& [key, relation] : sorted)
            add(*relation);
        return std::move(made_);
    }

  private:
    void add_types() {
        std::map<std::string, const catalog::TypeObject*> sorted;
        for (const auto& [oid, type] : catalog_.types())
            if (type.kind == catalog::TypeKind::enum_ && type.is_known)
                sorted.emplace(catalog::key_of(type.schema, type.name), &type);
        for (const auto& [key, type] : sorted) {
            schema::Enum made;
            made.schema = type->schema;
            made.name = type->name;
            for (const catalog::EnumValue& value : type->values)
                made.values.push_back(value.label);
            made_.enums.push_back(std::move(made));
        }
    }

    // What the history only mentions; what it made without all of it being known is not.
    static bool is_elsewhere(const Relation& relation) {
        return !relation.is_known && relation.made.run == 0;
    }

    void add(const Relation& relation) {
        if (is_elsewhere(relation))
            add_policies(relation, made_.policies);
        else if (is_table(relation))
            made_.tables.push_back(table_of(relation));
        else if (relation.view)
            add_view(relation);
        else if (relation.sequence && relation.sequence->owner.relation == catalog::no_oid)
            add_sequence(relation);
    }

    void add_policies(const Relation& relation, std::vector<schema::Policy>& policies) const {
        for (const catalog::Policy& policy : relation.policies) {
            schema::Policy made;
            made.name = policy.name;
            made.as = policy.is_permissive ? "PERMISSIVE" : "RESTRICTIVE";
            made.command = upper(policy.command);
            made.to = policy.roles;
            made.using_ = text_of(policy.using_);
            made.with_check = text_of(policy.with_check);
            if (is_elsewhere(relation))
                made.on = "\"" + relation.schema + "\".\"" + relation.name + "\"";
            policies.push_back(std::move(made));
        }
    }

    void add_view(const Relation& relation) {
        schema::View view;
        view.schema = relation.schema;
        view.name = relation.name;
        view.definition = relation.view->query.text;
        view.materialized = relation.kind == RelationKind::materialized_view;
        if (!relation.view->with.empty()) view.with = relation.view->with;
        if (!relation.tablespace.empty()) view.tablespace = relation.tablespace;
        if (!relation.access_method.empty() && relation.access_method != "heap")
            view.using_ = relation.access_method;
        view.origin.unknown = {"is_existing"};
        made_.views.push_back(std::move(view));
    }

    void add_sequence(const Relation& relation) {
        schema::Sequence sequence;
        sequence.schema = relation.schema;
        sequence.name = relation.name;
        sequence.options = options_of(*relation.sequence);
        made_.sequences.push_back(std::move(sequence));
    }

    static schema::SequenceOptions options_of(const catalog::Sequence& sequence) {
        const auto said_or = [](const std::string& said, const std::string& usual) {
            return said.empty() ? usual : said;
        };
        const bool descends = sequence.increment.starts_with('-');
        const std::string largest = sequence.type == "int2"   ? "32767"
                                    : sequence.type == "int4" ? "2147483647"
                                                              : "9223372036854775807";
        const std::string smallest = sequence.type == "int2"   ? "-32768"
                                     : sequence.type == "int4" ? "-2147483648"
                                                               : "-9223372036854775808";
        schema::SequenceOptions options;
        options.increment = sequence.increment;
        options.min_value = said_or(sequence.min_value, descends ? smallest : "1");
        options.max_value = said_or(sequence.max_value, descends ? "-1" : largest);
        options.start_with =
            said_or(sequence.start, descends ? options.max_value : options.min_value);
        options.cache = sequence.cache;
        options.cycle = sequence.cycles;
        return options;
    }

    schema::Table table_of(const Relation& relation) {
        schema::Table table;
        table.schema = relation.schema;
        table.name = relation.name;
        table.row_level_security = relation.row_security;
        table.may_have_more_columns = !relation.is_known;
        for (const catalog::Column& column : relation.columns)
            if (!column.is_dropped) table.columns.push_back(column_of(column));
        for (const catalog::Constraint& constraint : relation.constraints)
            add_constraint(table, relation, constraint);
        for (const catalog::Oid oid : relation.indexes)
            add_index(table, relation, oid);
        add_policies(relation, table.policies);
        return table;
    }

    schema::Column column_of(const catalog::Column& column) {
        schema::Column made;
        made.name = column.name;
        made.type = comparable_type(column);
        made.not_null = column.not_null;
        if (column.generated != catalog::Generated::none && column.default_value)
            made.generated = {
                column.default_value->text,
                column.generated == catalog::Generated::stored ? "stored" : "virtual"};
        else if (column.default_value && !is_serial(column))
            made.default_value = default_of(column.default_value->text);
        if (column.identity != catalog::Identity::none) made.identity = identity_of(column);
        return made;
    }

    // A column that owns its sequence without an identity was declared as serial.
    static bool is_serial(const catalog::Column& column) {
        return column.sequence != catalog::no_oid && column.identity == catalog::Identity::none &&
               column.default_value && column.default_value->text.starts_with("nextval");
    }

    std::string comparable_type(const catalog::Column& column) const {
        catalog::Type type = column.type;
        if (is_serial(column) && !type.is_array()) {
            if (type.name == "int4") return "serial";
            if (type.name == "int8") return "bigserial";
            if (type.name == "int2") return "smallserial";
        }
        return catalog_.text_of(completed(std::move(type)));
    }

    std::optional<std::string> default_of(const std::string& text) {
        static const std::string null = sql::canonical_default(std::string_view("NULL"));
        const auto [known, is_new] = defaults_.try_emplace(text);
        if (is_new) known->second = sql::canonical_default(std::string_view(text));
        if (known->second == null) return std::nullopt;
        return known->second;
    }

    schema::Identity identity_of(const catalog::Column& column) const {
        schema::Identity identity;
        identity.type = column.identity == catalog::Identity::always ? "always" : "byDefault";
        const Relation* sequence = catalog_.relation(column.sequence);
        if (sequence != nullptr && sequence->sequence)
            identity.options = options_of(*sequence->sequence);
        return identity;
    }

    static std::vector<std::string> names_of(const Relation& relation,
                                             const std::vector<int>& places) {
        std::vector<std::string> names;
        for (const int place : places)
            if (place >= 0 && place < static_cast<int>(relation.columns.size()))
                names.push_back(relation.columns[static_cast<std::size_t>(place)].name);
        return names;
    }

    void add_constraint(schema::Table& table, const Relation& relation,
                        const catalog::Constraint& constraint) const {
        std::vector<std::string> columns = names_of(relation, constraint.columns);
        switch (constraint.kind) {
            case ConstraintKind::primary_key:
                return add_primary_key(table, constraint.name, std::move(columns));
            case ConstraintKind::unique:
                table.unique_constraints.push_back(
                    {constraint.name, std::move(columns), nulls_not_distinct(constraint), {}});
                return;
            case ConstraintKind::check:
                if (constraint.expression)
                    table.checks.push_back({constraint.name, constraint.expression->text, {}});
                return;
            case ConstraintKind::foreign_key:
                table.foreign_keys.push_back(
                    foreign_key_of(relation, constraint, std::move(columns)));
                return;
            default:
                return;
        }
    }

    // With PostgreSQL's own name, that of one column was declared with the column.
    static void add_primary_key(schema::Table& table, const std::string& name,
                                std::vector<std::string> columns) {
        if (columns.size() == 1 && name == catalog::automatic_name(table.name, {}, "pkey"))
            for (schema::Column& column : table.columns)
                if (column.name == columns.front()) {
                    column.primary_key = true;
                    return;
                }
        table.primary_keys.push_back({name, std::move(columns), {}});
    }

    bool nulls_not_distinct(const catalog::Constraint& constraint) const {
        const Relation* index = catalog_.relation(constraint.index);
        return index != nullptr && index->index && index->index->nulls_not_distinct;
    }

    schema::ForeignKey foreign_key_of(const Relation& relation,
                                      const catalog::Constraint& constraint,
                                      std::vector<std::string> columns) const {
        schema::ForeignKey key;
        key.name = constraint.name;
        key.table_from = relation.name;
        key.columns_from = std::move(columns);
        key.on_delete = constraint.on_delete;
        key.on_update = constraint.on_update;
        const Relation* other = catalog_.relation(constraint.other);
        if (other != nullptr) {
            key.schema_to = other->schema;
            key.table_to = other->name;
            key.columns_to = names_of(*other, constraint.other_columns);
        }
        // Columns of a table that is made elsewhere are not known.
        if (!relation.is_known) key.origin.unknown.emplace_back("columns_from");
        if (other == nullptr || !other->is_known ||
            key.columns_to.size() != key.columns_from.size())
            key.origin.unknown.emplace_back("columns_to");
        return key;
    }

    void add_index(schema::Table& table, const Relation& relation, catalog::Oid oid) const {
        const Relation* index = catalog_.relation(oid);
        // The index of a foreign key is that of the key it refers to, which may be its own table's.
        const auto is_its = [&](const catalog::Constraint& one) {
            return one.index == oid && one.kind != ConstraintKind::foreign_key;
        };
        if (index == nullptr || !index->index || std::ranges::any_of(relation.constraints, is_its))
            return;
        schema::Index made;
        made.name = index->name;
        made.is_unique = index->index->is_unique;
        made.method = index->index->method;
        made.where = text_of(index->index->predicate);
        made.with = index->index->with;
        for (const catalog::IndexKey& key : index->index->keys)
            made.columns.push_back(index_column_of(relation, key));
        table.indexes.push_back(std::move(made));
    }

    static schema::IndexColumn index_column_of(const Relation& relation,
                                               const catalog::IndexKey& key) {
        schema::IndexColumn column;
        column.is_expression = key.expression.has_value();
        if (key.expression)
            column.expression = key.expression->text;
        else
            for (std::string& name : names_of(relation, {key.column}))
                column.expression = std::move(name);
        column.asc = !key.descending;
        column.nulls = key.nulls_first ? "first" : "last";
        if (!key.opclass.empty()) column.opclass = key.opclass;
        return without_order(std::move(column));
    }

    const Catalog& catalog_;
    schema::Schema made_;
    std::unordered_map<std::string, std::string> defaults_;
};

}  // namespace

schema::Schema schema_of(const catalog::Catalog& catalog) {
    return Projection(catalog).project();
}

}  // namespace checker::postgres
