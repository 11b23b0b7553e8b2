#include "catalog/description.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <set>
#include <string_view>
#include <utility>

#include "sql/quote.h"

namespace checker::catalog {

namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 15> long_names{{
    {"bool", "boolean"},
    {"bpchar", "character"},
    {"char", "\"char\""},
    {"float4", "real"},
    {"float8", "double precision"},
    {"int2", "smallint"},
    {"int4", "integer"},
    {"int8", "bigint"},
    {"varbit", "bit varying"},
    {"varchar", "character varying"},
    {"time", "time without time zone"},
    {"timetz", "time with time zone"},
    {"timestamp", "timestamp without time zone"},
    {"timestamptz", "timestamp with time zone"},
    {"decimal", "numeric"},
}};

template <class Items, class Show>
std::string joined(const Items& items, Show show) {
    std::string text;
    for (const auto& item : items)
        text += (text.empty() ? "" : ", ") + show(item);
    return text;
}

class Describer {
  public:
    explicit Describer(const Catalog& catalog) : catalog_(catalog) {}

    std::vector<std::string> describe() {
        for (const auto& [name, made] : catalog_.schemas())
            if (name != "public" && made.run != 0) add("schema " + name);
        for (const auto& [oid, relation] : catalog_.relations())
            if (relation.is_known && relation.persistence != Persistence::temporary)
                describe(relation);
        for (const auto& [oid, type] : catalog_.types())
            if (type.is_known) describe(type);
        for (const auto& [oid, function] : catalog_.functions())
            describe(function);
        std::ranges::sort(lines_);
        return std::move(lines_);
    }

  private:
    void add(std::string line) { lines_.push_back(std::move(line)); }

    std::string column(const Relation& relation, int place) const {
        const auto at = static_cast<std::size_t>(place);
        return place >= 0 && at < relation.columns.size() ? relation.columns[at].name : "?";
    }
    std::string columns(const Relation& relation, const std::vector<int>& places) const {
        return joined(places, [&](int place) { return column(relation, place); });
    }

    void describe(const Relation& relation) {
        const std::string name = shown(relation);
        switch (relation.kind) {
            case RelationKind::index:
                return describe_index(relation, name);
            case RelationKind::sequence:
                return describe_sequence(relation, name);
            case RelationKind::view:
            case RelationKind::materialized_view:
                add((relation.kind == RelationKind::view ? "view " : "matview ") + name);
                describe_columns(relation, name);
                return describe_reads(relation, name);
            case RelationKind::composite_type:
                return describe_composite(relation, name);
            default:
                describe_table(relation, name);
        }
    }

    void describe_table(const Relation& relation, const std::string& name) {
        std::string kind = relation.kind == RelationKind::partitioned_table ? "partitioned table"
                           : relation.kind == RelationKind::foreign_table   ? "foreign table"
                                                                            : "table";
        if (relation.persistence == Persistence::unlogged) kind += " unlogged";
        add("table " + name + ": " + kind);
        if (const TypeObject* type = catalog_.type(relation.row_type))
            add("typed " + name + ": of " + shown(type->schema, type->name));
        describe_columns(relation, name);
        for (const Column& one : relation.columns)
            if (!one.is_dropped) describe_column(one, name + "." + one.name);
        describe_security(relation, name);
        for (const Oid parent : relation.parents)
            if (const Relation* from = catalog_.relation(parent))
                add((relation.is_partition() ? "partition " : "inherits ") + name +
                    (relation.is_partition() ? ": of " : ": from ") + shown(*from) +
                    (relation.bound == "DEFAULT" ? " default" : ""));
        for (const Constraint& constraint : relation.constraints)
            describe(relation, constraint, name + "." + constraint.name);
        for (const Trigger& trigger : relation.triggers)
            add("trigger " + name + "." + trigger.name + ": " + signature(trigger.function) + " " +
                state(trigger.enabled));
        for (const Rule& rule : relation.rules)
            add("rule " + name + "." + rule.name);
    }

