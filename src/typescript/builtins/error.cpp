// Error and its kinds.
#include "typescript/builtins/library.h"

namespace checker::typescript {

namespace {

Object* error_class(Evaluator& e, std::string_view name, Object* prototype) {
    Object* made = e.global_class(name, prototype, [&e, prototype](const Call& call) {
        Object* error = e.heap.object(Object::Class::error);
        error->prototype = prototype;
        if (!call.argument(0).is_undefined()) {
            e.define_value(*error, "message", e.to_string(call.argument(0), call.place));
        }
        const Value options = call.argument(1);
        if (options.is_object())
            if (const Property* cause = options.as_object()->own("cause"))
                e.define_value(*error, "cause", cause->value);
        return Value::object(error);
    });
    e.define_value(*prototype, "name", e.string(std::string(name)));
    e.define_value(*prototype, "message", e.string(""));
    return made;
}

}  // namespace

void install_error(Evaluator& e) {
    Object* base = error_class(e, "Error", e.error_prototype);
    e.define_getter(*e.error_prototype, "stack", [&e](const Call& call) {
        return e.unknown(call.place, "the stack of an error is not evaluated");
    });
    e.define(*e.error_prototype, "toString", [&e](const Call& call) {
        const Value name = e.to_string(e.get(call.self, "name", call.place), call.place);
        const Value message = e.to_string(e.get(call.self, "message", call.place), call.place);
        if (name.is_unknown()) return name;
        if (message.is_unknown()) return message;
        if (message.as_string().empty()) return name;
        if (name.as_string().empty()) return message;
        return e.string(name.as_string() + ": " + message.as_string());
    });
    e.define(*base, "captureStackTrace", [](const Call&) { return Value{}; });
    for (const char* name :
         {"TypeError", "RangeError", "SyntaxError", "ReferenceError", "EvalError", "URIError"}) {
        Object* prototype = e.heap.object();
        prototype->prototype = e.error_prototype;
        prototype->intrinsic = true;
        error_class(e, name, prototype)->prototype = base;
    }
}

}  // namespace checker::typescript
