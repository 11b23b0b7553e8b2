// JSON.
#include <cmath>

#include "typescript/builtins/library.h"
#include "typescript/text.h"

namespace checker::typescript {

namespace {

constexpr int deepest_json = 500;

// The text of a string in JSON, as JSON.stringify writes it.
std::string quoted(std::string_view text) {
    constexpr std::string_view hex = "0123456789abcdef";
    std::string out = "\"";
    const auto escape = [&](unsigned code) {
        out += "\\u";
        for (int shift = 12; shift >= 0; shift -= 4)
            out += hex[(code >> static_cast<unsigned>(shift)) & 15U];
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        if (c == '"' || c == '\\') {
            out += '\\';
            out += text[i];
        } else if (c >= 0x20) {
            // A lone surrogate is written as an escape.
            const bool lone =
                c == 0xED && i + 2 < text.size() && static_cast<unsigned char>(text[i + 1]) >= 0xA0;
            if (lone) {
                const auto second = static_cast<unsigned char>(text[i + 1]);
                const auto third = static_cast<unsigned char>(text[i + 2]);
                escape(0xD000U | ((second & 0x3FU) << 6U) | (third & 0x3FU));
                i += 2;
            } else {
                out += text[i];
            }
        } else {
            constexpr std::string_view letters = "btnfr";
            constexpr std::string_view meanings = "\b\t\n\f\r";
            const std::size_t known = meanings.find(text[i]);
            if (known != std::string_view::npos) {
                out += '\\';
                out += letters[known];
            } else {
                escape(c);
            }
        }
    }
    return out + '"';
}

class Writer {
  public:
    Writer(Evaluator& e, const Place& where, std::string_view indent)
        : e_(e), where_(where), indent_(indent) {}

    // False when the value is left out (undefined, functions, symbols).
    bool write(Value value, const std::string& key) {
        if (value.is_unknown()) {
            unknown = value;
            return false;
        }
        if (value.is_object()) {
            const Value convert = e_.get(value, "toJSON", where_);
            if (convert.is_unknown()) unknown = convert;
            if (convert.is_object() && convert.as_object()->is_callable()) {
                const Value arguments[] = {e_.string(key)};
                return write_plain(e_.call(convert, value, arguments, where_));
            }
        }
        return write_plain(value);
    }

    std::string out;
    Value unknown;

  private:
    bool write_plain(Value value) {
        e_.step();
        switch (value.kind()) {
            case Kind::unknown:
                unknown = value;
                return false;
            case Kind::null:
                out += "null";
                return true;
            case Kind::boolean:
                out += value.as_boolean() ? "true" : "false";
                return true;
            case Kind::number:
                out += std::isfinite(value.as_number()) ? number_text(value.as_number()) : "null";
                return true;
            case Kind::string:
                out += quoted(value.as_string());
                e_.heap.charge(value.as_string().size());
                return true;
            case Kind::bigint:
                e_.raise("TypeError", "Do not know how to serialize a BigInt", where_);
            case Kind::object:
                return write_object(value);
            default:
                return false;
        }
    }

    bool write_object(Value value) {
        Object& object = *value.as_object();
        if (object.is_callable()) return false;
        if (object.host) e_.refresh_namespace(object);
        if (object.open) {
            unknown = Value::unknown(object.open);
            return false;
        }
        for (const Object* outer : around_)
            if (outer == &object)
                e_.raise("TypeError", "Converting circular structure to JSON", where_);
        if (around_.size() >= deepest_json) {
            unknown = e_.unknown(where_, "the value is nested too deeply for JSON");
            return false;
        }
        around_.push_back(&object);
        if (object.object_class == Object::Class::array)
            write_elements(object);
        else
            write_properties(value, object);
        around_.pop_back();
        return true;
    }

    void write_elements(const Object& object) {
        out += '[';
        for (std::size_t i = 0; i < object.elements.size(); ++i) {
            if (i > 0) out += ',';
            line();
            if (!write(object.elements[i], std::to_string(i))) out += "null";
            if (unknown.is_unknown()) return;
        }
        close(']', object.elements.empty());
    }

