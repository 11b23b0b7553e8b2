#include "cli/hook.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <iostream>
#include <iterator>
#include <sstream>
#include <system_error>

#include "assistant/event.h"
#include "assistant/guard.h"
#include "cli/check.h"
#include "cli/exit_code.h"
#include "config/discovery.h"
#include "core/error.h"
#include "core/printable.h"
#include "git/repository.h"
#include "report/report.h"

namespace checker::cli {

namespace {

namespace fs = std::filesystem;

constexpr int goes_on = 0;
constexpr int refused = 2;

// Paths as the assistant names them, which may be anything.
class Places {
  public:
    Places(std::string root, fs::path cwd) : root_(std::move(root)), cwd_(std::move(cwd)) {}

    // The path in the repository, links on the way followed; nothing outside of it.
    std::optional<std::string> locate(std::string_view folder, std::string_view path) const {
        if (path.find('\0') != std::string_view::npos) return std::nullopt;
        std::error_code error;
        const fs::path start = folder.empty() ? cwd_ : fs::path(root_) / folder;
        const fs::path found = fs::weakly_canonical(start / path, error);
        if (error) return std::nullopt;
        const std::string relative = found.lexically_relative(root_).string();
        if (relative == ".") return "";
        if (relative.empty() || relative == ".." || relative.starts_with("../"))
            return std::nullopt;
        return relative.ends_with('/') ? relative.substr(0, relative.size() - 1) : relative;
    }

  private:
    std::string root_;
    fs::path cwd_;
};

// The repository that the assistant works in; nothing where there is none, for the hook may be set
// up for all that it works in.
std::optional<git::Repository> repository_at(const std::string& folder) {
    std::error_code error;
    for (fs::path at = fs::canonical(folder, error); !error && at.has_relative_path();
         at = at.parent_path())
        if (fs::exists(at / ".git", error)) {
            git::Repository repository = git::Repository::open(folder);
            if (!repository.root()) return std::nullopt;
            return repository;
        }
    return std::nullopt;
}

std::string told(const Results& results) {
    std::ostringstream text;
    report::find_format("agent")->report(text, results, {.version = CHECKER_VERSION});
    return text.str();
}

int refuse(const assistant::Refusal& refusal, std::ostream& err) {
    err << printable("checker: refused: " + refusal.why + "\ninstead: " + refusal.instead, true)
        << '\n';
    return refused;
}

int before_tool(const assistant::Event& event, const git::Repository& repository,
                const Places& places, std::ostream& err) {
    const assistant::Surroundings around{
        .tree = repository.work_tree(),
        .locate = [&places](std::string_view folder, std::string_view path) {
            return places.locate(folder, path);
        }};
    if (!event.command.empty())
        if (const auto refusal = assistant::refusal_of_command(event.command, around))
            return refuse(*refusal, err);
    if (!event.file_path.empty())
        if (const auto refusal = assistant::refusal_of_edit(event.file_path, around))
            return refuse(*refusal, err);
    return goes_on;
}

// Whether an edit of that file can change what a check says.
bool is_checked(const fs::path& path) {
    constexpr std::array<std::string_view, 11> extensions{
        ".ts", ".mts", ".cts", ".tsx", ".js", ".mjs", ".cjs", ".jsx", ".json", ".sql", ".yaml"};
    return std::ranges::find(extensions, path.extension().string()) != extensions.end();
}

// What the edit of `path` has to do with: what is wrong in it, and, of the code, what of the schema
// is in no migration.
Results about(Results results, const std::string& path) {
    std::erase_if(results.findings, [&](const Finding& finding) {
        if (finding.place.source == nullptr) return true;
        const std::string& at = finding.place.source->path;
        const bool stands_nowhere = finding.rule == "schema-without-migration" &&
                                    config::is_config_name(fs::path(at).filename().string());
        return at != path && !stands_nowhere;
    });
    return results;
}

int after_edit(const assistant::Event& event, const git::Repository& repository,
               const Places& places, std::ostream& out) {
    const std::optional<std::string> path = places.locate("", event.file_path);
    if (event.file_path.empty() || !path) return goes_on;
    std::string text;
    const assistant::Surroundings around{
        .tree = repository.work_tree(),
        .locate = [&path](std::string_view, std::string_view) { return std::optional(*path); }};
    if (const auto refusal = assistant::refusal_of_edit(*path, around))
        text = "checker: " + refusal->why + "\ninstead: undo this edit; " + refusal->instead + "\n";
    if (is_checked(*path)) {
        const Results results = about(check_work_tree(repository), *path);
        if (!results.findings.empty()) text += told(results);
    }
    if (!text.empty()) out << assistant::note_after_tool(printable(text, true));
    return goes_on;
}

// A turn does not end with errors, but for the second time: what it did not put right the first
// time it will not put right the next.
int at_stop(const assistant::Event& event, const git::Repository& repository, std::ostream& err) {
    if (event.stop_hook_active) return goes_on;
    std::string text;
    try {
        const Results results = check_work_tree(repository);
        if (exit_code(results) == 0) return goes_on;
        text = told(results);
    } catch (const Error& error) {
        text = std::string("checker: the check could not be done: ") + error.what() + "\n";
    }
    err << printable(text, true)
        << "Put this right before you end the turn, or say why it has to stay.\n";
    return refused;
}

}  // namespace

int run_hook(const HookOptions& options, std::ostream& out, std::ostream& err) {
    const std::string text(std::istreambuf_iterator<char>(std::cin), {});
    const assistant::Event event = assistant::read_event(text);
    const std::string folder = event.cwd.empty() ? "." : event.cwd;
    const std::optional<git::Repository> repository = repository_at(folder);
    if (!repository) return goes_on;
    std::error_code error;
    const Places places(*repository->root(), fs::canonical(folder, error));
    if (options.event == HookEvent::pre_bash) return before_tool(event, *repository, places, err);
    if (options.event == HookEvent::post_edit) return after_edit(event, *repository, places, out);
    return at_stop(event, *repository, err);
}

}  // namespace checker::cli
