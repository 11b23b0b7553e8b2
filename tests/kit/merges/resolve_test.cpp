// Merges of migrations that the real drizzle-kit generated, made by the real git, resolved by the
// whole program, and held against drizzle-kit again: its check is content, and generate has nothing
// left to say.
#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <chrono>
#include <filesystem>
#include <numeric>
#include <random>
#include <thread>

#include "git/real_git.h"
#include "seed.h"

using namespace checker;
using testing::Outcome;
using testing::RealGit;

namespace {

namespace fs = std::filesystem;
using Edits = std::vector<std::size_t>;

// Each comment is a place for one edit.
constexpr std::string_view schema_before = R"(import { sql } from "drizzle-orm";
import { boolean, check, index, integer, pgEnum, pgTable, text, unique, varchar } from "drizzle-orm/pg-core";

export const mood = pgEnum("mood", ["sad", "ok" /*0*/]);

export const users = pgTable("users", {
  id: integer("id").primaryKey(),
  name: text("name"),
  mood: mood("mood"),
  /*1*/
  city: text("city") /*2*/,
}, (t) => [
  /*3*/
]);

export const posts = pgTable("posts", {
  id: integer("id").primaryKey(),
  title: varchar("title", { length: 100 /*4*/ }),
  /*5*/
  draft: boolean("draft"),
  /*6*/
  author: integer("author") /*7*/,
}, (t) => [
  /*8*/
]);
/*9*/
/*10*/
)";

struct Edit {
    std::string from;
    std::string to;
};

const std::vector<Edit> edits{
    {"/*0*/", R"(, "happy")"},
    {"/*1*/", R"(email: text("email"),)"},
    {"/*2*/", R"(.default("Berlin"))"},
    {"/*3*/", R"(index("users_name_index").on(t.name),)"},
    {"100 /*4*/", "200"},
    {"draft: boolean(\"draft\"),\n", ""},
    {"/*6*/", R"(views: integer("views").default(0).notNull(),)"},
    {"/*7*/", R"(.references(() => users.id, { onDelete: "cascade" }))"},
    {"/*8*/", R"sql(check("title_is_set", sql`${t.title} <> ''`),)sql"},
    {"/*9*/", R"(export const orders = pgTable("orders", { id: integer("id").primaryKey() });)"},
    {"/*10*/", R"(export const tags = pgTable("tags", { a: text("a"), b: text("b") },
  (t) => [unique("a_and_b").on(t.a, t.b)]);)"},
};

std::string schema_with(const std::vector<Edit>& done) {
    std::string text(schema_before);
    for (const Edit& edit : done) {
        const std::size_t at = text.find(edit.from);
        REQUIRE(at != std::string::npos);
        text.replace(at, edit.from.size(), edit.to);
    }
    return text;
}

std::string schema_with(const Edits& done) {
    std::vector<Edit> chosen;
    for (const std::size_t i : done)
        chosen.push_back(edits[i]);
    return schema_with(chosen);
}

// What does not go together.
struct Clash {
    std::string what;
    Edit ours;
    Edit theirs;
};

const std::vector<Clash> clashes{
    {"one column of two types",
     {"/*1*/", R"(email: text("email"),)"},
     {"/*1*/", R"(email: varchar("email", { length: 50 }),)"}},
    {"a column that the other side drops",
     {"draft: boolean(\"draft\"),", R"(draft: boolean("draft").notNull(),)"},
     {"draft: boolean(\"draft\"),\n", ""}},
    {"one index name for two indexes",
     {"/*3*/", R"(index("by").on(t.name),)"},
     {"/*8*/", R"(index("by").on(t.title),)"}},
    {"a constraint on a column that is gone",
     {"/*8*/", R"(index("draft_index").on(t.draft),)"},
     {"draft: boolean(\"draft\"),\n", ""}},
    {"one value for an enum, twice", {"/*0*/", R"(, "happy")"}, {"/*0*/", R"(, "fine", "happy")"}},
};

