// RegExp: its own methods, and those of texts that take one.
#include <charconv>

#include "typescript/builtins/library.h"
#include "typescript/text.h"

namespace checker::typescript {

namespace {

using Outcome = Regexp::Outcome;

Object* make_regexp(Evaluator& e, std::string pattern, std::string flags) {
    Object* made = e.heap.object(Object::Class::regexp);
    made->prototype = e.regexp_prototype;
    made->host = std::make_unique<RegexpHost>(std::move(pattern), std::move(flags));
    return made;
}

RegexpHost* host_of(Value value) {
    return value.is_object() ? value.as_object()->host_as<RegexpHost>() : nullptr;
}

// One text and the regular expression that is looked for in it.
class Matching {
  public:
    Matching(Evaluator& evaluator, const Call& called, Value regexp, const std::string& text)
        : e(evaluator), call(called), units(utf16(text)) {
        if (regexp.is_string()) regexp = Value::object(make_regexp(e, regexp.as_string(), ""));
        host = host_of(regexp);
        if (host == nullptr || !host->regexp || !host->regexp->can_match(units))
            doubt = e.unknown(call.place, "this regular expression is not evaluated");
        else if (regexp.as_object()->open != nullptr)
            doubt = e.spread(Value::unknown(regexp.as_object()->open));
        if (doubt.is_unknown()) give_up();
    }

    bool global() const { return host->regexp->flags().global; }

    // The first match from there on; false when there is none, or when that is not known.
    bool find(std::size_t from) {
        if (doubt.is_unknown() || from > units.size()) return false;
        const Outcome outcome = host->regexp->search(units, from, match);
        e.step(1 + match.steps / 4);
        if (outcome == Outcome::too_much) {
            doubt = e.unknown(call.place, "this regular expression takes too long");
            give_up();
        }
        return outcome == Outcome::found;
    }

    std::size_t begin() const { return match.groups[0]->first; }
    std::size_t end() const { return match.groups[0]->second; }
    // Where to look on: an empty match is not found again.
    std::size_t next() const { return end() == begin() ? end() + 1 : end(); }

    std::u16string_view between(std::size_t from, std::size_t to) const {
        return std::u16string_view(units).substr(from, to - from);
    }
    Value text(std::size_t from, std::size_t to) const { return e.string(utf8(between(from, to))); }
    Value group(std::size_t i) const {
        const RegexpMatch::Group& found = match.groups[i];
        return found ? text(found->first, found->second) : Value{};
    }
    // The named groups as an object; undefined when none has a name.
    Value named_groups() const {
        Object* made = nullptr;
        for (std::size_t i = 1; i < match.groups.size(); ++i) {
            const std::string& name = host->regexp->group_names()[i];
            if (name.empty()) continue;
            if (made == nullptr) made = e.heap.object();
            made->set(name, group(i), call.place);
        }
        return made == nullptr ? Value{} : Value::object(made);
    }
    // As exec() returns a match.
    Value result() const {
        std::vector<Value> groups;
        for (std::size_t i = 0; i < match.groups.size(); ++i)
            groups.push_back(group(i));
        Object* made = e.array(std::move(groups));
        made->set("index", Value::number(static_cast<double>(begin())), call.place);
        made->set("input", text(0, units.size()), call.place);
        made->set("groups", named_groups(), call.place);
        return Value::object(made);
    }

    Evaluator& e;
    const Call& call;
    std::u16string units;
    RegexpHost* host = nullptr;
    RegexpMatch match;
    Value doubt;

