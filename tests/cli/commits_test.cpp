// The hooks that `checker install-hooks` writes, run by the real git in each form of commit and
// merge: is the commit there or not, and which rule stopped it.
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <regex>

#include "git/real_git.h"

using namespace checker::testing;
namespace fs = std::filesystem;

namespace {

using Rules = std::vector<std::string>;

// The rules of the errors that a run has printed.
Rules errors_in(const std::string& output) {
    static const std::regex heading("error\\[([a-z-]+)\\]");
    Rules rules;
    for (std::sregex_iterator at(output.begin(), output.end(), heading), end; at != end; ++at)
        rules.push_back((*at)[1]);
    return rules;
}

// What came of a command that may make a commit.
struct Tried {
    bool is_committed = false;
    Rules rules;
    std::string output;
};

// The bookshop of tests/cli/shop.sh, with checker's hooks.
class Shop {
  public:
    explicit Shop(const std::string& steps = "shop") : git(RealGit::init(folder())) {
        change(steps);
        install_hooks();
    }

    // Runs lines of shell with the functions of shop.sh at hand.
    void change(const std::string& steps) const {
        const std::string cases = std::string(CHECKER_ROOT) + "/tests/cli";
        const Outcome outcome = run_program(
            {"sh", "-euc", ". '" + cases + "/shop.sh'\n" + steps, cases + "/check-clean/setup.sh"},
            git.folder());
        INFO(steps << '\n' << outcome.output);
        REQUIRE(outcome.exit == 0);
    }

    // Tries a git command in the work tree, or in `where`.
    Tried attempt(const std::vector<std::string>& command,
                  const std::map<std::string, std::string>& variables = {},
                  const std::string& where = "") const {
        const RealGit place(where.empty() ? git.folder() : where);
        const std::string before = head(place);
        const Outcome outcome = place.attempt(command, variables);
        CHECK((outcome.exit == 0) == (head(place) != before));
        return {head(place) != before, errors_in(outcome.output), outcome.output};
    }

    Tried commit(std::vector<std::string> options = {}) const {
        options.insert(options.begin(), {"commit", "-qm", "Try"});
        return attempt(options);
    }

    std::string folder() const { return temporary_.path() + "/shop"; }
    std::string beside(const std::string& name) const { return temporary_.path() + "/" + name; }

  private:
    void install_hooks() const {
        const Outcome outcome = run_program({CHECKER_PROGRAM, "install-hooks"}, git.folder());
        INFO(outcome.output);
        REQUIRE(outcome.exit == 0);
    }

    // Empty before the first commit.
    static std::string head(const RealGit& place) {
        const Outcome outcome = place.attempt({"rev-parse", "-q", "--verify", "HEAD"});
        return outcome.exit == 0 ? outcome.output : "";
    }

    TemporaryFolder temporary_;

  public:
    const RealGit git;
};

const Rules nothing;
const Rules drift{"schema-without-migration"};

void check_stopped(const Tried& tried, const Rules& rules) {
    INFO(tried.output);
    CHECK_FALSE(tried.is_committed);
    CHECK(tried.rules == rules);
}

void check_committed(const Tried& tried) {
    INFO(tried.output);
    CHECK(tried.is_committed);
    CHECK(tried.rules == nothing);
}

}  // namespace

TEST_CASE("commit: what is staged counts, not what is on disk") {
    const Shop shop;
    shop.change("migration 0002 nick 0001");
    SECTION("the schema alone") {
        shop.git.run({"add", "src"});
        check_stopped(shop.commit(), drift);
        shop.git.run({"add", "drizzle"});
        check_committed(shop.commit());
    }
    SECTION("all but the snapshot") {
        shop.git.run({"add", "src", "drizzle/*.sql", "drizzle/meta/_journal.json"});
        const Tried tried = shop.commit();
        check_committed(tried);
        CHECK(tried.output.find("snapshot-behind-sql") != std::string::npos);
    }
    SECTION("all but the SQL file") {
        shop.git.run({"add", "src", "drizzle/meta"});
        check_stopped(shop.commit(), {"migration-file-missing"});
    }
    SECTION("a good stage over a bad file on disk") {
        shop.git.run({"add", "-A"});
        shop.change("step 2-edit; rm -r drizzle");
        check_committed(shop.commit());
    }
}

