#include "drizzle_kit/ask.h"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "core/error.h"
#include "core/path.h"
#include "core/printable.h"
#include "drizzle_kit/checkout.h"
#include "drizzle_kit/node_modules.h"
#include "json/read.h"
#include "process/interruption.h"
#include "process/run.h"
#include "process/temporary_folder.h"

namespace checker::drizzle_kit {

namespace {

namespace fs = std::filesystem;

// The name of the migration that is asked for.
constexpr std::string_view name = "checker_asks";
constexpr std::size_t largest_text = std::size_t{1} << 20U;

constexpr const char* install =
    "Install the project's dependencies before the check, or choose another value for "
    "drift.unknown in checker.yaml.";

std::string text_of_file(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::string text(largest_text, '\0');
    file.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(file.gcount()));
    return text;
}

[[noreturn]] void refuse(const std::string& folder, const std::string& packages) {
    throw Error("cannot run drizzle-kit in '" + folder + "': '" + packages + "' is another user's");
}

// Node looks for packages in every folder above as well, so nobody else's may be there.
void refuse_foreign_packages(const std::string& folder) {
    for (fs::path at = fs::path(folder).parent_path();; at = at.parent_path()) {
        struct stat status {};
        const std::string packages = (at / "node_modules").string();
        const bool is_foreign = ::lstat(packages.c_str(), &status) == 0 && status.st_uid != 0 &&
                                status.st_uid != ::getuid();
        if (is_foreign) refuse(folder, packages);
        if (at == at.root_path()) return;
    }
}

void refuse_repository(const std::string& folder, const std::string& work_tree) {
    if (is_below(folder, fs::canonical(work_tree).string()))
        throw Error("cannot run drizzle-kit in '" + folder +
                    "': TMPDIR is in the repository, where nothing is written");
}

// Ours, without what leads back to the repository: git's variables in a hook, and the folder in
// which the user stands. Temporary files (esbuild's, tsx's cache) go where they are removed.
std::vector<std::string> environment(const std::string& folder, const std::string& temporary) {
    std::vector<std::string> variables{"PWD=" + folder, "TMPDIR=" + temporary, "NO_COLOR=1"};
    for (char** at = environ; *at != nullptr; ++at) {
        const std::string_view variable = *at;
        const std::string_view key = variable.substr(0, variable.find('='));
        if (!key.starts_with("GIT_") && key != "PWD" && key != "OLDPWD" && key != "INIT_CWD" &&
            key != "TMPDIR" && key != "NO_COLOR" && key != "FORCE_COLOR")
            variables.emplace_back(variable);
    }
    return variables;
}

// The SQL file of the migration that was asked for; empty if there is none.
std::string generated_sql(const Tree& tree, const std::string& checkout) {
    const std::string ending = "_" + std::string(name) + ".sql";
    auto at = fs::recursive_directory_iterator(checkout);
    for (; at != fs::recursive_directory_iterator(); ++at) {
        const fs::path& path = at->path();
        if (path.filename() == "node_modules") at.disable_recursion_pending();
        if (!path.filename().string().ends_with(ending) || at->is_symlink() ||
            !at->is_regular_file())
            continue;
        if (!tree.find(path.string().substr(checkout.size() + 1)))
            return text_of_file(path.string());
    }
    return "";
}

// What was printed, its paths seen from the repository's root.
std::string in_repository(const std::string& text, const Places& places) {
    const std::string prefix = places.checkout + "/";
    std::string result;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t next = std::min(text.find(prefix, at), text.size());
        result.append(text, at, next - at);
        at = next + (next < text.size() ? prefix.size() : 0);
    }
    return result;
}

std::string version_of(const std::string& kit) {
    return json::top_level_strings(text_of_file(kit + "/package.json"), {"version"})
        .front()
        .value_or("");
}

Answer timed_out(const Question& question) {
    return failure(
        "drizzle-kit was stopped after " + std::to_string(question.time_limit.count()) + " seconds",
        "Allow it more with `drift: {unknown: drizzle-kit, timeout: SECONDS}` in "
        "checker.yaml, or find out what keeps it.");
}

Answer run_in(const Tree& tree, const Question& question, const Places& places) {
    const std::optional<std::string> node = process::find_program("node");
    if (!node)
        return failure("there is no 'node' on the PATH to run drizzle-kit with",
                       "Install Node, or choose another value for drift.unknown in checker.yaml.");
    const std::string kit = find_drizzle_kit(places);
    if (kit.empty()) return failure("node_modules has no drizzle-kit", install);
    const bool first_generation = version_of(kit).starts_with("0.");
    process::Program program{
        .path = *node,
        .arguments = {kit + "/bin.cjs", "generate", "--config",
                      places.checkout + "/" + question.config},
        .folder = places.root.empty() ? places.checkout : places.checkout + "/" + places.root,
        .environment = {},
        .time_limit = question.time_limit};
    program.environment = environment(program.folder, places.checkout + "/../tmp");
    for (const std::string_view argument :
         first_generation ? std::vector<std::string_view>{"--name", name}
                          : std::vector<std::string_view>{"--explain", "--output", "json"})
        program.arguments.emplace_back(argument);
    process::Outcome outcome = process::run(program);
    outcome.out = in_repository(outcome.out, places);
    outcome.err = in_repository(outcome.err, places);
    if (outcome.end == process::End::timed_out) return timed_out(question);
    if (!first_generation) return read_explain(outcome);
    return read_generate(outcome, generated_sql(tree, places.checkout));
}

Answer ask_in_checkout(const Tree& tree, const Question& question) {
    // Ends after the folder does, and so lets a signal end the program when nothing is left.
    const process::Interruption interruption;
    const process::TemporaryFolder folder;
    const Places places{*question.work_tree, folder.path() + "/checkout", question.root};
    refuse_repository(folder.path(), places.work_tree);
    refuse_foreign_packages(folder.path());
    for (const char* part : {"/checkout", "/tmp"})
        fs::create_directory(folder.path() + part);
    check_out_files(tree, places.checkout);
    link_node_modules(tree, places);
    check_out_links(tree, places.checkout);
    return run_in(tree, question, places);
}

}  // namespace

Answer ask(const Tree& tree, const Question& question) {
    if (!question.work_tree)
        return failure("drizzle-kit cannot be run: there is no work tree in which it is installed",
                       "Check in a clone with a work tree and installed dependencies, or choose "
                       "another value for drift.unknown in checker.yaml.");
    if (question.config.empty())
        return failure("drizzle-kit cannot be run: the project has no drizzle config",
                       "Add a drizzle config, or choose another value for drift.unknown in "
                       "checker.yaml.");
    try {
        return ask_in_checkout(tree, question);
    } catch (const Error& error) {
        return failure(printable(error.what()), install);
    } catch (const fs::filesystem_error& error) {
        return failure(printable(error.what()), install);
    }
}

}  // namespace checker::drizzle_kit
