#include "cli/rules.h"

#include <algorithm>
#include <filesystem>
#include <ostream>

#include "cli/surroundings.h"
#include "config/settings.h"
#include "core/error.h"
#include "core/folder_tree.h"
#include "core/printable.h"
#include "core/spelling.h"
#include "report/paint.h"
#include "report/wrap.h"
#include "review/opinions.h"
#include "review/rule_test.h"
#include "rules/catalogue.h"
#include "rules/syntax.h"

namespace checker::cli {

namespace {

rules::Catalogue rules_here(rules::Examples examples) {
    const FolderTree tree(surrounding_folder().string());
    return review::configured(rules::built_in(examples), config::read_settings(tree), tree);
}

std::string padded(std::string text, std::size_t width) {
    text.resize(std::max(width, text.size()), ' ');
    return text;
}

void show_paragraph(const std::string& label, std::string_view text, std::ostream& out,
                    const report::Style& style) {
    out << '\n' << report::painted(label, report::ink::bold, style) << '\n';
    for (const std::string& row : report::wrapped(text, style.width - 2))
        out << (row.empty() ? "" : "  " + row) << '\n';
}

void show_example(const std::string& label, const rules::Example& example, std::ostream& out,
                  const report::Style& style) {
    if (example.sql.empty()) return;
    out << '\n' << report::painted(label, report::ink::bold, style);
    if (!example.name.empty()) out << " (" << printable(example.name) << ")";
    out << "\n  ";
    for (const char c : printable(example.sql, true))
        out << c << (c == '\n' ? "  " : "");
    out << '\n';
}

}  // namespace

void list_rules(std::ostream& out, const report::Style& style) {
    const rules::Catalogue catalogue = rules_here(rules::Examples::left_out);
    std::size_t longest = 0;
    for (const rules::Rule& rule : catalogue.rules)
        longest = std::max(longest, rule.id.size());
    for (const rules::Rule& rule : catalogue.rules) {
        const std::string severity(rule.enabled ? name_of(rule.severity) : "off");
        const std::string_view ink = rule.enabled ? report::ink_of(rule.severity) : "2";
        out << padded(printable(rule.id), longest) << "  "
            << report::painted(padded(severity, 7), ink, style) << "  " << printable(rule.title)
            << '\n';
    }
}

bool test_rules(const std::string& folder, std::ostream& out) {
    const std::filesystem::path root =
        folder.empty() ? surrounding_folder() : std::filesystem::absolute(folder);
    const FolderTree tree(root.string());
    const std::string_view below = folder.empty() ? review::own_rules : std::string_view{};
    rules::Catalogue catalogue = rules::built_in(rules::Examples::left_out);
    std::vector<rules::Rule> own = review::read_rules(tree, below, rules::Examples::read);
    if (own.empty())
        throw Error("there is no rule to test in '" + (root / below).string() +
                    "': rules are files that end in .yaml");
    std::vector<std::string> ids;
    ids.reserve(own.size());
    for (rules::Rule& rule : own) {
        rule.enabled = true;
        ids.push_back(rule.id);
    }
    review::expect_decided(own, catalogue);
    // The program's own rules, by a folder's name, are tested as they are there.
    if (folder.empty())
        catalogue.add(std::move(own));
    else
        catalogue.replace(std::move(own));
    std::vector<const rules::Rule*> tested;
    tested.reserve(ids.size());
    for (const std::string& id : ids)
        tested.push_back(catalogue.find(std::string_view(id)));
    const auto results = review::test_examples(catalogue, tested);
    const auto failed =
        std::ranges::count_if(results, [](const auto& result) { return !result.problem.empty(); });
    for (const auto& result : results)
        if (!result.problem.empty())
            out << result.rule << ", " << printable(result.name) << ":"
                << printable(result.problem, true) << '\n';
    out << tested.size() << " rules, " << results.size() << " examples, " << failed
        << " that do not hold\n";
    return failed == 0;
}

void write_markdown(std::ostream& out) {
    out << rules::markdown(rules::built_in());
}

void explain(const std::string& name, std::ostream& out, const report::Style& style) {
    const rules::Catalogue catalogue = rules_here(rules::Examples::read);
    const rules::Rule* rule = catalogue.find(std::string_view(name));
    if (rule == nullptr)
        throw Error("there is no rule '" + name + "'" + did_you_mean(name, catalogue.ids()) +
                    "; `checker rules` lists them");
    out << report::painted(printable(rule->id), report::ink_of(rule->severity), style) << " ("
        << (rule->enabled ? name_of(rule->severity) : "off") << ", "
        << rules::preset_names.at(static_cast<std::size_t>(rule->preset))
        << "): " << printable(rule->title) << '\n';
    show_paragraph("Why", rule->why, out, style);
    show_paragraph("Instead", rule->instead, out, style);
    if (!rule->plan.empty()) show_paragraph("Step by step", rule->plan, out, style);
    if (!rule->bad.empty()) show_example("Finds", rule->bad.front(), out, style);
    if (!rule->good.empty()) show_example("Is content with", rule->good.front(), out, style);
    for (const std::string& link : rule->links)
        out << "\nSee " << printable(link) << '\n';
}

void show_syntax(const std::string& sql, std::ostream& out) {
    out << printable(rules::syntax_of(sql), true);
}

}  // namespace checker::cli
