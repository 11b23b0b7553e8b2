// checker.yaml: what the user says about the projects of a repository.
#pragma once

#include <array>
#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "core/severity.h"
#include "core/tree.h"

namespace checker::config {

inline constexpr std::string_view settings_path = "checker.yaml";

// Where the baseline is unless checker.yaml says it.
inline constexpr std::string_view usual_baseline = ".checker/baseline.jsonl";

// What comes of a part of the schema that static evaluation does not know: a hint, an error, or the
// verdict of the project's own drizzle-kit, which runs the project's code.
enum class Unknown { hint, error, drizzle_kit };

inline constexpr std::array<std::string_view, 3> unknown_names{"hint", "error", "drizzle-kit"};

inline constexpr std::chrono::seconds usual_timeout{60};

struct DriftSettings {
    std::optional<Unknown> unknown;
    std::optional<std::chrono::seconds> timeout;  // of drizzle-kit
    Place place;                                  // of `unknown` in checker.yaml
};

// What checker.yaml says about one project. What is not said is taken from the drizzle config.
struct ProjectSettings {
    std::optional<std::string>
        root;  // the folder drizzle-kit is run in, from the repository's root
    std::optional<std::string> config;               // the drizzle config, from `root`
    std::optional<std::vector<std::string>> schema;  // from `root`, as drizzle-kit resolves it
    std::optional<std::string> out;                  // from `root`
    std::optional<std::string> dialect;
    std::optional<std::string> casing;
    std::optional<bool> breakpoints;
    std::optional<std::string> prefix;
    DriftSettings drift;
    Place place;  // of the project in checker.yaml
};

// What a rule's option is set to.
struct OptionSettings {
    std::string name;
    std::vector<std::string> values;
    bool is_list = false;  // else it is one value
    Place place;
};

// What a repository says about one rule.
struct RuleSettings {
    std::string rule;
    bool off = false;
    std::optional<Severity> severity;
    std::vector<OptionSettings> options;
    Place place;
};

// What only people know about a table.
struct TableSettings {
    std::string table;  // users, auth.users
    long long rows = 0;
};

struct Settings {
    std::optional<std::string> preset;  // recommended, strict, all
    std::vector<RuleSettings> rules;
    std::vector<TableSettings> tables;
    std::optional<int> postgres;          // the server's major version
    std::optional<std::string> base;      // the branch whose migrations are never renumbered
    std::optional<std::string> baseline;  // the file of findings that are not told again
    std::optional<bool> skip_in_ci;       // CHECKER=0 and CHECKER_SKIP count in CI too
    std::vector<ProjectSettings> projects;
    std::vector<std::string> ignore;  // patterns of files that are left alone
    DriftSettings drift;              // of projects that do not say it themselves
};

// What `project` says about drift, else what holds for all of `settings`; null: a project that
// checker.yaml does not name.
DriftSettings drift_settings(const Settings& settings, const ProjectSettings* project);

// Reads checker.yaml at the root of `tree`; without one, empty settings. Throws
// Error("checker.yaml:line: ...") for unknown keys, wrong kinds and paths that lead out of the
// repository.
Settings read_settings(const Tree& tree);

}  // namespace checker::config
