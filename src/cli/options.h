// What the command line asks for.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "cli/colour.h"
#include "cli/output.h"
#include "config/settings.h"
#include "core/results.h"

namespace checker::cli {

struct CheckOptions {
    std::optional<ScopeKind> scope = {};  // nothing: what choose_scope() says
    std::string base = {};                // for ScopeKind::range, when it was asked for
    bool ci = false;                      // what the CI service's variables say
    std::optional<std::string> head = {};
    std::vector<std::string> projects = {};       // folders as they were typed; empty: all projects
    std::optional<config::Unknown> unknown = {};  // nothing: what checker.yaml says
    bool use_baseline = true;
    bool pushed = false;  // what git is about to push, as it tells a pre-push hook
};

// What is compared, as it was typed; empty: the newest snapshot, and the code.
struct DiffOptions {
    std::string from;
    std::string to;
    std::vector<std::string> projects;  // as in CheckOptions
    bool exit_code = false;             // 1 when there is a difference
};

struct LintOptions {
    std::vector<std::string> files;  // as they were typed; "-": standard input
    std::optional<int> postgres;     // the server's major version
    bool fix = false;
};

struct ResolveOptions {
    std::string keep;  // the side that keeps its numbers: ours, theirs or a branch; empty: history
    bool dry_run = false;
    bool check = false;   // exit code 1 when there is something to do; nothing is done
    bool repair = false;  // put right also what did not collide but is out of order
    bool hint = false;    // say in one line whether there is something to do, for hooks
    bool abort = false;   // undo what an interrupted run began
};

struct RulesOptions {
    std::string what = "list";  // list, test, markdown
    std::string argument;       // of `test` the folder, of `explain` the rule, of `ast` the SQL
};

enum class HookEvent { post_edit, pre_bash, stop };

struct HookOptions {
    HookEvent event = HookEvent::stop;
};

struct InitOptions {
    std::string hooks;   // the manager whose hooks are used; empty: the one that is found
    bool yes = false;    // write without asking
    bool agent = false;  // the entries for an AI agent, instead of hooks and settings
    bool undo = false;
};

enum class Command {
    check,
    report,
    baseline,
    diff,
    lint,
    resolve_conflicts,
    rules,
    explain,
    ast,
    hook,
    init,
    doctor,
    install_hooks,
    uninstall_hooks
};

struct Options {
    Command command = Command::check;
    CheckOptions check;
    DiffOptions diff;
    LintOptions lint;
    ResolveOptions resolve;
    RulesOptions rules;
    HookOptions hook;
    InitOptions init;
    std::vector<Output> outputs;  // empty: what the command writes when nothing is asked for
    ColourWish colour = ColourWish::automatic;
    std::string folder;  // to run in; empty: where the program was started
};

// Text that was asked for instead of a run: --help, --version.
struct Answer {
    std::string text;
};

// Reads a command line. Throws Error, with a hint, when it makes no sense.
std::variant<Options, Answer> parse(int argc, const char* const* argv);

}  // namespace checker::cli
