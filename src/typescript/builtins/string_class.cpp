// String itself: what it makes of values, and its own functions.
#include "typescript/builtins/library.h"
#include "typescript/text.h"

namespace checker::typescript {

namespace {

Value raw(Evaluator& e, const Call& call) {
    const auto [pieces, doubt] = e.iterate(e.get(call.argument(0), "raw", call.place), call.place);
    if (doubt.is_unknown()) return doubt;
    std::string out;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        const Value piece = e.to_string(pieces[i], call.place);
        if (piece.is_unknown()) return piece;
        out = joined(out, piece.as_string());
        if (i + 1 >= pieces.size() || i + 1 >= call.arguments.size()) continue;
        const Value value = e.to_string(call.argument(i + 1), call.place);
        if (value.is_unknown()) return value;
        out = joined(out, value.as_string());
    }
    return e.string(std::move(out));
}

Value from_char_code(Evaluator& e, const Call& call) {
    std::u16string units;
    for (const Value& value : call.arguments) {
        const double code = e.to_number(value, call.place).as_number();
        if (!(code >= 0 && code <= 0xFFFF))
            return e.unknown(call.place, "this character is not evaluated");
        units += static_cast<char16_t>(code);
    }
    return e.string(utf8(units));
}

}  // namespace

void install_string_class(Evaluator& e) {
    Object& constructor = *e.global_class("String", e.string_prototype, [&e](const Call& call) {
        if (call.constructing)
            return e.unknown(call.place, "objects around primitive values are not evaluated");
        if (call.arguments.empty()) return e.string("");
        if (call.argument(0).kind() == Kind::symbol)
            return e.unknown(call.place, "the text of a symbol is not evaluated");
        return e.to_string(call.argument(0), call.place);
    });
    e.define_pure(constructor, "fromCharCode",
                  [&e](const Call& call) { return from_char_code(e, call); });
    e.define_pure(constructor, "fromCodePoint",
                  [&e](const Call& call) { return from_char_code(e, call); });
    e.define(constructor, "raw", [&e](const Call& call) { return raw(e, call); });
}

}  // namespace checker::typescript
