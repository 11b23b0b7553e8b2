#include "checks/deployment.h"

#include <catch2/catch.hpp>
#include <chrono>

#include "checks/pooled_connection.h"
#include "checks/push_in_production.h"
#include "checks/shell_lines.h"
#include "drizzle/database_url.h"

using namespace checker;
using namespace checker::checks;
using Files = std::map<std::string, std::string, std::less<>>;
using Strings = std::vector<std::string>;

namespace {

// What is told of a file: line and message, without what every message ends in.
Strings pushes(const std::string& path, const std::string& text, Files others = {}) {
    others[path] = text;
    const MemoryTree tree(others);
    Strings told;
    for (const Push& push : pushes_in_production(tree, path)) {
        const int line = locate(push.place.source->text, push.place.span.begin).line;
        told.push_back(std::to_string(line) + " " + push.message.substr(0, push.message.find(':')));
    }
    return told;
}

std::string workflow(const std::string& job) {
    return "on: [push]\njobs:\n  deploy:\n    runs-on: ubuntu-latest\n" + job;
}

}  // namespace

TEST_CASE("the words of a name say what it is for") {
    for (const char* name : {"dev", "db:push:test", "startDev", "E2E tests", ".env.local",
                             "drizzle.config.test.ts", "deploy-preview", "context.deploy-preview"})
        CHECK(is_aside(name));
    for (const char* name :
         {"deploy", "build", "latest", "contest", "device", "production", "developer", ""})
        CHECK_FALSE(is_aside(name));
}

TEST_CASE("a database beside the job is told by its address") {
    for (const char* text :
         {"postgres://postgres@localhost/x", "--url=postgresql://u:p@127.0.0.1:5432/x",
          "postgres://u:p@postgres:5432/x", "DATABASE_URL=postgres://u:p@db/x", "localhost:5432"})
        CHECK(names_local_database(text));
    for (const char* text : {"postgres://u:p@db.example.com/x", "$DATABASE_URL",
                             "postgres://u:$PASSWORD@$HOST/x", "postgres://u:p@${HOST}:5432/x"})
        CHECK_FALSE(names_local_database(text));
    const auto url = drizzle::read_database_url("postgresql://a:b@c@D.Example.com:6543/x?y=z");
    REQUIRE(url);
    CHECK(url->host == "d.example.com");
    CHECK(url->port == "6543");
    CHECK(url->query == "y=z");
    CHECK_FALSE(drizzle::read_database_url("mysql://a@b/c"));
    CHECK(drizzle::read_database_url("postgres://")->host.empty());
    CHECK(drizzle::read_database_url("postgres://a@[::1]:5432/b")->host == "[::1]");
}

TEST_CASE("lines of shell have no comments, and go on behind a backslash") {
    const std::vector<ShellLine> lines =
        shell_lines("# one\na '# not' # yes\n\nb \\\n  # between\n  c\n\r\nd#e\n");
    REQUIRE(lines.size() == 3);
    CHECK(lines[0].text == "a '# not' ");
    CHECK(lines[1].text == "b  c ");
    CHECK(lines[1].first == "b \\");
    CHECK(lines[2].text == "d#e ");
}

TEST_CASE("a push in a script is told at the script, also by way of others") {
    CHECK(
        pushes(
            "package.json",
            "{\"scripts\": {\n\"prebuild\": \"pnpm run a\",\n\"a\": \"yarn b\",\n"
            "\"b\": \"bunx drizzle-kit@latest push:pg --force\",\n\"c\": \"drizzle-kit push\"}}") ==
        Strings{"2 the script 'prebuild' runs `drizzle-kit push --force` by the script 'b'"});
    CHECK(pushes("package.json", R"({"scripts": {"start": "npm run start"}})").empty());
    CHECK(pushes("package.json", R"({"scripts": {"rebuild": "drizzle-kit push"}})").empty());
    CHECK(pushes("package.json", R"({"scripts": {"build": "drizzle-kit pushy"}})").empty());
    CHECK(pushes("package.json", R"({"scripts": {"build": 'drizzle-kit push'}})").empty());
    CHECK(pushes("web/package.json", R"({"scripts": {"build": "NODE_ENV=test drizzle-kit push"}})")
              .empty());
}

