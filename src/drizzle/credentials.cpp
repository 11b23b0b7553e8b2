#include "drizzle/credentials.h"

#include <optional>

#include "typescript/parse.h"

namespace checker::drizzle {

namespace {

using typescript::Node;
using typescript::Operator;
using typescript::Program;
using typescript::Syntax;

bool is_named(const Node& node, Syntax kind, std::string_view text) {
    return node.kind == kind && node.text != nullptr && *node.text == text;
}

// Calls `found` for every node below, the uppermost first, until it says that this is it.
template <class Found>
const Node* search(typescript::NodeList roots, const Found& found) {
    std::vector<const Node*> left(roots.rbegin(), roots.rend());
    while (!left.empty()) {
        const Node* node = left.back();
        left.pop_back();
        if (node == nullptr) continue;
        if (found(*node)) return node;
        left.insert(left.end(), node->children.rbegin(), node->children.rend());
        if (node->function != nullptr && node->function->body != nullptr)
            left.push_back(node->function->body);
    }
    return nullptr;
}

const Node* property_of(const Node& object, std::string_view name) {
    if (object.kind != Syntax::object) return nullptr;
    const Node* found = nullptr;
    for (const Node* member : object.children)
        if (member != nullptr && is_named(*member, Syntax::property, name)) found = member;
    return found == nullptr || found->children.empty() ? nullptr : found->children.back();
}

class Choices {
  public:
    explicit Choices(const Program& program) : program_(program) {}

    std::vector<UrlChoice> of(const Node& value) {
        if (!add(value, 0)) choices_.clear();
        return std::move(choices_);
    }

  private:
    static constexpr int deepest = 20;

    bool add(const Node& node, int depth) {
        if (depth > deepest) return false;
        switch (node.kind) {
            case Syntax::logical:
                return (node.op == Operator::or_ || node.op == Operator::coalesce) &&
                       add(node[0], depth + 1) && add(node[1], depth + 1);
            case Syntax::string:
                choices_.push_back({*node.text, false, place_of(node)});
                return true;
            case Syntax::template_:
                choices_.push_back({text_of(node), false, place_of(node)});
                return true;
            case Syntax::member:
                return add_variable(node);
            case Syntax::identifier:
                return add_constant(node, depth);
            default:
                return false;
        }
    }

    static std::string text_of(const Node& node) {
        std::string text;
        for (const Node* part : node.children) {
            if (part == nullptr || part->kind != Syntax::string)
                text += '$';
            else if (part->text != nullptr)
                text += *part->text;
        }
        return text;
    }

    // process.env.NAME
    bool add_variable(const Node& node) {
        if (node.text == nullptr || node.children.empty()) return false;
        const Node& env = node[0];
        if (!is_named(env, Syntax::member, "env") || env.children.empty() ||
            !is_named(env[0], Syntax::identifier, "process"))
            return false;
        choices_.push_back({*node.text, true, place_of(node)});
        return true;
    }

    // `const NAME = value` at the top of the file.
    bool add_constant(const Node& node, int depth) {
        for (const Node* statement : program_.statements) {
            if (statement == nullptr || statement->kind != Syntax::declare ||
                statement->binds != typescript::Binds::constant)
                continue;
            for (const Node* one : statement->children)
                if (one != nullptr && one->children.size() == 2 && one->child(1) != nullptr &&
                    one->child(0) != nullptr && is_named((*one)[0], Syntax::identifier, *node.text))
                    return add((*one)[1], depth + 1);
        }
        return false;
    }

    Place place_of(const Node& node) const { return {program_.source, {node.begin, node.end}}; }

    const Program& program_;
    std::vector<UrlChoice> choices_;
};

}  // namespace

std::vector<UrlChoice> url_choices(const Tree& tree, std::string_view path) {
    const SourcePtr source = read_source(tree, path);
    if (source == nullptr || source->text.find("dbCredentials") == std::string::npos) return {};
    typescript::Names names;
    const Program program = typescript::parse(source, names);
    if (program.error) return {};
    const Node* credentials = search(program.statements, [](const Node& node) {
        return is_named(node, Syntax::property, "dbCredentials") && !node.children.empty() &&
               node.children.back() != nullptr;
    });
    if (credentials == nullptr) return {};
    const Node& object = *credentials->children.back();
    for (const std::string_view key : {"url", "connectionString"})
        if (const Node* value = property_of(object, key)) return Choices(program).of(*value);
    return {};
}

}  // namespace checker::drizzle
