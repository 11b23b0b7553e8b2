// Whether the hooks run checker.
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "core/folder_tree.h"
#include "core/shell.h"
#include "git/hook_block.h"
#include "git/hooks_folder.h"
#include "json/read.h"
#include "process/run.h"
#include "setup/diagnosis.h"

namespace checker::setup {

namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 3> needed_hooks{"pre-commit", "pre-merge-commit",
                                                       "pre-push"};

std::string text_of(const std::string& path) {
    std::error_code failed;
    if (!fs::is_regular_file(path, failed)) return "";
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

// What makes a manager put its hooks where git runs them.
std::string set_up(Manager manager) {
    switch (manager) {
        case Manager::git:
            return "`checker init`";
        case Manager::husky:
            return "`npx husky`";
        case Manager::lefthook:
            return "`npx lefthook install`";
        case Manager::simple_git_hooks:
            return "`npx simple-git-hooks`";
        case Manager::pre_commit:
            return "`pre-commit install --hook-type pre-commit --hook-type pre-merge-commit "
                   "--hook-type pre-push`";
    }
    return "";
}

// Whether a line that is no comment has these words.
bool has_line_with(std::string_view text, std::string_view words) {
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string_view line = text.substr(0, end);
        const std::size_t first = line.find_first_not_of(" \t");
        const bool is_comment = first != std::string_view::npos && line[first] == '#';
        if (!is_comment && line.find(words) != std::string_view::npos) return true;
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return false;
}

// Whether a text calls checker as that hook has to.
bool calls_checker(std::string_view text, std::string_view hook) {
    return has_line_with(text, hook == "pre-push" ? "check --pushed" : "check --staged");
}

class Hooks {
  public:
    Hooks(const git::Repository& repository, Manager manager, Diagnoses& found)
        : tree_(*repository.root()),
          root_(*repository.root()),
          manager_(manager),
          found_(found),
          folder_(git::find_hooks_folder(root_)) {}

    void diagnose(bool is_active) {
        if (manager_ != Manager::git && !is_active)
            return error(std::string(name_of(manager_)) +
                             " is not set up: the pre-commit hook that git runs is not its own",
                         set_up(manager_));
        found_.push_back({"hooks", Mark::ok,
                          "run by " + std::string(name_of(manager_)) + ", from " + folder_.of_git});
        for (const std::string_view name : needed_hooks)
            diagnose_hook(std::string(name));
        if (manager_ == Manager::husky) diagnose_prepare();
        diagnose_program();
    }

  private:
    void error(const std::string& text, const std::string& fix) {
        found_.push_back({"hooks", Mark::error, text, fix});
    }

    void diagnose_hook(const std::string& name) {
        const std::string path = folder_.of_git + "/" + name;
        std::error_code failed;
        if (!fs::exists(path, failed))
            return error("there is no " + name + " hook that git would run (" + path + ")",
                         leads_to_checker(name) ? set_up(manager_) : init_first());
        if (::access(path.c_str(), X_OK) != 0)
            return error(path + " is not executable, so git does not run it",
                         "chmod +x " + shell_word(path));
        if (!leads_to_checker(name))
            return error("the " + name + " hook does not run checker", init_first());
        if (manager_ == Manager::simple_git_hooks && !calls_checker(text_of(path), name))
            return error("the " + name + " hook is older than its configuration", set_up(manager_));
        found_.push_back({"hooks", Mark::ok, name + " runs checker"});
    }

    std::string init_first() const {
        return manager_ == Manager::git ? "`checker init`"
                                        : "`checker init`, then " + set_up(manager_);
    }

    // By what people have written: the script, or the manager's configuration.
    bool leads_to_checker(const std::string& name) const {
        switch (manager_) {
            case Manager::git:
            case Manager::husky:
                return calls_checker(text_of(folder_.path + "/" + name), name);
            case Manager::lefthook: {
                const std::string config = text_of(root_ + "/" + lefthook_config(tree_));
                if (calls_checker(config, name)) return true;
                return has_line_with(config, own_lefthook_file) &&
                       calls_checker(text_of(root_ + "/" + own_lefthook_file), name);
            }
            case Manager::simple_git_hooks:
                return calls_checker(text_of(root_ + "/" + simple_git_hooks_config(tree_)), name);
            case Manager::pre_commit: {
                // Its configuration may name the repository of checker instead, which has the
                // calls.
                const std::string config = text_of(root_ + "/" + pre_commit_config);
                const std::string_view id = name == "pre-push" ? "checker-pushed" : "checker";
                return calls_checker(config, name) || has_pre_commit_hook(config, id) == true;
            }
        }
        return false;
    }

    // husky's own folder is ignored by git, so whoever clones gets it from `prepare` alone.
    void diagnose_prepare() {
        const json::Result result = json::read(text_of(root_ + "/package.json"));
        const auto* package = std::get_if<json::Document>(&result);
        if (package == nullptr) return;
        const json::Value* scripts = package->root.find("scripts");
        for (const char* script : {"prepare", "postinstall"})
            if (const json::Value* said = scripts != nullptr ? scripts->find(script) : nullptr)
                if (said->text.find("husky") != std::string::npos) return;
        found_.push_back(
            {"hooks", Mark::warning,
             "no script `prepare` of package.json runs husky: a new clone has no hooks",
             "`npm pkg set scripts.prepare=husky`"});
    }

    // The program that a hook finds: the one it names, else as it looks for it.
    void diagnose_program() {
        const std::string named =
            git::program_in(text_of(folder_.path + "/" + std::string(needed_hooks[0])));
        if (!named.empty() && ::access(named.c_str(), X_OK) == 0)
            return found_.push_back({"hooks", Mark::ok, "they run " + named});
        const auto on_path = process::find_program("checker");
        const std::string package = root_ + "/node_modules/.bin/checker";
        if (on_path)
            return found_.push_back({"hooks", Mark::ok,
                                     "they run " + *on_path +
                                         ", as long as it is on the PATH of "
                                         "whatever starts git"});
        if (::access(package.c_str(), X_OK) == 0)
            return found_.push_back({"hooks", Mark::ok, "they run " + package});
        error("they would not find checker: it is neither on the PATH nor in node_modules/.bin",
              "put it on the PATH, or install the package @checker/cli");
    }

    FolderTree tree_;
    std::string root_;
    Manager manager_;
    Diagnoses& found_;
    git::HooksFolder folder_;
};

}  // namespace

void diagnose_hooks(const git::Repository& repository, const Surroundings& surroundings,
                    Diagnoses& found) {
    if (!repository.root()) return;
    const std::optional<Manager> manager = choose(surroundings);
    if (!manager) {
        std::string names;
        for (const FoundManager& each : surroundings.managers)
            names += (names.empty() ? "" : ", ") + std::string(name_of(each.manager));
        found.push_back({"hooks", Mark::error,
                         "several may run them (" + names + "), and none of them is set up",
                         "`checker init --hooks NAME`"});
        return;
    }
    Hooks(repository, *manager, found).diagnose(is_active(surroundings, *manager));
    if (surroundings.lint_staged)
        found.push_back({"hooks", Mark::ok,
                         "lint-staged is there too; checker belongs beside it, not into it"});
}

}  // namespace checker::setup
