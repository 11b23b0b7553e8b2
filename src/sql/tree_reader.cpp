#include "sql/tree_reader.h"

#include <charconv>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "core/error.h"

namespace checker::sql {

namespace {

bool is_kind(std::string_view name) {
    return !name.empty() && name.front() >= 'A' && name.front() <= 'Z';
}

bool is_bare_integer(const Node& node, std::string_view name) {
    return node.form == Form::record && node.names.empty() &&
           (name == "ival" || (name == "arg" && node.kind == "Integer"));
}

// The text is the library's own output, so this reads what it prints and nothing more; that it is
// something else is told as an Error all the same. The zero behind the text is never stepped over.
class Reader {
  public:
    Reader(const char* json, std::size_t base, TreeMemory& memory)
        : at_(json), base_(base), memory_(memory) {}

    ReadTree tree() {
        value();
        return {memory_.take(pile_, 0).begin(), std::move(bare_integers_)};
    }

  private:
    [[noreturn]] void fail() const {
        throw Error(*at_ == '\0'
                        ? std::string("cannot read the syntax tree: it ends too early")
                        : "cannot read the syntax tree: unexpected '" + std::string(1, *at_) + "'");
    }

    bool take(char c) {
        if (*at_ != c) return false;
        ++at_;
        return true;
    }

    void expect(char c) {
        if (!take(c)) fail();
    }

    // Only a list of PL/pgSQL functions has them.
    void skip_line_ends() {
        while (take('\n')) {
        }
    }

    // Puts one node on the pile.
    void value() {
        switch (*at_) {
            case '{':
                return record({});
            case '[':
                return list();
            default:
                return scalar();
        }
    }

    void record(StoredText kind) {
        expect('{');
        const std::size_t first = pile_.size();
        const std::size_t first_name = names_.size();
        std::uint32_t location = nowhere;
        while (!take('}')) {
            const StoredText name = word();
            expect(':');
            if (name == "location") {
                location = offset();
            } else if (*at_ == '{' && is_kind(name)) {
                return wrapped(name, first);
            } else {
                value();
                names_.push_back(name);
            }
            take(',');
        }
        const Names names = memory_.vocabulary().names(std::span(names_).subspan(first_name));
        names_.resize(first_name);
        Nodes children = memory_.take(pile_, first);
        if (kind == "A_Const" || kind == "DefElem")
            for (std::size_t i = 0; i < names.size(); ++i)
                if (is_bare_integer(children[i], names[i]))
                    bare_integers_.push_back({&children[i], kind, location});
        Node& node = pile_.add();
        node.kind = kind;
        node.names = names;
        node.children = children;
        node.begin = location;
    }

    void wrapped(StoredText kind, std::size_t first) {
        if (pile_.size() != first) fail();
        record(kind);
        expect('}');
    }

    void list() {
        expect('[');
        const std::size_t first = pile_.size();
        skip_line_ends();
        while (!take(']')) {
            value();
            take(',');
            skip_line_ends();
        }
        const Nodes children = memory_.take(pile_, first);
        Node& node = pile_.add();
        node.form = Form::list;
        node.children = children;
    }

    void scalar() {
        const StoredText text = *at_ == '"' ? quoted() : memory_.copied(bare());
        Node& node = pile_.add();
        node.form = Form::scalar;
        node.text = text;
    }

    // A number, true or false.
    std::string_view bare() {
        const char* const begin = at_;
        while (*at_ != ',' && *at_ != '}' && *at_ != ']' && *at_ != '\0')
            ++at_;
        if (at_ == begin) fail();
        return {begin, static_cast<std::size_t>(at_ - begin)};
    }

    // A key, or a kind.
    StoredText word() {
        const std::string_view found = until_quote();
        if (*at_ != '"') fail();
        ++at_;
        return memory_.vocabulary().word(found);
    }

    // What stands behind a quote, up to the next quote or escape.
    std::string_view until_quote() {
        expect('"');
        const char* const begin = at_;
        while (*at_ != '"' && *at_ != '\\' && *at_ != '\0')
            ++at_;
        return {begin, static_cast<std::size_t>(at_ - begin)};
    }

    std::uint32_t offset() {
        const std::string_view digits = bare();
        std::size_t value = 0;
        const auto [end, problem] =
            std::from_chars(digits.data(), digits.data() + digits.size(), value);
        return problem == std::errc() ? static_cast<std::uint32_t>(base_ + value) : nowhere;
    }

    StoredText quoted() {
        const std::string_view found = until_quote();
        if (*at_ != '"') return escaped(std::string(found));
        ++at_;
        return memory_.copied(found);
    }

    // A quoted text that has escapes from here on.
    StoredText escaped(std::string text) {
        while (!take('"')) {
            const std::size_t plain = std::strcspn(at_, "\"\\");
            text.append(at_, plain);
            at_ += plain;
            if (take('\\'))
                text += escape();
            else if (*at_ == '\0')
                fail();
        }
        return memory_.copied(text);
    }

    // Only control characters are printed as \u00xx.
    char escape() {
        const char c = *at_;
        if (c == '\0') fail();
        ++at_;
        switch (c) {
            case 'b':
                return '\b';
            case 'f':
                return '\f';
            case 'n':
                return '\n';
            case 'r':
                return '\r';
            case 't':
                return '\t';
            case 'u':
                return control_character();
            default:
                return c;
        }
    }

    char control_character() {
        int code = 0;
        const char* const end = at_ + strnlen(at_, 4);
        std::from_chars(at_, end, code, 16);
        at_ = end;
        return static_cast<char>(code);
    }

    const char* at_;
    std::size_t base_;
    TreeMemory& memory_;
    TreeMemory::Pile pile_;
    std::vector<Text> names_;
    std::vector<BareInteger> bare_integers_;
};

}  // namespace

ReadTree read_tree(const char* json, std::size_t base, TreeMemory& memory) {
    return Reader(json, base, memory).tree();
}

}  // namespace checker::sql