    void describe_security(const Relation& relation, const std::string& name) {
        if (relation.row_security) add("row-security " + name + ": enabled");
        if (relation.force_row_security) add("row-security " + name + ": forced");
        for (const Policy& policy : relation.policies)
            add("policy " + name + "." + policy.name + ": for " + policy.command +
                (policy.is_permissive ? ", permissive" : ", restrictive") + ", to " +
                joined(policy.roles, [](const std::string& role) { return role; }));
    }

    void describe_columns(const Relation& relation, const std::string& name) {
        std::string names;
        for (const Column& one : relation.columns) {
            if (one.is_dropped) continue;
            names += (names.empty() ? "" : ", ") + one.name;
            if (!one.type.name.empty())
                add("column " + name + "." + one.name + ": " + formatted(catalog_, one.type));
        }
        if (!names.empty()) add("columns " + name + ": " + names);
    }

    void describe_column(const Column& one, const std::string& name) {
        if (!one.collation.empty()) add("collation " + name + ": " + one.collation);
        if (one.not_null) add("not-null " + name);
        if (one.identity != Identity::none)
            add("identity " + name + ": " +
                (one.identity == Identity::always ? "always" : "by default"));
        if (!one.default_value) return;
        add((one.generated == Generated::none ? "has-default " : "is-generated ") + name);
        if (one.generated == Generated::none)
            add("default " + name + ": " + one.default_value->text);
        else
            add("generated " + name + ": " +
                (one.generated == Generated::stored ? "stored " : "virtual ") +
                one.default_value->text);
    }

    void describe(const Relation& relation, const Constraint& constraint, const std::string& name) {
        const std::string its = " (" + columns(relation, constraint.columns) + ")";
        switch (constraint.kind) {
            case ConstraintKind::not_null:
                add("constraint " + name + ": not null" + its);
                break;
            case ConstraintKind::check:
                add("constraint " + name + ": check");
                if (constraint.expression)
                    add("constraint-check " + name + ": " + constraint.expression->text);
                break;
            case ConstraintKind::primary_key:
                add("constraint " + name + ": primary key" + its);
                break;
            case ConstraintKind::unique:
                add("constraint " + name + ": unique" + its);
                break;
            case ConstraintKind::exclusion:
                add("constraint " + name + ": exclude" + its);
                describe_exclusion(constraint, name);
                break;
            case ConstraintKind::foreign_key:
                describe_foreign_key(constraint, name, its);
                break;
        }
        if (!constraint.is_enforced) add("constraint-state " + name + ": not enforced");
        if (!constraint.is_validated && constraint.is_enforced)
            add("constraint-state " + name + ": not valid");
        if (constraint.kind == ConstraintKind::check ||
            constraint.kind == ConstraintKind::not_null) {
            if (constraint.is_inherited) add("constraint-state " + name + ": inherited");
            if (!constraint.is_local) add("constraint-state " + name + ": not local");
            if (constraint.no_inherit) add("constraint-state " + name + ": no inherit");
        }
        if (constraint.is_deferrable) add("constraint-state " + name + ": deferrable");
        if (constraint.is_deferred) add("constraint-state " + name + ": initially deferred");
    }

    void describe_exclusion(const Constraint& constraint, const std::string& name) {
        const Relation* index = catalog_.relation(constraint.index);
        if (index == nullptr || !index->index) return;
        add("constraint-operators " + name + ": " +
            joined(index->index->keys, [](const IndexKey& key) { return key.excludes_by; }));
    }

    void describe_foreign_key(const Constraint& constraint, const std::string& name,
                              const std::string& its) {
        const Relation* other = catalog_.relation(constraint.other);
        if (other == nullptr) return;
        add("constraint " + name + ": foreign key" + its + " references " + shown(*other) + " (" +
            columns(*other, constraint.other_columns) + ")");
        if (constraint.on_delete != "no action")
            add("constraint-action " + name + ": on delete " + constraint.on_delete);
        if (constraint.on_update != "no action")
            add("constraint-action " + name + ": on update " + constraint.on_update);
    }

