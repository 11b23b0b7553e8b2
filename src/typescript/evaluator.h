// The evaluator behind Interpreter: one object, its parts in one file each.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "typescript/completion.h"
#include "typescript/hosts.h"
#include "typescript/interpreter.h"
#include "typescript/module.h"
#include "typescript/parse_ahead.h"
#include "typescript/scope.h"
#include "typescript/syntax.h"

namespace checker::typescript {

// The names a module exports, in the order of its object's keys.
struct ExportNames {
    std::vector<std::pair<std::string, Place>> list;
    std::unordered_set<std::string> known;

    void add(const std::string& name, const Place& where) {
        if (known.insert(name).second) list.emplace_back(name, where);
    }
};

// What an object is to become; a date that nobody wants to be a number becomes a text.
enum class Wanted : std::uint8_t { anything, number, text };

class Evaluator {
  public:
    Evaluator(Interpreter& of, const Tree& over, HostModules host_modules, Bounds within);

    // Modules (modules.cpp, linking.cpp)
    Value import_module(std::string_view path);
    static std::string told(const Thrown& thrown);
    Value exhaust(const BoundMet& met, const Place& place);
    void leave();
    Module* load(const std::string& path);
    // Those of the paths that load() would parse, as far as the heap may grow.
    std::vector<SourcePtr> read_sources(const std::vector<std::string>& paths) const;
    Module* resolve_import(Module& from, const std::string& specifier, Span span);
    Value exported(Module& module, const std::string* name);
    Value require(Module& from, const std::string& specifier, const Place& place);
    Object* namespace_of(Module& module);
    void refresh_namespace(Object& object);
    Value read_import(const Binding& binding, const Place& place);

    // Expressions (expressions.cpp, access.cpp, calls.cpp, objects.cpp)
    Value evaluate(const Node& node, Context& context);
    Value get(Value object, std::string_view key, const Place& place);
    Value get_own_first(Object& object, std::string_view key, Value self, const Place& place);
    Value missing_property(const Object& object, std::string_view key, const Place& place);
    void set(Value object, std::string_view key, Value value, const Place& place);
    Value call(Value function, Value self, std::span<const Value> arguments, const Place& place);
    Value construct(Value callee, std::span<const Value> arguments, const Place& place,
                    Object* prototype = nullptr);
    void copy_properties(Object& made, Value source, const Place& place);
    Value construct_class(Object& constructor, std::span<const Value> arguments, Object* prototype,
                          const Place& place);
    Value lookup(const std::string* name, Context& context, const Place& place);
    void assign_name(const std::string* name, Value value, Context& context, const Place& place);

    // Operators (operators.cpp, convert_values.cpp)
    Value binary(Operator op, Value left, Value right, const Place& place);
    Value unary(Operator op, Value operand, const Place& place);
    std::optional<bool> strictly_equal(Value left, Value right);
    Value loosely_equal(Value left, Value right, const Place& place);
    bool same_value_zero(Value left, Value right);
    Value has_property(Value object, Value key, const Place& place);
    Value instance_of(Value value, Value constructor, const Place& place);
    Value to_primitive(Value value, Wanted wanted, const Place& place);
    Value to_number(Value value, const Place& place);                    // a number or Unknown
    Value to_string(Value value, const Place& place);                    // a string or Unknown
    std::optional<std::string> to_key(Value value, const Place& place);  // nothing: Unknown
    Value type_of(Value value);

    // Patterns (patterns.cpp)
    void bind(const Node& pattern, Value value, Context& context, std::optional<Binds> declares,
              const Place& place);
    // The values of an iterable; Unknown in the second when they are not known.
    std::pair<std::vector<Value>, Value> iterate(Value iterable, const Place& place);
    std::vector<Value> characters(const std::string& text);
    std::pair<std::vector<Value>, Value> iterate_by_method(Value iterable, const Place& place);
    std::string key_of(const Node& node, Context& context, Value& unknown);

    // Functions and classes (functions.cpp, classes.cpp)
    Object* make_function(const Node& node, Context& context, const std::string* name = nullptr,
                          Object* home = nullptr);
    Value call_closure(Object& function, Value self, std::span<const Value> arguments,
                       const Place& place);
    Value make_class(const Node& node, Context& context, const std::string* name);
    void initialize_fields(Object& constructor, Value self);

    // Statements (statements.cpp, loops.cpp, exceptions.cpp)
    Completion execute(const Node& node, Context& context);
    Completion execute_all(NodeList statements, Context& context);
    Scope* enter(const ScopeSyntax& syntax, Scope* parent, Module* module);
    void hoist(const ScopeSyntax& syntax, Scope& scope, Module* module);
    static Exits exits_of(const Node& node);
    Completion branch_on(Value unknown, const std::vector<const Node*>& branches, Context& context);

    // Poison (poison.cpp): code that may or may not run, and objects that it may have changed.
    void poison(const Node& code, Scope* scope, Value unknown);
    void poison_value(Value value, Value unknown);
    // As poison_value of what is given to a function that is not known.
    void give_away(Value function, Value given);

