// The values of the static evaluator: what an expression would be in Node, or Unknown.
#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/source.h"

namespace checker::typescript {

class Object;
class Interpreter;

// Why a value is not known, and where that was found out.
struct Unknown {
    Place place;
    std::string reason;
    // It comes out of a package that is not evaluated. Packages are taken not to change the objects
    // that they are given; any other unknown function may.
    bool of_package = false;
    // It is not the value that was not known, but something chosen by that value: anything else.
    bool chosen = false;
};

// Thrown when a bound of the evaluation is met; the evaluator turns it into an Unknown.
struct BoundMet : std::runtime_error {
    using std::runtime_error::runtime_error;
};

enum class Kind { undefined, null, boolean, number, bigint, string, symbol, object, unknown };

// A JavaScript value: 16 bytes, copied freely. Strings, objects and unknowns live in a Heap.
class Value {
  public:
    Value() = default;
    static Value null();
    static Value boolean(bool value);
    static Value number(double value);
    static Value string(const std::string* text);    // owned by a Heap
    static Value bigint(const std::string* digits);  // decimal digits with sign, owned by a Heap
    static Value symbol(const std::string* description);  // identity is the pointer
    static Value object(Object* object);
    static Value unknown(const Unknown* unknown);

    Kind kind() const { return kind_; }
    bool is_undefined() const { return kind_ == Kind::undefined; }
    bool is_null() const { return kind_ == Kind::null; }
    bool is_nullish() const { return is_undefined() || is_null(); }
    bool is_boolean() const { return kind_ == Kind::boolean; }
    bool is_number() const { return kind_ == Kind::number; }
    bool is_string() const { return kind_ == Kind::string; }
    bool is_object() const { return kind_ == Kind::object; }
    bool is_unknown() const { return kind_ == Kind::unknown; }

    bool as_boolean() const { return boolean_; }
    double as_number() const { return number_; }
    const std::string& as_string() const { return *text_; }  // also bigint digits and symbols
    Object* as_object() const { return object_; }
    const Unknown& as_unknown() const { return *unknown_; }
    const void* identity() const { return text_; }  // what two symbols or objects share if the same

  private:
    Kind kind_ = Kind::undefined;
    union {
        bool boolean_;
        double number_;
        const std::string* text_ = nullptr;
        Object* object_;
        const Unknown* unknown_;
    };
};

// One call of a native function.
struct Call {
    Interpreter& interpreter;
    Value self;
    std::span<const Value> arguments;
    Place place;                // the call expression
    bool constructing = false;  // called by `new`

    // Argument number i, undefined when there are fewer.
    Value argument(std::size_t i) const { return i < arguments.size() ? arguments[i] : Value{}; }
};

using Native = std::function<Value(const Call&)>;

// What a host (the Drizzle builders) hangs on an object: derive, and ask with Object::host<T>().
struct Host {
    virtual ~Host() = default;
};

struct Property {
    std::string key;  // symbols as keys are "@@" + description
    Value value;
    Place place;  // where the value was written; the host points findings at it
    const Object* getter = nullptr;
    const Object* setter = nullptr;
    bool enumerable = true;
};

// A JavaScript object: properties in the order of the language (integer keys first, then by
// insertion), perhaps array elements, perhaps callable, perhaps with something of the host's.
class Object {
  public:
    Object() = default;
    Object(const Object&) = delete;
    Object& operator=(const Object&) = delete;

    enum class Class { plain, array, function, map, set, date, regexp, error, instance };

    Class object_class = Class::plain;
    Object* prototype = nullptr;
    std::vector<Value> elements;  // of an array; keys of a map or set
    std::vector<Place> element_places;
    std::vector<Value> mapped;  // values of a map, beside `elements`
    // Set when a spread of Unknown, or an assignment to an unknown key, may have put anything in:
    // a key that is absent here is Unknown, not undefined, and the object may not be listed. Also
    // when code that may or may not have run could have changed the object: its host part may then
    // be out of date.
    const Unknown* open = nullptr;
    std::unique_ptr<Host> host;
    Native native;                  // callable from the host's side
    std::unique_ptr<Host> closure;  // callable: the evaluator's own (parameters, body, scope)
    std::string name;               // of a function or class
    bool frozen = false;
    bool intrinsic = false;  // belongs to the language or the host; taken never to change

    // Own property; null if absent.
    const Property* own(std::string_view key) const;
    // Own or inherited property; null if absent.
    const Property* find(std::string_view key) const;
    // Sets an own property, keeping its position if it exists.
    void set(std::string_view key, Value value, Place place = {});
    // The own property of that key, made undefined if absent.
    Property& slot(std::string_view key);
    void erase(std::string_view key);
    // Own enumerable properties in the language's order (integer keys ascending first).
    std::vector<const Property*> listed() const;
    // All own properties, in the order of insertion.
    std::vector<Property>& properties() { return properties_; }

    bool is_callable() const { return native || closure; }

    template <class T>
    T* host_as() const {
        return dynamic_cast<T*>(host.get());
    }

  private:
    std::vector<Property> properties_;
    std::unordered_map<std::string, std::size_t> positions_;  // built once there are many
    std::size_t position(std::string_view key) const;         // npos if absent
};

// Owns every string, object and unknown of an evaluation; all are freed together, so cycles cost
// nothing. Throws BoundMet when more than `most_bytes` are asked for.
class Heap {
  public:
    explicit Heap(std::size_t most_bytes = 256U << 20U) : most_bytes_(most_bytes) {}
    Value string(std::string text);
    Object* object(Object::Class object_class = Object::Class::plain);
    Value unknown(Place place, std::string reason, bool of_package = false, bool chosen = false);
    // Counts bytes that are kept elsewhere against the bound.
    void charge(std::size_t bytes);
    // Raises the bound, so that there is room to say that it was met.
    void allow(std::size_t more_bytes) { most_bytes_ = bytes_ + more_bytes; }

  private:
    std::deque<std::string> strings_;
    std::deque<Object> objects_;
    std::deque<Unknown> unknowns_;
    std::size_t bytes_ = 0;
    std::size_t most_bytes_;
};

// The host part of `value`, or null when it is no object or carries something else.
template <class T>
T* host_as(Value value) {
    return value.is_object() ? value.as_object()->host_as<T>() : nullptr;
}

}  // namespace checker::typescript