    void describe_index(const Relation& relation, const std::string& name) {
        if (!relation.index) return;
        const Index& index = *relation.index;
        const Relation* table = catalog_.relation(index.table);
        if (table == nullptr || table->persistence == Persistence::temporary) return;
        const std::string keys = joined(index.keys, [&](const IndexKey& key) {
            std::string text = key.expression ? "(expression)" : column(*table, key.column);
            if (!key.collation.empty()) text += " COLLATE " + key.collation;
            if (!key.opclass.empty()) text += " " + key.opclass;
            if (key.descending) text += key.nulls_first ? " DESC" : " DESC NULLS LAST";
            if (!key.descending && key.nulls_first) text += " NULLS FIRST";
            return text;
        });
        std::string line = "index " + name + ": on " + shown(*table) + " using " + index.method +
                           " (" + keys + ")";
        if (!index.included.empty()) line += " include (" + columns(*table, index.included) + ")";
        add(std::move(line));
        for (const IndexKey& key : index.keys)
            if (key.expression) add("index-expression " + name + ": " + key.expression->text);
        if (index.is_unique) add("index-state " + name + ": unique");
        if (index.is_primary) add("index-state " + name + ": primary");
        if (index.predicate) add("index-state " + name + ": partial");
        if (!index.is_valid) add("index-state " + name + ": invalid");
    }

    void describe_sequence(const Relation& relation, const std::string& name) {
        add("sequence " + name);
        if (!relation.sequence) return;
        const ColumnUse& owner = relation.sequence->owner;
        if (const Relation* table = catalog_.relation(owner.relation))
            add("sequence-owner " + name + ": " + shown(*table) + "." +
                column(*table, owner.column));
    }

    void describe_reads(const Relation& relation, const std::string& name) {
        if (!relation.view) return;
        const Uses& uses = relation.view->query.uses;
        std::set<std::string> reads;
        // Whoever uses a column depends on that alone.
        for (const Oid oid : uses.relations)
            if (std::ranges::find(uses.columns, oid, &ColumnUse::relation) == uses.columns.end())
                if (const Relation* read = catalog_.relation(oid)) reads.insert(shown(*read));
        for (const ColumnUse& use : uses.columns)
            if (const Relation* read = catalog_.relation(use.relation))
                reads.insert(key_of(shown(*read), column(*read, use.column)));
        const std::string start = "reads " + name + ": ";
        for (const std::string& read : reads)
            add(start + read);
    }

    void describe_composite(const Relation& relation, const std::string& name) {
        std::vector<const Column*> attributes;
        for (const Column& one : relation.columns)
            if (!one.is_dropped) attributes.push_back(&one);
        add("composite " + name + ": " + joined(attributes, [&](const Column* one) {
                return one->name + " " + formatted(catalog_, one->type);
            }));
    }

    void describe(const TypeObject& type) {
        const std::string name = shown(type.schema, type.name);
        if (type.kind == TypeKind::enum_)
            add("enum " + name + ": " + joined(type.values, [](const EnumValue& value) {
                    return sql::quoted(value.label, '\'');
                }));
        if (type.kind != TypeKind::domain) return;
        add("domain " + name + ": " + formatted(catalog_, type.base));
        if (type.not_null) add("domain-state " + name + ": not null");
        if (type.default_value)
            add("domain-state " + name + ": default " + type.default_value->text);
        for (const Constraint& constraint : type.constraints)
            if (constraint.expression)
                add("domain-constraint " + name + "." + constraint.name + ": CHECK (" +
                    constraint.expression->text + ")" +
                    (constraint.is_validated ? "" : " not valid"));
    }

