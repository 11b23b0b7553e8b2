#include "assistant/guard.h"

#include <catch2/catch.hpp>

#include "core/path.h"

using namespace checker;
using namespace checker::assistant;

namespace {

using Files = std::map<std::string, std::string, std::less<>>;

const char* const config = R"(import { defineConfig } from 'drizzle-kit';
export default defineConfig({dialect: 'postgresql', schema: './schema.ts', out: './drizzle',
  dbCredentials: { url: process.env.DATABASE_URL! }});)";

Files files() {
    return {{"package.json", R"({"scripts": {
                "db:push": "drizzle-kit push", "db:generate": "drizzle-kit generate",
                "deploy": "npm run build && npm run db:push", "build": "tsc", "a": "npm run b",
                "b": "npm run a", "postbuild:all": "pnpm db:push", "build:all": "tsc",
                "try": "DATABASE_URL=postgres://localhost/x drizzle-kit push"}})"},
            {"drizzle.config.ts", config},
            {"schema.ts", ""},
            {"drizzle/meta/_journal.json", R"({"entries": []})"},
            {"drizzle/0000_a.sql", ""},
            {"packages/db/package.json", R"({"scripts": {"push": "drizzle-kit push:pg"}})"},
            {"packages/web/package.json", R"({"scripts": {"push": "echo", "db:push": "tsc"}})"}};
}

Surroundings around(const Files& files, const std::string& cwd = "") {
    return {.tree = std::make_shared<MemoryTree>(files),
            .locate = [cwd](std::string_view folder, std::string_view path) {
                return join_path(folder.empty() ? cwd : folder, path);
            }};
}

bool refused(std::string_view command, const Files& changed = {}, const std::string& cwd = "") {
    Files all = files();
    for (const auto& [path, text] : changed)
        all[path] = text;
    return refusal_of_command(command, around(all, cwd)).has_value();
}

}  // namespace

TEST_CASE("drizzle-kit push, however it is called") {
    for (const char* command :
         {"drizzle-kit push",
          "npx drizzle-kit push",
          "npx -y drizzle-kit@latest push --force",
          "pnpm drizzle-kit push",
          "pnpm exec drizzle-kit push",
          "pnpm dlx drizzle-kit push",
          "bunx drizzle-kit push",
          "yarn exec drizzle-kit push",
          "npm exec -- drizzle-kit push",
          "./node_modules/.bin/drizzle-kit push",
          "node node_modules/drizzle-kit/bin.cjs push",
          "cd packages/db && npx drizzle-kit push",
          "echo y | npx drizzle-kit push",
          "DATABASE_URL=postgres://db.example.com/x npx drizzle-kit push",
          "env A=1 npx drizzle-kit push",
          "dotenv -e .env -- drizzle-kit push",
          "bash -c 'npx drizzle-kit push'",
          "x=$(npx drizzle-kit push)",
          "\"drizzle-kit\" 'push'",
          "drizzle-kit push:pg",
          "yes | npx drizzle-kit push --config=other.ts",
          "npx drizzle-kit push --url=postgres://localhost@db.example.com/x",
          "npx drizzle-kit push --url 'postgres://localhost/x?host=db.example.com'",
          "npx drizzle-kit push --url=postgres://localhost.example.com/x",
          "npx drizzle-kit push --url=$DATABASE_URL",
          "npx drizzle-kit push --host=db",
          "npx drizzle-kit push --url=postgres://127.evil.com/x",
          "npx drizzle-kit push --url=postgres://localhost:5432,evil.com:5432/x",
          "cd /elsewhere && npx drizzle-kit push"}) {
        INFO(command);
        CHECK(refused(command));
    }
}

