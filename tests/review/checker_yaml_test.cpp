// checker.yaml as checker reads it, and as its JSON Schema describes it: the same documents are
// right, but for what a schema cannot say.
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iomanip>
#include <random>
#include <sstream>

#include "approved.h"
#include "config/json_schema.h"
#include "config/keys.h"
#include "core/error.h"
#include "git/real_git.h"
#include "node.h"
#include "review/opinions.h"
#include "seed.h"

using namespace checker;
using config::Form;
using config::FormKind;

namespace {

const rules::Catalogue& catalogue() {
    static const rules::Catalogue all = rules::built_in(rules::Examples::left_out);
    return all;
}

// What checker has against a checker.yaml; empty: nothing.
std::string complaint_about(const std::string& text) {
    const MemoryTree tree({{"checker.yaml", text}});
    try {
        const config::Settings settings = config::read_settings(tree);
        // What is said about rules is held against them later; that is slow, so only if it is said.
        if (!settings.rules.empty()) review::configured(catalogue(), settings, tree);
    } catch (const Error& error) {
        return error.what();
    }
    return {};
}

// What checker refuses and the schema lets pass, each for a reason of its own.
bool schema_cannot_say(const std::string& complaint) {
    const auto says = [&](const char* part) { return complaint.find(part) != std::string::npos; };
    // "a/../../b": how far a path leads up depends on `root`, and on every one of its parts.
    if (says("leads out of the repository")) return true;
    // A rule of that name may be one of the repository's own.
    if (says("there is no rule '")) return true;
    // 0x10, 16.0 and 1e1 are whole numbers to YAML; checker takes digits alone.
    return says("expected a whole number") || says("is a number, not '");
}

// Documents that are mostly right, and here and there something that is not.
class Documents {
  public:
    explicit Documents(unsigned seed) : random_(seed) {}

    std::string next() { return map_of(config::settings_form(), 0); }

  private:
    bool once_in(int times) { return below(times) == 0; }
    int below(int end) { return std::uniform_int_distribution<>(0, end - 1)(random_); }

    template <class Choices>
    auto one_of(const Choices& choices) {
        return choices[static_cast<std::size_t>(below(static_cast<int>(choices.size())))];
    }

    std::string anything() {
        static const std::vector<std::string> values{
            "x",       "",        "~",     "null", "true",      "'true'",
            "False",   "0",       "-1",    "3",    "'3'",       "007",
            "16",      "16.0",    "0x10",  "1e1",  "1.5",       "99999999999",
            "[]",      "[a]",     "[[]]",  "[~]",  "{}",        "{a: b}",
            "off",     "'error'", "ERROR", "../x", "/etc",      "a\\b",
            "\"\\0\"", "./a",     "on",    "yes",  "[1, true]", "warning"};
        return one_of(values);
    }

    std::string text() {
        static const std::vector<std::string> values{"a",    "origin/main", "1.0",  "'16'",
                                                     "true", "a/b",         "\"ü\""};
        return one_of(values);
    }

    std::string texts() {
        return once_in(3) ? text() : once_in(3) ? "[]" : "[" + text() + ", " + text() + "]";
    }

    std::string number(const Form& form) {
        switch (below(4)) {
            case 0:
                return std::to_string(form.least);
            case 1:
                return std::to_string(form.most);
            case 2:
                return std::to_string(once_in(2) ? form.least - 1 : form.most + 1);
            default:
                return std::to_string((form.least + form.most) / 2);
        }
    }

    std::string value(const Form& form, int depth) {
        if (once_in(12)) return anything();
        switch (form.kind) {
            case FormKind::text:
            case FormKind::path:
                return text();
            case FormKind::flag:
                return once_in(2) ? "true" : "false";
            case FormKind::whole:
                return number(form);
            case FormKind::word:
                return std::string(one_of(form.words));
            case FormKind::texts:
                return texts();
            case FormKind::keys:
                return map_of(form, depth + 1);
            case FormKind::list:
                return list_of(form, depth);
            case FormKind::named:
                return "{users: " + map_of(form, depth + 1) +
                       ", 'a.b': " + map_of(form, depth + 1) + "}";
            case FormKind::rules:
                return rules();
        }
        return {};
    }