    void write_properties(Value value, const Object& object) {
        out += '{';
        bool first = true;
        std::vector<std::string> keys;
        for (const Property* property : object.listed())
            keys.push_back(property->key);
        for (const std::string& key : keys) {
            const std::size_t before = out.size();
            if (!first) out += ',';
            line();
            out += quoted(key) + (indent_.empty() ? ":" : ": ");
            const bool written = write(e_.get(value, key, where_), key);
            if (unknown.is_unknown()) return;
            if (written)
                first = false;
            else
                out.resize(before);
        }
        close('}', first);
    }

    void line() {
        if (indent_.empty()) return;
        out += '\n';
        for (std::size_t i = 0; i < around_.size(); ++i)
            out += indent_;
    }

    void close(char bracket, bool empty) {
        if (!indent_.empty() && !empty) {
            out += '\n';
            for (std::size_t i = 1; i < around_.size(); ++i)
                out += indent_;
        }
        out += bracket;
    }

    Evaluator& e_;
    const Place& where_;
    std::string_view indent_;
    std::vector<const Object*> around_;
};

class Reader {
  public:
    Reader(Evaluator& e, std::string_view text, const SourcePtr& source, bool relaxed)
        : e_(e), text_(text), source_(source), relaxed_(relaxed) {}

    std::optional<Value> whole() {
        if (relaxed_ && text_.starts_with("\xEF\xBB\xBF")) at_ = 3;
        std::optional<Value> value = read(0);
        skip();
        return at_ == text_.size() ? value : std::nullopt;
    }

  private:
    void skip() {
        while (at_ < text_.size()) {
            const char c = text_[at_];
            if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
                ++at_;
            } else if (relaxed_ && text_.substr(at_).starts_with("//")) {
                at_ = std::min(text_.find('\n', at_), text_.size());
            } else if (relaxed_ && text_.substr(at_).starts_with("/*")) {
                const std::size_t end = text_.find("*/", at_ + 2);
                at_ = end == std::string_view::npos ? text_.size() : end + 2;
            } else {
                return;
            }
        }
    }

    bool take(char wanted) {
        skip();
        if (at_ >= text_.size() || text_[at_] != wanted) return false;
        ++at_;
        return true;
    }

    std::optional<Value> read(int nested) {
        e_.step();
        skip();
        if (at_ >= text_.size() || nested > deepest_json) return std::nullopt;
        const char c = text_[at_];
        if (c == '{') return read_object(nested);
        if (c == '[') return read_array(nested);
        if (c == '"') {
            std::optional<std::string> text = read_string();
            return text ? std::optional(e_.string(std::move(*text))) : std::nullopt;
        }
        const auto word = [&](std::string_view wanted) {
            if (!text_.substr(at_).starts_with(wanted)) return false;
            at_ += wanted.size();
            return true;
        };
        if (word("true")) return Value::boolean(true);
        if (word("false")) return Value::boolean(false);
        if (word("null")) return Value::null();
        return read_number();
    }

    std::optional<Value> read_number() {
        const std::size_t begin = at_;
        const auto digits = [&] {
            const std::size_t first = at_;
            while (at_ < text_.size() && text_[at_] >= '0' && text_[at_] <= '9')
                ++at_;
            return at_ > first;
        };
        const auto next_is = [&](std::string_view any) {
            return at_ < text_.size() && any.find(text_[at_]) != std::string_view::npos;
        };
        if (next_is("-")) ++at_;
        const bool zero = next_is("0");
        const std::size_t whole = at_;
        if (!digits() || (zero && at_ > whole + 1)) return std::nullopt;
        if (next_is(".")) {
            ++at_;
            if (!digits()) return std::nullopt;
        }
        if (next_is("eE")) {
            ++at_;
            if (next_is("+-")) ++at_;
            if (!digits()) return std::nullopt;
        }
        return Value::number(to_number(text_.substr(begin, at_ - begin)));
    }