    // Making values
    Place place(const Node& node, const Context& context) const;
    Value unknown(const Place& place, std::string reason) {
        ++doubts;
        return heap.unknown(place, std::move(reason));
    }
    // What a choice by an unknown value gives: anything that it chooses from.
    Value undecided(Value chooser);
    // What an operation on an unknown value gives.
    Value spread(Value unknown) {
        ++doubts;
        return unknown;
    }
    Value string(std::string text) { return heap.string(std::move(text)); }
    Object* plain_object();
    Object* array(std::vector<Value> elements = {});
    Object* native(std::string name, Native native);
    Object* iterator(std::vector<Value> values);
    Scope* make_scope(Scope* parent);
    [[noreturn]] void raise(std::string_view type, std::string message, const Place& place);
    void step(std::size_t count = 1);
    void check_stack() const;

    // Property of a prototype or namespace: not listed.
    void define(Object& target, std::string_view name, Native native);
    // The same for natives that give Unknown when self or an argument is Unknown.
    void define_pure(Object& target, std::string_view name, Native native);
    void define_getter(Object& target, std::string_view name, Native native);
    void define_value(Object& target, std::string_view name, Value value);
    Object* global_class(std::string_view name, Object* prototype, Native native);
    void global(std::string_view name, Value value);

    Interpreter& interpreter;
    const Tree& tree;
    HostModules hosts;
    Bounds bounds;
    Heap heap;
    Names names;
    std::optional<ParseAhead> parse_ahead;  // of what is about to be imported
    std::deque<Scope> scopes;
    std::deque<Module> modules;
    std::unordered_map<std::string, Module*> by_path;
    std::unordered_map<std::string, Module*> by_host;
    std::vector<std::string> files_read;
    std::string exhausted;  // why the whole evaluation ended
    Scope* globals = nullptr;
    std::size_t steps = 0;
    std::size_t doubts = 0;  // operations on Unknown so far
    int depth = 0;
    int tries = 0;  // try statements with a handler around what runs now
    int symbols = 0;
    const char* stack_base = nullptr;
    std::vector<const Object*> joining;  // arrays whose join() runs
    // The loops that run with a label before them.
    std::vector<std::pair<const Node*, const std::string*>> loop_labels;

    Object* object_prototype = nullptr;
    Object* function_prototype = nullptr;
    Object* array_prototype = nullptr;
    Object* string_prototype = nullptr;
    Object* number_prototype = nullptr;
    Object* boolean_prototype = nullptr;
    Object* bigint_prototype = nullptr;
    Object* symbol_prototype = nullptr;
    Object* map_prototype = nullptr;
    Object* set_prototype = nullptr;
    Object* date_prototype = nullptr;
    Object* regexp_prototype = nullptr;
    Object* error_prototype = nullptr;
    Object* iterator_prototype = nullptr;

    struct Words {
        const std::string *this_, *arguments, *default_, *hidden_default, *home, *constructor,
            *prototype, *module, *exports, *require, *dirname, *filename;
    } words{};

  private:
    Value evaluate_literal(const Node& node, Context& context);
    Value evaluate_template(const Node& node, Context& context);
    Value evaluate_tagged(const Node& node, Context& context);
    Value evaluate_array(const Node& node, Context& context);
    Value evaluate_object(const Node& node, Context& context);
    void add_property(Object& made, const Node& node, Context& context);
    Value evaluate_call(const Node& node, Context& context, bool& cut);
    Value evaluate_new(const Node& node, Context& context);
    Value evaluate_super_call(const Node& node, Context& context);
    Value evaluate_chain(const Node& node, Context& context, bool& cut, Value* self = nullptr);
    Value super_base(Context& context, const Place& where);
    Value compute(Operator op, Value left, Value right, const Place& place);
    Value evaluate_logical(const Node& node, Context& context);
    Value evaluate_ternary(const Node& node, Context& context);
    // What an assignment writes to: a name, or a property of an object.
    struct Reference {
        Value object;
        std::string key;
        Value missing;  // why the key is not known
    };
    Reference refer(const Node& target, Context& context);
    Value read(const Reference& reference, const Node& target, Context& context);
    void write(const Reference& reference, Value value, const Place& place);
    void write(const Reference& reference, Value value, Context& context, const Node& target,
               const Place& place);
    Value evaluate_assign(const Node& node, Context& context);
    Value evaluate_update(const Node& node, Context& context);
    Value evaluate_unary(const Node& node, Context& context);
    Value evaluate_delete(const Node& node, Context& context);
    Value evaluate_named(const Node& node, Context& context, const std::string* name);
    std::vector<Value> evaluate_arguments(const Node& node, Context& context, Value& unknown);
    bool harmless(const Node& node) const;
    void store(const Node& target, Value value, Context& context, std::optional<Binds> declares,
               const Place& place);
    void bind_object(const Node& pattern, Value value, Context& context,
                     std::optional<Binds> declares, const Place& place);
    void bind_array(const Node& pattern, Value value, Context& context,
                    std::optional<Binds> declares, const Place& place);

