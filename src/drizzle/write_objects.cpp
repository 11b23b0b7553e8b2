// Enums, schemas, sequences, roles, policies and views of the snapshot.
#include <algorithm>
#include <set>

#include "drizzle/code_writer.h"

namespace checker::drizzle {

namespace {

using typescript::host_as;
using typescript::Value;

// Something exported whose name is not known: anything may be missing.
void nameless(CodeWriter& writer, std::string_view exported, Value name, Value schema,
              const Place& place) {
    writer.schema.may_have_more = true;
    const Value which = text_of(name) == nullptr ? name : schema;
    note(writer, std::string(exported), why_not_text(writer, which, place), place);
}

std::string upper(std::string_view text) {
    std::string result(text);
    for (char& c : result)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    return result;
}

// Adds the name of a role, given as text or as pgRole(); false when it is not known.
bool add_role_name(Value role, std::vector<std::string>& names,
                   const typescript::Unknown*& unknown) {
    if (role.is_unknown()) unknown = &role.as_unknown();
    if (const auto* made = host_as<Role>(role)) role = made->name;
    if (role.is_unknown()) unknown = &role.as_unknown();
    if (const std::string* name = text_of(role)) names.push_back(*name);
    return unknown == nullptr;
}

std::vector<std::string> policy_roles(Value to, const typescript::Unknown*& unknown) {
    std::vector<std::string> names;
    const bool is_list = to.is_object() && to.as_object()->object_class == Object::Class::array;
    if (to.is_nullish()) {
        names.emplace_back("public");
    } else if (is_list) {
        if (to.as_object()->open != nullptr) unknown = to.as_object()->open;
        for (const Value element : to.as_object()->elements)
            add_role_name(element, names, unknown);
    } else {
        add_role_name(to, names, unknown);
    }
    std::ranges::sort(names);
    return names;
}

// JSON options such as a view's `with`; an Unknown in them is reported through `unknown`.
std::optional<schema::Options> json_options(CodeWriter& writer, Value given,
                                            const typescript::Unknown*& unknown) {
    if (given.is_undefined()) return std::nullopt;
    schema::Options options;
    if (given.is_unknown()) unknown = &given.as_unknown();
    if (!given.is_object()) return options;
    if (given.as_object()->open != nullptr) unknown = given.as_object()->open;
    for (const typescript::Property* property : given.as_object()->listed()) {
        if (property->value.is_unknown()) unknown = &property->value.as_unknown();
        if (auto text = typescript::json_text(writer.interpreter, property->value))
            options.emplace_back(property->key, *text);
    }
    return options;
}

class PolicyReader {
  public:
    PolicyReader(CodeWriter& writer, const Policy& policy, schema::Policy& into, std::string object)
        : writer_(writer), policy_(policy), into_(into), object_(std::move(object)) {}

    void read() {
        read_word("as", "as", into_.as);
        read_word("for", "command", into_.command);
        const typescript::Unknown* missing = nullptr;
        into_.to = policy_roles(option("to"), missing);
        if (missing != nullptr) unknown("to", *missing);
        read_sql("using", "using", into_.using_);
        read_sql("withCheck", "with_check", into_.with_check);
    }

  private:
    Value option(const char* key) {
        if (policy_.options.is_nullish()) return {};
        return writer_.interpreter.get(policy_.options, key, policy_.place);
    }
    void unknown(const char* attribute, const typescript::Unknown& why) {
        into_.origin.unknown.emplace_back(attribute);
        note(writer_, object_, why, policy_.place);
    }
    void read_word(const char* key, const char* attribute, std::string& word) {
        const Value value = option(key);
        if (value.is_unknown()) unknown(attribute, value.as_unknown());
        if (const std::string* text = text_of(value)) word = upper(*text);
    }
    void read_sql(const char* key, const char* attribute, std::optional<std::string>& into) {
        const Value value = option(key);
        if (value.is_unknown()) unknown(attribute, value.as_unknown());
        if (host_as<Sql>(value) == nullptr) return;
        MaybeText text = sql_text(
            {writer_.interpreter, writer_.casing, SqlUse::statement, policy_.place}, value);
        if (text.unknown != nullptr) unknown(attribute, *text.unknown);
        into = std::move(text.text);
    }

