#include "typescript/interpreter.h"

#include "typescript/evaluator.h"

namespace checker::typescript {

struct Interpreter::State {
    Evaluator evaluator;
};

Interpreter::Interpreter(const Tree& tree, HostModules host_modules, Bounds bounds)
    : state_(new State{Evaluator(*this, tree, std::move(host_modules), bounds)}) {}

Interpreter::~Interpreter() = default;

Value Interpreter::import_module(std::string_view path) {
    return state_->evaluator.import_module(path);
}

const std::vector<std::string>& Interpreter::files_read() const {
    return state_->evaluator.files_read;
}

Heap& Interpreter::heap() {
    return state_->evaluator.heap;
}

Value Interpreter::call(Value function, Value self, std::span<const Value> arguments,
                        const Place& place) {
    return state_->evaluator.call(function, self, arguments, place);
}

Value Interpreter::get(Value object, std::string_view key, const Place& place) {
    return state_->evaluator.get(object, key, place);
}

Value Interpreter::function(std::string name, Native native) {
    return Value::object(state_->evaluator.native(std::move(name), std::move(native)));
}

Object* Interpreter::plain_object() {
    return state_->evaluator.plain_object();
}

Object* Interpreter::array(std::vector<Value> elements) {
    return state_->evaluator.array(std::move(elements));
}

std::optional<std::string> to_text(Interpreter& interpreter, Value value) {
    const Value text = interpreter.state_->evaluator.to_string(value, {});
    if (!text.is_string()) return std::nullopt;
    return text.as_string();
}

std::optional<std::string> json_text(Interpreter& interpreter, Value value,
                                     const Unknown** unknown) {
    const Value text = stringify(interpreter.state_->evaluator, value, {}, "");
    if (text.is_unknown() && unknown) *unknown = &text.as_unknown();
    if (!text.is_string()) return std::nullopt;
    return text.as_string();
}

}  // namespace checker::typescript
