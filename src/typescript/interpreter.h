// Evaluates TypeScript modules without running anything: the part of the language that schemas are
// written in, over a syntax tree of our own. A value is what Node would compute, or Unknown.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/tree.h"
#include "typescript/value.h"

namespace checker::typescript {

// A module that the host provides ("drizzle-orm/pg-core"): makes its namespace object, whose
// properties are the exports. Called at most once per interpreter.
using HostModule = std::function<Object*(Interpreter&)>;
using HostModules = std::map<std::string, HostModule, std::less<>>;

// How much an evaluation may take before it ends in an Unknown that says which bound was met.
struct Bounds {
    std::size_t steps = 5'000'000;
    int depth = 400;
    std::size_t heap_bytes = 256U << 20U;
};

// One evaluation over one Tree. Modules are evaluated once, in the order of the language.
class Interpreter {
  public:
    Interpreter(const Tree& tree, HostModules host_modules, Bounds bounds = {});
    ~Interpreter();
    Interpreter(const Interpreter&) = delete;
    Interpreter& operator=(const Interpreter&) = delete;

    // The namespace object of the module at that repository path: a plain object whose listed()
    // properties are the exports in the order of esbuild's CommonJS output (sorted by name, those
    // of `export *` behind them); or Unknown when the file does not parse. `default` is among them;
    // module.exports = x counts.
    Value import_module(std::string_view path);

    // import_module for one path after the other; `take` is given the path and the module. Another
    // thread parses those that come while the first are evaluated.
    void import_each(const std::vector<std::string>& paths,
                     const std::function<void(const std::string&, Value)>& take);

    // Every repository file read so far, in the order of reading: the import closure.
    const std::vector<std::string>& files_read() const;

    // For natives.
    Heap& heap();
    Value call(Value function, Value self, std::span<const Value> arguments, const Place& place);
    Value get(Value object, std::string_view key, const Place& place);
    Value string(std::string text) { return heap().string(std::move(text)); }
    Value unknown(const Place& place, std::string reason) {
        return heap().unknown(place, std::move(reason));
    }
    // A function object around native code, with Function.prototype.
    Value function(std::string name, Native native);
    // A plain object or array with the language's prototype.
    Object* plain_object();
    Object* array(std::vector<Value> elements = {});

  private:
    friend std::optional<std::string> to_text(Interpreter& interpreter, Value value);
    friend std::optional<std::string> json_text(Interpreter& interpreter, Value value,
                                                const Unknown** unknown);
    struct State;
    std::unique_ptr<State> state_;
};

// As JavaScript's String(value); nothing for Unknown, symbols and objects whose text is not known.
std::optional<std::string> to_text(Interpreter& interpreter, Value value);
// As String(number): 18, 1e+21, 0.1 (ECMA-262 Number::toString).
std::string number_text(double number);
// As JSON.stringify(value) without indentation; nothing when something in it is Unknown, and for
// undefined. `unknown` tells which.
std::optional<std::string> json_text(Interpreter& interpreter, Value value,
                                     const Unknown** unknown = nullptr);
// As Boolean(value); nothing for Unknown.
std::optional<bool> truthy(Value value);

}  // namespace checker::typescript