TEST_CASE("a push in a workflow is told at its line") {
    CHECK(
        pushes(".github/workflows/x.yml", workflow("    steps:\n      - run: |\n          npm ci\n"
                                                   "          npx drizzle-kit push\n"
                                                   "          npx drizzle-kit push --force\n")) ==
        Strings{"8 'deploy' runs `drizzle-kit push`",
                "9 'deploy' runs `drizzle-kit push --force`"});
    CHECK(pushes(".github/workflows/x.yml",
                 workflow("    steps:\n      - run: \"npx drizzle-kit\\x20push\"\n")) ==
          Strings{"6 'deploy' runs `drizzle-kit push`"});
    for (const char* job :
         {"    environment: preview\n    steps:\n      - run: npx drizzle-kit push\n",
          "    environment: {name: staging}\n    steps:\n      - run: npx drizzle-kit push\n",
          "    if: github.event_name == 'pull_request'\n    steps:\n      - run: drizzle-kit "
          "push\n",
          "    steps:\n      - name: Prepare the test database\n        run: drizzle-kit push\n",
          "    steps:\n      - run: docker compose up -d\n      - run: drizzle-kit push\n",
          "    env: {DATABASE_URL: 'postgres://a@localhost/b'}\n    steps:\n"
          "      - run: drizzle-kit push\n",
          "    steps:\n      - run: echo drizzle-kit push\n", "    steps: drizzle-kit push\n",
          "    steps: ["})
        CHECK(pushes(".github/workflows/x.yml", workflow(job)).empty());
    CHECK(
        pushes(".github/workflows/e2e.yml", workflow("    steps:\n      - run: drizzle-kit push\n"))
            .empty());
    CHECK(pushes("docs/x.yml", workflow("    steps:\n      - run: drizzle-kit push\n")).empty());
}

TEST_CASE("other CI and hosts") {
    CHECK(pushes(".gitlab-ci.yml",
                 "test:\n  script: [npx drizzle-kit push]\nrelease:\n  script:\n    - npm ci\n"
                 "    - npx drizzle-kit push\n") == Strings{"6 'release' runs `drizzle-kit push`"});
    CHECK(
        pushes(".circleci/config.yml",
               "version: 2.1\njobs:\n  deploy:\n    docker: [{image: 'cimg/node:22'}]\n    steps:\n"
               "      - run: {command: npx drizzle-kit push}\n") ==
        Strings{"6 'deploy' runs `drizzle-kit push`"});
    CHECK(pushes(
              ".circleci/config.yml",
              "jobs:\n  deploy:\n    docker: [{image: 'cimg/node:22'}, {image: 'cimg/postgres:17'}]"
              "\n    steps:\n      - run: {command: npx drizzle-kit push}\n")
              .empty());
    CHECK(pushes("netlify.toml",
                 "[build]\n  command = \"drizzle-kit push && next build\" # all\n"
                 "[context.deploy-preview]\n  command = \"drizzle-kit push\"\n") ==
          Strings{"2 'command' runs `drizzle-kit push`"});
    CHECK(pushes("api/Dockerfile", "FROM node\nCMD [\"npm\", \"run\", \"up\"]\n",
                 {{"api/package.json", R"({"scripts": {"up": "drizzle-kit push"}})"}}) ==
          Strings{"2 CMD runs `drizzle-kit push` by the script 'up'"});
    CHECK(pushes("Dockerfile.dev", "FROM node\nRUN drizzle-kit push\n").empty());
    CHECK(pushes("railway.json", R"({"deploy": {"startCommand": "drizzle-kit push; node ."}})") ==
          Strings{"1 'startCommand' runs `drizzle-kit push`"});
}

