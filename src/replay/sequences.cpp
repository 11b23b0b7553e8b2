// CREATE and ALTER SEQUENCE.
#include "replay/sequences.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>
#include <optional>

#include "replay/handlers.h"

namespace checker::replay {

using catalog::Relation;
using catalog::RelationKind;
using catalog::Sequence;

namespace {

using Number = long long;

std::optional<Number> number_of(std::string_view text) {
    if (text.starts_with('+')) text.remove_prefix(1);
    Number value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

struct Range {
    Number low;
    Number high;
};

Range range_of(std::string_view type) {
    if (type == "int2")
        return {std::numeric_limits<std::int16_t>::min(), std::numeric_limits<std::int16_t>::max()};
    if (type == "int4")
        return {std::numeric_limits<std::int32_t>::min(), std::numeric_limits<std::int32_t>::max()};
    return {std::numeric_limits<Number>::min(), std::numeric_limits<Number>::max()};
}

std::string value_of(const sql::Node& option) {
    const sql::Node* argument = option.field("arg");
    if (argument == nullptr) return {};
    const std::string text = sql::text_of(*argument);
    return text.empty() && argument->kind == "Integer" ? "0" : text;
}

void set_type(Sequence& sequence, const sql::Node& option, const Execution& at) {
    const sql::Node* type_name = option.field("arg");
    if (type_name == nullptr) return;
    const catalog::Type type = at.catalog.resolved(*type_name);
    if (type.name != "int2" && type.name != "int4" && type.name != "int8")
        refuse("22023", "sequence type must be smallint, integer, or bigint");
    // Limits that were the old type's become the new one's.
    const Range old = range_of(sequence.type);
    if (number_of(sequence.max_value) == old.high) sequence.max_value.clear();
    if (number_of(sequence.min_value) == old.low) sequence.min_value.clear();
    sequence.type = type.name;
}

void set_option(Sequence& sequence, const sql::Node& option, const Execution& at) {
    const std::string_view name = option.text_at("defname");
    if (name == "as") set_type(sequence, option, at);
    if (name == "increment") sequence.increment = value_of(option);
    if (name == "minvalue") sequence.min_value = value_of(option);
    if (name == "maxvalue") sequence.max_value = value_of(option);
    if (name == "start") sequence.start = value_of(option);
    if (name == "cache") sequence.cache = value_of(option);
    if (name == "cycle") {
        const sql::Node* argument = option.field("arg");
        sequence.cycles = argument == nullptr || argument->text_at("boolval") == "true" ||
                          argument->text_at("ival") == "1";
    }
}

void expect_within(const Sequence& sequence, const std::string& text, const char* what) {
    if (text.empty()) return;
    const Range type = range_of(sequence.type);
    const std::optional<Number> value = number_of(text);
    if (!value || *value < type.low || *value > type.high)
        refuse("22023", std::string(what) + " (" + text +
                            ") is out of range for sequence data type " +
                            (sequence.type == "int2"   ? "smallint"
                             : sequence.type == "int4" ? "integer"
                                                       : "bigint"));
}

void expect_sound(const Sequence& sequence) {
    const Number increment = number_of(sequence.increment).value_or(1);
    if (increment == 0) refuse("22023", "INCREMENT must not be zero");
    expect_within(sequence, sequence.max_value, "MAXVALUE");
    expect_within(sequence, sequence.min_value, "MINVALUE");
    const Range type = range_of(sequence.type);
    const Number high = number_of(sequence.max_value).value_or(increment > 0 ? type.high : -1);
    const Number low = number_of(sequence.min_value).value_or(increment > 0 ? 1 : type.low);
    if (low >= high)
        refuse("22023", "MINVALUE (" + std::to_string(low) + ") must be less than MAXVALUE (" +
                            std::to_string(high) + ")");
    const Number start = number_of(sequence.start).value_or(increment > 0 ? low : high);
    if (start < low)
        refuse("22023", "START value (" + std::to_string(start) +
                            ") cannot be less than MINVALUE (" + std::to_string(low) + ")");
    if (start > high)
        refuse("22023", "START value (" + std::to_string(start) +
                            ") cannot be greater than MAXVALUE (" + std::to_string(high) + ")");
    if (number_of(sequence.cache).value_or(1) <= 0)
        refuse("22023", "CACHE (" + sequence.cache + ") must be greater than zero");
}

void expect_once(const sql::Nodes& options) {
    std::vector<std::string_view> seen;
    for (const sql::Node& option : options) {
        const std::string_view name = option.text_at("defname");
        if (std::ranges::find(seen, name) != seen.end())
            refuse("42601", "conflicting or redundant options");
        seen.push_back(name);
    }
}

const sql::Node* option_named(const sql::Node& statement, std::string_view name) {
    for (const sql::Node& option : statement.list_at("options"))
        if (option.text_at("defname") == name) return &option;
    return nullptr;
}

void disown(const Relation& sequence, const Execution& at) {
    const catalog::ColumnUse owner = sequence.sequence->owner;
    Relation* table = at.catalog.relation(owner.relation);
    if (table == nullptr || owner.column < 0) return;
    catalog::Column& column = table->columns[static_cast<std::size_t>(owner.column)];
    if (column.sequence == sequence.oid) column.sequence = catalog::no_oid;
}

void expect_can_own(const Relation& table, const Relation& sequence) {
    if (!is_table(table) && table.kind != RelationKind::view)
        refuse("42809", "sequence cannot be owned by relation \"" + table.name + "\"");
    if (table.schema != sequence.schema)
        refuse("55000", "sequence must be in same schema as table it is linked to");
}

void set_owner(Relation& sequence, const sql::Node& option, const Execution& at) {
    std::vector<std::string> parts;
    if (const sql::Node* list = option.field("arg")) parts = catalog::parts_of(*list);
    if (sequence.sequence->is_identity)
        refuse("0A000", "cannot change ownership of identity sequence");
    if (parts.size() < 2) {
        if (parts != std::vector<std::string>{"none"}) refuse("42601", "invalid OWNED BY option");
        disown(sequence, at);
        sequence.sequence->owner = {};
        return;
    }
    const std::string column = parts.back();
    parts.pop_back();
    Relation& table = at.relation(catalog::name_of(parts));
    at.lock(table, Lock::access_share);
    expect_can_own(table, sequence);
    const int place = at.column(table, column);
    disown(sequence, at);
    sequence.sequence->owner = {table.oid, place};
    if (place < 0) return;
    // A column may have several.
    catalog::Column& owner = column_at(table, place);
    if (at.catalog.relation(owner.sequence) == nullptr)
        owner.sequence = sequence.oid;
    else
        table.referred_by.push_back(sequence.oid);
}

void create_sequence(const sql::Node& statement, const Execution& at) {
    const sql::Node* range_var = statement.field("sequence");
    if (range_var == nullptr) return;
    const bool is_temporary = range_var->text_at("relpersistence") == "t";
    const catalog::QualifiedName name = catalog::name_of(*range_var);
    const std::string schema = is_temporary ? "pg_temp" : at.schema_for(name);
    at.effects.object = catalog::shown(schema, name.name);
    const Relation* existing = at.catalog.find_relation({schema, name.name});
    if (statement.flag("if_not_exists") && existing != nullptr) {
        at.effects.object_exists = existing->is_known;
        return;
    }
    at.expect_free(schema, name.name);
    expect_once(statement.list_at("options"));
    Sequence checked;
    Relation& sequence =
        at.catalog.add_relation(schema, name.name, RelationKind::sequence, at.session.now);
    sequence.sequence = checked;
    if (is_temporary) sequence.persistence = catalog::Persistence::temporary;
    if (range_var->text_at("relpersistence") == "u")
        sequence.persistence = catalog::Persistence::unlogged;
    try {
        set_sequence_options(sequence, statement.list_at("options"), at);
        at.lock(sequence, Lock::access_exclusive);
        if (const sql::Node* owner = option_named(statement, "owned_by"))
            set_owner(sequence, *owner, at);
    } catch (const Refused&) {
        at.catalog.erase_relation(sequence.oid);
        throw;
    }
}

// Options beside OWNED BY make the server write the sequence's file anew.
bool is_written_anew(const sql::Node& statement) {
    return std::ranges::any_of(statement.list_at("options"), [](const sql::Node& option) {
        return option.text_at("defname") != "owned_by";
    });
}

void alter_sequence(const sql::Node& statement, const Execution& at) {
    const sql::Node* range_var = statement.field("sequence");
    if (range_var == nullptr) return;
    const catalog::QualifiedName name = catalog::name_of(*range_var);
    at.effects.object = name.schema.empty() ? name.name : catalog::shown(name.schema, name.name);
    if (statement.flag("missing_ok") && at.relation_if_exists(name) == nullptr) return;
    Relation& sequence = at.relation(name, RelationKind::sequence);
    if (!sequence.is_known && !sequence.sequence) {
        sequence.kind = RelationKind::sequence;
        sequence.sequence = Sequence{};
    }
    if (sequence.kind != RelationKind::sequence)
        refuse("42809", "\"" + sequence.name + "\" is not a sequence");
    at.lock(sequence, Lock::share_row_exclusive);
    expect_once(statement.list_at("options"));
    if (sequence.is_known) {
        set_sequence_options(sequence, statement.list_at("options"), at);
    }
    if (is_written_anew(statement)) at.on(sequence).is_rewritten = true;
    if (const sql::Node* owner = option_named(statement, "owned_by"))
        set_owner(sequence, *owner, at);
}

constexpr std::array handlers{
    HandlerEntry{"CreateSeqStmt", create_sequence},
    HandlerEntry{"AlterSeqStmt", alter_sequence},
};

}  // namespace

void set_sequence_options(Relation& sequence, const sql::Nodes& options, const Execution& at) {
    Sequence changed = *sequence.sequence;
    for (const sql::Node& option : options)
        set_option(changed, option, at);
    expect_sound(changed);
    sequence.sequence = std::move(changed);
}

std::span<const HandlerEntry> sequence_handlers() {
    return handlers;
}

}  // namespace checker::replay
