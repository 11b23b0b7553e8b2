// String and its prototype.
#include <algorithm>
#include <cmath>

#include "typescript/builtins/library.h"
#include "typescript/text.h"

namespace checker::typescript {

namespace {

// One call of a string method: the text itself and its arguments, in UTF-16 where indices count.
class Method {
  public:
    Method(Evaluator& evaluator, const Call& called, Value self)
        : e(evaluator), call(called), text(self.as_string()) {}

    std::u16string units() const { return utf16(text); }
    bool ascii() const { return is_ascii(text); }

    // Argument i as an index into `size` units, from the end when negative if `from_end`.
    std::size_t index(std::size_t i, std::size_t size, std::size_t fallback, bool from_end) const {
        const Value given = call.argument(i);
        if (given.is_undefined()) return fallback;
        double number = e.to_number(given, call.place).as_number();
        number = std::isnan(number) ? 0 : std::trunc(number);
        if (number < 0 && from_end) number += static_cast<double>(size);
        return static_cast<std::size_t>(std::clamp(number, 0.0, static_cast<double>(size)));
    }

    std::string argument(std::size_t i) const {
        const Value given = e.to_string(call.argument(i), call.place);
        return given.is_string() ? given.as_string() : "";
    }

    Evaluator& e;
    const Call& call;
    const std::string& text;
};

using Code = std::function<Value(const Method&)>;

void define_string(Evaluator& e, std::string_view name, Code code) {
    e.define_pure(*e.string_prototype, name, [&e, code = std::move(code)](const Call& call) {
        if (call.self.is_nullish())
            e.raise("TypeError", "String method called on null or undefined", call.place);
        const Value self = e.to_string(call.self, call.place);
        if (self.is_unknown()) return self;
        for (const Value& argument : call.arguments) {
            // Whatever an index may be read from must be a number that is known.
            if (argument.is_string() && e.to_number(argument, call.place).is_unknown())
                return e.unknown(call.place, "this argument is not evaluated");
            if (!argument.is_object() || argument.as_object()->is_callable()) continue;
            if (argument.as_object()->object_class == Object::Class::regexp) continue;
            const Value primitive = e.to_primitive(argument, Wanted::text, call.place);
            if (primitive.is_unknown()) return primitive;
        }
        e.step(self.as_string().size() / 64);
        return code(Method(e, call, self));
    });
}

bool takes_regexp(const Method& m) {
    const Value first = m.call.argument(0);
    return first.is_object() && first.as_object()->object_class == Object::Class::regexp;
}

Value regexp_doubt(const Method& m) {
    const Value doubt = m.e.unknown(m.call.place, "regular expressions are not evaluated here");
    for (const Value& argument : m.call.arguments)
        m.e.poison_value(argument, doubt);
    return doubt;
}

Value changed_case(const Method& m, bool upper) {
    if (!m.ascii())
        return m.e.unknown(m.call.place, "upper and lower case of this text is not evaluated");
    std::string out = m.text;
    for (char& c : out) {
        if (upper && c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
        if (!upper && c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    }
    return m.e.string(std::move(out));
}

Value part(const Method& m, std::size_t begin, std::size_t end) {
    if (end < begin) end = begin;
    if (m.ascii()) return m.e.string(m.text.substr(begin, end - begin));
    return m.e.string(utf8(m.units().substr(begin, end - begin)));
}

Value padded(const Method& m, bool front) {
    const double wanted = m.e.to_number(m.call.argument(0), m.call.place).as_number();
    const std::u16string filler = m.call.argument(1).is_undefined() ? u" " : utf16(m.argument(1));
    const std::u16string text = m.units();
    if (std::isnan(wanted) || wanted <= static_cast<double>(text.size()) || filler.empty())
        return m.e.string(m.text);
    if (wanted > 1e6) return m.e.unknown(m.call.place, "the text is too long to be evaluated");
    std::u16string padding;
    const std::size_t missing = static_cast<std::size_t>(wanted) - text.size();
    while (padding.size() < missing)
        padding += filler;
    padding.resize(missing);
    return m.e.string(utf8(front ? padding + text : text + padding));
}

Value split(const Method& m) {
    const std::size_t limit = m.index(1, 1'000'000'000, 1'000'000'000, false);
    if (takes_regexp(m)) return split_regexp(m.e, m.call, m.text, limit);
    Object* list = m.e.array();
    const auto add = [&](std::string part) {
        if (list->elements.size() < limit) list->elements.push_back(m.e.string(std::move(part)));
    };
    if (m.call.argument(0).is_undefined()) {
        add(m.text);
    } else if (const std::string separator = m.argument(0); separator.empty()) {
        const std::u16string units = m.units();
        m.e.step(units.size());
        for (std::size_t i = 0; i < units.size(); ++i)
            add(utf8(units.substr(i, 1)));
    } else {
        std::size_t begin = 0;
        for (std::size_t at = m.text.find(separator); at != std::string::npos;
             at = m.text.find(separator, begin)) {
            m.e.step();
            add(m.text.substr(begin, at - begin));
            begin = at + separator.size();
        }
        add(m.text.substr(begin));
    }
    list->element_places.assign(list->elements.size(), m.call.place);
    return Value::object(list);
}

// What $ stands for in a replacement for `found` at `at`; nothing for a form that is not evaluated.
std::string expanded(const std::string& replacement, const std::string& text, std::size_t at,
                     std::size_t size) {
    std::string out;
    for (std::size_t i = 0; i < replacement.size(); ++i) {
        const char next =
            replacement[i] == '$' && i + 1 < replacement.size() ? replacement[i + 1] : '\0';
        if (next == '$')
            out += '$';
        else if (next == '&')
            out += text.substr(at, size);
        else if (next == '`')
            out += text.substr(0, at);
        else if (next == '\'')
            out += text.substr(at + size);
        else {
            out += replacement[i];
            continue;
        }
        ++i;
    }
    return out;
}

Value replaced(const Method& m, bool all) {
    const Value by = m.call.argument(1);
    const std::string wanted = m.argument(0);
    const bool calls = by.is_object() && by.as_object()->is_callable();
    const std::string replacement = calls ? "" : m.argument(1);
    if (wanted.empty() && all)
        return m.e.unknown(m.call.place, "replaceAll of nothing is not evaluated");
    std::string out;
    std::size_t begin = 0;
    for (std::size_t at = m.text.find(wanted); at != std::string::npos;
         at = m.text.find(wanted, begin)) {
        m.e.step();
        out += m.text.substr(begin, at - begin);
        if (calls) {
            const Value arguments[] = {
                m.e.string(wanted),
                Value::number(static_cast<double>(utf16_length(m.text.substr(0, at)))),
                m.e.string(m.text)};
            const Value result =
                m.e.to_string(m.e.call(by, {}, arguments, m.call.place), m.call.place);
            if (result.is_unknown()) {
                m.e.poison_value(by, result);
                return result;
            }
            out += result.as_string();
        } else {
            out += expanded(replacement, m.text, at, wanted.size());
        }
        m.e.heap.charge(replacement.size());
        begin = at + wanted.size();
        if (!all) break;
    }
    return m.e.string(out + m.text.substr(begin));
}

Value found_at(const Method& m, std::size_t at) {
    if (at == std::string::npos) return Value::number(-1);
    return Value::number(static_cast<double>(utf16_length(std::string_view(m.text).substr(0, at))));
}

void install_search(Evaluator& e) {
    const auto searching = [&e](std::string_view name, Code code) {
        define_string(e, name, [code = std::move(code)](const Method& m) {
            if (takes_regexp(m)) return regexp_doubt(m);
            return code(m);
        });
    };
    searching("indexOf", [](const Method& m) {
        if (m.call.arguments.size() > 1 && !m.ascii())
            return m.e.unknown(m.call.place, "this search is not evaluated");
        return found_at(m, m.text.find(m.argument(0), m.index(1, m.text.size(), 0, false)));
    });
    searching("lastIndexOf", [](const Method& m) {
        if (m.call.arguments.size() > 1)
            return m.e.unknown(m.call.place, "this search is not evaluated");
        return found_at(m, m.text.rfind(m.argument(0)));
    });
    searching("includes", [](const Method& m) {
        if (m.call.arguments.size() > 1 && !m.ascii())
            return m.e.unknown(m.call.place, "this search is not evaluated");
        return Value::boolean(m.text.find(m.argument(0), m.index(1, m.text.size(), 0, false)) !=
                              std::string::npos);
    });
    searching("startsWith", [](const Method& m) {
        if (!m.ascii() && m.call.arguments.size() > 1)
            return m.e.unknown(m.call.place, "this search is not evaluated");
        return Value::boolean(std::string_view(m.text)
                                  .substr(m.index(1, m.text.size(), 0, false))
                                  .starts_with(m.argument(0)));
    });
    searching("endsWith", [](const Method& m) {
        if (!m.ascii() && m.call.arguments.size() > 1)
            return m.e.unknown(m.call.place, "this search is not evaluated");
        return Value::boolean(std::string_view(m.text)
                                  .substr(0, m.index(1, m.text.size(), m.text.size(), false))
                                  .ends_with(m.argument(0)));
    });
    define_string(e, "split", split);
    for (const bool all : {false, true})
        define_string(e, all ? "replaceAll" : "replace", [all](const Method& m) {
            return takes_regexp(m) ? replace_regexp(m.e, m.call, m.text, all) : replaced(m, all);
        });
    define_string(e, "match", [](const Method& m) { return match_regexp(m.e, m.call, m.text); });
    define_string(e, "matchAll",
                  [](const Method& m) { return match_all_regexp(m.e, m.call, m.text); });
    define_string(e, "search", [](const Method& m) { return search_regexp(m.e, m.call, m.text); });
}

Value slice(const Method& m) {
    const std::size_t size = utf16_length(m.text);
    return part(m, m.index(0, size, 0, true), m.index(1, size, size, true));
}

Value substring(const Method& m) {
    const std::size_t size = utf16_length(m.text);
    const std::size_t one = m.index(0, size, 0, false);
    const std::size_t other = m.index(1, size, size, false);
    return part(m, std::min(one, other), std::max(one, other));
}

Value substr(const Method& m) {
    const std::size_t size = utf16_length(m.text);
    const std::size_t begin = m.index(0, size, 0, true);
    return part(m, begin, begin + m.index(1, size - begin, size - begin, false));
}

Value character_at(const Method& m) {
    const double at = m.call.argument(0).is_undefined()
                          ? 0
                          : m.e.to_number(m.call.argument(0), m.call.place).as_number();
    const std::size_t size = utf16_length(m.text);
    const double whole = std::isnan(at) ? 0 : std::trunc(at);
    if (whole < 0 || whole >= static_cast<double>(size)) return m.e.string("");
    return part(m, static_cast<std::size_t>(whole), static_cast<std::size_t>(whole) + 1);
}

Value unit_at(const Method& m) {
    const double at = m.e.to_number(m.call.argument(0), m.call.place).as_number();
    const auto size = static_cast<double>(utf16_length(m.text));
    double whole = std::isnan(at) ? 0 : std::trunc(at);
    if (whole < 0) whole += size;
    if (whole < 0 || whole >= size) return Value{};
    return part(m, static_cast<std::size_t>(whole), static_cast<std::size_t>(whole) + 1);
}

Value code_at(const Method& m) {
    const std::u16string units = m.units();
    const double at = m.call.argument(0).is_undefined()
                          ? 0
                          : m.e.to_number(m.call.argument(0), m.call.place).as_number();
    const double whole = std::isnan(at) ? 0 : std::trunc(at);
    if (whole < 0 || whole >= static_cast<double>(units.size())) return Value::number(std::nan(""));
    return Value::number(units[static_cast<std::size_t>(whole)]);
}

Value code_point_at(const Method& m) {
    const Value first = code_at(m);
    if (std::isnan(first.as_number())) return Value{};
    const auto is_surrogate = [](double unit) { return unit >= 0xD800 && unit <= 0xDFFF; };
    if (is_surrogate(first.as_number()))
        return m.e.unknown(m.call.place, "this code point is not evaluated");
    return first;
}

Value concatenated(const Method& m) {
    std::string out = m.text;
    for (std::size_t i = 0; i < m.call.arguments.size(); ++i)
        out = joined(out, m.argument(i));
    return m.e.string(std::move(out));
}

Value repeated(const Method& m) {
    const double given = m.e.to_number(m.call.argument(0), m.call.place).as_number();
    const double count = std::isnan(given) ? 0 : std::trunc(given);
    if (count < 0 || std::isinf(count))
        m.e.raise("RangeError", "Invalid count value", m.call.place);
    if (count * static_cast<double>(m.text.size()) > 1e7)
        return m.e.unknown(m.call.place, "the text is too long to be evaluated");
    std::string out;
    for (double i = 0; i < count && !m.text.empty(); ++i)
        out += m.text;
    return m.e.string(std::move(out));
}

void install_parts(Evaluator& e) {
    define_string(e, "slice", slice);
    define_string(e, "substring", substring);
    define_string(e, "substr", substr);
    define_string(e, "charAt", character_at);
    define_string(e, "at", unit_at);
    define_string(e, "charCodeAt", code_at);
    define_string(e, "codePointAt", code_point_at);
    define_string(e, "concat", concatenated);
    define_string(e, "repeat", repeated);
    define_string(e, "padStart", [](const Method& m) { return padded(m, true); });
    define_string(e, "padEnd", [](const Method& m) { return padded(m, false); });
}

void install_trimming(Evaluator& e) {
    define_string(e, "trim",
                  [](const Method& m) { return m.e.string(std::string(trimmed(m.text))); });
    for (const auto& [name, front] : {std::pair{"trimStart", true},
                                      {"trimLeft", true},
                                      {"trimEnd", false},
                                      {"trimRight", false}})
        define_string(e, name, [front = front](const Method& m) {
            const std::string_view inner = trimmed(m.text);
            if (inner.empty()) return m.e.string("");
            const auto begin = static_cast<std::size_t>(inner.data() - m.text.data());
            return m.e.string(front ? m.text.substr(begin)
                                    : m.text.substr(0, begin + inner.size()));
        });
}

}  // namespace

void install_string(Evaluator& e) {
    install_string_class(e);
    define_string(e, "toUpperCase", [](const Method& m) { return changed_case(m, true); });
    define_string(e, "toLowerCase", [](const Method& m) { return changed_case(m, false); });
    define_string(e, "toString", [](const Method& m) { return m.e.string(m.text); });
    define_string(e, "valueOf", [](const Method& m) { return m.e.string(m.text); });
    e.define(*e.string_prototype, "@@Symbol.iterator", [&e](const Call& call) {
        auto [values, doubt] = e.iterate(call.self, call.place);
        return doubt.is_unknown() ? doubt : Value::object(e.iterator(std::move(values)));
    });
    install_trimming(e);
    install_search(e);
    install_parts(e);
}

}  // namespace checker::typescript
