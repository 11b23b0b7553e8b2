// Symbol. The text behind a symbol is its description, made unique unless Symbol.for shares it.
#include "typescript/builtins/library.h"

namespace checker::typescript {

namespace {

std::string description(const std::string& text) {
    if (text.starts_with("for:")) return text.substr(4);
    return text.substr(0, text.find('\0'));
}

Value shared(Evaluator& e, const std::string& text) {
    return Value::symbol(e.names(text));
}

}  // namespace

void install_symbol(Evaluator& e) {
    Object& constructor = *e.global_class("Symbol", e.symbol_prototype, [&e](const Call& call) {
        if (call.constructing) e.raise("TypeError", "Symbol is not a constructor", call.place);
        const Value given = call.argument(0).is_undefined()
                                ? e.string("")
                                : e.to_string(call.argument(0), call.place);
        if (given.is_unknown()) return given;
        std::string text = given.as_string();
        text += '\0';
        text += std::to_string(++e.symbols);
        return Value::symbol(&e.string(std::move(text)).as_string());
    });
    e.define_pure(constructor, "for", [&e](const Call& call) {
        const Value key = e.to_string(call.argument(0), call.place);
        return key.is_unknown() ? key : shared(e, "for:" + key.as_string());
    });
    for (const char* name :
         {"iterator", "asyncIterator", "hasInstance", "toPrimitive", "toStringTag", "species"})
        e.define_value(constructor, name, shared(e, std::string("Symbol.") + name));
    e.define_getter(*e.symbol_prototype, "description", [&e](const Call& call) {
        if (call.self.kind() != Kind::symbol)
            return e.unknown(call.place, "this description is not known");
        return e.string(description(call.self.as_string()));
    });
    e.define(*e.symbol_prototype, "toString", [&e](const Call& call) {
        if (call.self.kind() != Kind::symbol)
            return e.unknown(call.place, "this symbol is not known");
        return e.string("Symbol(" + description(call.self.as_string()) + ")");
    });
}

}  // namespace checker::typescript
