#include "typescript/evaluator.h"

#include <charconv>

#include "typescript/builtins/library.h"

namespace checker::typescript {

namespace {

constexpr std::size_t many_bindings = 12;
// The program's stack is 8 MiB on Linux unless somebody made it smaller.
constexpr std::ptrdiff_t most_stack = 5 << 20;

}  // namespace

Binding* Scope::own(const std::string* name) {
    if (!positions.empty()) {
        const auto at = positions.find(name);
        return at == positions.end() ? nullptr : &bindings[at->second];
    }
    for (Binding& binding : bindings)
        if (binding.name == name) return &binding;
    return nullptr;
}

Binding& Scope::add(const std::string* name) {
    bindings.emplace_back().name = name;
    if (!positions.empty()) {
        positions.emplace(name, bindings.size() - 1);
    } else if (bindings.size() > many_bindings) {
        for (std::size_t i = 0; i < bindings.size(); ++i)
            positions.emplace(bindings[i].name, i);
    }
    return bindings.back();
}

std::optional<std::size_t> array_index(std::string_view key) {
    if (key.empty() || key.size() > 9 || (key[0] == '0' && key.size() > 1)) return std::nullopt;
    std::size_t index = 0;
    const auto [end, error] = std::from_chars(key.data(), key.data() + key.size(), index);
    if (error != std::errc{} || end != key.data() + key.size() || key[0] == '-')
        return std::nullopt;
    return index;
}

Evaluator::Evaluator(Interpreter& of, const Tree& over, HostModules host_modules, Bounds within)
    : interpreter(of),
      tree(over),
      hosts(std::move(host_modules)),
      bounds(within),
      heap(within.heap_bytes) {
    words = {names("this"),    names("arguments"),    names("default"),    names("*default*"),
             names("%home"),   names("%constructor"), names("%prototype"), names("module"),
             names("exports"), names("require"),      names("__dirname"),  names("__filename")};
    install_globals();
}

void Evaluator::install_globals() {
    const auto intrinsic = [&](Object* prototype, Object::Class kind = Object::Class::plain) {
        Object* made = heap.object(kind);
        made->prototype = prototype;
        made->intrinsic = true;
        return made;
    };
    globals = make_scope(nullptr);
    object_prototype = intrinsic(nullptr);
    function_prototype = intrinsic(object_prototype);
    for (Object** prototype :
         {&array_prototype, &string_prototype, &number_prototype, &boolean_prototype,
          &bigint_prototype, &symbol_prototype, &map_prototype, &set_prototype, &date_prototype,
          &regexp_prototype, &error_prototype, &iterator_prototype})
        *prototype = intrinsic(object_prototype);
    global("undefined", {});
    global("NaN", Value::number(__builtin_nan("")));
    global("Infinity", Value::number(__builtin_huge_val()));
    install_function(*this);
    install_object(*this);
    install_array(*this);
    install_string(*this);
    install_number(*this);
    install_symbol(*this);
    install_collections(*this);
    install_date(*this);
    install_error(*this);
    install_json(*this);
    install_math(*this);
    install_regexp(*this);
    install_console(*this);
    install_node(*this);
}

void Evaluator::step(std::size_t count) {
    steps += count;
    if (steps > bounds.steps)
        throw BoundMet("the evaluation takes more than " + std::to_string(bounds.steps) + " steps");
}

void Evaluator::check_stack() const {
    const char* here = static_cast<const char*>(__builtin_frame_address(0));
    if (stack_base && stack_base - here > most_stack)
        throw DepthMet("the code is nested too deeply to be evaluated");
}

Place Evaluator::place(const Node& node, const Context& context) const {
    return {context.module ? context.module->program.source : nullptr, {node.begin, node.end}};
}

Scope* Evaluator::make_scope(Scope* parent) {
    heap.charge(sizeof(Scope));
    Scope& scope = scopes.emplace_back();
    scope.parent = parent;
    return &scope;
}

Object* Evaluator::plain_object() {
    Object* made = heap.object();
    made->prototype = object_prototype;
    return made;
}

Object* Evaluator::array(std::vector<Value> elements) {
    step(elements.size() / 4);
    Object* made = heap.object(Object::Class::array);
    made->prototype = array_prototype;
    made->element_places.resize(elements.size());
    made->elements = std::move(elements);
    return made;
}

Object* Evaluator::native(std::string name, Native native) {
    Object* made = heap.object(Object::Class::function);
    made->prototype = function_prototype;
    made->name = std::move(name);
    made->native = std::move(native);
    return made;
}

Object* Evaluator::iterator(std::vector<Value> values) {
    Object* made = heap.object();
    made->prototype = iterator_prototype;
    auto host = std::make_unique<IteratorHost>();
    host->values = std::move(values);
    made->host = std::move(host);
    return made;
}

void Evaluator::raise(std::string_view type, std::string message, const Place& place) {
    Object* error = heap.object(Object::Class::error);
    const Binding* known = globals->own(names(type));
    error->prototype = error_prototype;
    if (known && known->value.is_object())
        if (const Property* prototype = known->value.as_object()->own("prototype"))
            error->prototype = prototype->value.as_object();
    error->set("message", string(std::move(message)));
    error->slot("message").enumerable = false;
    throw Thrown{Value::object(error), place};
}

Value Evaluator::undecided(Value chooser) {
    const Unknown& why = chooser.as_unknown();
    if (why.chosen) return chooser;
    return heap.unknown(why.place, why.reason, why.of_package, true);
}

void Evaluator::define_value(Object& target, std::string_view name, Value value) {
    Property& property = target.slot(name);
    property.value = value;
    property.enumerable = false;
}

void Evaluator::define(Object& target, std::string_view name, Native code) {
    Object* made = native(std::string(name), std::move(code));
    made->intrinsic = true;
    define_value(target, name, Value::object(made));
}

void Evaluator::define_pure(Object& target, std::string_view name, Native code) {
    define(target, name, [this, code = std::move(code)](const Call& call) {
        if (call.self.is_unknown()) return spread(call.self);
        for (const Value& argument : call.arguments)
            if (argument.is_unknown()) return spread(argument);
        return code(call);
    });
}

void Evaluator::define_getter(Object& target, std::string_view name, Native code) {
    Property& property = target.slot(name);
    property.getter = native(std::string(name), std::move(code));
    property.enumerable = false;
}

void Evaluator::global(std::string_view name, Value value) {
    Binding& binding = globals->add(names(name));
    binding.value = value;
    binding.ready = true;
    binding.constant = true;
}

Object* Evaluator::global_class(std::string_view name, Object* prototype, Native code) {
    Object* made = native(std::string(name), std::move(code));
    made->intrinsic = true;
    define_value(*made, "prototype", Value::object(prototype));
    define_value(*prototype, "constructor", Value::object(made));
    global(name, Value::object(made));
    return made;
}

}  // namespace checker::typescript
