#include "review/opinions.h"

#include <algorithm>

#include "core/error.h"
#include "core/spelling.h"

namespace checker::review {

namespace {

[[noreturn]] void fail(const config::RuleSettings& said, const std::string& message) {
    const Location at = locate(said.place.source->text, said.place.span.begin);
    throw Error(std::string(config::settings_path) + ":" + std::to_string(at.line) + ": " +
                message);
}

void set_option(const config::RuleSettings& said, const std::string& name, const std::string& value,
                rules::Rule& rule) {
    const auto option = rule.options.find(name);
    if (option == rule.options.end()) {
        std::vector<std::string_view> names{"severity"};
        for (const auto& [known, usual] : rule.options)
            names.push_back(known);
        fail(said,
             "the rule '" + rule.id + "' has no option '" + name + "'" + did_you_mean(name, names));
    }
    const auto is_number = [](const std::string& text) {
        return !text.empty() && text.size() < 10 &&
               text.find_first_not_of("0123456789") == std::string::npos;
    };
    if (is_number(option->second) && !is_number(value))
        fail(said, "the option '" + name + "' of the rule '" + rule.id + "' is a number, not '" +
                       value + "'");
    option->second = value;
}

void apply(const config::RuleSettings& said, rules::Catalogue& catalogue) {
    rules::Rule* rule = catalogue.find(said.rule);
    if (rule == nullptr)
        fail(said, "there is no rule '" + said.rule + "'" +
                       did_you_mean(said.rule, catalogue.ids()) + "; `checker rules` lists them");
    rule->enabled = !said.off;
    if (said.severity) rule->severity = *said.severity;
    for (const auto& [name, value] : said.options)
        set_option(said, name, value, *rule);
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

rules::Catalogue configured(const rules::Catalogue& built_in, const config::Settings& settings,
                            const Tree& tree) {
    rules::Catalogue catalogue = built_in;
    if (settings.preset) {
        const auto* preset = std::ranges::find(rules::preset_names, *settings.preset);
        catalogue.enable(static_cast<rules::Preset>(preset - rules::preset_names.begin()));
    }
    catalogue.add(read_rules(tree, own_rules, rules::Examples::left_out));
    for (const config::RuleSettings& said : settings.rules)
        apply(said, catalogue);
    return catalogue;
}

}  // namespace checker::review
