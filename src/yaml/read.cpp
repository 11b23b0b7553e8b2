// The only file that knows yaml-cpp. Its events are turned into our own values as they come, so
// that no YAML::Node (a shared handle, whose assignment changes its copies) ever exists.
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <map>
#include <set>
#include <sstream>

#include "core/error.h"
#include "yaml/node.h"

namespace checker::yaml {

namespace {

constexpr std::size_t largest_text = 1U << 20U;
constexpr std::size_t most_values = 100'000;
constexpr std::size_t deepest = 64;

// https://yaml.org/spec/1.2.2/#1032-tag-resolution
bool is_null(const std::string& plain) {
    return plain.empty() || plain == "~" || plain == "null" || plain == "Null" || plain == "NULL";
}

std::size_t count(const Node& node) {
    std::size_t sum = 1;
    for (const Node& item : node.items)
        sum += count(item);
    for (const auto& [key, value] : node.keys)
        sum += count(value);
    return sum;
}

class Builder : public YAML::EventHandler {
  public:
    explicit Builder(std::shared_ptr<const std::string> path) : path_(std::move(path)) {}

    Node result;

    void OnDocumentStart(const YAML::Mark& /*mark*/) override {}
    void OnDocumentEnd() override {}

    void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
        add(make(Kind::null, mark), anchor);
    }

    void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
        const auto found = anchors_.find(anchor);
        if (found == anchors_.end()) make(Kind::null, mark).fail("an alias to what contains it");
        Node copy = found->second;
        copy.at = located(mark);
        spend(copy, count(copy));
        add(std::move(copy), 0);
    }

    void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  const std::string& value) override {
        Node node = make(Kind::scalar, mark);
        node.text = value;
        node.quoted = tag == "!";  // how yaml-cpp marks what is not plain
        if (!node.quoted && is_null(value)) node.kind = Kind::null;
        add(std::move(node), anchor);
    }

    void OnSequenceStart(const YAML::Mark& mark, const std::string& /*tag*/, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value /*style*/) override {
        open(make(Kind::list, mark), anchor);
    }

    void OnMapStart(const YAML::Mark& mark, const std::string& /*tag*/, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value /*style*/) override {
        open(make(Kind::map, mark), anchor);
    }

    void OnSequenceEnd() override { close(); }
    void OnMapEnd() override { close(); }

  private:
    struct Open {
        Node node;
        YAML::anchor_t anchor = 0;
        bool has_key = false;
        Node key;
        std::set<std::string, std::less<>> seen;
    };

    static Location located(const YAML::Mark& mark) { return {mark.line + 1, mark.column + 1}; }

    Node make(Kind kind, const YAML::Mark& mark) {
        Node node;
        node.kind = kind;
        node.at = located(mark);
        node.path = path_;
        spend(node, 1);
        return node;
    }

    void spend(const Node& where, std::size_t values) {
        spent_ += values;
        if (spent_ > most_values) where.fail("holds more than 100,000 values");
    }

    void open(Node node, YAML::anchor_t anchor) {
        if (open_.size() >= deepest) node.fail("is nested more than 64 deep");
        open_.push_back({std::move(node), anchor, false, {}, {}});
    }

    void close() {
        Open closed = std::move(open_.back());
        open_.pop_back();
        add(std::move(closed.node), closed.anchor);
    }

    void add(Node node, YAML::anchor_t anchor) {
        if (anchor != 0) anchors_[anchor] = node;
        if (open_.empty()) {
            result = std::move(node);
            return;
        }
        Open& parent = open_.back();
        if (parent.node.kind == Kind::list) {
            parent.node.items.push_back(std::move(node));
        } else if (!parent.has_key) {
            if (node.kind != Kind::scalar) node.fail("a key must be a single value");
            parent.key = std::move(node);
            parent.has_key = true;
        } else {
            add_entry(parent, std::move(node));
        }
    }

    // A key's line is what an error about it must name, so a value on a later line keeps it.
    void add_entry(Open& parent, Node value) {
        if (!parent.seen.insert(parent.key.text).second)
            parent.key.fail("the key '" + parent.key.text + "' is given twice");
        if (value.kind != Kind::scalar) value.at = parent.key.at;
        parent.node.keys.push_back({parent.key.text, std::move(value)});
        parent.has_key = false;
    }

    std::shared_ptr<const std::string> path_;
    std::vector<Open> open_;
    std::map<YAML::anchor_t, Node> anchors_;
    std::size_t spent_ = 0;
};

std::string at_line(const std::string& path, int line, const std::string& message) {
    return path + ":" + std::to_string(line) + ": " + message;
}

}  // namespace

Node read(const Source& source) {
    if (source.text.size() > largest_text)
        throw Error(at_line(source.path, 1, "is larger than 1 MiB"));
    std::istringstream text(source.text);
    Builder builder(std::make_shared<const std::string>(source.path));
    builder.result.path = std::make_shared<const std::string>(source.path);
    try {
        YAML::Parser parser(text);
        parser.HandleNextDocument(builder);
        Builder second(std::make_shared<const std::string>(source.path));
        if (parser.HandleNextDocument(second) && second.result.kind != Kind::null)
            second.result.fail("a second document; one per file is read");
    } catch (const YAML::Exception& broken) {
        throw Error(at_line(source.path, std::max(broken.mark.line, 0) + 1, broken.msg));
    }
    return std::move(builder.result);
}

}  // namespace checker::yaml
