#include "review/opinions.h"

#include <algorithm>

#include "core/error.h"
#include "core/spelling.h"

namespace checker::review {

namespace {

[[noreturn]] void fail(const Place& place, const std::string& message) {
    const Location at = locate(place.source->text, place.span.begin);
    throw Error(std::string(config::settings_path) + ":" + std::to_string(at.line) + ": " +
                message);
}

[[noreturn]] void fail_unknown(const config::OptionSettings& said, const rules::Rule& rule) {
    std::vector<std::string_view> names{"severity"};
    for (const auto& [known, usual] : rule.options)
        names.push_back(known);
    for (const auto& [known, usual] : rule.lists)
        names.push_back(known);
    fail(said.place, "the rule '" + rule.id + "' has no option '" + said.name + "'" +
                         did_you_mean(said.name, names));
}

void set_option(const config::OptionSettings& said, rules::Rule& rule) {
    if (const auto list = rule.lists.find(said.name); list != rule.lists.end()) {
        list->second = said.values;
        return;
    }
    const auto option = rule.options.find(said.name);
    if (option == rule.options.end()) fail_unknown(said, rule);
    const std::string of_rule = "the option '" + said.name + "' of the rule '" + rule.id + "' is ";
    if (said.is_list) fail(said.place, of_rule + "a single value, not a list");
    const std::string& value = said.values.front();
    if (rules::is_number(option->second) && !rules::is_number(value))
        fail(said.place, of_rule + "a number, not '" + value + "'");
    option->second = value;
}

void apply(const config::RuleSettings& said, rules::Catalogue& catalogue) {
    rules::Rule* rule = catalogue.find(said.rule);
    if (rule == nullptr)
        fail(said.place, "there is no rule '" + said.rule + "'" +
                             did_you_mean(said.rule, catalogue.ids()) +
                             "; `checker rules` lists them");
    rule->enabled = !said.off;
    if (said.severity) rule->severity = *said.severity;
    for (const config::OptionSettings& option : said.options)
        set_option(option, *rule);
}

}  // namespace

std::vector<rules::Rule> read_rules(const Tree& tree, std::string_view folder,
                                    rules::Examples examples) {
    std::vector<rules::Rule> rules;
    for (const TreeEntry& entry : tree.list(folder)) {
        if (!entry.path.ends_with(".yaml")) continue;
        const SourcePtr source = read_source(tree, entry.path);
        if (source == nullptr)
            throw Error(entry.path +
                        ": cannot be read: it is no file, or a link that leads to no "
                        "file in the repository");
        rules.push_back(rules::read_rule(*source, examples));
    }
    return rules;
}

void expect_decided(const std::vector<rules::Rule>& own, const rules::Catalogue& built_in) {
    for (const rules::Rule& rule : own) {
        const rules::Rule* same = built_in.find(std::string_view(rule.id));
        if (rule.native && (same == nullptr || !same->native))
            throw Error("the rule '" + rule.id +
                        "' says 'check: native', which only rules of the program can: it would "
                        "find nothing. Write 'match' or 'when' instead");
    }
}

rules::Catalogue configured(const rules::Catalogue& built_in, const config::Settings& settings,
                            const Tree& tree) {
    rules::Catalogue catalogue = built_in;
    std::vector<rules::Rule> own = read_rules(tree, own_rules, rules::Examples::left_out);
    expect_decided(own, built_in);
    catalogue.add(std::move(own));
    if (settings.preset) {
        const auto* preset = std::ranges::find(rules::preset_names, *settings.preset);
        catalogue.enable(static_cast<rules::Preset>(preset - rules::preset_names.begin()));
    }
    for (const config::RuleSettings& said : settings.rules)
        apply(said, catalogue);
    return catalogue;
}

std::vector<config::RuleForm> rule_forms(const rules::Catalogue& catalogue) {
    using Kind = config::OptionForm::Kind;
    std::vector<config::RuleForm> forms;
    forms.reserve(catalogue.rules.size());
    for (const rules::Rule& rule : catalogue.rules) {
        const std::string_view usual = rule.enabled ? name_of(rule.severity) : "off";
        config::RuleForm form{rule.id, rule.title, std::string(usual), {}};
        for (const auto& [name, value] : rule.options)
            form.options.push_back(
                {name, rules::is_number(value) ? Kind::number : Kind::text, value});
        for (const auto& [name, values] : rule.lists)
            form.options.push_back({name, Kind::texts, ""});
        forms.push_back(std::move(form));
    }
    return forms;
}

}  // namespace checker::review