    CodeWriter& writer_;
    const Policy& policy_;
    schema::Policy& into_;
    std::string object_;
};

}  // namespace

std::optional<schema::Policy> written_policy(CodeWriter& writer, const Policy& policy,
                                             std::string_view owner) {
    const std::string* name = text_of(policy.name);
    if (name == nullptr) {
        note(writer, std::string(owner), why_not_text(writer, policy.name, policy.place),
             policy.place);
        return std::nullopt;
    }
    schema::Policy made;
    made.name = *name;
    made.origin.place = policy.place;
    PolicyReader(writer, policy, made, std::string(owner) + "." + *name).read();
    return made;
}

void write_linked_policy(CodeWriter& writer, const Policy& policy, std::string_view exported) {
    if (policy.linked.is_undefined()) return;  // drizzle-kit skips it with a warning
    const auto* table = host_as<Table>(policy.linked);
    const auto name = table == nullptr ? std::nullopt : qualified_name(table->schema, table->name);
    if (!name) {
        writer.schema.may_have_more = true;
        for (schema::Table& any : writer.schema.tables)
            any.may_have_more_constraints = true;
        const Value why = table == nullptr ? policy.linked : table->name;
        note(writer, std::string(exported), why_not_text(writer, why, policy.place), policy.place);
        return;
    }
    auto made = written_policy(writer, policy, name->text());
    for (schema::Table& present : writer.schema.tables) {
        if (present.schema != name->schema || present.name != name->name) continue;
        if (made)
            put(present.policies, std::move(*made));
        else
            present.may_have_more_constraints = true;
        return;
    }
    if (!made) {
        writer.schema.may_have_more = true;
        return;
    }
    made->schema = name->schema;
    made->on = quoted_name(name->schema) + "." + quoted_name(name->name);
    put(writer.schema.policies, std::move(*made));
}

void write_enum(CodeWriter& writer, const Enum& enumeration, std::string_view exported) {
    const auto name = qualified_name(enumeration.schema, enumeration.name);
    if (!name)
        return nameless(writer, exported, enumeration.name, enumeration.schema, enumeration.place);
    schema::Enum made;
    made.schema = name->schema.empty() ? "public" : name->schema;
    made.name = name->name;
    made.origin.place = enumeration.place;
    const typescript::Unknown* unknown = enumeration.unknown_values;
    for (const Value value : enumeration.values) {
        if (const std::string* text = text_of(value))
            made.values.push_back(*text);
        else if (unknown == nullptr)
            unknown = value.is_unknown()
                          ? &value.as_unknown()
                          : &writer.interpreter
                                 .unknown(enumeration.place,
                                          "an enum value that is no string: drizzle-kit refuses it")
                                 .as_unknown();
    }
    if (unknown != nullptr) {
        made.origin.unknown.emplace_back("values");
        note(writer, name->text(), *unknown, enumeration.place);
    }
    put_qualified(writer, writer.schema.enums, std::move(made));
}

void write_schema(CodeWriter& writer, const PgSchema& schema, std::string_view exported) {
    const std::string* name = text_of(schema.name);
    if (name == nullptr) return nameless(writer, exported, schema.name, {}, schema.place);
    schema::NamedSchema made;
    made.name = *name;
    made.origin.place = schema.place;
    put(writer.schema.schemas, std::move(made));
}

void write_sequence(CodeWriter& writer, const Sequence& sequence, std::string_view exported) {
    const auto name = qualified_name(sequence.schema, sequence.name);
    if (!name) return nameless(writer, exported, sequence.name, sequence.schema, sequence.place);
    for (const schema::Sequence& present : writer.schema.sequences)
        if (present.schema == name->schema && present.name == name->name) return;
    schema::Sequence made;
    made.schema = name->schema;
    made.name = name->name;
    made.origin.place = sequence.place;
    const typescript::Unknown* unknown = nullptr;
    constexpr SequenceBounds bigint{"-9223372036854775808", "9223372036854775807"};
    if (!read_sequence_options(writer, sequence.options, bigint, sequence.place, made.options,
                               unknown)) {
        made.origin.unknown.emplace_back("options");
        note(writer, name->text(), *unknown, sequence.place);
    }
    writer.schema.sequences.push_back(std::move(made));
}

void write_role(CodeWriter& writer, const Role& role, std::string_view exported) {
    if (role.existing) return;
    const std::string* name = text_of(role.name);
    if (name == nullptr) return nameless(writer, exported, role.name, {}, role.place);
    schema::Role made;
    made.name = *name;
    made.origin.place = role.place;
    const auto read = [&](const char* key, const char* attribute, bool& into) {
        if (role.options.is_nullish()) return;
        const Value value = writer.interpreter.get(role.options, key, role.place);
        if (value.is_boolean()) into = value.as_boolean();
        if (!value.is_unknown()) return;
        made.origin.unknown.emplace_back(attribute);
        note(writer, *name, value.as_unknown(), role.place);
    };
    read("createDb", "create_db", made.create_db);
    read("createRole", "create_role", made.create_role);
    read("inherit", "inherit", made.inherit);
    put(writer.schema.roles, std::move(made));
}

namespace {

// drizzle-kit takes the columns of a view for those of a table, with their unique constraints.
bool selects_unique_twice(const View& view) {
    if (view.facts.columns == nullptr) return false;
    std::set<std::string> names;
    for (const typescript::Property* property : view.facts.columns->listed()) {
        const auto* column = typescript::host_as<Column>(property->value);
        if (column == nullptr || !column->config.is_unique) continue;
        const std::string* name = text_of(column->config.unique_name);
        if (name != nullptr && !names.insert(*name).second) return true;
    }
    return false;
}

}  // namespace

void write_view(CodeWriter& writer, const View& view, std::string_view exported) {
    const ViewBuilder& facts = view.facts;
    const auto name = qualified_name(facts.schema, facts.name);
    if (!name) return nameless(writer, exported, facts.name, facts.schema, facts.place);
    schema::View made;
    made.schema = name->schema;
    made.name = name->name;
    made.materialized = facts.materialized;
    made.with_no_data = facts.with_no_data;
    made.is_existing = view.query.is_undefined();
    made.origin.place = facts.place;
    const auto missing = [&](const char* attribute, const typescript::Unknown& why) {
        made.origin.unknown.emplace_back(attribute);
        note(writer, name->text(), why, facts.place);
    };
    if (!made.is_existing) {
        const MaybeText text = sql_text(
            {writer.interpreter, writer.casing, SqlUse::statement, facts.place}, view.query);
        if (text.unknown != nullptr) missing("definition", *text.unknown);
        made.definition = text.text;
    }
    if (auto columns = written_view_columns(writer, view, *name))
        made.columns = std::move(*columns);
    else
        made.origin.unknown.emplace_back("columns");
    if (selects_unique_twice(view))
        note(writer, name->text(),
             "a view with one unique column twice: drizzle-kit refuses the schema", facts.place);
    const typescript::Unknown* unknown = nullptr;
    made.with = json_options(writer, facts.with, unknown);
    if (unknown != nullptr) missing("with", *unknown);
    if (facts.using_method.is_unknown()) missing("using", facts.using_method.as_unknown());
    if (const std::string* method = text_of(facts.using_method)) made.using_ = *method;
    if (facts.tablespace.is_unknown()) missing("tablespace", facts.tablespace.as_unknown());
    if (const std::string* space = text_of(facts.tablespace)) made.tablespace = *space;
    for (const schema::View& present : writer.schema.views)
        if (present.schema == made.schema && present.name == made.name)
            note(writer, name->text(), "two views of one name: drizzle-kit refuses the schema",
                 facts.place);
    put_qualified(writer, writer.schema.views, std::move(made));
}

}  // namespace checker::drizzle
