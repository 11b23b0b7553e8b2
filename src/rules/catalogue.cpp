#include "rules/catalogue.h"

#include <algorithm>
#include <iterator>

#include "core/error.h"
#include "yaml/pack.h"

namespace checker::rules {

namespace {

struct RuleFile {
    std::string_view path;
    std::string_view text;
    std::string_view packed;  // what it says without its examples
};

constexpr RuleFile rule_files[] = {
#include "built_in.inc"
};

}  // namespace

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

void Catalogue::add(std::vector<Rule> more) {
    for (Rule& rule : more) {
        const auto place = std::ranges::lower_bound(rules, rule.id, {}, &Rule::id);
        if (place != rules.end() && place->id == rule.id)
            throw Error("there is a rule '" + rule.id +
                        "' already; give yours another name, or change the other in checker.yaml");
        rules.insert(place, std::move(rule));
    }
}

Catalogue built_in(Examples examples) {
    Catalogue catalogue;
    std::vector<Rule> rules;
    rules.reserve(std::size(rule_files));
    for (const RuleFile& file : rule_files) {
        const std::string path(file.path);
        rules.push_back(examples == Examples::read
                            ? read_rule({path, std::string(file.text)})
                            : read_rule(yaml::unpack(file.packed, path), path, examples));
    }
    catalogue.add(std::move(rules));
    return catalogue;
}

}  // namespace checker::rules