    void describe(const Function& function) {
        constexpr std::array<std::string_view, 3> volatilities{"immutable", "stable", "volatile"};
        std::string line = "function " + signature(function.oid);
        line += function.is_procedure ? ": procedure"
                                      : ": returns " + formatted(catalog_, function.result);
        line += ", " + function.language + ", ";
        line += volatilities[static_cast<std::size_t>(function.volatility)];
        add(std::move(line));
    }

    std::string signature(Oid oid) const {
        const Function* function = catalog_.function(oid);
        if (function == nullptr) return "?";
        std::string arguments;
        for (const Type& type : function->arguments)
            arguments += (arguments.empty() ? "" : ",") + formatted(catalog_, type);
        return shown(function->schema, function->name) + "(" + arguments + ")";
    }

    static std::string state(char enabled) {
        return enabled == 'D'   ? "disabled"
               : enabled == 'A' ? "always"
               : enabled == 'R' ? "replica"
                                : "enabled";
    }

    const Catalog& catalog_;
    std::vector<std::string> lines_;
};

// The first modifier of interval says which fields it has (utils/timestamp.h), the next how precise
// its seconds are.
std::string interval_modifiers_of(const Type& type) {
    constexpr std::array<std::pair<int, std::string_view>, 13> fields{{
        {1 << 2, " year"},
        {1 << 1, " month"},
        {1 << 3, " day"},
        {1 << 10, " hour"},
        {1 << 11, " minute"},
        {1 << 12, " second"},
        {(1 << 2) | (1 << 1), " year to month"},
        {(1 << 3) | (1 << 10), " day to hour"},
        {(1 << 3) | (1 << 10) | (1 << 11), " day to minute"},
        {(1 << 3) | (1 << 10) | (1 << 11) | (1 << 12), " day to second"},
        {(1 << 10) | (1 << 11), " hour to minute"},
        {(1 << 10) | (1 << 11) | (1 << 12), " hour to second"},
        {(1 << 11) | (1 << 12), " minute to second"},
    }};
    const auto* known =
        std::ranges::find(fields, type.modifiers[0], &std::pair<int, std::string_view>::first);
    std::string text(known == fields.end() ? "" : known->second);
    if (type.modifiers.size() > 1) text += "(" + std::to_string(type.modifiers[1]) + ")";
    return text;
}

std::string modifiers_of(const Type& type) {
    if (type.modifiers.empty()) return {};
    if (type.name == "interval") return interval_modifiers_of(type);
    std::string text;
    for (const int modifier : type.modifiers)
        text += (text.empty() ? "" : ",") + std::to_string(modifier);
    if (type.name == "numeric" && type.modifiers.size() == 1) text += ",0";
    return "(" + text + ")";
}

// In quotes where they are needed.
std::string identifier(const std::string& name) {
    const bool is_plain = std::ranges::all_of(name, [](unsigned char c) {
        return std::islower(c) != 0 || std::isdigit(c) != 0 || c == '_';
    });
    return is_plain && std::isdigit(static_cast<unsigned char>(name[0])) == 0
               ? name
               : sql::quoted(name, '"');
}

std::string named(const std::string& schema, const std::string& name) {
    return (schema == "public" ? "" : identifier(schema) + ".") + identifier(name);
}

}  // namespace

std::vector<std::string> described(const Catalog& catalog) {
    return Describer(catalog).describe();
}

std::string formatted(const Catalog& catalog, const Type& type) {
    std::string array = type.is_array() ? "[]" : "";
    if (const TypeObject* user = catalog.type(type.user))
        return named(user->schema, user->name) + array;
    if (const Relation* rows = catalog.relation(type.user))
        return named(rows->schema, rows->name) + array;
    const auto* known = std::ranges::find(long_names, type.name,
                                          &std::pair<std::string_view, std::string_view>::first);
    std::string name(known == long_names.end() ? std::string_view(type.name) : known->second);
    // timestamp(3) without time zone
    const std::size_t blank = name.find(" with");
    name.insert(blank == std::string::npos ? name.size() : blank, modifiers_of(type));
    return name + array;
}

}  // namespace checker::catalog
