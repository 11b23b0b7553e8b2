#include "kit/merges/projects.h"

#include <chrono>
#include <filesystem>
#include <stdexcept>
#include <thread>

#include "kit/merges/edits.h"

namespace checker::kit {

namespace fs = std::filesystem;
using testing::Outcome;

Projects::Projects(Style style) : style_(std::move(style)) {
    fs::create_directory_symlink(fs::path(CHECKER_ROOT) / "node_modules",
                                 temporary_.path() + "/node_modules");
    // The first migration takes its time, and is the same for all of a style.
    static const testing::TemporaryFolder kept;
    std::string name = style_.prefix + std::to_string(style_.snapshots);
    for (const std::string& folder : style_.folders)
        name += "+" + fs::path(folder).filename().string();
    const fs::path start = fs::path(kept.path()) / name;
    if (!fs::exists(start)) {
        begin();
        fs::copy(git.folder(), start, fs::copy_options::recursive);
    } else {
        fs::remove_all(git.folder());
        fs::copy(start, git.folder(), fs::copy_options::recursive);
    }
}

void Projects::begin() const {
    for (const std::string& folder : style_.folders)
        git.write(folder + "/drizzle.config.json",
                  R"({"dialect": "postgresql", "schema": "./schema.ts", "out": "./drizzle",
                      "migrations": {"prefix": ")" +
                      style_.prefix + "\"}}");
    migrate(world(style_.snapshots).start, "start");
}

void Projects::write_schema(const std::string& schema) const {
    for (const std::string& folder : style_.folders)
        git.write(folder + "/schema.ts", schema);
}

void Projects::generate(const std::string& schema, const std::string& name,
                        const std::string& sql) const {
    write_schema(schema);
    for (const std::string& folder : style_.folders)
        generate_in(folder, name, sql);
    // Within one second drizzle-kit gives one name of a time twice, and overwrites a snapshot.
    if (style_.prefix != "index") std::this_thread::sleep_for(std::chrono::seconds(1));
}

void Projects::migrate(const std::string& schema, const std::string& name) const {
    generate(schema, name);
    git.commit_all(name);
}

void Projects::generate_in(const std::string& folder, const std::string& name,
                           const std::string& sql) const {
    const bool is_old = style_.snapshots < 7;
    // The drizzle-kit of today wants the snapshots of today.
    if (is_old) kit(folder, {"up"});
    std::vector<std::string> command{"generate", "--name", name};
    if (!sql.empty()) command.emplace_back("--custom");
    const Outcome generated = kit(folder, command);
    const std::string made =
        git.run({"ls-files", "--others", "--", folder + "/drizzle/*_" + name + ".sql"});
    if (made.empty())
        throw std::runtime_error("drizzle-kit generates nothing: " + generated.output);
    if (!sql.empty()) git.write(made, sql);
    if (!is_old) return;
    const std::string snapshots = folder + "/drizzle/meta/*_snapshot.json";
    const std::string fresh = git.run({"ls-files", "--others", "--", snapshots});
    git.attempt({"checkout", "-q", "--", snapshots});
    const Outcome aged = testing::run_program(
        {CHECKER_NODE, std::string(CHECKER_ROOT) + "/tests/drizzle/old_snapshots.cjs",
         std::to_string(style_.snapshots), fresh},
        git.folder());
    if (aged.exit != 0) throw std::runtime_error(aged.output);
}

Outcome Projects::kit(const std::string& folder, const std::vector<std::string>& arguments) const {
    std::vector<std::string> command{CHECKER_NODE,
                                     temporary_.path() + "/node_modules/drizzle-kit/bin.cjs"};
    command.insert(command.end(), arguments.begin(), arguments.end());
    return testing::run_program(command, path(folder));
}

Outcome Projects::checker(const std::vector<std::string>& arguments,
                          const std::string& folder) const {
    std::vector<std::string> command{CHECKER_PROGRAM};
    command.insert(command.end(), arguments.begin(), arguments.end());
    return testing::run_program(command, path(folder));
}

std::string Projects::picture() const {
    return git.run({"status", "--porcelain"}) + git.run({"ls-files", "-s"}) +
           testing::run_program({"sh", "-c",
                                 "find . -path ./.git -prune -o -type f -print | sort | "
                                 "while read -r file; do echo \"$file\"; cat \"$file\"; done"},
                                git.folder())
               .output;
}

}  // namespace checker::kit