TEST_CASE("commit -a") {
    const Shop shop;
    SECTION("the schema alone") {
        shop.change("step 2-edit");
        check_stopped(shop.commit({"-a"}), drift);
    }
    SECTION("with a migration whose new files are not tracked") {
        shop.change("migration 0002 nick 0001");
        check_stopped(shop.commit({"-a"}), {"migration-file-missing", "schema-without-migration"});
    }
    SECTION("with the whole migration") {
        shop.change("migration 0002 nick 0001; git add drizzle");
        check_committed(shop.commit({"-a"}));
    }
}

TEST_CASE("commit -- path takes the given files alone") {
    const Shop shop;
    shop.change("migration 0002 nick 0001; git add -A");
    SECTION("the schema without the migration, which is staged") {
        check_stopped(shop.commit({"--", "src/db/schema.ts"}), drift);
    }
    SECTION("the migration without the schema, which is staged") {
        check_stopped(shop.commit({"--", "drizzle"}), drift);
    }
    SECTION("both") {
        check_committed(shop.commit({"--", "drizzle", "src"}));
    }
    SECTION("neither") {
        shop.git.write("README.md", "A bookshop\n");
        shop.git.run({"add", "README.md"});
        check_committed(shop.commit({"--", "README.md"}));
    }
}

TEST_CASE("commit -i path adds the given files to what is staged") {
    const Shop shop;
    shop.change("migration 0002 nick 0001; git add drizzle");
    check_stopped(shop.commit(), drift);
    check_committed(shop.commit({"-i", "src/db/schema.ts"}));
}

TEST_CASE("commit --amend is held against the commit that it replaces") {
    const Shop shop("shop; migration 0002 nick 0001; commit Nicknames");
    SECTION("the message alone") {
        check_committed(shop.commit({"--amend", "--allow-empty"}));
    }
    SECTION("a column without a migration") {
        shop.change("step 2-edit; git add -A");
        check_stopped(shop.commit({"--amend"}), drift);
    }
}

TEST_CASE("the first commit of a repository") {
    const Shop shop("step 1-history");
    SECTION("a sound project") {
        shop.git.run({"add", "-A"});
        check_committed(shop.commit());
    }
    SECTION("a schema without migrations") {
        shop.git.run({"add", "src", "drizzle.config.ts", "package.json"});
        const Tried tried = shop.commit();
        INFO(tried.output);
        CHECK_FALSE(tried.is_committed);
        CHECK(std::ranges::count(tried.rules, "schema-without-migration") == 3);
    }
}

TEST_CASE("what is only announced (add -N) is not in the commit") {
    const Shop shop;
    shop.change("migration 0002 nick 0001; git add src; git add -N drizzle");
    check_stopped(shop.commit(), drift);
}

TEST_CASE("a linked work tree has an index of its own") {
    const Shop shop;
    shop.git.run({"worktree", "add", "-q", "-b", "side", shop.beside("linked")});
    shop.change("cd ../linked; step 2-edit; git add -A");
    check_stopped(shop.attempt({"commit", "-qm", "Try"}, {}, shop.beside("linked")), drift);
    shop.change("migration 0002 nick 0001; git add -A");
    check_committed(shop.commit());
}

TEST_CASE("commits from a subfolder") {
    const Shop shop;
    shop.change("step 2-edit");
    check_stopped(shop.attempt({"commit", "-qam", "Try"}, {}, shop.folder() + "/src/db"), drift);
    check_stopped(
        shop.attempt({"commit", "-qm", "Try", "--", "schema.ts"}, {}, shop.folder() + "/src/db"),
        drift);
}

TEST_CASE("GIT_DIR, GIT_WORK_TREE and GIT_INDEX_FILE") {
    const Shop shop;
    shop.change("step 2-edit");
    const std::map<std::string, std::string> place{{"GIT_DIR", shop.folder() + "/.git"},
                                                   {"GIT_WORK_TREE", shop.folder()}};
    SECTION("from elsewhere") {
        fs::create_directory(shop.beside("elsewhere"));
        check_stopped(shop.attempt({"commit", "-qam", "Try"}, place, shop.folder() + "/src"),
                      drift);
        const RealGit elsewhere(shop.beside("elsewhere"));
        CHECK(errors_in(elsewhere.attempt({"commit", "-qam", "Try"}, place).output) == drift);
    }
    SECTION("an index of the user's own") {
        const std::map<std::string, std::string> own{{"GIT_INDEX_FILE", shop.beside("index")}};
        shop.git.attempt({"read-tree", "HEAD"}, own);
        shop.git.attempt({"add", "src"}, own);
        check_stopped(shop.attempt({"commit", "-qm", "Try"}, own), drift);
    }
}

