// What --help says beside the flags.
#pragma once

namespace checker::cli {

inline constexpr const char* about =
    "Keeps a Drizzle project's schema, snapshots and migrations in agreement, and says what a new\n"
    "migration will do to a running database.\n";

inline constexpr const char* examples =
    "Without a command: check --staged in a hook or when something is staged, else check --ci in "
    "a\n"
    "CI service, else check --base of the upstream branch, else check --all.\n"
    "\n"
    "Examples:\n"
    "  checker init                               check every commit from now on\n"
    "  checker check --staged                     what the next commit will change\n"
    "  checker check --base origin/main           what this branch changes\n"
    "  checker check --all --project packages/db  one project, history included\n"
    "  checker report --html checker.html         the same as a page, with drawings\n"
    "  checker diff                               what drizzle-kit generate would make\n"
    "  checker resolve-conflicts                  after a merge with colliding migrations\n"
    "  checker --format text --format json=checker.json\n"
    "\n"
    "CHECKER=0 in the environment switches the check off, CHECKER_SKIP=RULE,RULE these rules; in "
    "CI\n"
    "only with `skip_in_ci: true` in checker.yaml.\n"
    "\n"
    "Exit code: 0 no errors found, 1 errors found, 2 the check could not be done.";

inline constexpr const char* report_examples =
    "Checks as 'checker check' does, and writes one page that needs neither network nor script: "
    "the\n"
    "findings with their code, the chain of migrations, the tables that change, and which locks "
    "the\n"
    "new migrations hold from when to when. When the check could not be done, the page says that.\n"
    "\n"
    "Examples:\n"
    "  checker report --html checker.html\n"
    "  checker report --html checker.html --base origin/main\n"
    "\n"
    "Exit code: 0 no errors found, 1 errors found, 2 the check could not be done.";

inline constexpr const char* diff_examples =
    "FROM and TO are code, snapshot (the newest) or sql (what all migrations make), as they are "
    "in\n"
    "the work tree; a commit, or index, for the code there; COMMIT:snapshot or index:sql and the\n"
    "like for the others; or a snapshot's file.\n"
    "\n"
    "Examples:\n"
    "  checker diff                          what drizzle-kit generate would make of the code\n"
    "  checker diff main                     how the code has changed since main\n"
    "  checker diff sql code                 what a database lacks that ran all migrations\n"
    "  checker diff main:sql sql --format sql\n"
    "  checker diff drizzle/meta/0003_snapshot.json snapshot\n"
    "\n"
    "Exit code: 0, or 1 with --exit-code and a difference; 2 the comparison could not be made.";

inline constexpr const char* lint_examples =
    "The files of a migrations folder run behind the migrations before them, as drizzle's "
    "migrator\n"
    "runs them: in one transaction. All other files are one run, in the order given.\n"
    "\n"
    "Examples:\n"
    "  checker lint drizzle/0042_orders.sql\n"
    "  checker lint --fix drizzle/0042_orders.sql\n"
    "  checker lint --postgres 17 - < changes.sql\n"
    "\n"
    "Exit code: 0 no errors found, 1 errors found, 2 the check could not be done.";

inline constexpr const char* hook_examples =
    "For Claude Code, in .claude/settings.json. post-edit (PostToolUse, Edit|Write|MultiEdit) "
    "tells "
    "it\n"
    "what is wrong with what it edited. pre-bash (PreToolUse, Bash|Edit|Write|MultiEdit) refuses\n"
    "drizzle-kit push to a database not known to be local, git without its hooks, and writing to\n"
    "drizzle-kit's snapshots and journal. stop (Stop) does not let a turn end with errors, once.\n"
    "\n"
    "Exit code: 0 go on, 1 the event made no sense, 2 refused, with the reason on standard error.";

inline constexpr const char* resolve_examples =
    "After a merge, rebase or cherry-pick in which both branches have new migrations: those of "
    "the\n"
    "base branch stay as they are, yours get numbers and times behind them, journal and snapshots\n"
    "are rewritten, and everything is staged. SQL is never changed.\n"
    "--repair does the same for what collides no more but is still out of order: a time that the\n"
    "migrator skips, a snapshot that does not follow the one before, or that is missing. Only\n"
    "migrations that the base branch does not have are touched.\n"
    "\n"
    "Examples:\n"
    "  checker resolve-conflicts --dry-run        what would be done\n"
    "  checker resolve-conflicts\n"
    "  checker resolve-conflicts --keep theirs    the side that keeps its numbers, as git names "
    "it\n"
    "  checker resolve-conflicts --repair         after a rebase that git found clean\n"
    "  checker resolve-conflicts --abort          undo a run that was interrupted\n"
    "\n"
    "Exit code: 0 done, or nothing to do; 1 a person must decide, or with --check there is\n"
    "something to do; 2 it could not be done.";

inline constexpr const char* init_help =
    "Finds what runs the hooks here (husky, lefthook, simple-git-hooks, pre-commit.com, else git\n"
    "or core.hooksPath), shows what it will write, and asks. What is there stays; what it cannot\n"
    "do without touching it, it says. A second run has nothing to do.\n"
    "\n"
    "Examples:\n"
    "  checker init                  show, ask, write\n"
    "  checker init --yes            write\n"
    "  checker init --agent          for Claude Code: edits, commands, the end of a turn\n"
    "  checker init --undo           byte for byte what was there before\n"
    "\n"
    "Exit code: 0 done, or nothing to do; 1 something is left to be done by hand; 2 it could not\n"
    "be done, or nothing was written since nobody could be asked and there is no --yes.";

inline constexpr const char* doctor_help =
    "Tells which versions, repository, index, hooks, settings and projects checker sees, whether\n"
    "git really runs it, and what to do about what is wrong. Changes nothing.\n"
    "\n"
    "Exit code: 0 all is well, 1 something is wrong, 2 it could not be found out.";

}  // namespace checker::cli