  private:
    void give_up() {
        for (const Value& argument : call.arguments)
            e.poison_value(argument, doubt);
        e.poison_value(call.self, doubt);
    }
};

// What the text behind a $ in a replacement stands for; `size` is how much of it was read, and 0
// when the $ stands for itself.
std::u16string expansion(const Matching& m, std::u16string_view behind, std::size_t& size) {
    const std::size_t groups = m.match.groups.size();
    const char16_t first = behind.empty() ? u'\0' : behind[0];
    const auto digit = [&](std::size_t i) -> std::size_t {
        return i < behind.size() && behind[i] >= u'0' && behind[i] <= u'9' ? behind[i] - u'0' : 10;
    };
    const auto captured = [&](std::size_t number) {
        const RegexpMatch::Group& group = m.match.groups[number];
        return group ? std::u16string(m.between(group->first, group->second)) : std::u16string();
    };
    size = 1;
    if (first == u'$') return u"$";
    if (first == u'&') return std::u16string(m.between(m.begin(), m.end()));
    if (first == u'`') return std::u16string(m.between(0, m.begin()));
    if (first == u'\'') return std::u16string(m.between(m.end(), m.units.size()));
    if (digit(0) < 10) {
        const std::size_t both = digit(0) * 10 + digit(1);
        size = 2;
        if (digit(1) < 10 && both > 0 && both < groups) return captured(both);
        size = 1;
        if (digit(0) > 0 && digit(0) < groups) return captured(digit(0));
    }
    const std::size_t close = behind.find(u'>');
    if (first == u'<' && close != std::u16string_view::npos && m.named_groups().is_object()) {
        size = close + 1;
        const Value group =
            m.e.get(m.named_groups(), utf8(behind.substr(1, close - 1)), m.call.place);
        return group.is_string() ? utf16(group.as_string()) : std::u16string();
    }
    size = 0;
    return u"$";
}

std::u16string expanded(const Matching& m, const std::u16string& replacement) {
    std::u16string out;
    for (std::size_t i = 0; i < replacement.size(); ++i) {
        if (replacement[i] != u'$') {
            out += replacement[i];
            continue;
        }
        std::size_t size = 0;
        out += expansion(m, std::u16string_view(replacement).substr(i + 1), size);
        i += size;
    }
    return out;
}

// What the function that was given makes of the match; a string or Unknown.
Value called(const Matching& m, Value function) {
    std::vector<Value> arguments;
    for (std::size_t i = 0; i < m.match.groups.size(); ++i)
        arguments.push_back(m.group(i));
    arguments.push_back(Value::number(static_cast<double>(m.begin())));
    arguments.push_back(m.text(0, m.units.size()));
    const Value named = m.named_groups();
    if (named.is_object()) arguments.push_back(named);
    const Value made = m.e.to_string(m.e.call(function, {}, arguments, m.call.place), m.call.place);
    if (made.is_unknown()) m.e.poison_value(function, made);
    return made;
}

// exec() and test(): a global expression goes on where it was.
bool executed(Matching& m) {
    if (m.doubt.is_unknown()) return false;
    const bool found = m.find(m.global() ? m.host->last_index : 0);
    if (m.global() && !m.doubt.is_unknown()) m.host->last_index = found ? m.end() : 0;
    return found;
}

Value run(Evaluator& e, const Call& call, bool only_test) {
    const Value text = e.to_string(call.argument(0), call.place);
    if (text.is_unknown()) {
        e.poison_value(call.self, text);
        return text;
    }
    Matching m(e, call, call.self, text.as_string());
    const bool found = executed(m);
    if (m.doubt.is_unknown()) return m.doubt;
    if (only_test) return Value::boolean(found);
    return found ? m.result() : Value::null();
}

Value construct(Evaluator& e, const Call& call) {
    const Value given = call.argument(0);
    const Value flags = call.argument(1);
    const auto* other = host_of(given);
    std::string pattern = other != nullptr ? other->pattern : "";
    if (other == nullptr) {
        if (!given.is_string() || given.as_string().empty())
            return e.unknown(call.place, "this regular expression is not evaluated");
        pattern = given.as_string();
    }
    if (!flags.is_undefined() && !flags.is_string())
        return e.unknown(call.place, "this regular expression is not evaluated");
    std::string kept = flags.is_string() ? flags.as_string() : other != nullptr ? other->flags : "";
    Object* made = make_regexp(e, std::move(pattern), std::move(kept));
    // One that is not read may be one that the language forbids.
    if (!host_of(Value::object(made))->regexp)
        return e.unknown(call.place, "this regular expression is not evaluated");
    return Value::object(made);
}

void install_properties(Evaluator& e) {
    const auto part = [&](std::string_view name, auto value) {
        e.define_getter(*e.regexp_prototype, name, [&e, value](const Call& call) {
            const auto* host = host_of(call.self);
            return host ? value(*host)
                        : e.unknown(call.place, "this regular expression is not known");
        });
    };
    part("source", [&e](const RegexpHost& host) { return e.string(host.pattern); });
    part("flags", [&e](const RegexpHost& host) { return e.string(host.flags); });
    part("global", [](const RegexpHost& host) {
        return Value::boolean(host.flags.find('g') != std::string::npos);
    });
    part("ignoreCase", [](const RegexpHost& host) {
        return Value::boolean(host.flags.find('i') != std::string::npos);
    });
    e.define_pure(*e.regexp_prototype, "toString", [&e](const Call& call) {
        const auto* host = host_of(call.self);
        if (!host) return e.unknown(call.place, "this regular expression is not known");
        return e.string("/" + host->pattern + "/" + host->flags);
    });
}

// lastIndex: what is written there is only evaluated for indices.
void install_last_index(Evaluator& e) {
    e.define_getter(*e.regexp_prototype, "lastIndex", [&e](const Call& call) {
        const auto* host = host_of(call.self);
        if (!host || call.self.as_object()->open)
            return e.unknown(call.place, "this regular expression is not known");
        return Value::number(static_cast<double>(host->last_index));
    });
    Property& property = e.regexp_prototype->slot("lastIndex");
    property.setter = e.native("lastIndex", [&e](const Call& call) {
        auto* host = host_of(call.self);
        const Value given = call.argument(0);
        constexpr double largest = 1e9;
        if (host && given.is_number() && given.as_number() >= 0 && given.as_number() <= largest)
            host->last_index = static_cast<std::size_t>(given.as_number());
        else
            e.poison_value(call.self, e.unknown(call.place, "this lastIndex is not evaluated"));
        return Value{};
    });
}

}  // namespace

Value replace_regexp(Evaluator& e, const Call& call, const std::string& text, bool all) {
    Matching m(e, call, call.argument(0), text);
    if (m.doubt.is_unknown()) return m.doubt;
    if (all && !m.global())
        e.raise("TypeError", "replaceAll must be called with a global RegExp", call.place);
    const Value by = call.argument(1);
    const bool calls = by.is_object() && by.as_object()->is_callable();
    const Value replacement = calls ? Value{} : e.to_string(by, call.place);
    if (replacement.is_unknown()) return replacement;
    const std::u16string pattern = calls ? std::u16string() : utf16(replacement.as_string());
    std::u16string out;
    std::size_t copied = 0;
    if (m.global()) m.host->last_index = 0;
    for (std::size_t from = 0; m.find(from); from = m.next()) {
        const std::size_t end = m.end();
        out += m.between(copied, m.begin());
        if (calls) {
            const Value made = called(m, by);
            if (made.is_unknown()) return made;
            out += utf16(made.as_string());
        } else {
            out += expanded(m, pattern);
        }
        e.heap.charge(out.size() / 8);
        copied = end;
        if (!m.global()) break;
    }
    if (m.doubt.is_unknown()) return m.doubt;
    out += m.between(copied, m.units.size());
    return e.string(utf8(out));
}

Value split_regexp(Evaluator& e, const Call& call, const std::string& text, std::size_t limit) {
    Matching m(e, call, call.argument(0), text);
    Object* list = e.array();
    const auto add = [&](Value part) {
        if (list->elements.size() < limit) list->elements.push_back(part);
    };
    std::size_t begin = 0;
    const bool empty = m.units.empty();
    bool matches_nothing = false;
    if (empty) matches_nothing = m.find(0);
    for (std::size_t from = 0; !empty && m.find(from) && m.begin() < m.units.size();) {
        if (m.end() == begin) {
            from = m.begin() + 1;
            continue;
        }
        // An empty match at the end of what was split off before begins nothing new.
        add(m.text(begin, m.begin()));
        for (std::size_t i = 1; i < m.match.groups.size(); ++i)
            add(m.group(i));
        begin = from = m.end();
    }
    if (m.doubt.is_unknown()) return m.doubt;
    if (!matches_nothing) add(m.text(begin, m.units.size()));
    list->element_places.assign(list->elements.size(), call.place);
    return Value::object(list);
}

Value match_regexp(Evaluator& e, const Call& call, const std::string& text) {
    Matching m(e, call, call.argument(0), text);
    if (m.doubt.is_unknown()) return m.doubt;
    if (!m.global()) {
        const bool found = m.find(0);
        return m.doubt.is_unknown() ? m.doubt : found ? m.result() : Value::null();
    }
    m.host->last_index = 0;
    std::vector<Value> all;
    for (std::size_t from = 0; m.find(from); from = m.next())
        all.push_back(m.group(0));
    if (m.doubt.is_unknown()) return m.doubt;
    return all.empty() ? Value::null() : Value::object(e.array(std::move(all)));
}

Value match_all_regexp(Evaluator& e, const Call& call, const std::string& text) {
    Matching m(e, call, call.argument(0), text);
    if (m.doubt.is_unknown()) return m.doubt;
    if (!m.global() && call.argument(0).is_object())
        e.raise("TypeError", "matchAll must be called with a global RegExp", call.place);
    std::vector<Value> all;
    for (std::size_t from = m.host->last_index; m.find(from); from = m.next())
        all.push_back(m.result());
    return m.doubt.is_unknown() ? m.doubt : Value::object(e.iterator(std::move(all)));
}

Value search_regexp(Evaluator& e, const Call& call, const std::string& text) {
    Matching m(e, call, call.argument(0), text);
    const bool found = m.find(0);
    if (m.doubt.is_unknown()) return m.doubt;
    return Value::number(found ? static_cast<double>(m.begin()) : -1);
}

void install_regexp(Evaluator& e) {
    e.global_class("RegExp", e.regexp_prototype,
                   [&e](const Call& call) { return construct(e, call); });
    install_properties(e);
    install_last_index(e);
    for (const bool only_test : {true, false})
        e.define(*e.regexp_prototype, only_test ? "test" : "exec",
                 [&e, only_test](const Call& call) {
                     if (call.self.is_unknown()) return e.spread(call.self);
                     return run(e, call, only_test);
                 });
}

}  // namespace checker::typescript