    std::string list_of(const Form& form, int depth) {
        std::string list;
        for (int i = below(3); i > 0; --i)
            list += (list.empty() ? "" : ", ") + map_of(form, depth + 1);
        return "[" + list + "]";
    }

    std::string map_of(const Form& form, int depth) {
        std::vector<std::string> entries;
        for (const Form& key : form.keys)
            if (once_in(depth == 0 ? 3 : 2))
                entries.push_back((once_in(25) ? key.name + "s" : key.name) + ": " +
                                  value(key, depth));
        std::shuffle(entries.begin(), entries.end(), random_);
        return braced(entries);
    }

    static std::string braced(const std::vector<std::string>& entries) {
        std::string map;
        for (const std::string& entry : entries)
            map.append(map.empty() ? "" : ", ").append(entry);
        return "{" + map + "}";
    }

    std::string severity() {
        return once_in(8) ? anything() : std::string(one_of(config::rule_severities()));
    }

    std::string option(const config::OptionForm& option) {
        if (once_in(6)) return anything();
        if (option.kind == config::OptionForm::Kind::number) return std::to_string(below(20));
        return option.kind == config::OptionForm::Kind::text ? text() : texts();
    }

    std::string about(const config::RuleForm& rule) {
        if (once_in(2)) return severity();
        std::vector<std::string> entries;
        if (once_in(2)) entries.push_back("severity: " + severity());
        for (const config::OptionForm& each : rule.options)
            if (!once_in(3))
                entries.push_back((once_in(15) ? "x" : "") + each.name + ": " + option(each));
        if (once_in(15)) entries.emplace_back("many: 3");
        return braced(entries);
    }

    std::string rules() {
        static const std::vector<config::RuleForm> forms = review::rule_forms(catalogue());
        static const std::vector<config::RuleForm> with_options = [] {
            std::vector<config::RuleForm> some;
            for (const config::RuleForm& form : forms)
                if (!form.options.empty()) some.push_back(form);
            return some;
        }();
        std::map<std::string, std::string> said;
        for (int i = below(3); i >= 0; --i) {
            const config::RuleForm form = one_of(once_in(3) ? forms : with_options);
            said[once_in(30) ? form.id + "-own" : form.id] = about(form);
        }
        std::vector<std::string> entries;
        entries.reserve(said.size());
        for (const auto& [rule, words] : said)
            entries.push_back(std::string(rule).append(": ").append(words));
        return braced(entries);
    }

