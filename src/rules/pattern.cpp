#include "rules/pattern.h"

#include <algorithm>
#include <iterator>
#include <unordered_set>

namespace checker::rules {

namespace {

using sql::Node;

// Most rules are about kinds that a statement does not have, which has to be told quickly.
std::uint64_t bit_of(std::string_view kind) {
    const auto letter = [&](std::size_t i) -> std::size_t {
        return static_cast<unsigned char>(kind[i]);
    };
    const std::size_t hash = kind.size() * 7 + letter(0) * 3 + letter(kind.size() / 2) * 5;
    return std::uint64_t{1} << (hash % 64);
}

Pattern made(Form form, std::string name = {}) {
    Pattern pattern;
    pattern.form = form;
    pattern.name = std::move(name);
    return pattern;
}

// The kinds of which one must be there for the pattern to be found.
std::uint64_t needed_kinds(const Pattern& pattern) {
    std::uint64_t kinds = 0;
    switch (pattern.form) {
        case Form::kind:
            return bit_of(pattern.name);
        case Form::any:
            for (const Pattern& part : pattern.parts) {
                if (part.kinds == 0) return 0;
                kinds |= part.kinds;
            }
            return kinds;
        case Form::all:
            for (const Pattern& part : pattern.parts)
                if (part.kinds != 0) return part.kinds;
            return 0;
        default:
            return 0;
    }
}

Pattern read_list(Form form, const yaml::Node& node) {
    Pattern pattern = made(form);
    for (const yaml::Node& item : node.list())
        pattern.parts.push_back(read_pattern(item));
    if (pattern.parts.empty()) node.fail("an empty list of patterns");
    pattern.kinds = needed_kinds(pattern);
    return pattern;
}

Pattern read_regex(const yaml::Node& node) {
    Pattern pattern = made(Form::matches);
    try {
        pattern.expression = std::make_shared<const Expression>(node.string());
    } catch (const std::regex_error& broken) {
        node.fail("not a regular expression: " + std::string(broken.what()));
    }
    return pattern;
}

Pattern read_part(const std::string& key, const yaml::Node& value) {
    if (key == "any") return read_list(Form::any, value);
    // SelectStmt has a field of this name, which is a flag.
    if (key == "all" && value.kind == yaml::Kind::list) return read_list(Form::all, value);
    if (key == "regex") return read_regex(value);
    const bool is_kind = !key.empty() && key.front() >= 'A' && key.front() <= 'Z';
    Pattern pattern = made(is_kind ? Form::kind : Form::field, key);
    if (key == "not") pattern = made(Form::none);
    if (key == "has") pattern = made(Form::has);
    if (value.kind != yaml::Kind::null)
        pattern.parts.push_back(read_pattern(value));
    else if (!is_kind)
        value.fail("'" + key + "' says nothing");
    pattern.kinds = needed_kinds(pattern);
    return pattern;
}

bool is_default(const std::string& value) {
    return value == "false" || value == "0" || value.empty();
}

bool equals(const Pattern& pattern, const Node* node) {
    if (node == nullptr) return std::ranges::any_of(pattern.values, is_default);
    if (node->form == sql::Form::scalar)
        return std::ranges::find(pattern.values, std::string_view(node->text)) !=
               pattern.values.end();
    const std::string text = sql::text_of(*node);
    // An expression has no text of its own, but it is there.
    if (node->form == sql::Form::record && text.empty() && !node->children.empty() &&
        node->kind != "String" && node->kind != "A_Const")
        return false;
    return std::ranges::find(pattern.values, text) != pattern.values.end();
}

bool holds_below(const Pattern& pattern, const Node& node) {
    return std::ranges::any_of(node.children, [&](const Node& child) {
        return holds(pattern, &child) || holds_below(pattern, child);
    });
}

bool every(const std::vector<Pattern>& patterns, const Node* node) {
    return std::ranges::all_of(patterns, [&](const Pattern& part) { return holds(part, node); });
}

std::vector<const Node*> find_all(const Pattern& pattern, const NodeIndex& index) {
    std::vector<const Node*> found;
    for (const Pattern& part : pattern.parts) {
        std::vector<const Node*> here = find(part, index);
        if (here.empty()) return {};
        const bool only_condition = part.form == Form::none || part.form == Form::has;
        if (found.empty() || (!only_condition && found.front() == &index.statement()))
            found = std::move(here);
    }
    return found;
}

std::vector<const Node*> find_any(const Pattern& pattern, const NodeIndex& index) {
    std::vector<const Node*> found;
    std::unordered_set<const Node*> known;
    for (const Pattern& part : pattern.parts) {
        const std::vector<const Node*> more = find(part, index);
        if (found.empty()) {
            found = more;
            continue;
        }
        if (known.empty()) known.insert(found.begin(), found.end());
        std::ranges::copy_if(more, std::back_inserter(found),
                             [&](const Node* node) { return known.insert(node).second; });
    }
    return found;
}

}  // namespace

Pattern read_pattern(const yaml::Node& node) {
    if (node.kind == yaml::Kind::map) {
        Pattern all = made(Form::all);
        for (const auto& [key, value] : node.map())
            all.parts.push_back(read_part(key, value));
        if (all.parts.empty()) node.fail("an empty pattern");
        all.kinds = needed_kinds(all);
        if (all.parts.size() > 1) return all;
        Pattern only = std::move(all.parts.front());
        return only;
    }
    Pattern pattern = made(Form::equals);
    if (node.kind == yaml::Kind::null) node.fail("an empty pattern");
    pattern.values = node.strings();
    return pattern;
}

NodeIndex::NodeIndex(const Node& statement) : statement_(statement) {
    sql::walk(statement, [&](const Node& node) {
        if (node.kind.empty()) return;
        records_.push_back(&node);
        kinds_ |= bit_of(node.kind);
    });
}

std::vector<const Node*> find(const Pattern& pattern, const NodeIndex& index) {
    std::vector<const Node*> found;
    if (!index.may_have(pattern.kinds)) return found;
    switch (pattern.form) {
        case Form::kind:
            for (const Node* node : index.records())
                if (node->kind == pattern.name && every(pattern.parts, node)) found.push_back(node);
            return found;
        case Form::any:
            return find_any(pattern, index);
        case Form::all:
            return find_all(pattern, index);
        case Form::none:
            if (find(pattern.parts.front(), index).empty()) found.push_back(&index.statement());
            return found;
        default:
            if (holds(pattern, &index.statement())) found.push_back(&index.statement());
            return found;
    }
}

bool holds(const Pattern& pattern, const Node* node) {
    switch (pattern.form) {
        case Form::none:
            return !every(pattern.parts, node);
        case Form::any:
            return std::ranges::any_of(pattern.parts,
                                       [&](const Pattern& part) { return holds(part, node); });
        case Form::all:
            if (node == nullptr || node->form != sql::Form::list) return every(pattern.parts, node);
            break;
        case Form::equals:
            if (node == nullptr || node->form != sql::Form::list) return equals(pattern, node);
            break;
        case Form::has:
            return node != nullptr && holds_below(pattern.parts.front(), *node);
        case Form::matches:
            if (node == nullptr) return false;
            if (node->form != sql::Form::list)
                return pattern.expression->is_in(sql::text_of(*node));
            break;
        case Form::kind:
            if (node == nullptr) return false;
            if (node->form != sql::Form::list)
                return node->kind == pattern.name && every(pattern.parts, node);
            break;
        case Form::field:
            if (node != nullptr && node->form == sql::Form::list) break;
            return every(pattern.parts, node == nullptr ? nullptr : node->field(pattern.name));
    }
    return std::ranges::any_of(node->children,
                               [&](const Node& child) { return holds(pattern, &child); });
}

}  // namespace checker::rules
