#include "drizzle/sql_text.h"

#include "drizzle/column_text.h"
#include "drizzle/select.h"

namespace checker::drizzle {

namespace {

using typescript::host_as;

std::string doubled(std::string_view text, char quote) {
    std::string result(1, quote);
    for (const char c : text) {
        if (c == quote) result += c;
        result += c;
    }
    return result += quote;
}

// One rendering; the first thing that is not known ends it.
class Writer {
  public:
    explicit Writer(const SqlWriting& writing) : writing_(writing) {}

    void chunk(Value value, bool inline_params);
    void fragment(const Sql& sql, bool inline_params);

    MaybeText take() { return {unknown_ == nullptr ? std::move(text_) : "", unknown_}; }

  private:
    void fail(const typescript::Unknown& unknown) {
        if (unknown_ == nullptr) unknown_ = &unknown;
    }
    void fail(std::string reason) {
        fail(writing_.interpreter.unknown(writing_.place, std::move(reason)).as_unknown());
    }
    void name(Value value);
    void qualified(Value schema, Value name_value);
    void column(const Column& column);
    void list(const std::vector<Value>& values, bool inline_params);
    void param(const SqlParam& param, bool inline_params);
    void subquery(const Subquery& query, bool inline_params);
    void query(Value select, bool inline_params);
    void plain(Value value, bool inline_params);
    std::optional<std::string> object_text(Value value);
    void inlined(Value value);
    bool entity(Value value, bool inline_params);
    void other(Value value, bool inline_params);