    std::mt19937 random_;
};

const std::vector<std::string> by_hand{
    "",
    "# nothing yet\n",
    "[]\n",
    "a\n",
    "projects:\n",
    "projects: []\n",
    "projects: {}\n",
    "projects:\n  - config: drizzle.config.ts\n",
    "projects:\n  - schema: a.ts\n",
    "projects:\n  - schema: a.ts\n    dialect: postgresql\n",
    "projects:\n  - schema: [a.ts, b.ts]\n    dialect: postgres\n",
    "projects:\n  - config: drizzle.config.ts\n    shema: a.ts\n",
    "projects:\n  - {root: a/b, config: ../drizzle.config.ts}\n",
    "projects:\n  - {root: a, config: ../../drizzle.config.ts}\n",
    "projects:\n  - {config: c.ts, drift: {unknown: error, timeout: 3600}}\n",
    "projects:\n  - {config: c.ts, drift: {timeout: 3601}}\n",
    "projects:\n  - {config: c.ts, migrations: {prefix: index}}\n",
    "projects:\n  - {config: c.ts, migrations: {prefix: number}}\n",
    "projects:\n  - {config: c.ts, migrations: }\n",
    "projects:\n  - config: |\n      c.ts\n",
    "ignore: examples/**\n",
    "ignore: ['examples/**', 1]\n",
    "ignore: [[a]]\n",
    "drift: hint\n",
    "drift: {unknown: hint}\n",
    "postgres: 11\n",
    "postgres: 12\n",
    "postgres: 18\n",
    "postgres: 19\n",
    "postgres: '16'\n",
    "postgres: sixteen\n",
    "postgres: 16.0\n",
    "base: 1.0\n",
    "base: [main]\n",
    "preset: strict\n",
    "preset: none\n",
    "rules: {drop-column: off}\n",
    "rules: {drop-column: no}\n",
    "rules: {drop-column: {severity: hint}}\n",
    "rules: {drop-column: {columns: 3}}\n",
    "rules: {wide-index: {columns: 5}}\n",
    "rules: {wide-index: {columns: '5'}}\n",
    "rules: {wide-index: {columns: five}}\n",
    "rules: {wide-index: {columns: [5]}}\n",
    "rules: {wide-index: {columns: -5}}\n",
    "rules: {wide-index: {columns: 5000000000}}\n",
    "rules: {wide-index: []}\n",
    "rules: {drop-colum: off}\n",
    "rules: {drop-column: off, drop-column: hint}\n",
    "rules:\n",
    "tables: {users: {rows: 0}}\n",
    "tables: {users: {rows: -1}}\n",
    "tables: {users: {}}\n",
    "tables: {users: 5}\n",
    "tables: {users: {rows: 5, columns: 3}}\n",
    "a: b: c\n",
    "base: main\n---\nbase: dev\n",
};

// What the schema says of each document, by node.
std::vector<bool> schema_says(const std::vector<std::string>& documents) {
    const testing::TemporaryFolder folder;
    std::filesystem::create_directory(folder.path() + "/documents");
    for (std::size_t i = 0; i < documents.size(); ++i) {
        std::ostringstream name;
        name << folder.path() << "/documents/" << std::setw(6) << std::setfill('0') << i;
        std::ofstream(name.str()) << documents[i];
    }
    std::ofstream(folder.path() + "/schema.json")
        << config::json_schema(review::rule_forms(catalogue()));
    std::istringstream lines(output_of_node(
        "tests/review",
        "schema_says.cjs '" + folder.path() + "/schema.json' '" + folder.path() + "/documents'"));
    std::vector<bool> says;
    std::string name;
    for (std::string word; lines >> name >> word;) {
        INFO(name << ' ' << word);
        REQUIRE((word == "yes" || word == "no"));
        says.push_back(word == "yes");
    }
    REQUIRE(says.size() == documents.size());
    return says;
}

}  // namespace

TEST_CASE("schema.json is what the program prints") {
    const std::filesystem::path file = std::filesystem::path(CHECKER_ROOT) / "schema.json";
    const std::string schema = config::json_schema(review::rule_forms(catalogue()));
    CHECK(schema == tests::approved(file, schema));
}

TEST_CASE("the schema accepts what checker accepts") {
    const unsigned seed = testing::random_seed();
    INFO("CHECKER_SEED=" << seed);
    std::vector<std::string> documents = by_hand;
    Documents random(seed);
    while (documents.size() < 1500)
        documents.push_back(random.next());
    const std::vector<bool> says = schema_says(documents);
    std::size_t accepted = 0;
    std::size_t unsaid = 0;
    for (std::size_t i = 0; i < documents.size(); ++i) {
        const std::string complaint = complaint_about(documents[i]);
        INFO(documents[i]);
        INFO(complaint);
        accepted += complaint.empty() ? 1 : 0;
        if (says[i] && schema_cannot_say(complaint))
            ++unsaid;
        else
            CHECK(says[i] == complaint.empty());
    }
    CHECK(accepted > documents.size() / 10);
    CHECK(accepted < documents.size() * 9 / 10);
    CHECK(unsaid < documents.size() / 5);
}
