#include "config/discovery.h"

#include <algorithm>
#include <array>
#include <set>
#include <tuple>

#include "config/scripts.h"
#include "core/error.h"
#include "core/glob.h"
#include "core/path.h"
#include "drizzle/journal.h"
#include "drizzle/schema_files.h"

namespace checker::config {

namespace {

// Where a project's paths were found.
struct Roots {
    std::string root;
    std::string out;
    drizzle::SchemaFiles schema;
    bool found = false;  // the schema's files, or the migrations where no schema is named
};

// A path of the config, seen from the folder drizzle-kit is run in. A leading '/' is the
// repository's root: the config computed an absolute path.
std::optional<std::string> path_from(std::string_view root, std::string_view path) {
    if (path.starts_with('/')) return join_path("", path.substr(1));
    return join_path(root, path);
}

std::string out_of(const drizzle::Config& config) {
    return config.out.is_known() ? config.out.value : "drizzle";
}

// The folders drizzle-kit may be run in, the likely ones first.
std::vector<std::string> possible_roots(const Tree& tree, std::string_view config_folder) {
    std::vector<std::string> folders{std::string(config_folder)};
    while (!folders.back().empty())
        folders.emplace_back(folder_of(folders.back()));
    // clang 14 cannot parse what std::ranges::stable_partition returns.
    std::stable_partition(folders.begin(), folders.end(), [&](const std::string& folder) {
        return tree.find(folder.empty() ? "package.json" : folder + "/package.json").has_value();
    });
    return folders;
}

Roots look_in(const Tree& tree, const std::string& root, const drizzle::Config& config) {
    Roots roots{root, "", {}, false};
    roots.out = path_from(root, out_of(config)).value_or("");
    if (config.schema.is_known())
        roots.schema = drizzle::schema_files(tree, root, config.schema.value);
    const bool has_out = !roots.out.empty() && resolve(tree, roots.out).has_value();
    roots.found = config.schema.is_known() ? !roots.schema.files.empty() : has_out;
    return roots;
}

// The first folder in which both schema and migrations exist, else the schema, else the config's.
Roots find_roots(const Tree& tree, const drizzle::Config& config) {
    const std::vector<std::string> folders = possible_roots(tree, folder_of(config.path));
    std::optional<Roots> second_best;
    for (const std::string& folder : folders) {
        Roots roots = look_in(tree, folder, config);
        if (!roots.found) continue;
        if (!config.schema.is_known() || resolve(tree, roots.out)) return roots;
        if (!second_best) second_best = std::move(roots);
    }
    return second_best ? *second_best : look_in(tree, folders.front(), config);
}

// 1.x keeps each migration in a folder of its own: 20261121001837_second/migration.sql.
Layout layout_of(const Tree& tree, const std::string& out) {
    const std::string meta = out.empty() ? "meta" : out + "/meta";
    if (tree.find(meta + "/_journal.json")) return Layout::drizzle_journal;
    for (const TreeEntry& entry : tree.list(out))
        if (entry.kind == FileKind::folder && tree.find(entry.path + "/migration.sql"))
            return Layout::drizzle_folders;
    return Layout::drizzle_journal;
}

template <class T>
void override_with(drizzle::Setting<T>& setting, const std::optional<T>& value,
                   const Place& place) {
    if (value) setting = {drizzle::Knowledge::known, *value, place, ""};
}

void apply(const ProjectSettings& settings, drizzle::Config& config) {
    const auto absolute = [](const std::optional<std::string>& path) {
        return path ? std::optional("/" + *path) : std::nullopt;
    };
    override_with(config.schema, settings.schema, settings.place);
    override_with(config.out, absolute(settings.out), settings.place);
    override_with(config.dialect, settings.dialect, settings.place);
    override_with(config.casing, settings.casing, settings.place);
    override_with(config.breakpoints, settings.breakpoints, settings.place);
    override_with(config.prefix, settings.prefix, settings.place);
}

int line_of(const Place& place) {
    return locate(place.source->text, place.span.begin).line;
}

std::string listed(const std::vector<std::string>& names) {
    std::string text;
    for (const std::string& name : names)
        text += (text.empty() ? "'" : ", '") + name + "'";
    return text;
}

// The place of a setting; the config's first byte where it does not name it.
template <class T>
Place place_of(const Tree& tree, const drizzle::Config& config,
               const drizzle::Setting<T>& setting) {
    if (setting.place.source != nullptr) return setting.place;
    return {source_or_empty(tree, config.path), {}};
}

void tell_problems(const Tree& tree, const drizzle::Config& config, const Roots& roots,
                   Project& project) {
    const auto problem = [&](std::string rule, const auto& setting, std::string message) {
        project.problems.push_back(
            {std::move(rule), place_of(tree, config, setting), std::move(message)});
    };
    if (config.dialect.is_unknown() && project.dialect.empty())
        problem("config-not-evaluated", config.dialect,
                "the dialect is not known: " + config.dialect.reason);
    if (config.out.is_unknown())
        problem("config-not-evaluated", config.out,
                "the migrations folder is not known: " + config.out.reason);
    else if (!project.out)
        problem("unsafe-path", config.out, "the migrations folder leads out of the repository");
    if (config.schema.is_unknown())
        problem("config-not-evaluated", config.schema,
                "the schema's files are not known: " + config.schema.reason);
    else if (!roots.schema.unmatched.empty())
        problem("schema-files-not-found", config.schema,
                "no file matches " + listed(roots.schema.unmatched) +
                    " in the config's folder or any folder above it");
    if (project.layout == Layout::drizzle_folders)
        problem("layout-not-checked", config.out,
                "the migrations are in the layout of drizzle-kit 1.x: neither chain nor drift is "
                "checked");
}

// What the journal says, for configs that take the dialect from somewhere else.
std::string dialect_of(const Tree& tree, const drizzle::Config& config, const Project& project) {
    if (config.dialect.is_known()) return config.dialect.value;
    if (!project.out || project.layout != Layout::drizzle_journal) return "";
    return drizzle::read_journal(read_source(tree, *project.out + "/meta/_journal.json")).dialect;
}

drizzle::Casing casing_named(std::string_view name) {
    if (name == "snake_case") return drizzle::Casing::snake_case;
    return name == "camelCase" ? drizzle::Casing::camel_case : drizzle::Casing::none;
}

Project project_of(const Tree& tree, const drizzle::Config& config,
                   const ProjectSettings* settings) {
    const Roots roots = settings != nullptr && settings->root
                            ? look_in(tree, *settings->root, config)
                            : find_roots(tree, config);
    Project project;
    project.root = roots.root;
    project.config = config.path;
    if (!config.out.is_unknown()) project.out = path_from(roots.root, out_of(config));
    if (project.out) project.layout = layout_of(tree, *project.out);
    project.dialect = dialect_of(tree, config, project);
    project.schema_files = roots.schema.files;
    if (config.schema.is_known()) project.schema_patterns = config.schema.value;
    if (config.schema.is_unknown()) project.schema_unknown = config.schema.reason;
    project.casing = casing_named(config.casing.value);
    project.inputs = config.files_read;
    project.place = place_of(tree, config, config.schema);
    tell_problems(tree, config, roots, project);
    return project;
}

const ProjectSettings* settings_for(const std::string& config, const Settings& settings) {
    const auto at =
        std::ranges::find(settings.projects, std::optional(config), &ProjectSettings::config);
    return at == settings.projects.end() ? nullptr : &*at;
}

// A project that checker.yaml describes by itself.
Project described(const Tree& tree, const ProjectSettings& settings) {
    drizzle::Config config;
    config.schema.place = settings.place;
    config.out.place = settings.place;
    ProjectSettings rooted = settings;
    if (!rooted.root) rooted.root = "";
    apply(rooted, config);
    return project_of(tree, config, &rooted);
}

// A project whose config stands in the options of a `drizzle-kit generate`.
std::optional<Project> project_of_call(const Tree& tree, const std::string& package_json,
                                       const KitCall& call) {
    const auto option = [&](std::string_view name) {
        const auto found = call.options.find(name);
        return found == call.options.end() ? std::nullopt : std::optional(found->second);
    };
    const auto schema = option("schema");
    const auto dialect = option("dialect");
    if (call.command != "generate" || !schema || !dialect) return std::nullopt;
    const std::string root(folder_of(package_json));
    ProjectSettings settings;
    settings.root = root;
    settings.schema = std::vector{*schema};
    settings.dialect = dialect;
    settings.out = path_from(root, option("out").value_or("drizzle"));
    settings.casing = option("casing");
    settings.place = call.place;
    Project project = described(tree, settings);
    project.inputs = {package_json};
    return project;
}

// Whether the command has to do with migrations; a config that only `push` or `pull` is given
// makes none.
bool is_about_migrations(const KitCall& call) {
    constexpr std::array<std::string_view, 4> commands{"check", "drop", "generate", "migrate"};
    return std::ranges::find(commands, call.command) != commands.end();
}

// What tells of projects.
struct Found {
    std::set<std::string> configs;
    std::set<std::string> sure_configs;  // those that a script or checker.yaml names
    std::vector<Project> in_scripts;     // described by a script, without a config
};

void read_scripts(const Tree& tree, const std::string& package_json, Found& found) {
    for (const KitCall& call : kit_calls(tree, package_json)) {
        if (!is_about_migrations(call)) continue;
        if (const auto config = call.options.find("config"); config != call.options.end()) {
            const auto path = join_path(folder_of(package_json), config->second);
            const auto entry = path ? tree.find(*path) : std::nullopt;
            if (entry && entry->kind == FileKind::file) found.sure_configs.insert(*path);
        } else if (auto project = project_of_call(tree, package_json, call)) {
            found.in_scripts.push_back(std::move(*project));
        }
    }
}

Found look_for_configs(const Tree& tree, const Settings& settings) {
    Found found;
    for (const TreeEntry& entry : files_below(tree, "")) {
        const std::string_view name = name_of_file(entry.path);
        if (is_config_name(name)) found.configs.insert(entry.path);
        if (name == "package.json" && !is_ignored(entry.path, settings))
            read_scripts(tree, entry.path, found);
    }
    found.configs.insert(found.sure_configs.begin(), found.sure_configs.end());
    std::erase_if(found.configs,
                  [&](const std::string& path) { return is_ignored(path, settings); });
    return found;
}

// The projects of checker.yaml: those without a config, and the configs of the others.
void add_named(const Tree& tree, const Settings& settings, Found& found,
               std::vector<Project>& projects) {
    for (const ProjectSettings& named : settings.projects) {
        if (!named.config) {
            projects.push_back(described(tree, named));
            projects.back().drift = drift_settings(settings, &named);
            continue;
        }
        if (!tree.find(*named.config))
            throw Error(
                "checker.yaml:" + std::to_string(line_of(named.place)) + ": there is no '" +
                *named.config +
                "'; correct 'config', or describe the project by 'schema', 'out' and 'dialect'");
        found.configs.insert(*named.config);
        found.sure_configs.insert(*named.config);
    }
}

// drizzle.config.test.ts, drizzle.config.d.ts: a config for some stage, or none at all.
bool has_second_ending(const Project& project) {
    const std::string_view name = name_of_file(project.config);
    const std::size_t rest = name.find(".config.") + std::string_view(".config.").size();
    return is_config_name(name) && name.find('.', rest) != std::string_view::npos;
}

// Of the files with a second ending only those that have migrations of their own count, unless a
// script says so: others serve `push`, `pull` or tests.
void leave_out_doubtful(const Tree& tree, const std::set<std::string>& named,
                        std::vector<Project>& projects) {
    std::set<std::string> taken;
    const auto is_doubtful = [&](const Project& project) {
        return has_second_ending(project) && !named.contains(project.config);
    };
    for (const Project& project : projects)
        if (project.out && !is_doubtful(project)) taken.insert(*project.out);
    std::erase_if(projects, [&](const Project& project) {
        return is_doubtful(project) && (!project.out || taken.contains(*project.out) ||
                                        !tree.find(*project.out + "/meta/_journal.json"));
    });
}

// Configs that differ in credentials alone (one for each stage) are one project.
void leave_out_repeated(std::vector<Project>& projects) {
    std::set<std::tuple<std::string, std::string, std::vector<std::string>, drizzle::Casing>> known;
    std::erase_if(projects, [&](const Project& project) {
        return project.out && project.problems.empty() &&
               !known.insert({project.dialect, *project.out, project.schema_files, project.casing})
                    .second;
    });
}

}  // namespace

std::string_view name_of(Layout layout) {
    return layout == Layout::drizzle_journal ? "drizzle-journal" : "drizzle-folders";
}

bool is_config_name(std::string_view name) {
    constexpr std::array<std::string_view, 7> extensions{"ts",  "js",  "mjs", "cjs",
                                                         "mts", "cts", "json"};
    if (!name.starts_with("drizzle") || name.find(".config.") == std::string_view::npos)
        return false;
    const std::size_t dot = name.rfind('.');
    return std::ranges::find(extensions, name.substr(dot + 1)) != extensions.end();
}

bool is_ignored(const std::string& path, const Settings& settings) {
    return std::ranges::any_of(settings.ignore, [&](const std::string& pattern) {
        const std::vector<std::string> plain = expand_braces(pattern);
        return std::ranges::any_of(plain,
                                   [&](const std::string& one) { return matches_glob(path, one); });
    });
}

std::vector<Project> find_projects(const Tree& tree, const Settings& settings) {
    Found found = look_for_configs(tree, settings);
    std::vector<Project> projects;
    add_named(tree, settings, found, projects);
    for (const std::string& path : found.configs) {
        const ProjectSettings* named = settings_for(path, settings);
        drizzle::Config config = drizzle::read_config(tree, path);
        if (named != nullptr) apply(*named, config);
        projects.push_back(project_of(tree, config, named));
        projects.back().drift = drift_settings(settings, named);
    }
    leave_out_doubtful(tree, found.sure_configs, projects);
    for (Project& project : found.in_scripts)
        if (std::ranges::find(projects, project.out, &Project::out) == projects.end()) {
            project.drift = drift_settings(settings, nullptr);
            projects.push_back(std::move(project));
        }
    std::ranges::stable_sort(projects, [](const Project& a, const Project& b) {
        return std::tie(a.root, a.config) < std::tie(b.root, b.config);
    });
    leave_out_repeated(projects);
    return projects;
}

}  // namespace checker::config
