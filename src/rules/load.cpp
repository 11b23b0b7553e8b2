#include <algorithm>

#include "core/path.h"
#include "core/spelling.h"
#include "rules/catalogue.h"
#include "rules/facts.h"
#include "rules/parts.h"
#include "yaml/node.h"

namespace checker::rules {

namespace {

// The text of a key that may be left out, without the line breaks around it.
std::string optional_text(const yaml::Node& file, std::string_view key) {
    const yaml::Node* value = file.find(key);
    if (value == nullptr) return {};
    std::string text = value->string();
    while (!text.empty() && (text.back() == '\n' || text.back() == ' '))
        text.pop_back();
    return text;
}

std::string needed_text(const yaml::Node& file, std::string_view key) {
    const yaml::Node& value = file.need(key);
    std::string text = optional_text(file, key);
    if (text.empty()) value.fail("the key '" + std::string(key) + "' says nothing");
    return text;
}

std::string id_of(const yaml::Node& file, const std::string& path) {
    std::string id(name_of_file(path));
    if (id.ends_with(".yaml")) id.resize(id.size() - 5);
    const bool well_formed = !id.empty() && std::ranges::all_of(id, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    });
    if (!well_formed)
        file.fail("a rule's name has only a-z, 0-9 and -, and the file ends in .yaml");
    if (const yaml::Node* given = file.find("id"); given != nullptr && given->string() != id)
        given->fail("the id is '" + given->string() + "', but the file's name says '" + id + "'");
    return id;
}

[[noreturn]] void fail_unknown_fact(const yaml::Node& value, const std::string& key) {
    std::vector<std::string_view> names;
    std::string list;
    for (const Fact& fact : known_facts()) {
        names.push_back(fact.name);
        list.append("\n  ").append(fact.name);
    }
    value.fail("unknown fact '" + key + "'" + did_you_mean(key, names) + "\nknown facts:" + list);
}

Condition read_condition(const std::string& key, const yaml::Node& value) {
    Condition condition;
    condition.fact = fact_named(key);
    if (condition.fact == nullptr) fail_unknown_fact(value, key);
    const std::vector<std::string_view>& possible = condition.fact->values;
    if (possible.empty())
        condition.at_least = static_cast<int>(value.integer());
    else if (value.kind == yaml::Kind::list)
        for (const yaml::Node& item : value.list())
            condition.values |= std::uint64_t{1} << item.one_of(possible);
    else
        condition.values = std::uint64_t{1} << value.one_of(possible);
    return condition;
}

std::vector<Condition> read_conditions(const yaml::Node& when) {
    std::vector<Condition> conditions;
    for (const auto& [key, value] : when.map())
        conditions.push_back(read_condition(key, value));
    return conditions;
}

std::map<std::string, std::string> read_files(const yaml::Node& node) {
    std::map<std::string, std::string> files;
    for (const auto& [path, text] : node.map())
        files[path] = text.kind == yaml::Kind::null ? "" : text.string();
    return files;
}

std::vector<Expected> read_finds(const yaml::Node& finds, bool has_files) {
    std::vector<Expected> expected;
    for (const yaml::Node& item : finds.list()) {
        item.expect_keys({"at", "in", "says"});
        Expected one;
        one.at = optional_text(item, "at");
        one.says = optional_text(item, "says");
        one.in = optional_text(item, "in");
        if (one.in.empty() == has_files)
            item.fail(has_files ? "'in' must name the file"
                                : "'in' is only for examples with files");
        if (one.at.empty() && !has_files) item.fail("'at' must hold the text that is pointed at");
        expected.push_back(std::move(one));
    }
    if (expected.empty()) finds.fail("a bad example must have a finding");
    return expected;
}

Example read_example(const yaml::Node& node, bool bad) {
    node.expect_keys({"name", "sql", "given", "runner", "before", "files", "finds"});
    Example example;
    example.line = node.at.line;
    example.name = optional_text(node, "name");
    const bool has_files = node.find("files") != nullptr;
    if (has_files == (node.find("sql") != nullptr))
        node.fail("an example has either 'sql' or 'files'");
    if (has_files)
        example.files = read_files(node.need("files"));
    else
        example.sql = node.need("sql").string();
    if (const yaml::Node* before = node.find("before")) example.before = read_files(*before);
    if (const yaml::Node* given = node.find("given")) example.given = given->string();
    if (const yaml::Node* runner = node.find("runner"))
        example.in_transaction = runner->one_of({"transaction", "no transaction"}) == 0;
    if (bad) example.finds = read_finds(node.need("finds"), has_files);
    if (!bad && node.find("finds") != nullptr)
        node.find("finds")->fail("a good example has no findings");
    return example;
}

std::vector<Example> read_examples(const yaml::Node& file, std::string_view key) {
    std::vector<Example> examples;
    const yaml::Node* given = file.find("given");
    for (const yaml::Node& node : file.need(key).list()) {
        examples.push_back(read_example(node, key == "bad"));
        if (given != nullptr && node.find("given") == nullptr)
            examples.back().given = given->string();
    }
    if (examples.empty()) file.need(key).fail("a rule has at least one example of each kind");
    return examples;
}

void read_options(const yaml::Node& options, Rule& rule) {
    for (const auto& [name, value] : options.map())
        if (value.kind == yaml::Kind::list)
            rule.lists[name] = value.strings();
        else
            rule.options[name] = value.string();
}

// Exactly one of `match`/`when` and `check: native` decides.
void read_decision(const yaml::Node& file, Rule& rule) {
    const yaml::Node* check = file.find("check");
    const yaml::Node* match = file.find("match");
    const yaml::Node* when = file.find("when");
    rule.native = check != nullptr;
    if (rule.native) {
        check->one_of({"native"});
        if (match != nullptr || when != nullptr)
            check->fail("'check: native' and a pattern exclude each other");
        rule.message = optional_text(file, "message");
        return;
    }
    if (match == nullptr && when == nullptr)
        file.fail("nothing says what to find: 'match', 'when' or 'check: native' is missing");
    rule.has_match = match != nullptr;
    if (rule.has_match) rule.match = read_pattern(*match);
    if (when != nullptr) rule.when = read_conditions(*when);
    rule.message = needed_text(file, "message");
}

}  // namespace