    const SqlWriting& writing_;
    std::string text_;
    const typescript::Unknown* unknown_ = nullptr;
    int params_ = 0;
    int depth_ = 0;
    int steps_ = 0;
};

// Fragments nest as deep as the source says; a cycle (append to itself) must not end the program.
constexpr int deepest = 200;
constexpr int most_steps = 1'000'000;

void Writer::name(Value value) {
    if (value.is_unknown()) return fail(value.as_unknown());
    if (!value.is_string()) return fail("a name that is no string");
    if (writing_.use == SqlUse::default_value)
        return fail("drizzle-kit supports no names in the sql of a default");
    text_ += quoted_name(value.as_string());
}

void Writer::qualified(Value schema, Value name_value) {
    if (!schema.is_undefined()) {
        name(schema);
        text_ += '.';
    }
    name(name_value);
}

void Writer::column(const Column& column) {
    const Value given = column.config.name;
    Value cased_name = given;
    if (given.is_string())
        cased_name = writing_.interpreter.string(
            cased(given.as_string(), column.config.key_as_name, writing_.casing));
    if (writing_.use == SqlUse::index) return name(cased_name);
    const Table& table = *column.table;
    if (column.config.key_as_name && table.loses_casing != nullptr)
        return fail(*table.loses_casing);
    qualified(table.is_alias ? Value{} : table.schema, table.name);
    text_ += '.';
    name(cased_name);
}

void Writer::list(const std::vector<Value>& values, bool inline_params) {
    text_ += '(';
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (i > 0) text_ += ", ";
        chunk(values[i], inline_params);
    }
    text_ += ')';
}

// What toString() makes of an object; of one without a text of its own its JSON.
std::optional<std::string> Writer::object_text(Value value) {
    if (!value.is_object()) return {};
    if (value.as_object()->is_callable() || value.as_object()->host != nullptr) return {};
    auto text = typescript::to_text(writing_.interpreter, value);
    if (text != "[object Object]") return text;
    return typescript::json_text(writing_.interpreter, value);
}

void Writer::inlined(Value value) {
    if (writing_.use == SqlUse::default_value && value.is_string())
        return fail("drizzle-kit supports no parameters in the sql of a default");
    if (value.is_string())
        text_ += doubled(value.as_string(), '\'');
    else if (value.is_null())
        text_ += "null";
    else if (value.is_number() || value.is_boolean())
        text_ += *typescript::to_text(writing_.interpreter, value);
    else if (const auto text = object_text(value))
        text_ += doubled(*text, '\'');
    else
        fail("a parameter whose text in the SQL is not known");
}

void Writer::plain(Value value, bool inline_params) {
    if (inline_params) return inlined(value);
    if (writing_.use == SqlUse::default_value)
        return fail("drizzle-kit supports no parameters in the sql of a default");
    text_ += "$" + std::to_string(++params_);
}

void Writer::param(const SqlParam& param, bool inline_params) {
    if (param.value.is_unknown() && inline_params) return fail(param.value.as_unknown());
    if (!inline_params) return plain(param.value, false);
    const Value encoded = encoded_param(writing_.interpreter, param, writing_.place);
    if (encoded.is_unknown()) return fail(encoded.as_unknown());
    if (host_as<Sql>(encoded) != nullptr) return chunk(encoded, inline_params);
    inlined(encoded);
}

void Writer::subquery(const Subquery& query, bool inline_params) {
    if (!query.is_with) {
        text_ += '(';
        chunk(query.sql, inline_params);
        text_ += ") ";
    }
    name(query.alias);
}

void Writer::query(Value select, bool inline_params) {
    text_ += '(';
    const Value getter = writing_.interpreter.get(select, "getSQL", writing_.place);
    chunk(writing_.interpreter.call(getter, select, {}, writing_.place), inline_params);
    text_ += ')';
}

// Writes what Drizzle itself knows; false if `value` is nothing of Drizzle's.
bool Writer::entity(Value value, bool inline_params) {
    const auto* sql = host_as<Sql>(value);
    if (sql != nullptr && doubt(value) != nullptr)
        fail(*doubt(value));
    else if (sql != nullptr)
        fragment(*sql, inline_params);
    else if (const auto* of_table = host_as<Column>(value))
        column(*of_table);
    else if (const auto* table = host_as<Table>(value))
        qualified(table->is_alias ? Value{} : table->schema, table->name);
    else if (const auto* view = host_as<View>(value))
        qualified(view->facts.schema, view->facts.name);
    else if (const auto* enumeration = host_as<Enum>(value))
        qualified(enumeration->schema, enumeration->name);
    else if (const auto* schema = host_as<PgSchema>(value))
        name(schema->name);
    else if (const auto* named = host_as<SqlName>(value))
        name(named->name);
    else if (const auto* given = host_as<SqlParam>(value))
        param(*given, inline_params);
    else if (host_as<SqlPlaceholder>(value) != nullptr)
        plain(value, false);
    else if (const auto* alias = host_as<SqlAlias>(value))
        name(alias->alias);
    else if (const auto* named_query = host_as<Subquery>(value))
        subquery(*named_query, inline_params);
    else if (host_as<Select>(value) != nullptr)
        query(value, inline_params);
    else
        return false;
    return true;
}

// What is nothing of Drizzle's: a list, or a value that becomes a parameter.
void Writer::other(Value value, bool inline_params) {
    if (!value.is_object()) return plain(value, inline_params);
    const Object& object = *value.as_object();
    if (host_as<Entity>(value) != nullptr || object.open != nullptr ||
        object.find("getSQL") != nullptr)
        return fail("an object whose SQL is not known");
    if (object.object_class == Object::Class::array) return list(object.elements, inline_params);
    plain(value, inline_params);
}

void Writer::chunk(Value value, bool inline_params) {
    if (unknown_ != nullptr || value.is_undefined()) return;
    if (value.is_unknown()) return fail(value.as_unknown());
    if (++depth_ > deepest || ++steps_ > most_steps)
        return fail("SQL fragments nested too deeply to be written");
    if (!entity(value, inline_params)) other(value, inline_params);
    --depth_;
}

void Writer::fragment(const Sql& sql, bool inline_params) {
    if (sql.unknown != nullptr) return fail(*sql.unknown);
    const bool inlines = inline_params || sql.inline_params;
    for (std::size_t i = 0; i < sql.chunks.size() && unknown_ == nullptr; ++i) {
        if (sql.chunks[i].is_text)
            text_ += sql.chunks[i].text;
        else
            chunk(sql.chunks[i].value, inlines);
        if (text_.size() > Tree::largest_file) return fail("more SQL than can be held");
    }
}

}  // namespace

MaybeText sql_text(const SqlWriting& writing, Value fragment) {
    Writer writer(writing);
    writer.chunk(fragment, false);
    return writer.take();
}

std::string quoted_name(std::string_view name) {
    return doubled(name, '"');
}

}  // namespace checker::drizzle
