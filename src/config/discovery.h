// The Drizzle projects of a repository: found by their configs, corrected by checker.yaml.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "config/settings.h"
#include "core/tree.h"
#include "drizzle/casing.h"
#include "drizzle/config.h"

namespace checker::config {

// What is wrong with how a project is set up; the rule says how much that matters.
struct Problem {
    std::string rule;
    Place place;
    std::string message;
};

// How a project keeps its migrations on disk.
enum class Layout { drizzle_journal, drizzle_folders };

std::string_view name_of(Layout layout);

// One migrations folder with its schema files and dialect.
struct Project {
    std::string root;  // the folder drizzle-kit is run in
    // The drizzle config; empty if checker.yaml or a script of a package.json describes the
    // project.
    std::string config;
    std::string dialect;
    Layout layout = Layout::drizzle_journal;
    std::optional<std::string> out;  // the migrations folder; nothing if that is not known
    std::vector<std::string> schema_patterns;  // as the config has them
    std::vector<std::string> schema_files;
    std::optional<std::string> schema_unknown;  // why the schema's files are not known
    drizzle::Casing casing = drizzle::Casing::none;
    std::vector<std::string> inputs;  // the config and the modules that it imports
    DriftSettings drift;
    Place place;  // the config's `schema`, else its first byte
    std::vector<Problem> problems;
};

// drizzle*.config.{ts,js,mjs,cjs,mts,cts,json} and drizzle.config.STAGE.ts: the names people give,
// beyond the three that drizzle-kit finds by itself.
bool is_config_name(std::string_view name);

// Whether `settings` say to leave the config at `path` alone.
bool is_ignored(const std::string& path, const Settings& settings);

// Every project of `tree`, sorted by root and config: of each config with a usual name or named by
// a package.json's scripts, and of scripts that give drizzle-kit its settings as options.
// drizzle-kit resolves a config's paths against the folder that it is run in, which no file tells;
// it is the first of the folders from the config's own up to the repository's root, those with a
// package.json first, in which they exist.
std::vector<Project> find_projects(const Tree& tree, const Settings& settings);

}  // namespace checker::config
