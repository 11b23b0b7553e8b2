#include "typescript/interpreter.h"

#include "typescript/builtins/library.h"
#include "typescript/evaluator.h"

namespace checker::typescript {

struct Interpreter::State {
    Evaluator evaluator;
};

namespace {

// Runs what a host asks for. Within an evaluation, what is thrown goes on to the code that called;
// outside of one it becomes an Unknown.
template <class Work>
Value entered(Evaluator& evaluator, const Place& place, Work work) {
    if (evaluator.stack_base) return work();
    if (!evaluator.exhausted.empty()) return evaluator.heap.unknown(place, evaluator.exhausted);
    evaluator.stack_base = static_cast<const char*>(__builtin_frame_address(0));
    Value result;
    try {
        result = work();
    } catch (const Thrown& thrown) {
        result = evaluator.heap.unknown(thrown.place, evaluator.told(thrown));
    } catch (const MayHaveThrown& maybe) {
        result = maybe.unknown;
    } catch (const BoundMet& met) {
        result = evaluator.exhaust(met, place);
    }
    evaluator.leave();
    return result;
}

}  // namespace

Interpreter::Interpreter(const Tree& tree, HostModules host_modules, Bounds bounds)
    : state_(new State{Evaluator(*this, tree, std::move(host_modules), bounds)}) {}

Interpreter::~Interpreter() = default;

Value Interpreter::import_module(std::string_view path) {
    Evaluator& evaluator = state_->evaluator;
    return entered(evaluator, {}, [&] { return evaluator.import_module(path); });
}

void Interpreter::import_each(const std::vector<std::string>& paths,
                              const std::function<void(const std::string&, Value)>& take) {
    Evaluator& evaluator = state_->evaluator;
    evaluator.parse_ahead.emplace(evaluator.read_sources(paths), evaluator.names);
    for (const std::string& path : paths)
        take(path, import_module(path));
    evaluator.parse_ahead.reset();
}

const std::vector<std::string>& Interpreter::files_read() const {
    return state_->evaluator.files_read;
}

Heap& Interpreter::heap() {
    return state_->evaluator.heap;
}

Value Interpreter::call(Value function, Value self, std::span<const Value> arguments,
                        const Place& place) {
    Evaluator& evaluator = state_->evaluator;
    return entered(evaluator, place,
                   [&] { return evaluator.call(function, self, arguments, place); });
}

Value Interpreter::get(Value object, std::string_view key, const Place& place) {
    Evaluator& evaluator = state_->evaluator;
    return entered(evaluator, place, [&] { return evaluator.get(object, key, place); });
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
    Evaluator& evaluator = interpreter.state_->evaluator;
    if (value.kind() == Kind::symbol) return std::nullopt;
    const Value text = entered(evaluator, {}, [&] { return evaluator.to_string(value, {}); });
    if (!text.is_string()) return std::nullopt;
    return text.as_string();
}

std::optional<std::string> json_text(Interpreter& interpreter, Value value,
                                     const Unknown** unknown) {
    Evaluator& evaluator = interpreter.state_->evaluator;
    const Value text = entered(evaluator, {}, [&] { return stringify(evaluator, value, {}, ""); });
    if (text.is_unknown() && unknown) *unknown = &text.as_unknown();
    if (!text.is_string()) return std::nullopt;
    return text.as_string();
}

}  // namespace checker::typescript
