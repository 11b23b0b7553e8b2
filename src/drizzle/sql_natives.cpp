// The `sql` tag, what hangs on it, and the methods of a fragment.
#include "drizzle/orm.h"

namespace checker::drizzle {

namespace {

SqlChunk text_chunk(std::string text) {
    return {true, std::move(text), {}};
}
SqlChunk value_chunk(Value value) {
    return {false, "", value};
}

// sql`a ${b} c`: an empty template has no chunks at all.
Value sql_tag(Orm& orm, const Call& call) {
    const Value strings = call.argument(0);
    if (strings.is_unknown()) return strings;
    if (!strings.is_object() || strings.as_object()->elements.empty())
        return refused(call, "sql() is a template tag");
    const std::vector<Value>& texts = strings.as_object()->elements;
    for (const Value text : texts)
        if (text.is_unknown()) return text;
    std::vector<SqlChunk> chunks;
    const auto text_at = [&](std::size_t i) {
        return i < texts.size() && texts[i].is_string() ? texts[i].as_string() : std::string();
    };
    if (call.arguments.size() > 1 || !text_at(0).empty()) chunks.push_back(text_chunk(text_at(0)));
    for (std::size_t i = 1; i < call.arguments.size(); ++i) {
        chunks.push_back(value_chunk(call.arguments[i]));
        chunks.push_back(text_chunk(text_at(i)));
    }
    return make_sql(orm, std::move(chunks));
}

Value sql_raw(Orm& orm, const Call& call) {
    const Value given = call.argument(0);
    if (given.is_unknown()) return given;
    const auto text = typescript::to_text(call.interpreter, given);
    if (!text) return refused(call, "sql.raw() of something without text");
    return make_sql_text(orm, *text);
}

Value sql_join(Orm& orm, const Call& call) {
    const Value list = call.argument(0);
    const Value separator = call.argument(1);
    if (list.is_unknown()) return list;
    if (!list.is_object() || list.as_object()->object_class != Object::Class::array)
        return refused(call, "sql.join() of no array");
    std::vector<SqlChunk> chunks;
    for (const Value element : list.as_object()->elements) {
        if (!chunks.empty() && !separator.is_undefined()) chunks.push_back(value_chunk(separator));
        chunks.push_back(value_chunk(element));
    }
    if (list.as_object()->open != nullptr)
        chunks.push_back(value_chunk(Value::unknown(list.as_object()->open)));
    return make_sql(orm, std::move(chunks));
}

Value sql_part(Orm& orm, std::unique_ptr<Host> host) {
    return Value::object(entity_object(orm, std::move(host), orm.sql_part));
}

Value sql_identifier(Orm& orm, const Call& call) {
    auto name = std::make_unique<SqlName>();
    name->name = call.argument(0);
    return sql_part(orm, std::move(name));
}

Value sql_param(Orm& orm, const Call& call) {
    auto param = std::make_unique<SqlParam>();
    param->value = call.argument(0);
    param->encoder = call.argument(1);
    return sql_part(orm, std::move(param));
}

Value as_alias(Orm& orm, const Call& call) {
    if (call.argument(0).is_undefined()) return call.self;
    auto alias = std::make_unique<SqlAlias>();
    alias->sql = call.self;
    alias->alias = call.argument(0);
    return sql_part(orm, std::move(alias));
}

Value append(const Call& call) {
    auto* sql = self_as<Sql>(call);
    if (sql == nullptr) return refused(call, "append() to no SQL");
    if (const auto* more = typescript::host_as<Sql>(call.argument(0)))
        sql->chunks.insert(sql->chunks.end(), more->chunks.begin(), more->chunks.end());
    else
        sql->chunks.push_back(value_chunk(
            call.interpreter.unknown(call.place, "append() of something that is not known")));
    return call.self;
}

Value only_if(const Call& call) {
    const auto condition = typescript::truthy(call.argument(0));
    if (!condition) return call.argument(0);
    return *condition ? call.self : Value{};
}

}  // namespace

Value make_sql(Orm& orm, std::vector<SqlChunk> chunks) {
    auto sql = std::make_unique<Sql>();
    sql->chunks = std::move(chunks);
    return Value::object(entity_object(orm, std::move(sql), orm.sql));
}

Value make_sql_text(Orm& orm, std::string text) {
    std::vector<SqlChunk> chunks;
    chunks.push_back(text_chunk(std::move(text)));
    return make_sql(orm, std::move(chunks));
}

void add_sql_prototypes(Orm& orm) {
    orm.sql = new_prototype(orm.interpreter);
    orm.sql_part = new_prototype(orm.interpreter);
    const auto itself = [](const Call& call) { return call.self; };
    add_function(orm.interpreter, orm.sql, "getSQL", itself);
    add_function(orm.interpreter, orm.sql, "mapWith", itself);
    add_function(orm.interpreter, orm.sql, "inlineParams", [](const Call& call) {
        if (auto* sql = self_as<Sql>(call)) sql->inline_params = true;
        return call.self;
    });
    add_function(orm.interpreter, orm.sql, "as",
                 [&orm](const Call& call) { return as_alias(orm, call); });
    add_function(orm.interpreter, orm.sql, "append", append);
    add_function(orm.interpreter, orm.sql, "if", only_if);
    const auto wrapped = [&orm](const Call& call) {
        return make_sql(orm, {value_chunk(call.self)});
    };
    add_function(orm.interpreter, orm.sql_part, "getSQL", wrapped);
    add_function(orm.interpreter, orm.table, "getSQL", wrapped);
    add_function(orm.interpreter, orm.column, "getSQL", wrapped);
    add_function(orm.interpreter, orm.extra_column, "getSQL", wrapped);
}

void add_sql(Orm& orm, Object* module) {
    const Value tag =
        orm.interpreter.function("sql", [&orm](const Call& call) { return sql_tag(orm, call); });
    Object* sql = tag.as_object();
    const auto method = [&orm, sql](std::string_view name, auto make) {
        add_function(orm.interpreter, sql, name,
                     [&orm, make](const Call& call) -> Value { return make(orm, call); });
    };
    method("raw", sql_raw);
    method("join", sql_join);
    method("fromList", [](Orm& o, const Call& call) { return sql_join(o, call); });
    method("identifier", sql_identifier);
    method("param", sql_param);
    method("empty", [](Orm& o, const Call&) { return make_sql(o, {}); });
    method("placeholder",
           [](Orm& o, const Call&) { return sql_part(o, std::make_unique<SqlPlaceholder>()); });
    module->set("sql", tag);
    module->set("param", sql->own("param")->value);
    module->set("placeholder", sql->own("placeholder")->value);
    module->set("name", sql->own("identifier")->value);
}

}  // namespace checker::drizzle