Rule read_rule(const Source& source, Examples examples) {
    const std::string_view text = source.text;
    const std::string_view read = examples == Examples::read ? text : without_examples(text);
    return read_rule(yaml::read({source.path, std::string(read)}), source.path, examples);
}

Rule read_rule(const yaml::Node& file, const std::string& path, Examples examples) {
    const bool whole = examples == Examples::read;
    file.expect_keys({"id",    "title",   "severity",     "preset", "by_size", "since",   "tags",
                      "links", "options", "gives_way_to", "given",  "why",     "instead", "fix",
                      "plan",  "check",   "match",        "when",   "message", "bad",     "good"});
    Rule rule;
    rule.id = id_of(file, path);
    rule.title = needed_text(file, "title");
    const std::vector<std::string_view> severities(severity_names.begin(), severity_names.end());
    rule.severity = static_cast<Severity>(file.need("severity").one_of(severities));
    const std::vector<std::string_view> presets(preset_names.begin(), preset_names.end());
    if (const yaml::Node* preset = file.find("preset"))
        rule.preset = static_cast<Preset>(preset->one_of(presets));
    if (const yaml::Node* by_size = file.find("by_size")) rule.by_size = by_size->boolean();
    rule.enabled = rule.preset == Preset::recommended;
    rule.since = optional_text(file, "since");
    if (const yaml::Node* tags = file.find("tags")) rule.tags = tags->strings();
    if (const yaml::Node* links = file.find("links")) rule.links = links->strings();
    rule.why = needed_text(file, "why");
    rule.instead = needed_text(file, "instead");
    if (const yaml::Node* options = file.find("options")) read_options(*options, rule);
    if (const yaml::Node* others = file.find("gives_way_to")) rule.gives_way_to = others->strings();
    rule.fix = optional_text(file, "fix");
    rule.plan = optional_text(file, "plan");
    read_decision(file, rule);
    if (whole) {
        rule.bad = read_examples(file, "bad");
        rule.good = read_examples(file, "good");
    }
    return rule;
}

}  // namespace checker::rules