TEST_CASE("drizzle-kit push by a script") {
    for (const char* command : {"npm run db:push",
                                "npm run-script db:push -- --force",
                                "pnpm db:push",
                                "pnpm run db:push",
                                "yarn db:push",
                                "bun run db:push",
                                "bun db:push",
                                "npm run deploy",
                                "node --run db:push",
                                "npm run build:all",
                                "cd packages/db && pnpm push",
                                "npm --prefix packages/db run push",
                                "pnpm -C packages/db push",
                                "yarn --cwd=packages/db push",
                                "npm run push -w db",
                                "bun --env-file .env run db:push",
                                "npm run db:push -- --verbose",
                                "pnpm --filter db push",
                                "yarn workspace db push",
                                "turbo run push",
                                "npx turbo push",
                                "sudo npm run db:push",
                                "if true; then npm run db:push; fi"}) {
        INFO(command);
        CHECK(refused(command));
    }
    CHECK(refused("pnpm push", {}, "packages/db"));
}

TEST_CASE("what is no push, or one to this machine") {
    for (const char* command :
         {"",
          "drizzle-kit generate",
          "npm run db:generate",
          "npm test",
          "npm run build",
          "git push",
          "grep -rn 'drizzle-kit push' .",
          "echo drizzle-kit push",
          "git commit -m 'say drizzle-kit push'",
          "cat <<E\nnpx drizzle-kit push\nE",
          "git commit -m \"$(cat <<'E'\n1) Don't \"say\"\nnpx drizzle-kit push\nE\n)\"",
          "node server.js db:push",
          "pnpm exec x db:push",
          "npx drizzle-kit push --help",
          "npm run build -- db:push",
          "npm run build db:push",
          "gh pr list --search drizzle-kit push",
          "npm run a",
          "npm run db:pus",
          "npm install push",
          "cd packages/web && npm run push",
          "cd packages/web && npm run db:push",
          "npm run try",
          "npx drizzle-kit push --url=postgres://localhost:5432/x",
          "npx drizzle-kit push --url 'postgres://me:pw@127.0.0.1:5432/x?sslmode=disable'",
          "npx drizzle-kit push --url=postgres://[::1]:5432/x",
          "npx drizzle-kit push --host=localhost",
          "npx drizzle-kit push --url=file:local.db",
          "DATABASE_URL=postgres://localhost/x npx drizzle-kit push",
          "export DATABASE_URL=postgres://localhost/x && npx drizzle-kit push"}) {
        INFO(command);
        CHECK(!refused(command));
    }
    const char* const local = "export default {dbCredentials: {url: 'postgres://localhost/x'}}";
    CHECK(!refused("npx drizzle-kit push", {{"drizzle.config.ts", local}}));
    CHECK(!refused("npx drizzle-kit push --config=b.ts", {{"b.ts", local}}));
    CHECK(refused("OTHER_URL=postgres://localhost/x npx drizzle-kit push"));
}

TEST_CASE("git without its hooks") {
    for (const char* command :
         {"git commit --no-verify",
          "git commit -n -m x",
          "git commit -nm x",
          "git commit -anm x",
          "git -C packages commit --no-veri",
          "git commit -m x --no-verify && git push",
          "git push --no-verify",
          "git merge --no-verify main",
          "true && git commit -a -n",
          "git -c core.hooksPath=/dev/null commit -m x",
          "HUSKY=0 git commit -m x",
          "env HUSKY=0 git commit -m x",
          "export HUSKY=0; git commit",
          "LEFTHOOK=0 git push",
          "CHECKER=0 git commit -m x",
          "SKIP=checker git push",
          "sh -c 'git commit -n'",
          "/usr/bin/git commit --no-verify",
          "sudo git commit -n",
          "git commit -m \"$(cat <<'E'\nDon't\nE\n)\" && git push --no-verify",
          "git commit -m \"$(cat <<'E'\nDon't\nE\n)\" --no-verify"}) {
        INFO(command);
        CHECK(refused(command));
    }
    for (const char* command :
         {"git commit -m '--no-verify'", "git commit -m -n", "git commit -mn", "git commit -am 'n'",
          "git push -n", "git merge -n main", "git commit -F n -- -n", "git log -n 3",
          "git commit --no-edit", "echo git commit --no-verify", "git commit --author -n",
          "git commit -m HUSKY=0", "git commit -uno -m x", "rg -- --no-verify"}) {
        INFO(command);
        CHECK(!refused(command));
    }
}

