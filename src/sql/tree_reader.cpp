#include "sql/tree_reader.h"

#include <charconv>

#include "core/error.h"

namespace checker::sql {

namespace {

// The text is the library's own output, so this reads what it prints and nothing more; that it is
// something else is told as an Error all the same.
class Reader {
  public:
    Reader(std::string_view json, std::size_t base) : json_(json), base_(base) {}

    Node value() {
        switch (peek()) {
            case '{':
                return record();
            case '[':
                return list();
            default:
                return scalar();
        }
    }

  private:
    char peek() const {
        if (at_ >= json_.size()) throw Error("cannot read the syntax tree: it ends too early");
        return json_[at_];
    }

    bool take(char c) {
        if (peek() != c) return false;
        ++at_;
        return true;
    }

    // Only a list of PL/pgSQL functions has them.
    void skip_line_ends() {
        while (take('\n')) {
        }
    }

    void expect(char c) {
        if (!take(c))
            throw Error("cannot read the syntax tree: unexpected '" + std::string(1, peek()) + "'");
    }

    Node record() {
        expect('{');
        Node node;
        while (!take('}')) {
            std::string name = quoted();
            expect(':');
            if (name.front() >= 'A' && name.front() <= 'Z' && peek() == '{') {
                node = record();
                node.kind = std::move(name);
            } else {
                add(node, std::move(name), value());
            }
            take(',');
        }
        return node;
    }

    void add(Node& node, std::string name, Node child) const {
        if (name == "location") {
            std::size_t offset = 0;
            const char* end = child.text.data() + child.text.size();
            if (std::from_chars(child.text.data(), end, offset).ec == std::errc())
                node.begin = base_ + offset;
            return;
        }
        node.names.push_back(std::move(name));
        node.children.push_back(std::move(child));
    }

    Node list() {
        expect('[');
        Node node;
        node.form = Form::list;
        skip_line_ends();
        while (!take(']')) {
            node.children.push_back(value());
            take(',');
            skip_line_ends();
        }
        return node;
    }

    Node scalar() {
        Node node;
        node.form = Form::scalar;
        if (peek() == '"') {
            node.text = quoted();
            return node;
        }
        const std::size_t begin = at_;
        while (at_ < json_.size() && json_[at_] != ',' && json_[at_] != '}' && json_[at_] != ']')
            ++at_;
        if (at_ == begin) throw Error("cannot read the syntax tree: a value is missing");
        node.text = json_.substr(begin, at_ - begin);
        return node;
    }

    std::string quoted() {
        expect('"');
        std::string text;
        while (!take('"')) {
            const std::size_t stop = json_.find_first_of("\"\\", at_);
            if (stop == std::string_view::npos) at_ = json_.size();
            text += json_.substr(at_, stop - at_);
            at_ = stop;
            if (take('\\')) text += escaped();
        }
        return text;
    }

    // Only control characters are printed as \u00xx.
    char escaped() {
        const char c = peek();
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
            case 'u': {
                int code = 0;
                const std::string_view digits = json_.substr(at_, 4);
                std::from_chars(digits.data(), digits.data() + digits.size(), code, 16);
                at_ += digits.size();
                return static_cast<char>(code);
            }
            default:
                return c;
        }
    }

    std::string_view json_;
    std::size_t base_;
    std::size_t at_ = 0;
};

}  // namespace

Node read_tree(std::string_view json, std::size_t base) {
    return Reader(json, base).value();
}

}  // namespace checker::sql