// A repository with a first migration.
class Project {
  public:
    explicit Project(const std::string& prefix) : is_named_by_time_(prefix != "index") {
        fs::create_directory_symlink(fs::path(CHECKER_ROOT) / "node_modules",
                                     temporary_.path() + "/node_modules");
        git.write("drizzle.config.json",
                  R"({"dialect": "postgresql", "schema": "./schema.ts", "out": "./drizzle",
                      "migrations": {"prefix": ")" +
                      prefix + "\"}}");
        migrate(std::string(schema_before), "start");
    }

    void migrate(const std::string& schema, const std::string& name) {
        git.write("schema.ts", schema);
        const Outcome generated = kit({"generate", "--name", name});
        INFO(generated.output);
        REQUIRE(generated.output.find("Your SQL migration file") != std::string::npos);
        git.commit_all(name);
        // Within one second drizzle-kit gives one name of a time twice, and overwrites a snapshot.
        if (is_named_by_time_) std::this_thread::sleep_for(std::chrono::seconds(1));
    }

    Outcome kit(const std::vector<std::string>& arguments) const {
        std::vector<std::string> command{CHECKER_NODE, "../node_modules/drizzle-kit/bin.cjs"};
        command.insert(command.end(), arguments.begin(), arguments.end());
        return testing::run_program(command, git.folder());
    }

    Outcome checker(const std::vector<std::string>& arguments) const {
        std::vector<std::string> command{CHECKER_PROGRAM};
        command.insert(command.end(), arguments.begin(), arguments.end());
        return testing::run_program(command, git.folder());
    }

  private:
    bool is_named_by_time_;
    testing::TemporaryFolder temporary_;

  public:
    RealGit git = RealGit::init(temporary_.path() + "/repo");
};

struct Situation {
    std::string prefix;
    std::vector<Edits> ours;  // of each migration
    std::vector<Edits> theirs;
    bool is_rebase = false;
};

// One side's migrations; the edits done so far are `done`.
void migrate(Project& project, const std::vector<Edits>& migrations, const std::string& name,
             Edits& done) {
    Edits so_far;
    for (std::size_t i = 0; i < migrations.size(); ++i) {
        so_far.insert(so_far.end(), migrations[i].begin(), migrations[i].end());
        project.migrate(schema_with(so_far), name + std::to_string(i));
    }
    done.insert(done.end(), so_far.begin(), so_far.end());
}

// Says yes to all that is asked until the rebase is done.
void resolve_steps(Project& project, const Edits& all, const Situation& situation) {
    Edits now;
    for (const Edits& migration : situation.theirs)
        now.insert(now.end(), migration.begin(), migration.end());
    for (std::size_t i = 0; i < (situation.is_rebase ? situation.ours.size() : 1); ++i) {
        if (situation.is_rebase)
            now.insert(now.end(), situation.ours[i].begin(), situation.ours[i].end());
        project.git.write("schema.ts", schema_with(situation.is_rebase ? now : all));
        project.git.run({"add", "schema.ts"});
        const Outcome resolved = project.checker({"resolve-conflicts", "--keep", "main"});
        INFO(resolved.output);
        REQUIRE(resolved.exit == 0);
        CHECK(resolved.output.find("left to do") == std::string::npos);
        if (situation.is_rebase)
            project.git.attempt({"rebase", "--continue"}, {{"GIT_EDITOR", "true"}});
        else
            project.git.run({"commit", "-q", "-m", "merged"});
    }
}

void hold(const Situation& situation) {
    Project project(situation.prefix);
    Edits all;
    project.git.run({"switch", "-q", "-c", "feature"});
    migrate(project, situation.ours, "ours", all);
    project.git.run({"switch", "-q", "main"});
    migrate(project, situation.theirs, "theirs", all);
    project.git.run({"switch", "-q", "feature"});
    project.git.attempt({situation.is_rebase ? "rebase" : "merge", "main"});
    resolve_steps(project, all, situation);

    CHECK(project.git.run({"status", "--porcelain"}).empty());
    const Outcome check = project.kit({"check"});
    INFO(check.output);
    CHECK(check.exit == 0);
    const Outcome generated = project.kit({"generate"});
    INFO(generated.output);
    CHECK(generated.output.find("No schema changes") != std::string::npos);
    const Outcome again = project.checker({"check", "--all"});
    INFO(again.output);
    CHECK(again.output.find("error") == std::string::npos);
    CHECK(project.checker({"resolve-conflicts", "--check"}).exit == 0);
    // What main has is untouched, and every SQL file is as it was generated.
    CHECK(project.git.run({"diff", "--name-status", "--diff-filter=DM", "main", "--", "drizzle"}) ==
          "M\tdrizzle/meta/_journal.json");
    CHECK(project.git.run({"diff", "--numstat", "main", "--", "drizzle/meta/_journal.json"}) ==
          std::to_string(7 * situation.ours.size()) + "\t0\tdrizzle/meta/_journal.json");
}

// Every byte of the work tree, and the index.
std::string picture(const Project& project) {
    return project.git.run({"ls-files", "-s"}) +
           testing::run_program(
               {"sh", "-c", "find . -path ./.git -prune -o -type f -print | sort | xargs cat"},
               project.git.folder())
               .output;
}

void hold_refused(const Clash& clash) {
    Project project("index");
    project.git.run({"switch", "-q", "-c", "feature"});
    project.migrate(schema_with({clash.ours}), "ours");
    project.git.run({"switch", "-q", "main"});
    project.migrate(schema_with({clash.theirs}), "theirs");
    project.git.run({"switch", "-q", "feature"});
    project.git.attempt({"merge", "main"});
    const std::string before = picture(project);
    const Outcome refused = project.checker({"resolve-conflicts", "--keep", "main"});
    INFO(refused.output);
    CHECK(refused.exit == 1);
    CHECK(refused.output.find("conflict: ") != std::string::npos);
    CHECK(refused.output.find("main, drizzle/0001_theirs.sql:") != std::string::npos);
    CHECK(refused.output.find("feature, drizzle/0001_ours.sql:") != std::string::npos);
    CHECK(picture(project) == before);
}

// The edits in random order, dealt out to one to `most` migrations of each side.
Situation random_situation(std::mt19937& random, std::size_t most) {
    Edits order(edits.size());
    std::iota(order.begin(), order.end(), 0);
    std::shuffle(order.begin(), order.end(), random);
    constexpr std::array prefixes{"index", "timestamp", "supabase", "unix"};
    Situation situation;
    situation.prefix = prefixes.at(random() % prefixes.size());
    situation.is_rebase = random() % 3 == 0;
    for (std::vector<Edits>* side : {&situation.ours, &situation.theirs})
        for (std::size_t count = 1 + random() % most; count > 0; --count) {
            side->push_back({order.back()});
            order.pop_back();
        }
    // With names of times git finds the later steps of a rebase clean, and does not stop there.
    if (situation.is_rebase && situation.prefix != "index") situation.ours.resize(1);
    return situation;
}

void hold_random(int situations, std::size_t most) {
    const unsigned seed = testing::random_seed();
    INFO("CHECKER_SEED=" << seed);
    std::mt19937 random(seed);
    for (int i = 0; i < situations; ++i) {
        const Situation situation = random_situation(random, most);
        std::string told = situation.prefix + (situation.is_rebase ? " rebase" : " merge");
        for (const std::vector<Edits>* side : {&situation.ours, &situation.theirs}) {
            told += " |";
            for (const Edits& migration : *side)
                told += " " + std::to_string(migration.front());
        }
        INFO("situation " << i << ": " << told);
        hold(situation);
    }
}

}  // namespace

TEST_CASE("drizzle-kit has nothing to say to resolved merges") {
    hold_random(5, 2);
}

TEST_CASE("what does not go together is shown, and nothing changes") {
    for (const Clash& clash : clashes) {
        INFO(clash.what);
        hold_refused(clash);
    }
}

TEST_CASE("drizzle-kit has nothing to say to many resolved merges", "[.long]") {
    hold_random(60, 5);
}