TEST_CASE("drizzle-kit's records are not written by hand") {
    for (const char* command : {"rm drizzle/meta/_journal.json",
                                "rm -rf drizzle/meta",
                                "rm -r drizzle",
                                "rm drizzle/meta/*",
                                "echo '{}' > drizzle/meta/_journal.json",
                                "cd drizzle && echo x >>meta/_journal.json",
                                "sed -i s/a/b/ drizzle/meta/0000_snapshot.json",
                                "mv drizzle/meta/0000_snapshot.json /tmp",
                                "cp /tmp/x drizzle/meta/0001_snapshot.json",
                                "cat x | tee drizzle/meta/_journal.json",
                                "git rm drizzle/meta/0000_snapshot.json",
                                "rm ./packages/../drizzle/meta/_journal.json",
                                "jq . x > other/meta/_journal.json",
                                "dd if=x of=drizzle/meta/_journal.json",
                                "find drizzle -name '*.json' -delete",
                                "find . -type f -delete",
                                "perl -pi -e s/a/b/ drizzle/meta/_journal.json",
                                "git mv drizzle/meta old",
                                "mv drizzle /tmp",
                                "(cd drizzle/meta; rm _journal.json)"}) {
        INFO(command);
        CHECK(refused(command));
    }
    for (const char* command : {"cat drizzle/meta/_journal.json",
                                "git add drizzle/meta",
                                "sed s/a/b/ drizzle/meta/x.json",
                                "cp drizzle/meta/_journal.json /tmp/x",
                                "git checkout -- drizzle/meta",
                                "git restore drizzle && git clean -fd drizzle",
                                "rm drizzle/0000_a.sql",
                                "rm -rf dist",
                                "jq . drizzle/meta/_journal.json > /tmp/x",
                                "echo 'rm drizzle/meta'",
                                "rm -rf node_modules",
                                "cp x .",
                                "mv x drizzle",
                                "touch drizzle",
                                "cd /tmp && rm -rf drizzle",
                                "find drizzle -name x",
                                "find . -name '*.log' -type f -delete",
                                "find . -name .DS_Store -delete",
                                "find . -type d -empty -delete",
                                "perl -MFile::Slurp -e x drizzle/meta/_journal.json",
                                "sed -n -e/idx/p drizzle/meta/_journal.json"}) {
        INFO(command);
        CHECK(!refused(command));
    }
}

TEST_CASE("more than anybody types is not looked through, and not run") {
    std::string long_one = "true";
    for (int i = 0; i < 2000; ++i)
        long_one += "; rm x";
    CHECK(refused(long_one));
    std::string many_words = "rm";
    for (int i = 0; i < 100'000; ++i)
        many_words += " dist";
    CHECK(!refused(many_words));
}

TEST_CASE("edits of files") {
    const auto edit = [](std::string_view file, const Files& all = files()) {
        return refusal_of_edit(file, around(all));
    };
    const std::optional<Refusal> refusal = edit("drizzle/meta/_journal.json");
    REQUIRE(refusal);
    CHECK_THAT(refusal->why, Catch::Contains("'drizzle/meta/_journal.json' is drizzle-kit's own"));
    CHECK_THAT(refusal->instead, Catch::Contains("npm run db:generate"));
    CHECK(edit("drizzle/meta/new.json"));
    CHECK(edit("elsewhere/meta/0001_snapshot.json"));
    CHECK(!edit("schema.ts"));
    CHECK(!edit("drizzle/0000_a.sql"));
    CHECK(!edit("src/meta/data.json"));
    CHECK(!edit("src/meta/user_snapshot.json"));
    CHECK(!edit("../meta/_journal.json"));
    CHECK(!edit(""));
    // With a broken checker.yaml the name still counts.
    Files broken = files();
    broken["checker.yaml"] = "projects: [";
    CHECK(edit("drizzle/meta/_journal.json", broken));
}