TEST_CASE("a push for development is told of nowhere") {
    for (const char* script :
         {"docker compose -f db.yml up -d && drizzle-kit push", "drizzle-kit push && next dev",
          "drizzle-kit push; nodemon .", "drizzle-kit push && tsx watch src/index.ts",
          "dotenvx run --env-file=.env.local -- drizzle-kit push",
          "DATABASE_URL=$TEST_DATABASE_URL drizzle-kit push",
          "sst shell --stage=dev drizzle-kit push", "doppler run -c dev -- drizzle-kit push",
          "drizzle-kit push --config=config/drizzle-local.config.ts"})
        CHECK(pushes("package.json", R"({"scripts": {"start": ")" + std::string(script) + "\"}}")
                  .empty());
    for (const char* path : {".devcontainer/Dockerfile", "examples/blog/Dockerfile",
                             "docker/dev/Dockerfile", "packages/test-app/Dockerfile"})
        CHECK(pushes(path, "FROM node\nRUN drizzle-kit push\n").empty());
    for (const char* job :
         {"    env: {DATABASE_URL: '${{ secrets.TEST_DATABASE_URL }}'}\n    steps:\n"
          "      - run: drizzle-kit push\n",
          "    env: {DATABASE_URL: 'file:ci.db'}\n    steps:\n      - run: drizzle-kit push\n",
          "    steps:\n      - uses: ikalnytskyi/action-setup-postgres@v7\n"
          "      - run: drizzle-kit push\n",
          "    steps:\n      - run: docker compose --profile db up -d\n      - run: drizzle-kit "
          "push\n"})
        CHECK(pushes(".github/workflows/x.yml", workflow(job)).empty());
}

TEST_CASE("what a job does for its tests is not told, and what it does behind them is") {
    const auto lines = [](const std::string& steps) {
        return pushes(".github/workflows/x.yml", workflow("    steps:\n" + steps));
    };
    const std::string push = "      - run: npx drizzle-kit push\n";
    CHECK(lines(push + "      - run: npm test\n").empty());
    CHECK(lines(push + "      - run: |\n          npm run build\n          npx vitest run\n")
              .empty());
    CHECK(lines("      - run: pnpm run test:unit\n" + push).size() == 1);
    CHECK(lines(push + "      - run: npm test\n" + push).size() == 1);
    CHECK(lines(push + "      - run: npm prune --omit=dev\n").size() == 1);
    CHECK(lines("      - run: cp .env.example .env\n" + push).empty());
    CHECK(lines("      - run: cp .env.production .env\n" + push).size() == 1);
    CHECK(lines("      - run: echo DATABASE_URL=file:./ci.db > .env\n" + push).empty());
    CHECK(lines("      - run: sudo systemctl start postgresql.service\n" + push).empty());
    CHECK(pushes(".github/workflows/x.yml",
                 "name: Playwright Tests\n" + workflow("    steps:\n" + push))
              .empty());
}

TEST_CASE("what only looks like development is told") {
    CHECK(pushes(".github/workflows/x.yml",
                 workflow("    if: github.event_name != 'pull_request'\n    env: {API_URL: "
                          "'https://a.example.com'}\n    steps:\n      - run: drizzle-kit push\n"))
              .size() == 1);
    CHECK(pushes("package.json",
                 R"({"scripts": {"build": "docker compose pull && drizzle-kit push"}})")
              .size() == 1);
    CHECK(pushes("Procfile", "release: npm ci --include dev && npx drizzle-kit push\n").size() ==
          1);
    CHECK(pushes("apps/web/Dockerfile", "FROM node\nRUN drizzle-kit push\n").size() == 1);
}

