#include "drizzle/orm.h"

namespace checker::drizzle {

Orm::Orm(Interpreter& evaluating) : interpreter(evaluating) {
    other = new_prototype(interpreter);
    add_column_prototypes(*this);
    add_table_prototype(*this);
    add_constraint_prototypes(*this);
    add_object_prototypes(*this);
    add_view_prototypes(*this);
    add_select_prototypes(*this);
    add_sql_prototypes(*this);
}

Object* new_prototype(Interpreter& interpreter) {
    Object* prototype = interpreter.plain_object();
    prototype->open = &interpreter.heap()
                           .unknown({}, "this part of drizzle-orm is not evaluated", true)
                           .as_unknown();
    prototype->intrinsic = true;
    return prototype;
}

Object* entity_object(Orm& orm, std::unique_ptr<Host> host, Object* prototype) {
    Object* object = orm.interpreter.plain_object();
    object->object_class = Object::Class::instance;
    object->prototype = prototype;
    object->host = std::move(host);
    return object;
}

void add_function(Interpreter& interpreter, Object* owner, std::string_view name, Native native) {
    const Value function = interpreter.function(std::string(name), std::move(native));
    function.as_object()->intrinsic = true;
    owner->set(name, function);
}

Value refused(const Call& call, std::string_view what) {
    return call.interpreter.unknown(call.place, "drizzle-orm throws here: " + std::string(what));
}

}  // namespace checker::drizzle
