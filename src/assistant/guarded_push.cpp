#include <algorithm>
#include <set>
#include <utility>

#include "assistant/guarded.h"
#include "config/generate_command.h"
#include "core/path.h"

namespace checker::assistant {

namespace {

constexpr std::size_t most_scripts = 200;
constexpr std::size_t most_config = 64U << 10U;

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
    return std::ranges::find(names, name) != names.end();
}

bool is_local_host(std::string_view host) {
    if (host.starts_with("127.")) return host.find_first_not_of("0123456789.") == host.npos;
    return is_one_of(host, {"localhost", "::1", "[::1]"});
}

// A URL whose server is this machine, or a database in a file. Query parameters of PostgreSQL's
// URLs can name another host.
bool is_local_url(std::string_view url) {
    if (url.find('$') != std::string_view::npos || url.find("host=") != std::string_view::npos ||
        url.find("hostaddr=") != std::string_view::npos)
        return false;
    if (url.starts_with("file:") || url.starts_with("./")) return true;
    const std::size_t scheme = url.find("://");
    if (scheme == std::string_view::npos) return false;
    std::string_view host = url.substr(scheme + 3);
    host = host.substr(0, host.find_first_of("/?#"));
    if (const std::size_t at = host.rfind('@'); at != std::string_view::npos)
        host.remove_prefix(at + 1);
    if (host.find(',') != std::string_view::npos) return false;  // several servers
    const std::size_t end = host.starts_with('[') ? host.find(']') : host.find(':');
    return is_local_host(host.starts_with('[') ? host.substr(0, end + 1) : host.substr(0, end));
}

std::string in_folder(std::string_view folder, std::string_view name) {
    return folder.empty() ? std::string(name) : std::string(folder) + "/" + std::string(name);
}

std::string config_text(const config::KitCall& call, const std::string& folder, const Tree& tree) {
    std::vector<std::string> names{"drizzle.config.ts", "drizzle.config.js", "drizzle.config.json"};
    if (const auto given = call.options.find("config"); given != call.options.end())
        names = {given->second};
    for (const std::string& name : names) {
        const std::optional<std::string> path = join_path(folder, name);
        const SourcePtr source = path ? read_source(tree, *path) : nullptr;
        if (source != nullptr) return source->text.substr(0, most_config);
    }
    return {};
}

// The values of `url: '...'` in a config.
std::vector<std::string> urls_in(std::string_view config) {
    std::vector<std::string> urls;
    for (std::size_t at = config.find("url"); at != std::string_view::npos;
         at = config.find("url", at + 3)) {
        std::size_t begin = at + 3;
        while (begin < config.size() &&
               std::string_view("\"': \t").find(config[begin]) != std::string_view::npos)
            ++begin;
        if (begin == at + 3 || config.substr(at, begin - at).find(':') == std::string_view::npos)
            continue;
        const std::size_t end = config.find_first_of("\"'`,\n}", begin);
        urls.emplace_back(config.substr(begin, end == std::string_view::npos ? end : end - begin));
    }
    return urls;
}

// Whether what the call says, or the variables in front of it that its config reads, or the config
// itself, name a database on this machine. What is not known is not local.
bool is_to_local(const config::KitCall& call, const Command& command, const std::string& folder,
                 const Tree& tree) {
    if (const auto url = call.options.find("url"); url != call.options.end())
        return is_local_url(url->second);
    if (const auto host = call.options.find("host"); host != call.options.end())
        return is_local_host(host->second);
    const std::string config = config_text(call, folder, tree);
    const std::vector<std::string> urls = urls_in(config);
    if (urls.size() != 1) return false;
    if (is_local_url(urls.front())) return true;
    for (const std::string& assignment : command.assignments) {
        const std::size_t equals = assignment.find('=');
        const std::string name = "process.env." + assignment.substr(0, equals);
        const std::string read = urls.front().substr(0, urls.front().find_last_not_of("! \t") + 1);
        if (read == name) return is_local_url(std::string_view(assignment).substr(equals + 1));
    }
    return false;
}

bool only_tells(std::string_view program) {
    return is_one_of(program, {"gh",  "echo", "printf", "grep",  "egrep", "fgrep", "rg",   "ag",
                               "git", "cat",  "man",    "which", "type",  "head",  "tail", "ls",
                               "sed", "awk",  "test",   "[",     "cd",    "less"});
}

bool asks_for_help(const std::vector<std::string>& words) {
    return std::ranges::any_of(
        words, [](const std::string& word) { return word == "--help" || word == "-h"; });
}

bool is_manager(std::string_view program) {
    return is_one_of(program, {"npm", "pnpm", "yarn", "bun", "nr", "turbo", "nx", "lerna", "node",
                               "wireit", "concurrently", "npm-run-all", "run-s", "run-p"});
}

// What a manager's arguments say about the scripts that it runs.
struct ScriptCall {
    std::vector<std::string> names;    // that may be scripts; flags' values are among them
    bool several = false;              // else what stands behind a script's name is the script's
    std::vector<std::string> folders;  // that it is told to run in
    bool elsewhere = false;            // in packages that it picks itself
};

ScriptCall script_call(const std::vector<std::string>& words, std::size_t manager) {
    ScriptCall call;
    call.elsewhere = is_one_of(program_name(words[manager]), {"turbo", "nx", "lerna"});
    call.several = !is_one_of(program_name(words[manager]), {"npm", "pnpm", "yarn", "bun", "nr"});
    const bool is_node = program_name(words[manager]) == "node";
    for (std::size_t i = manager + 1; i < words.size(); ++i) {
        const std::string& word = words[i];
        const std::string flag = word.substr(0, word.find('='));
        const bool is_folder = is_one_of(flag, {"--prefix", "-C", "--dir", "--cwd"});
        const bool is_choice = is_one_of(flag, {"-w", "--workspace", "--filter", "-F", "workspace",
                                                "workspaces", "--workspaces", "-r", "--recursive"});
        call.elsewhere = call.elsewhere || is_choice;
        if (is_folder && flag != word) call.folders.push_back(word.substr(flag.size() + 1));
        if (is_folder && flag == word && i + 1 < words.size()) call.folders.push_back(words[++i]);
        if (is_one_of(word, {"exec", "x", "dlx"}) && call.names.empty()) break;  // runs a program
        if (word == "--" && !call.names.empty()) break;  // the rest is for the script
        // nx names db:push a project's script too.
        if (!word.starts_with('-') && !is_node) call.names.push_back(word);
        if (flag == "--run" && flag != word) call.names.push_back(word.substr(flag.size() + 1));
        if (word == "--run" && is_node && i + 1 < words.size()) call.names.push_back(words[++i]);
    }
    if (!call.names.empty() &&
        is_one_of(call.names.front(), {"install", "i", "ci", "add", "remove", "rm", "uninstall",
                                       "update", "up", "why", "info", "view", "ls", "pack"}))
        call.names.clear();
    return call;
}

class PushSearch {
  public:
    explicit PushSearch(Packages& packages) : packages_(packages), tree_(packages.tree()) {}