TEST_CASE("GitLab's jobs take a database from elsewhere, or run for proposals alone") {
    const std::string job = "release:\n  script: [drizzle-kit push --force]\n";
    for (const char* shared :
         {"services: ['postgres:17']\n", "services: [{name: 'postgres:17', alias: db}]\n",
          "default: {services: ['postgres:17']}\n",
          "variables: {DATABASE_URL: 'postgres://a@postgres/b'}\n",
          ".db: {services: ['postgres:17']}\nother: {extends: .db, script: drizzle-kit push}\n"}) {
        const Strings told = pushes(".gitlab-ci.yml", shared + job);
        CHECK(told.size() == (std::string_view(shared).starts_with(".db") ? 1 : 0));
    }
    const auto with_rules = [&](const std::string& rules) {
        return pushes(".gitlab-ci.yml", job + "  rules: " + rules + "\n").size();
    };
    const std::string proposal = "{if: $CI_PIPELINE_SOURCE == \"merge_request_event\"}";
    CHECK(with_rules("[" + proposal + "]") == 0);
    CHECK(with_rules("[" + proposal + ", {when: never}]") == 0);
    CHECK(with_rules("[" + proposal + ", {if: $CI_COMMIT_BRANCH == \"main\"}]") == 1);
    CHECK(with_rules("[{if: $CI_PIPELINE_SOURCE == \"merge_request_event\", when: never}, "
                     "{when: on_success}]") == 1);
    CHECK(with_rules("[]") == 1);
}

TEST_CASE("what is made to take long does not") {
    std::string scripts = R"({"scripts": {"build": "npm run s0")";
    for (int i = 0; i < 20'000; ++i)
        scripts += ", \"s" + std::to_string(i) + "\": \"npm run s" + std::to_string(i + 1) + "\"";
    std::string urls;
    for (int i = 0; i < 100'000; ++i)
        urls += "postgres://";
    std::string run = "    steps:\n      - run: \"";
    for (int i = 0; i < 20'000; ++i)
        run += "a\\x20b\\n";
    std::string calls = "    steps:\n";  // of scripts that call 100 others, and texts not found
    for (int i = 0; i < 20'000; ++i)
        calls += "      - run: \"npm run s0\\x20\"\n";
    const auto start = std::chrono::steady_clock::now();
    CHECK(pushes(".github/workflows/x.yml", workflow(calls), {{"package.json", scripts + "}}"}})
              .empty());
    CHECK(pushes("package.json", scripts + ", \"d\": \"drizzle-kit\"}}").empty());
    CHECK(pushes("package.json", R"({"scripts": {"build": ")" + urls + "\"}}").empty());
    CHECK(pushes(".github/workflows/x.yml", workflow(run + "\"\n")).empty());
    CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(20));
}

TEST_CASE("only a connection that is surely pooled is told") {
    const auto told = [](const std::string& url, const std::string& before = "") {
        const MemoryTree tree(
            {{"drizzle.config.ts",
              before + "export default { dbCredentials: { url: " + url + " } };"}});
        const std::optional<Remark> remark = pooled_connection(tree, "drizzle.config.ts");
        return remark ? remark->message : std::string();
    };
    CHECK(told("`postgres://a.${ref}:${pw}@aws-0-eu.pooler.supabase.com:6543/b`") ==
          "migrations run through Supabase's transaction pooler (port 6543)");
    CHECK(
        told("url!", "const url = process.env.A || 'postgres://a@b.example.com/c?pgbouncer=true';")
            .ends_with("('pgbouncer=true') unless A says otherwise"));
    CHECK(told("process.env.A ?? process.env.B ?? 'postgres://a@ep-x-pooler.eu.aws.neon.tech/c'")
              .ends_with("unless A or B says otherwise"));
    for (const char* url :
         {"'postgres://a@ep-x.eu.aws.neon.tech/c'", "'postgres://a@x-pooler.example.com/c'",
          "'postgres://a@db.example.com:6432/c'", "'postgres://a@db.example.com:6543/c'",
          "process.env.DATABASE_URL", "process.env['POSTGRES_PRISMA_URL']", "pooled()",
          "x ? 'postgres://a@ep-x-pooler.eu.aws.neon.tech/c' : y", "undefined",
          "process.env.DATABASE_URL_UNPOOLED ?? 'postgres://a@ep-x-pooler.eu.aws.neon.tech/c'"})
        CHECK(told(url).empty());
    CHECK(told("url", "const url = url;").empty());
}