    std::optional<std::string> read_string() {
        const std::size_t begin = ++at_;
        while (at_ < text_.size() && text_[at_] != '"') {
            if (static_cast<unsigned char>(text_[at_]) < 0x20) return std::nullopt;
            if (text_[at_] == '\\') {
                constexpr std::string_view allowed = "\"\\/bfnrtu";
                if (at_ + 1 >= text_.size() ||
                    allowed.find(text_[at_ + 1]) == std::string_view::npos)
                    return std::nullopt;
                if (text_[at_ + 1] == 'u' && at_ + 2 < text_.size() && text_[at_ + 2] == '{')
                    return std::nullopt;
                ++at_;
            }
            ++at_;
        }
        if (at_ >= text_.size()) return std::nullopt;
        return unescaped(text_.substr(begin, at_++ - begin));
    }

    std::optional<Value> read_array(int nested) {
        ++at_;
        Object* list = e_.array();
        if (take(']')) return Value::object(list);
        while (true) {
            skip();
            const std::size_t begin = at_;
            const std::optional<Value> element = read(nested + 1);
            if (!element) return std::nullopt;
            e_.heap.charge(sizeof(Value) + sizeof(Place));
            list->elements.push_back(*element);
            list->element_places.push_back({source_, {begin, at_}});
            if (take(']')) return Value::object(list);
            if (!take(',')) return std::nullopt;
            if (relaxed_ && take(']')) return Value::object(list);
        }
    }

    std::optional<Value> read_object(int nested) {
        ++at_;
        Object* made = e_.plain_object();
        if (take('}')) return Value::object(made);
        while (true) {
            skip();
            const std::size_t begin = at_;
            if (at_ >= text_.size() || text_[at_] != '"') return std::nullopt;
            const std::optional<std::string> key = read_string();
            if (!key || !take(':')) return std::nullopt;
            const std::optional<Value> value = read(nested + 1);
            if (!value) return std::nullopt;
            e_.heap.charge(sizeof(Property) + key->size());
            made->set(*key, *value, {source_, {begin, at_}});
            if (take('}')) return Value::object(made);
            if (!take(',')) return std::nullopt;
            if (relaxed_ && take('}')) return Value::object(made);
        }
    }

    Evaluator& e_;
    std::string_view text_;
    const SourcePtr& source_;
    bool relaxed_;
    std::size_t at_ = 0;
};

std::string indent_of(Value value) {
    if (value.is_number() && value.as_number() >= 1)
        return std::string(static_cast<std::size_t>(std::min(value.as_number(), 10.0)), ' ');
    if (value.is_string()) return value.as_string().substr(0, 10);
    return "";
}

}  // namespace

Value stringify(Evaluator& e, Value value, const Place& where, std::string_view indent) {
    Writer writer(e, where, indent);
    const bool written = writer.write(value, "");
    if (writer.unknown.is_unknown()) return e.spread(writer.unknown);
    return written ? e.string(std::move(writer.out)) : Value{};
}

std::optional<Value> parse_json(Evaluator& e, std::string_view text, const SourcePtr& source,
                                bool relaxed) {
    return Reader(e, text, source, relaxed).whole();
}

void install_json(Evaluator& e) {
    Object* json = e.plain_object();
    json->intrinsic = true;
    e.global("JSON", Value::object(json));
    e.define(*json, "stringify", [&e](const Call& call) {
        if (!call.argument(1).is_nullish())
            return e.unknown(call.place, "JSON.stringify with a replacer is not evaluated");
        if (call.argument(2).is_unknown()) return e.spread(call.argument(2));
        return stringify(e, call.argument(0), call.place, indent_of(call.argument(2)));
    });
    e.define_pure(*json, "parse", [&e](const Call& call) {
        if (call.arguments.size() > 1)
            return e.unknown(call.place, "JSON.parse with a reviver is not evaluated");
        const Value text = e.to_string(call.argument(0), call.place);
        if (text.is_unknown()) return text;
        const std::optional<Value> value = parse_json(e, text.as_string(), call.place.source);
        if (!value) e.raise("SyntaxError", "the text is not valid JSON", call.place);
        return *value;
    });
}

}  // namespace checker::typescript