    // The first folder whose drizzle-kit pushes to what may be another machine.
    std::optional<std::string> find(const Command& command,
                                    const std::vector<std::string>& folders) {
        if (command.words.empty() || only_tells(program_name(command.words.front())) ||
            asks_for_help(command.words))
            return std::nullopt;
        for (const config::KitCall& call : config::calls_of(command.words)) {
            const bool pushes = call.command == "push" || call.command.starts_with("push:");
            if (pushes && !std::ranges::any_of(folders, [&](const std::string& folder) {
                    return is_to_local(call, command, folder, tree_);
                }))
                return folders.empty() ? "" : folders.front();
        }
        const std::size_t manager = find_program(command.words, is_manager);
        if (manager >= command.words.size()) return std::nullopt;
        return find_in_scripts(script_call(command.words, manager), command, folders);
    }

  private:
    std::optional<std::string> find_in_scripts(const ScriptCall& call, const Command& command,
                                               const std::vector<std::string>& folders) {
        std::vector<std::string> starts;
        for (const std::string& folder : folders)
            for (const std::string& named : call.folders)
                if (const auto path = join_path(folder, named)) starts.push_back(*path);
        starts.insert(starts.end(), folders.begin(), folders.end());
        for (const std::string& name : call.names) {
            // The first package that has it is meant.
            std::optional<std::string> package;
            for (std::size_t i = 0; i < starts.size() && !package; ++i)
                package = package_with(starts[i], name);
            if (package) {
                if (auto found = find_in_script(*package, name, command)) return found;
                if (!call.several) return std::nullopt;
                continue;
            }
            if (!call.elsewhere) continue;
            for (const std::string& each : packages_.all())
                if (auto found = find_in_script(each, name, command)) return found;
        }
        return std::nullopt;
    }

    // npm runs the scripts of the next package.json, from a folder upwards.
    std::optional<std::string> package_with(std::string folder, const std::string& name) {
        for (;;) {
            const std::string path = in_folder(folder, "package.json");
            if (packages_.scripts(path).contains(name)) return path;
            if (tree_.find(path) || folder.empty()) return std::nullopt;
            folder = folder_of(folder);
        }
    }

    std::optional<std::string> find_in_script(const std::string& package, const std::string& name,
                                              const Command& caller) {
        for (const std::string& each : {"pre" + name, name, "post" + name}) {
            const config::Scripts& scripts = packages_.scripts(package);
            const auto found = scripts.find(each);
            const bool is_new = found != scripts.end() && seen_.size() < most_scripts &&
                                seen_.insert({package, each}).second;
            if (!is_new) continue;
            for (Command& command : commands_in(found->second)) {
                command.assignments.insert(command.assignments.end(), caller.assignments.begin(),
                                           caller.assignments.end());
                if (auto at = find(command, {std::string(folder_of(package))})) return at;
            }
        }
        return std::nullopt;
    }

    Packages& packages_;
    const Tree& tree_;
    std::set<std::pair<std::string, std::string>> seen_;
};

}  // namespace

const config::Scripts& Packages::scripts(const std::string& package) {
    const auto [at, is_new] = scripts_.try_emplace(package);
    if (is_new) at->second = config::scripts_of(tree_, package);
    return at->second;
}

const std::vector<std::string>& Packages::all() {
    if (all_) return *all_;
    all_.emplace();
    for (TreeEntry& entry : files_below(tree_, ""))
        if (name_of_file(entry.path) == "package.json") all_->push_back(std::move(entry.path));
    return *all_;
}

std::optional<Refusal> refuse_push(const Command& command, const std::vector<std::string>& folders,
                                   Packages& packages) {
    const std::optional<std::string> folder = PushSearch(packages).find(command, folders);
    if (!folder) return std::nullopt;
    return Refusal{
        "drizzle-kit push changes a database without a migration, and this one is not known to be "
        "on this machine",
        "run " + config::generate_command(packages.tree(), *folder, "") +
            " and commit the migration; for a database to play with, name it: `drizzle-kit push "
            "--url=postgres://localhost/NAME` with the dialect and schema"};
}

}  // namespace checker::assistant
