// The evaluator's own syntax tree: what is left of a TypeScript file when types are gone.
#pragma once

#include <cstdint>
#include <memory>
#include <memory_resource>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "core/source.h"

namespace checker::typescript {

// The children of each kind are told beside it; ? may be null, ... any number.
enum class Syntax : std::uint8_t {
    // expressions
    undefined,
    null,
    boolean,     // number is 0 or 1
    number,      // number
    bigint,      // text: decimal digits
    string,      // text; raw in a template
    regexp,      // text: the pattern, raw: the flags
    template_,   // string, expression, string, ..., string
    tagged,      // tag, template_
    identifier,  // text
    this_,
    super_,
    import_meta,
    array,     // elements...; null is a hole
    object,    // property | method | getter | setter | spread ...
    property,  // key? (computed), value; text: the key when it is not computed
    method,    // the same; value is a function
    getter,    // the same
    setter,    // the same
    spread,    // expression
    function,  // function
    class_,    // heritage?, member...; text: the name
    call,      // callee, argument...
    new_,      // callee, argument...
    member,    // object; text: the name
    index,     // object, key
    chain,     // a chain with ?. in it, ended by this node
    unary,     // operand
    update,    // operand; flag: prefix
    binary,    // left, right
    logical,   // left, right
    ternary,   // condition, then, else
    assign,    // target, value
    sequence,  // expression...
    // patterns (identifier, member and index are patterns too)
    object_pattern,    // pattern_property | rest ...
    pattern_property,  // key?, target; text: the key when it is not computed
    array_pattern,     // target...; null is a hole
    default_,          // target, expression
    rest,              // target
    // members of a class (method, getter and setter are members too)
    field,         // key?, value?; text
    static_block,  // block
    // statements
    declare,     // declarator...
    declarator,  // target, value?
    expression_statement,
    if_,      // condition, then, else?
    for_,     // initializer?, condition?, update?, body
    for_in,   // target, object, body
    for_of,   // target, iterable, body
    while_,   // condition, body
    do_,      // body, condition
    switch_,  // value, case...
    case_,    // test? (null is default), statement...
    try_,     // block, parameter?, handler?, finalizer?
    break_,   // text: label?
    continue_,
    return_,               // value?
    throw_,                // value
    labeled,               // statement; text
    block,                 // statement...
    function_declaration,  // function; made when its block is entered
    class_declaration,     // class_; text
    enum_,                 // property...
    namespace_,            // block; text
    export_default,        // expression
    export_assign,         // expression (export = x)
    empty,
    // anything
    unsupported,  // what it mentions...; text: why it is not evaluated
};

enum class Operator : std::uint8_t {
    none,
    add,
    subtract,
    multiply,
    divide,
    remainder,
    power,
    shift_left,
    shift_right,
    shift_right_unsigned,
    bit_and,
    bit_or,
    bit_xor,
    equal,
    not_equal,
    same,
    not_same,
    less,
    less_equal,
    greater,
    greater_equal,
    in,
    instance_of,
    and_,
    or_,
    coalesce,
    not_,
    bit_not,
    type_of,
    void_,
    delete_,
    plus,
    minus,
    increment,
    decrement,
};

// `broken`: perhaps declared, in a statement with a syntax error.
enum class Binds : std::uint8_t { var, let, constant, parameter, function, class_, import, broken };

struct Node;
using NodeList = std::span<Node* const>;

// The names that a block, function or module declares, found before it runs.
struct ScopeSyntax {
    struct Declared {
        const std::string* name;
        Binds binds;
        const Node* function = nullptr;
    };
    std::span<const Declared> names;
};

struct FunctionSyntax {
    const std::string* name = nullptr;
    NodeList parameters;
    const Node* body = nullptr;  // a block, or an expression
    ScopeSyntax scope;           // of parameters and body together
    const Node* expression = nullptr;
    bool arrow = false;
    bool async = false;
    bool generator = false;
    bool uses_arguments = false;
    bool constructor = false;
    bool method = false;
    // Parameters of a constructor that are fields as well (constructor(private x: number)).
    std::span<const std::string* const> parameter_fields;
};

// Lives in its program's memory, with all that it points to.
struct Node {
    Syntax kind = Syntax::empty;
    Operator op = Operator::none;
    Binds binds = Binds::let;
    bool optional = false;     // ?. before this part of a chain
    bool flag = false;         // static member; prefix update; declares (for in, for of)
    std::uint16_t height = 1;  // of the tree that it is the root of
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    double number = 0;
    const std::string* text = nullptr;
    const std::string* raw = nullptr;
    NodeList children;
    FunctionSyntax* function = nullptr;
    ScopeSyntax* scope = nullptr;

    const Node& operator[](std::size_t i) const { return *children[i]; }
    const Node* child(std::size_t i) const { return i < children.size() ? children[i] : nullptr; }
};

// Names as pointers: equal names are one pointer, whichever thread asks.
class Names {
  public:
    const std::string* operator()(std::string_view name) {
        const std::lock_guard one_at_a_time(mutex_);
        const auto at = names_.find(name);
        return &*(at == names_.end() ? names_.emplace(name).first : at);
    }

  private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const {
            return std::hash<std::string_view>{}(text);
        }
    };
    std::mutex mutex_;
    std::unordered_set<std::string, Hash, std::equal_to<>> names_;
};

struct ImportedName {
    const std::string* local;
    const std::string* imported;  // null: the whole namespace
    bool require = false;         // import x = require("..."): what require gives
};

struct Import {
    const std::string* from;
    Span span;
    std::vector<ImportedName> names;
};

struct Export {
    const std::string* exported;  // null: export * from
    const std::string* local;     // null with `from`: the whole namespace of `from`
    const std::string* from;      // null: `local` is a name of this module
    Span span;
};

// One file.
struct Program {
    SourcePtr source;
    // Freed as a whole: nothing in it has a destructor that does anything.
    std::unique_ptr<std::pmr::monotonic_buffer_resource> memory;
    NodeList statements;
    ScopeSyntax scope;
    std::vector<Import> imports;  // re-exports too, in the order of the text
    std::vector<Export> exports;
    bool is_module = false;            // has import or export
    std::optional<std::string> error;  // why nothing of it is evaluated
    bool incomplete = false;           // a syntax error may hide further declarations
    Span incomplete_span;
};

}  // namespace checker::typescript
