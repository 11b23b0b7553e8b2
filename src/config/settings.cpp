#include "config/settings.h"

#include "core/error.h"
#include "core/path.h"
#include "yaml/node.h"

namespace checker::config {

namespace {

const std::vector<std::string_view> dialects{"postgresql", "sqlite",      "turso",
                                             "mysql",      "singlestore", "gel"};
const std::vector<std::string_view> casings{"snake_case", "camelCase"};
const std::vector<std::string_view> presets{"recommended", "strict", "all"};
const std::vector<std::string_view> rule_severities{"off", "hint", "warning", "error"};
const std::vector<std::string_view> prefixes{"index", "timestamp", "supabase", "unix", "none"};

// A path that stays inside the repository when seen from `base`.
std::string path_in(const yaml::Node& node, std::string_view base) {
    std::optional<std::string> path = join_path(base, node.string());
    if (!path) node.fail("the path '" + node.string() + "' leads out of the repository");
    return *path;
}

template <class Read>
auto optional_key(const yaml::Node& node, std::string_view key, Read read)
    -> std::optional<decltype(read(node))> {
    const yaml::Node* value = node.find(key);
    if (value == nullptr) return std::nullopt;
    return read(*value);
}

std::optional<std::string> one_of(const yaml::Node& node, std::string_view key,
                                  const std::vector<std::string_view>& names) {
    return optional_key(node, key, [&](const yaml::Node& value) {
        return std::string(names[value.one_of(names)]);
    });
}

Place place_of(const yaml::Node& node, const SourcePtr& source) {
    const std::size_t begin = Lines(source->text).offset_of(node.at);
    return {source, {begin, begin}};
}

std::chrono::seconds seconds(const yaml::Node& node) {
    constexpr long long longest = 3600;
    const long long count = node.integer();
    if (count < 1 || count > longest)
        node.fail("the timeout is between 1 and " + std::to_string(longest) + " seconds");
    return std::chrono::seconds(count);
}

DriftSettings drift(const yaml::Node& node, const SourcePtr& source) {
    DriftSettings settings;
    const yaml::Node* value = node.find("drift");
    if (value == nullptr) return settings;
    value->expect_keys({"unknown", "timeout"});
    if (const yaml::Node* unknown = value->find("unknown")) {
        settings.unknown =
            static_cast<Unknown>(unknown->one_of({unknown_names.begin(), unknown_names.end()}));
        settings.place = place_of(*unknown, source);
    }
    settings.timeout = optional_key(*value, "timeout", seconds);
    return settings;
}

ProjectSettings project(const yaml::Node& node, const SourcePtr& source) {
    node.expect_keys({"root", "config", "schema", "out", "dialect", "casing", "breakpoints",
                      "migrations", "drift"});
    ProjectSettings settings;
    settings.root =
        optional_key(node, "root", [](const yaml::Node& value) { return path_in(value, ""); });
    const std::string base = settings.root.value_or("");
    const auto below = [&](const yaml::Node& value) { return path_in(value, base); };
    settings.config = optional_key(node, "config", below);
    settings.out = optional_key(node, "out", below);
    settings.schema =
        optional_key(node, "schema", [](const yaml::Node& value) { return value.strings(); });
    settings.dialect = one_of(node, "dialect", dialects);
    settings.casing = one_of(node, "casing", casings);
    settings.breakpoints =
        optional_key(node, "breakpoints", [](const yaml::Node& value) { return value.boolean(); });
    if (const yaml::Node* migrations = node.find("migrations")) {
        migrations->expect_keys({"prefix"});
        settings.prefix = one_of(*migrations, "prefix", prefixes);
    }
    if (!settings.config && (!settings.schema || !settings.dialect))
        node.fail("a project needs 'config', or both 'schema' and 'dialect'");
    settings.drift = drift(node, source);
    settings.place = place_of(node, source);
    return settings;
}

RuleSettings rule_settings(const std::string& rule, const yaml::Node& node,
                           const SourcePtr& source) {
    RuleSettings settings;
    settings.rule = rule;
    settings.place = place_of(node, source);
    const auto choose = [&](const yaml::Node& value) {
        const std::size_t chosen = value.one_of(rule_severities);
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
            settings.options.emplace_back(key, value.string());
    return settings;
}

TableSettings table_settings(const std::string& table, const yaml::Node& node) {
    node.expect_keys({"rows"});
    TableSettings settings{table, node.need("rows").integer()};
    if (settings.rows < 0) node.need("rows").fail("a table has no less than 0 rows");
    return settings;
}

int major_version(const yaml::Node& node) {
    constexpr long long oldest = 12;
    constexpr long long newest = 18;
    const long long version = node.integer();
    if (version < oldest || version > newest)
        node.fail("PostgreSQL's major version is between " + std::to_string(oldest) + " and " +
                  std::to_string(newest));
    return static_cast<int>(version);
}

void read_opinions(const yaml::Node& node, const SourcePtr& source, Settings& settings) {
    settings.preset = one_of(node, "preset", presets);
    settings.postgres = optional_key(node, "postgres", major_version);
    settings.base =
        optional_key(node, "base", [](const yaml::Node& value) { return value.string(); });
    if (const yaml::Node* rules = node.find("rules"))
        for (const auto& [rule, value] : rules->map())
            settings.rules.push_back(rule_settings(rule, value, source));
    if (const yaml::Node* tables = node.find("tables"))
        for (const auto& [table, value] : tables->map())
            settings.tables.push_back(table_settings(table, value));
}

}  // namespace

DriftSettings drift_settings(const Settings& settings, const ProjectSettings* project) {
    DriftSettings result = settings.drift;
    if (project == nullptr) return result;
    if (project->drift.unknown) {
        result.unknown = project->drift.unknown;
        result.place = project->drift.place;
    }
    if (project->drift.timeout) result.timeout = project->drift.timeout;
    return result;
}

Settings read_settings(const Tree& tree) {
    const SourcePtr source = read_source(tree, settings_path);
    Settings settings;
    if (source == nullptr && tree.find(settings_path))
        throw Error(std::string(settings_path) +
                    ": cannot be read: it is no file, or a link that leads to no file in the "
                    "repository");
    if (source == nullptr) return settings;
    const yaml::Node node = yaml::read(*source);
    if (node.kind == yaml::Kind::null) return settings;
    node.expect_keys({"base", "projects", "ignore", "drift", "postgres", "preset", "rules",
                      "skip_in_ci", "tables"});
    settings.drift = drift(node, source);
    if (const yaml::Node* skip = node.find("skip_in_ci")) settings.skip_in_ci = skip->boolean();
    read_opinions(node, source, settings);
    if (const yaml::Node* projects = node.find("projects"))
        for (const yaml::Node& entry : projects->list())
            settings.projects.push_back(project(entry, source));
    if (const yaml::Node* ignore = node.find("ignore")) settings.ignore = ignore->strings();
    return settings;
}

}  // namespace checker::config