    bool continues(const Node& loop, const std::string* label) const;
    Completion branch_on_try(const Node& node, Value unknown, Context& context);
    Completion finish(const Node& finalizer, const Completion& before, Context& context);
    static bool always_throws(const Node& node);
    void declare_value(const std::string* name, Value value, Context& context);
    Scope* prepare_call(Object& function, Value self, std::span<const Value> arguments);
    Value run_body(const FunctionSyntax& syntax, Scope& scope, Module* module);
    Value add_members(const Node& node, Object& made, Object& prototype, Closure& shape,
                      Context& context);
    void add_method(const Node& member, const std::string& key, Object& target, Context& context);
    void run_static(const Node& member, const std::string& key, Object& made, Context& context);
    void set_field(Object& object, const std::string& key, Value value, Place place);
    static void name_function(Value value, const std::string& name);
    static void assign_parameter_fields(const FunctionSyntax& syntax, Scope& scope, Value self);
    Completion execute_declaration(const Node& node, Context& context);
    Completion execute_if(const Node& node, Context& context);
    Completion execute_block(const Node& node, Context& context);
    Completion execute_definition(const Node& node, Context& context);
    Completion execute_labeled(const Node& node, Context& context);
    void export_whole(const Node& node, Context& context);
    Completion execute_enum(const Node& node, Context& context);
    Completion execute_namespace(const Node& node, Context& context);
    Completion execute_for(const Node& node, Context& context);
    Completion execute_for_in(const Node& node, Context& context);
    Completion execute_for_of(const Node& node, Context& context);
    Completion execute_for_array(const Node& node, const Object& array, Context& context);
    Completion execute_for_collection(const Node& node, const Object& collection,
                                      const std::vector<Value>& values, Context& context);
    Completion execute_each(const Node& node, Value value, Context& context);
    Completion execute_while(const Node& node, Context& context);
    Completion execute_switch(const Node& node, Context& context);
    std::size_t chosen_case(const Node& node, Value value, Context& context, Value& doubt);
    Completion execute_cases(const Node& node, std::size_t start, Context& context);
    Completion execute_try(const Node& node, Context& context);
    // Whether the loop ends with this completion of its body; `result` is then the loop's.
    bool leaves_loop(const Completion& body, const Node& loop, Context& context,
                     Completion& result);

    void link(Module& module);
    void instantiate(Module& module);
    void evaluate_module(Module& module);
    void run_statement(Module& module, const Node& statement, Context& context);
    void give_up_names(Module& module, Value unknown);
    // Why not all of a module's exports can be told (a syntax error, an exception), or undefined.
    Value doubt_of(const Module& module);
    Value exported_within(Module& module, const std::string* name,
                          std::unordered_set<Module*>& visited, bool& found);
    Value exported_by_object(Module& module, const std::string* name, bool& found);
    Value exported_by(Module& module, const Export& each, std::unordered_set<Module*>& visited,
                      bool& found);
    Value exported_by_stars(Module& module, const std::string* name,
                            std::unordered_set<Module*>& visited, bool& found);
    void index_stars(Module& module);
    bool add_starred(Module& star, std::unordered_set<Module*>& visited, Module& into);
    static bool exports_object(const Module& module);
    void export_names(Module& module, std::unordered_set<Module*>& visited, ExportNames& found,
                      const Unknown** open);
    void export_properties(Module& module, ExportNames& found, const Unknown** open);
    Value commonjs_exports(Module& module);
    Module* host_module(const std::string& specifier);
    std::optional<std::string> find_import(const Module& from, const std::string& specifier);
    Module* unknown_module(const std::string& reason, const Place& place, bool of_package);
    Module* load_json(const std::string& path, const SourcePtr& source);
    // The file of this repository that an import of a package means (tsconfig paths, workspaces).
    std::optional<std::string> find_package_file(const std::string& importer,
                                                 const std::string& specifier);
    const Object* settings(const std::string& path);
    std::optional<std::string> find_by_tsconfig(const std::string& config,
                                                const std::string& specifier, int extended);
    std::optional<std::string> find_by_paths(const Object& paths, const std::string& base,
                                             const std::string& specifier) const;
    std::optional<std::string> find_by_parents(const Object& whole, const std::string& folder,
                                               const std::string& specifier, int extended);
    std::optional<std::string> parent_settings(const std::string& folder,
                                               const std::string& parent);
    std::vector<std::string> workspace_patterns(const std::string& folder);
    const std::map<std::string, std::string>* workspace_packages(const std::string& root);
    std::optional<std::string> package_folder(const std::string& importer, const std::string& name);
    std::optional<std::string> find_in_workspace(const std::string& importer,
                                                 const std::string& specifier);
    std::optional<std::string> find_internal(const std::string& importer,
                                             const std::string& specifier);
    std::optional<std::string> find_file(const std::string& path) const;
    std::optional<std::string> find_first(const std::string& folder,
                                          const std::vector<std::string>& paths) const;

    void install_globals();

    std::map<std::string, const Object*> settings_by_path_;
    // By the workspace's folder: folders of packages by name.
    std::map<std::string, std::map<std::string, std::string>> workspaces_;

    friend class Poison;
};

// The array index that `key` is, if it is one.
std::optional<std::size_t> array_index(std::string_view key);

}  // namespace checker::typescript
