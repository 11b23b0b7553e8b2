// pgEnum(), pgSequence(), pgRole(), pgPolicy() and pgSchema().
#include "drizzle/orm.h"

namespace checker::drizzle {

namespace {

// Fills the enum's values from an array or an object. What is neither, or not wholly known, stays
// unknown.
void take_values(Enum& made, const Call& call, Value input) {
    if (!input.is_object()) {
        const Value unknown =
            input.is_unknown() ? input : refused(call, "pgEnum() without its values");
        made.unknown_values = &unknown.as_unknown();
        return;
    }
    const Object* given = input.as_object();
    made.from_object = given->object_class != Object::Class::array;
    made.unknown_values = given->open;
    if (*made.from_object)
        for (const typescript::Property* property : given->listed())
            made.values.push_back(property->value);
    else
        made.values = given->elements;
    for (const Value value : made.values)
        if (value.is_unknown()) made.unknown_values = &value.as_unknown();
}

Value enum_column(Orm& orm, Enum* enumeration, const Call& call) {
    ColumnConfig config;
    config.kind = enumeration->from_object.value_or(false) ? &enum_object_kind : &enum_kind;
    config.enumeration = enumeration;
    config.name = call.argument(0).is_nullish() ? call.interpreter.string("") : call.argument(0);
    config.key_as_name = config.name.is_string() && config.name.as_string().empty();
    config.place = call.place;
    return Value::object(column_builder_object(orm, config));
}

Value make_schema(Orm& orm, const Call& call) {
    auto schema = std::make_unique<PgSchema>();
    schema->name = call.argument(0);
    schema->place = call.place;
    if (schema->name.is_string() && schema->name.as_string() == "public")
        return refused(call, "pgSchema(\"public\")");
    Object* object = entity_object(orm, std::move(schema), orm.schema);
    object->set("schemaName", call.argument(0));
    return Value::object(object);
}

Value schema_name(const Call& call) {
    const auto* schema = self_as<PgSchema>(call);
    return schema == nullptr ? refused(call, "a method of another object") : schema->name;
}

void add_schema_prototype(Orm& orm) {
    orm.schema = new_prototype(orm.interpreter);
    const auto method = [&orm](std::string_view name, auto make) {
        add_function(orm.interpreter, orm.schema, name, [&orm, make](const Call& call) -> Value {
            return make(call, orm, schema_name(call));
        });
    };
    method("table", [](const Call& call, Orm& o, Value schema) {
        return make_table(o, call.argument(0), call.argument(1), call.argument(2), schema,
                          call.place);
    });
    method("view", [](const Call& call, Orm& o, Value schema) {
        return make_view_builder(call, o, schema, false);
    });
    method("materializedView", [](const Call& call, Orm& o, Value schema) {
        return make_view_builder(call, o, schema, true);
    });
    method("enum", make_enum);
    method("sequence", make_sequence);
}

}  // namespace

Value make_enum(const Call& call, Orm& orm, Value schema) {
    auto made = std::make_unique<Enum>();
    made->name = call.argument(0);
    made->schema = schema;
    made->place = call.place;
    take_values(*made, call, call.argument(1));
    Enum* enumeration = made.get();
    const Value function = call.interpreter.function(
        "pgEnum", [&orm, enumeration](const Call& c) { return enum_column(orm, enumeration, c); });
    Object* object = function.as_object();
    object->set("enumName", enumeration->name);
    object->set("schema", schema);
    if (enumeration->unknown_values == nullptr)
        object->set("enumValues", Value::object(call.interpreter.array(enumeration->values)));
    object->host = std::move(made);
    return function;
}

Value make_sequence(const Call& call, Orm& orm, Value schema) {
    auto sequence = std::make_unique<Sequence>();
    sequence->name = call.argument(0);
    sequence->options = call.argument(1);
    sequence->schema = schema;
    sequence->place = call.place;
    Object* object = entity_object(orm, std::move(sequence), orm.other);
    object->set("seqName", call.argument(0));
    return Value::object(object);
}

Value make_role(Orm& orm, Value name, Value options, bool existing, const Place& place) {
    auto role = std::make_unique<Role>();
    role->name = name;
    role->options = options;
    role->existing = existing;
    role->place = place;
    Object* object = entity_object(orm, std::move(role), orm.role);
    object->set("name", name);
    return Value::object(object);
}

Value make_policy(Orm& orm, Value name, Value options, const Place& place) {
    auto policy = std::make_unique<Policy>();
    policy->name = name;
    policy->options = options;
    policy->place = place;
    Object* object = entity_object(orm, std::move(policy), orm.policy);
    object->set("name", name);
    return Value::object(object);
}

void add_object_prototypes(Orm& orm) {
    add_schema_prototype(orm);
    orm.role = new_prototype(orm.interpreter);
    add_function(orm.interpreter, orm.role, "existing", [](const Call& call) -> Value {
        auto* role = self_as<Role>(call);
        if (role == nullptr) return refused(call, "a method of another object");
        role->existing = true;
        return call.self;
    });
    orm.policy = new_prototype(orm.interpreter);
    add_function(orm.interpreter, orm.policy, "link", [](const Call& call) -> Value {
        auto* policy = self_as<Policy>(call);
        if (policy == nullptr) return refused(call, "a method of another object");
        policy->linked = call.argument(0);
        return call.self;
    });
}

void add_objects(Orm& orm, Object* module) {
    add_function(orm.interpreter, module, "pgEnum",
                 [&orm](const Call& call) { return make_enum(call, orm, {}); });
    add_function(orm.interpreter, module, "pgSequence",
                 [&orm](const Call& call) { return make_sequence(call, orm, {}); });
    add_function(orm.interpreter, module, "pgRole", [&orm](const Call& call) {
        return make_role(orm, call.argument(0), call.argument(1), false, call.place);
    });
    add_function(orm.interpreter, module, "pgPolicy", [&orm](const Call& call) {
        return make_policy(orm, call.argument(0), call.argument(1), call.place);
    });
    add_function(orm.interpreter, module, "pgSchema",
                 [&orm](const Call& call) { return make_schema(orm, call); });
}

}  // namespace checker::drizzle
