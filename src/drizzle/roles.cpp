#include "drizzle/roles.h"

#include <array>

namespace checker::drizzle {

namespace {

void add_roles(Orm& orm, Object* module,
               std::initializer_list<std::pair<const char*, const char*>> roles) {
    for (const auto& [exported, name] : roles)
        module->set(exported, make_role(orm, orm.interpreter.string(name), {}, true, {}));
}

Value column(Orm& orm, std::string_view kind, const char* name) {
    for (const ColumnKind& known : column_kinds()) {
        if (known.builder != kind) continue;
        ColumnConfig config;
        config.kind = &known;
        config.name = orm.interpreter.string(name);
        config.key_as_name = *name == '\0';
        return Value::object(column_builder_object(orm, std::move(config)));
    }
    return {};
}

// The table auth.users, as far as a foreign key or a fragment can see it.
Value auth_users(Orm& orm) {
    Object* columns = orm.interpreter.plain_object();
    columns->set("id", column(orm, "uuid", ""));
    columns->set("email", column(orm, "varchar", ""));
    columns->set("phone", column(orm, "text", ""));
    columns->set("emailConfirmedAt", column(orm, "timestamp", "email_confirmed_at"));
    columns->set("phoneConfirmedAt", column(orm, "timestamp", "phone_confirmed_at"));
    columns->set("lastSignInAt", column(orm, "timestamp", "last_sign_in_at"));
    columns->set("createdAt", column(orm, "timestamp", "created_at"));
    columns->set("updatedAt", column(orm, "timestamp", "updated_at"));
    return make_table(orm, orm.interpreter.string("users"), Value::object(columns), {},
                      orm.interpreter.string("auth"), {});
}

Value realtime_messages(Orm& orm) {
    Object* columns = orm.interpreter.plain_object();
    columns->set("id", column(orm, "bigserial", ""));
    columns->set("topic", column(orm, "text", ""));
    columns->set("extension", column(orm, "text", ""));
    return make_table(orm, orm.interpreter.string("messages"), Value::object(columns), {},
                      orm.interpreter.string("realtime"), {});
}

Value neon_auth_uid(Orm& orm, const Call& call) {
    return make_sql(
        orm,
        {{true, "(select auth.user_id() = ", {}}, {false, "", call.argument(0)}, {true, ")", {}}});
}

// true and false become SQL; a fragment and null stay.
Value policy_condition(Orm& orm, Value given) {
    return given.is_boolean() ? make_sql_text(orm, given.as_boolean() ? "true" : "false") : given;
}

// The role's name, several joined by "-"; Unknown when one is not known.
Value role_names(const Call& call, Value roles) {
    std::vector<Value> list{roles};
    if (roles.is_object() && roles.as_object()->object_class == Object::Class::array)
        list = roles.as_object()->elements;
    std::string names;
    for (Value role : list) {
        if (const auto* made = typescript::host_as<Role>(role)) role = made->name;
        if (role.is_unknown()) return role;
        if (!role.is_string()) return refused(call, "crudPolicy() without its role");
        names += (names.empty() ? "" : "-") + role.as_string();
    }
    return call.interpreter.string(names);
}

struct CrudPolicy {
    const char* command;
    bool reads;
    bool uses;
    bool checks;
};

constexpr std::array crud_policies{
    CrudPolicy{"select", true, true, false},
    CrudPolicy{"insert", false, false, true},
    CrudPolicy{"update", false, true, true},
    CrudPolicy{"delete", false, true, false},
};

// drizzle-orm/neon's crudPolicy(): up to four policies for one role.
Value crud_policy(Orm& orm, const Call& call) {
    Interpreter& interpreter = call.interpreter;
    const auto option = [&](const char* key) {
        return interpreter.get(call.argument(0), key, call.place);
    };
    const Value role = option("role");
    const Value name = role_names(call, role);
    const Value read = policy_condition(orm, option("read"));
    const Value modify = policy_condition(orm, option("modify"));
    for (const Value needed : {name, read, modify})
        if (needed.is_unknown()) return needed;
    std::vector<Value> policies;
    for (const CrudPolicy& wanted : crud_policies) {
        const Value condition = wanted.reads ? read : modify;
        if (condition.is_nullish()) continue;
        Object* options = interpreter.plain_object();
        options->set("for", interpreter.string(wanted.command));
        options->set("to", role);
        if (wanted.uses) options->set("using", condition);
        if (wanted.checks) options->set("withCheck", condition);
        const Value policy_name =
            interpreter.string("crud-" + name.as_string() + "-policy-" + wanted.command);
        policies.push_back(make_policy(orm, policy_name, Value::object(options), call.place));
    }
    return Value::object(interpreter.array(std::move(policies)));
}

}  // namespace

Object* neon_module(Orm& orm) {
    Object* module = orm.interpreter.plain_object();
    module->open =
        &orm.interpreter.unknown({}, "this part of drizzle-orm/neon is not evaluated").as_unknown();
    add_roles(orm, module,
              {{"authenticatedRole", "authenticated"}, {"anonymousRole", "anonymous"}});
    add_function(orm.interpreter, module, "authUid",
                 [&orm](const Call& call) { return neon_auth_uid(orm, call); });
    add_function(orm.interpreter, module, "crudPolicy",
                 [&orm](const Call& call) { return crud_policy(orm, call); });
    return module;
}

Object* supabase_module(Orm& orm) {
    Object* module = orm.interpreter.plain_object();
    add_roles(orm, module,
              {{"anonRole", "anon"},
               {"authenticatedRole", "authenticated"},
               {"serviceRole", "service_role"},
               {"postgresRole", "postgres_role"},
               {"supabaseAuthAdminRole", "supabase_auth_admin"}});
    module->set("authUsers", auth_users(orm));
    module->set("realtimeMessages", realtime_messages(orm));
    module->set("authUid", make_sql_text(orm, "(select auth.uid())"));
    module->set("realtimeTopic", make_sql_text(orm, "realtime.topic()"));
    return module;
}

}  // namespace checker::drizzle