namespace {

// Two branches that both made migration 0002; this one is "main". What theirs does is dangerous.
const char* const both_made_0002 =
    "shop; git switch -qc theirs; step 3-migration; commit Tiers; git switch -q main\n"
    "migration 0002 nick 0001; commit Nicknames\n";

}  // namespace

TEST_CASE("a conflicted merge that git commit ends") {
    const Shop shop(both_made_0002);
    CHECK(shop.git.attempt({"merge", "-q", "theirs"}).exit != 0);
    SECTION("as it is") {
        CHECK(shop.git.attempt({"commit", "-qm", "Merge"}).exit != 0);
    }
    SECTION("the markers are staged") {
        shop.git.run({"add", "-A"});
        const Tried tried = shop.commit();
        INFO(tried.output);
        CHECK_FALSE(tried.is_committed);
        CHECK(std::ranges::count(tried.rules, "conflict-markers") > 0);
    }
    SECTION("both entries are kept under one number") {
        shop.change(
            "git checkout -q --theirs -- drizzle/meta src\n"
            "sed -i \"/phone: text/a\\\\  nick: text('nick'),\" src/db/schema.ts\n"
            "journal_entry 3 0002_nick 1795260000002; git add -A");
        check_stopped(shop.commit(), {"migration-number-taken"});
    }
    SECTION("ours is made anew behind theirs, which is not linted again") {
        shop.change(
            "git checkout -q --theirs -- drizzle/meta src; git rm -q --cached "
            "drizzle/0002_nick.sql\n"
            "rm drizzle/0002_nick.sql; migration 0003 nick 0002; git add -A");
        check_committed(shop.commit());
    }
}

TEST_CASE("a merge without conflicts runs pre-merge-commit") {
    const Shop shop(
        "shop; git switch -qc theirs; step 2-edit; commit Tiers; git switch -q main\n"
        "echo A bookshop >README.md; commit Readme");
    SECTION("the merge brings drift") {
        check_stopped(shop.attempt({"merge", "-q", "--no-edit", "theirs"}), drift);
    }
    SECTION("--no-verify") {
        check_committed(shop.attempt({"merge", "-q", "--no-edit", "--no-verify", "theirs"}));
    }
}

TEST_CASE("a merge without conflicts may bring a number that is taken") {
    // The project has a merge driver that knows a journal's entries.
    const Shop shop(
        "shop; git config merge.keep.driver true; git config merge.entries.driver 'cp ../merged "
        "%A'\n"
        "printf '%s\\n' '*.json merge=keep' _journal.json\\ merge=entries '*.ts merge=union' "
        ">.gitattributes; commit Drivers\n"
        "git switch -qc theirs; migration 0002 fax 0001; commit Fax\n"
        "git switch -q main; migration 0002 nick 0001; commit Nicknames\n"
        "journal_entry 3 0002_fax 1795260000003; cp drizzle/meta/_journal.json ../merged\n"
        "git checkout -q drizzle");
    check_stopped(shop.attempt({"merge", "-q", "--no-edit", "theirs"}), {"migration-number-taken"});
}

TEST_CASE("a union of two journals is no journal") {
    const Shop shop(
        "shop; printf '%s\\n' '*.json merge=union' '*.ts merge=union' >.gitattributes; commit "
        "Union\n"
        "git switch -qc theirs; migration 0002 fax 0001; rm drizzle/meta/0002*; commit Fax\n"
        "git switch -q main; migration 0002 nick 0001; commit Nicknames");
    check_stopped(shop.attempt({"merge", "-q", "--no-edit", "theirs"}),
                  {"migration-not-in-journal", "duplicate-json-key"});
}

TEST_CASE("a rebase runs no hook, and --no-verify skips it") {
    const Shop shop(
        "shop; git switch -qc side; step 2-edit; commit Tiers; git switch -q main\n"
        "echo A bookshop >README.md; commit Readme; git switch -q side");
    check_committed(shop.attempt({"rebase", "-q", "main"}));
    shop.change("sed -i s/loyalty_tier/tier/ src/db/schema.ts; git add -A");
    check_stopped(shop.commit(), drift);
    check_committed(shop.commit({"--no-verify"}));
}
