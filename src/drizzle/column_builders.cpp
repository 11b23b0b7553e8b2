// integer(), varchar(), customType() ... and the methods of the builders that they make.
#include <array>

#include "drizzle/orm.h"

namespace checker::drizzle {

namespace {

bool is_object_like(Value value) {
    return value.is_null() || (value.is_object() && !value.as_object()->is_callable());
}

// drizzle-orm's getColumnNameAndConfig(a, b): (name?, settings?) in either shape.
void take_name_and_settings(ColumnConfig& config, const Call& call) {
    const Value first = call.argument(0);
    if (first.is_unknown()) {
        config.name = first;
        config.settings = call.arguments.size() > 1 ? call.argument(1) : first;
        return;
    }
    config.name = first.is_string() ? first : call.interpreter.string("");
    config.settings = is_object_like(first) ? first : call.argument(1);
}

void take_name(ColumnConfig& config, const Call& call) {
    const Value first = call.argument(0);
    config.name = first.is_nullish() ? call.interpreter.string("") : first;
}

void settle_name(ColumnConfig& config) {
    config.key_as_name = config.name.is_string() && config.name.as_string().empty();
}

bool needs_number_mode(const ColumnKind& kind) {
    return kind.builder == "bigserial";
}

Value build_column(Orm& orm, const ColumnKind& kind, const Call& call) {
    ColumnConfig config;
    config.kind = &kind;
    config.not_null = kind.not_null;
    config.place = call.place;
    if (kind.has_settings)
        take_name_and_settings(config, call);
    else
        take_name(config, call);
    settle_name(config);
    if (kind.needs_settings && config.settings.is_nullish())
        return refused(call, std::string(kind.builder) + "() needs its settings");
    if (needs_number_mode(kind)) {
        const Value mode = call.interpreter.get(config.settings, "mode", call.place);
        if (mode.is_unknown()) return mode;
        config.not_null = mode.is_string() && mode.as_string() == "number";
    }
    return Value::object(column_builder_object(orm, config));
}

Value custom_type(Orm& orm, const Call& call) {
    const Value custom = call.argument(0);
    return call.interpreter.function("customType", [&orm, custom](const Call& made) -> Value {
        ColumnConfig config;
        config.kind = &custom_kind;
        config.custom = custom;
        config.place = made.place;
        take_name_and_settings(config, made);
        settle_name(config);
        return Value::object(column_builder_object(orm, config));
    });
}

Value make_array(Orm& orm, const Call& call) {
    auto* builder = self_as<ColumnBuilder>(call);
    if (builder == nullptr) return refused(call, "array() of no column builder");
    if (const typescript::Unknown* doubted = doubt(call.self)) return Value::unknown(doubted);
    ColumnConfig config;
    config.kind = &array_kind;
    config.name = builder->config.name;
    config.base = builder;
    config.size = call.argument(0);
    config.place = builder->config.place;
    settle_name(config);
    return Value::object(column_builder_object(orm, config));
}

void set_identity(ColumnBuilder& builder, const Call& call, const char* type) {
    builder.config.identity = Identity{type, call.argument(0)};
    builder.config.not_null = true;
}

void set_unique(ColumnBuilder& builder, const Call& call) {
    builder.config.is_unique = true;
    builder.config.unique_name = call.argument(0);
    const Value settings = call.argument(1);
    builder.config.unique_nulls =
        settings.is_nullish() ? Value{} : call.interpreter.get(settings, "nulls", call.place);
}

struct Method {
    const char* name;
    void (*apply)(ColumnBuilder&, const Call&, Orm&);
};

void no_effect(ColumnBuilder&, const Call&, Orm&) {}

// The chain methods: each returns its builder. Those without effect on the database are among them.
constexpr std::array methods{
    Method{"$type", no_effect},
    Method{"$default", no_effect},
    Method{"$defaultFn", no_effect},
    Method{"$onUpdate", no_effect},
    Method{"$onUpdateFn", no_effect},
    Method{"notNull", [](ColumnBuilder& b, const Call&, Orm&) { b.config.not_null = true; }},
    Method{"primaryKey",
           [](ColumnBuilder& b, const Call&, Orm&) {
               b.config.primary_key = true;
               b.config.not_null = true;
           }},
    Method{"unique", [](ColumnBuilder& b, const Call& call, Orm&) { set_unique(b, call); }},
    Method{"default", [](ColumnBuilder& b, const Call& call,
                         Orm&) { b.config.default_value = call.argument(0); }},
    Method{"defaultNow", [](ColumnBuilder& b, const Call&,
                            Orm& orm) { b.config.default_value = make_sql_text(orm, "now()"); }},
    Method{"defaultRandom",
           [](ColumnBuilder& b, const Call&, Orm& orm) {
               b.config.default_value = make_sql_text(orm, "gen_random_uuid()");
           }},
    Method{"references",
           [](ColumnBuilder& b, const Call& call, Orm&) {
               b.references.push_back({call.argument(0), call.argument(1), call.place});
           }},
    Method{"generatedAlwaysAs",
           [](ColumnBuilder& b, const Call& call, Orm&) { b.config.generated = call.argument(0); }},
    Method{"generatedAlwaysAsIdentity",
           [](ColumnBuilder& b, const Call& call, Orm&) { set_identity(b, call, "always"); }},
    Method{"generatedByDefaultAsIdentity",
           [](ColumnBuilder& b, const Call& call, Orm&) { set_identity(b, call, "byDefault"); }},
};

}  // namespace

Object* column_builder_object(Orm& orm, ColumnConfig config) {
    auto builder = std::make_unique<ColumnBuilder>();
    builder->config = std::move(config);
    return entity_object(orm, std::move(builder), orm.column_builder);
}

void add_column_prototypes(Orm& orm) {
    orm.column_builder = new_prototype(orm.interpreter);
    for (const Method& method : methods)
        add_function(orm.interpreter, orm.column_builder, method.name,
                     [&orm, apply = method.apply](const Call& call) -> Value {
                         auto* builder = self_as<ColumnBuilder>(call);
                         if (builder == nullptr) return refused(call, "no column builder");
                         apply(*builder, call, orm);
                         return call.self;
                     });
    add_function(orm.interpreter, orm.column_builder, "array",
                 [&orm](const Call& call) { return make_array(orm, call); });
}

void add_column_builders(Orm& orm, Object* module) {
    for (const ColumnKind& kind : column_kinds())
        add_function(orm.interpreter, module, kind.builder,
                     [&orm, &kind](const Call& call) { return build_column(orm, kind, call); });
    add_function(orm.interpreter, module, "customType",
                 [&orm](const Call& call) { return custom_type(orm, call); });
}

}  // namespace checker::drizzle
