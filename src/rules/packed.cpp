#include "rules/packed.h"

#include <algorithm>
#include <charconv>

#include "core/error.h"

namespace checker::rules {

namespace {

// Each value is a letter, a number and a colon, and what belongs to it: of a text ("s", quoted "q")
// its bytes, of a list ("l") its elements, of a map ("m") its keys (as texts) and values; "n" is
// null.
void write(std::string& text, const yaml::Node& node);

void write_head(std::string& text, char kind, std::size_t size) {
    text += kind;
    text += std::to_string(size);
    text += ':';
}

void write_text(std::string& text, char kind, std::string_view bytes) {
    write_head(text, kind, bytes.size());
    text += bytes;
}

void write(std::string& text, const yaml::Node& node) {
    switch (node.kind) {
        case yaml::Kind::null:
            return write_head(text, 'n', 0);
        case yaml::Kind::scalar:
            return write_text(text, node.quoted ? 'q' : 's', node.text);
        case yaml::Kind::list:
            write_head(text, 'l', node.items.size());
            for (const yaml::Node& item : node.items)
                write(text, item);
            return;
        case yaml::Kind::map:
            write_head(text, 'm', node.keys.size());
            for (const yaml::Entry& entry : node.keys) {
                write_text(text, 's', entry.key);
                write(text, entry.value);
            }
            return;
    }
}

class Reader {
  public:
    Reader(std::string_view text, const std::string& path)
        : text_(text), path_(std::make_shared<const std::string>(path)) {}

    yaml::Node read() {
        yaml::Node node;
        node.path = path_;
        const char kind = text_.empty() ? 'n' : text_.front();
        const std::size_t size = head();
        if (kind == 's' || kind == 'q') {
            node.kind = yaml::Kind::scalar;
            node.quoted = kind == 'q';
            node.text = bytes(size);
        } else if (kind == 'l') {
            node.kind = yaml::Kind::list;
            node.items.reserve(std::min(size, text_.size()));
            for (std::size_t i = 0; i < size; ++i)
                node.items.push_back(read());
        } else if (kind == 'm') {
            node.kind = yaml::Kind::map;
            node.keys.reserve(std::min(size, text_.size()));
            for (std::size_t i = 0; i < size; ++i) {
                std::string key(bytes(head()));
                node.keys.push_back({std::move(key), read()});
            }
        }
        return node;
    }

  private:
    std::size_t head() {
        std::size_t size = 0;
        const char* const end = text_.data() + text_.size();
        const auto [behind, error] =
            std::from_chars(text_.empty() ? end : text_.data() + 1, end, size);
        if (error != std::errc{} || behind == end || *behind != ':')
            throw Error(*path_ + ": the packed text is broken");
        text_.remove_prefix(static_cast<std::size_t>(behind + 1 - text_.data()));
        return size;
    }

    std::string_view bytes(std::size_t size) {
        const std::string_view found = text_.substr(0, size);
        text_.remove_prefix(found.size());
        return found;
    }

    std::string_view text_;
    std::shared_ptr<const std::string> path_;
};

}  // namespace

std::string packed(const yaml::Node& node) {
    std::string text;
    write(text, node);
    return text;
}

yaml::Node unpacked(std::string_view text, const std::string& path) {
    return Reader(text, path).read();
}

}  // namespace checker::rules
