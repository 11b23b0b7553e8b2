#include "config/keys.h"

#include "core/error.h"

namespace checker::config {

// The paths of a project are seen from its root, which is read first.
template <>
std::string base_of(const ProjectSettings& project) {
    return project.root.value_or("");
}

namespace {

using yaml::Node;

constexpr long long most_rows = 1'000'000'000'000'000;

Form drift_form() {
    return {.kind = FormKind::keys,
            .name = "drift",
            .about = "What comes of parts of the schema that are not known without running code"};
}

const Keys<DriftSettings>& drift_keys() {
    static const Form timeout{.kind = FormKind::whole,
                              .name = "timeout",
                              .about = "How many seconds drizzle-kit may take",
                              .usual = "60",
                              .what = "the timeout",
                              .unit = " seconds",
                              .least = 1,
                              .most = 3600};
    static const Keys<DriftSettings> keys{
        {{.kind = FormKind::word,
          .name = "unknown",
          .about = "What is not known is told as a hint, fails as an error, or is left to the "
                   "project's own drizzle-kit, which runs your code",
          .usual = "hint",
          .words = {unknown_names.begin(), unknown_names.end()}},
         [](const Node& node, DriftSettings& drift, const Reading& reading) {
             drift.unknown =
                 static_cast<Unknown>(node.one_of({unknown_names.begin(), unknown_names.end()}));
             drift.place = reading.place_of(node);
         }},
        {timeout,
         [](const Node& node, DriftSettings& drift, const Reading&) {
             drift.timeout = std::chrono::seconds(whole_of(node, timeout));
         }},
    };
    return keys;
}

template <class Owner>
Key<Owner> drift_key() {
    const Form form = with_keys(drift_form(), drift_keys());
    return {form, [form](const Node& node, Owner& owner, const Reading& reading) {
                read_keys(node, form, drift_keys(), owner.drift, reading);
            }};
}

struct MigrationSettings {
    std::optional<std::string> prefix;
};

Key<ProjectSettings> migrations_key() {
    const Keys<MigrationSettings> keys{
        {{.kind = FormKind::word,
          .name = "prefix",
          .about = "What the names of migrations begin with",
          .usual = "index",
          .words = {"index", "timestamp", "supabase", "unix", "none"}},
         &MigrationSettings::prefix},
    };
    const Form form = with_keys({.kind = FormKind::keys,
                                 .name = "migrations",
                                 .about = "How drizzle-kit keeps the migrations"},
                                keys);
    return {form, [form, keys](const Node& node, ProjectSettings& project, const Reading& reading) {
                MigrationSettings migrations;
                read_keys(node, form, keys, migrations, reading);
                project.prefix = migrations.prefix;
            }};
}

const Keys<ProjectSettings>& project_keys() {
    static const Keys<ProjectSettings> keys{
        {{.kind = FormKind::path,
          .name = "root",
          .about = "The folder drizzle-kit is run in, from the repository's root"},
         &ProjectSettings::root},
        {{.kind = FormKind::path, .name = "config", .about = "The drizzle config, from root"},
         &ProjectSettings::config},
        {{.kind = FormKind::texts,
          .name = "schema",
          .about = "The schema's files, folders or patterns, from root"},
         &ProjectSettings::schema},
        {{.kind = FormKind::path, .name = "out", .about = "The migrations folder, from root"},
         &ProjectSettings::out},
        {{.kind = FormKind::word,
          .name = "dialect",
          .about = "The database's kind",
          .words = {"postgresql", "sqlite", "turso", "mysql", "singlestore", "gel"}},
         &ProjectSettings::dialect},
        {{.kind = FormKind::word,
          .name = "casing",
          .about = "How columns without a name of their own are named",
          .words = {"snake_case", "camelCase"}},
         &ProjectSettings::casing},
        {{.kind = FormKind::flag,
          .name = "breakpoints",
          .about = "Whether drizzle-kit writes --> statement-breakpoint",
          .usual = "true"},
         &ProjectSettings::breakpoints},
        migrations_key(),
        drift_key<ProjectSettings>(),
    };
    return keys;
}

Key<Settings> projects_key() {
    const Form form =
        with_keys({.kind = FormKind::list,
                   .name = "projects",
                   .about = "The Drizzle projects, where more is to say than their configs do",
                   .needed = {{"config"}, {"schema", "dialect"}},
                   .needed_text = "a project needs 'config', or both 'schema' and 'dialect'"},
                  project_keys());
    return {form, [form](const Node& node, Settings& settings, const Reading& reading) {
                for (const Node& item : node.list()) {
                    ProjectSettings project;
                    read_keys(item, form, project_keys(), project, reading);
                    project.place = reading.place_of(item);
                    settings.projects.push_back(std::move(project));
                }
            }};
}

Key<Settings> tables_key() {
    const Keys<TableSettings> keys{
        {{.kind = FormKind::whole,
          .name = "rows",
          .about = "About how many rows it has",
          .what = "the number of a table's rows",
          .most = most_rows},
         &TableSettings::rows},
    };
    const Form form =
        with_keys({.kind = FormKind::named,
                   .name = "tables",
                   .about = "What only you know about tables: large ones raise a severity, small "
                            "ones lower it",
                   .needed = {{"rows"}},
                   .needed_text = "the key 'rows' is missing"},
                  keys);
    return {form, [form, keys](const Node& node, Settings& settings, const Reading& reading) {
                for (const auto& [name, value] : node.map()) {
                    TableSettings table{name};
                    read_keys(value, form, keys, table, reading);
                    settings.tables.push_back(std::move(table));
                }
            }};
}

RuleSettings rule_settings(const std::string& rule, const Node& node, const Reading& reading) {
    RuleSettings settings;
    settings.rule = rule;
    settings.place = reading.place_of(node);
    const auto choose = [&](const Node& value) {
        const std::size_t chosen = value.one_of(rule_severities());
        settings.off = chosen == 0;
        if (!settings.off) settings.severity = static_cast<Severity>(chosen - 1);
    };
    if (node.kind != yaml::Kind::map) {
        choose(node);
        return settings;
    }
    for (const auto& [key, value] : node.map())
        if (key == "severity")
            choose(value);
        else
            settings.options.push_back(
                {key, value.strings(), value.kind == yaml::Kind::list, reading.place_of(value)});
    return settings;
}

// Which options a rule has is known where the rules are: see review/opinions.h.
Key<Settings> rules_key() {
    return {{.kind = FormKind::rules,
             .name = "rules",
             .about = "What is said about rules: off, a severity, or a map with options"},
            [](const Node& node, Settings& settings, const Reading& reading) {
                for (const auto& [rule, value] : node.map())
                    settings.rules.push_back(rule_settings(rule, value, reading));
            }};
}

}  // namespace

const std::vector<std::string_view>& rule_severities() {
    static const std::vector<std::string_view> names{"off", "hint", "warning", "error"};
    return names;
}

const Keys<Settings>& settings_keys() {
    static const Keys<Settings> keys{
        {{.kind = FormKind::text,
          .name = "base",
          .about = "The branch whose migrations are never renumbered, such as origin/main"},
         &Settings::base},
        {{.kind = FormKind::path,
          .name = "baseline",
          .about = "The file in which `checker baseline` records what is not to be told again",
          .usual = std::string(usual_baseline)},
         &Settings::baseline},
        projects_key(),
        {{.kind = FormKind::texts,
          .name = "ignore",
          .about = "Patterns of files to leave alone: drizzle configs, what deploys"},
         &Settings::ignore},
        drift_key<Settings>(),
        {{.kind = FormKind::whole,
          .name = "postgres",
          .about = "The server's major version (default: the oldest supported)",
          .what = "PostgreSQL's major version",
          .least = 12,
          .most = 18},
         &Settings::postgres},
        {{.kind = FormKind::word,
          .name = "preset",
          .about = "Which rules hold where nothing is said about them; each has those before it",
          .usual = "recommended",
          .words = {"recommended", "strict", "all"}},
         &Settings::preset},
        rules_key(),
        {{.kind = FormKind::flag,
          .name = "skip_in_ci",
          .about = "Whether CHECKER=0 and CHECKER_SKIP count in CI, too",
          .usual = "false"},
         &Settings::skip_in_ci},
        tables_key(),
    };
    return keys;
}

const Form& settings_form() {
    static const Form form =
        with_keys({.kind = FormKind::keys,
                   .name = std::string(settings_path),
                   .about = "What checker is told about a repository and its Drizzle projects"},
                  settings_keys());
    return form;
}

}  // namespace checker::config
