#include "rules/catalogue.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "core/error.h"
#include "rules/packed.h"

namespace checker::rules {

namespace {

struct RuleFile {
    std::string_view path;
    std::string_view text;
    std::string_view head;  // without its examples, packed
};

// The literals tell their lengths: counting them at compile time takes clang too many steps.
using namespace std::string_view_literals;

constexpr auto rule_files = std::to_array<RuleFile>({
#include "built_in.inc"
});

}  // namespace

const std::string& Rule::option(std::string_view name) const {
    const auto found = options.find(name);
    if (found == options.end())
        throw Error("the rule '" + id + "' has no option '" + std::string(name) + "'");
    return found->second;
}

int Rule::limit(std::string_view name) const {
    const std::string& text = option(name);
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size())
        throw Error("the rule '" + id + "' needs a number as its option '" + std::string(name) +
                    "', not '" + text + "'");
    return value;
}

const std::vector<std::string>& Rule::list(std::string_view name) const {
    const auto found = lists.find(name);
    if (found == lists.end())
        throw Error("the rule '" + id + "' has no list '" + std::string(name) + "'");
    return found->second;
}

bool is_number(std::string_view value) {
    return !value.empty() && value.size() < 10 &&
           value.find_first_not_of("0123456789") == std::string_view::npos;
}

const Rule* Catalogue::find(std::string_view id) const {
    const auto found = std::ranges::lower_bound(rules, id, {}, &Rule::id);
    return found == rules.end() || found->id != id ? nullptr : &*found;
}

std::vector<std::string_view> Catalogue::ids() const {
    std::vector<std::string_view> names;
    for (const Rule& rule : rules)
        names.emplace_back(rule.id);
    return names;
}

Rule* Catalogue::find(std::string_view id) {
    const auto found = std::ranges::lower_bound(rules, id, {}, &Rule::id);
    return found == rules.end() || found->id != id ? nullptr : &*found;
}

void Catalogue::enable(Preset preset) {
    for (Rule& rule : rules)
        rule.enabled = rule.preset <= preset;
}

void Catalogue::add(std::vector<Rule> more) {
    for (Rule& rule : more) {
        const auto place = std::ranges::lower_bound(rules, rule.id, {}, &Rule::id);
        if (place != rules.end() && place->id == rule.id)
            throw Error("there is a rule '" + rule.id +
                        "' already; give yours another name, or change the other in checker.yaml");
        rules.insert(place, std::move(rule));
    }
}

void Catalogue::replace(std::vector<Rule> more) {
    for (const Rule& rule : more)
        std::erase_if(rules, [&](const Rule& other) { return other.id == rule.id; });
    add(std::move(more));
}

Catalogue built_in(Examples examples) {
    Catalogue catalogue;
    std::vector<Rule> rules;
    rules.reserve(rule_files.size());
    for (const auto& [file, text, head] : rule_files) {
        const std::string path(file);
        rules.push_back(examples == Examples::read
                            ? read_rule({path, std::string(text)}, examples)
                            : read_rule(unpacked(head, path), path, examples));
    }
    catalogue.add(std::move(rules));
    return catalogue;
}

}  // namespace checker::rules
