// z.enum() of zod: schemas take the values of their enums from it, so these few are modelled. What
// else zod makes stays Unknown.
#include "drizzle/zod.h"

#include <algorithm>
#include <set>

namespace checker::drizzle {

namespace {

using typescript::Call;
using typescript::Interpreter;
using typescript::Object;
using typescript::Value;

// zod 4 keeps the values as the keys of an object, which puts numbers first.
bool looks_like_index(const std::string& text) {
    return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

// Whether every version of zod gives exactly these values back.
bool is_plain(Value values) {
    if (!values.is_object() || values.as_object()->object_class != Object::Class::array)
        return false;
    const Object& array = *values.as_object();
    if (array.open != nullptr) return false;
    std::set<std::string> known;
    return std::ranges::all_of(array.elements, [&](const Value& value) {
        return value.is_string() && !looks_like_index(value.as_string()) &&
               known.insert(value.as_string()).second;
    });
}

// A schema of which nothing but its values is known.
Value enum_schema(const Call& call, Value unknown) {
    const Value values = call.argument(0);
    if (!is_plain(values)) return unknown;
    Interpreter& interpreter = call.interpreter;
    Object* schema = interpreter.plain_object();
    schema->open = &unknown.as_unknown();
    schema->set("options", Value::object(interpreter.array(values.as_object()->elements)));
    Object* table = interpreter.plain_object();
    for (const Value& value : values.as_object()->elements)
        table->set(value.as_string(), value);
    schema->set("enum", Value::object(table));
    return Value::object(schema);
}

}  // namespace

Object* zod_module(Interpreter& interpreter, Value unknown) {
    Object* zod = interpreter.plain_object();
    zod->open = &unknown.as_unknown();
    const Value make = interpreter.function(
        "enum", [unknown](const Call& call) { return enum_schema(call, unknown); });
    zod->set("enum", make);
    Object* module = interpreter.plain_object();
    module->open = zod->open;
    module->set("enum", make);
    module->set("z", Value::object(zod));
    module->set("default", Value::object(zod));
    return module;
}

}  // namespace checker::drizzle
