#include "cli/options.h"

#include <catch2/catch.hpp>
#include <regex>
#include <sstream>

#include "core/error.h"

using namespace checker;
using namespace checker::cli;

namespace {

std::variant<Options, Answer> parsed(std::vector<const char*> arguments) {
    arguments.insert(arguments.begin(), "checker");
    return parse(static_cast<int>(arguments.size()), arguments.data());
}

Options options(const std::vector<const char*>& arguments) {
    return std::get<Options>(parsed(arguments));
}

}  // namespace

TEST_CASE("check is the command when none is named") {
    CHECK(options({}).command == Command::check);
    CHECK(options({"check"}).command == Command::check);
    CHECK(options({"install-hooks"}).command == Command::install_hooks);
    CHECK(options({"uninstall-hooks"}).command == Command::uninstall_hooks);
    CHECK(options({}).check.scope == std::nullopt);
}

TEST_CASE("flags mean the same before and behind the command") {
    for (const auto& arguments : {std::vector<const char*>{"check", "--base", "main"},
                                  {"--base", "main", "check"},
                                  {"--base=main"}}) {
        const CheckOptions check = options(arguments).check;
        CHECK(check.scope == ScopeKind::range);
        CHECK(check.base == "main");
    }
    CHECK(options({"--staged"}).check.scope == ScopeKind::staged);
    CHECK(options({"check", "--all", "--head", "v1"}).check.head == "v1");
    CHECK(options({"--project", "a", "--project", "b"}).check.projects ==
          std::vector<std::string>{"a", "b"});
    CHECK(options({"--unknown", "drizzle-kit"}).check.unknown == config::Unknown::drizzle_kit);
    CHECK(options({"check", "--unknown", "error"}).check.unknown == config::Unknown::error);
    CHECK(options({"check"}).check.unknown == std::nullopt);
    CHECK(options({"-C", "a", "check"}).folder == "a");
    CHECK(options({"install-hooks", "-C", "b"}).folder == "b");
    CHECK(options({"--color", "never"}).colour == ColourWish::never);
}

TEST_CASE("diff takes two sides, or one, or none") {
    CHECK(options({"diff"}).command == Command::diff);
    CHECK(options({"diff"}).diff.from.empty());
    CHECK(options({"diff", "main"}).diff.from == "main");
    CHECK(options({"diff", "main", "--exit-code", "sql"}).diff.to == "sql");
    CHECK(options({"diff", "--exit-code"}).diff.exit_code);
    CHECK_FALSE(options({"diff"}).diff.exit_code);
    CHECK(options({"--project", "a", "diff"}).diff.projects == std::vector<std::string>{"a"});
    CHECK(options({"--format", "sql", "diff"}).outputs.at(0).format == "sql");
    CHECK_THROWS_AS(options({"diff", "a", "b", "c"}), Error);
    CHECK_THROWS_AS(options({"--staged", "diff"}), Error);
    CHECK_THROWS_AS(options({"--format", "github", "diff"}), Error);
    CHECK_THROWS_AS(options({"--format", "sql", "check"}), Error);
}

TEST_CASE("several formats, each with a file or without") {
    const std::vector<Output> outputs =
        options({"--format", "text", "check", "--format", "json=a=b.json"}).outputs;
    REQUIRE(outputs.size() == 2);
    const auto* json = outputs[0].format == "json" ? &outputs[0] : &outputs[1];
    CHECK(json->file == "a=b.json");
    CHECK(options({"--format", "text", "--format", "github"}).outputs.size() == 2);
}

TEST_CASE("what makes no sense is refused") {
    CHECK_THROWS_AS(options({"--staged", "--base", "x"}), Error);
    CHECK_THROWS_AS(options({"--staged", "check", "--all"}), Error);
    CHECK_THROWS_AS(options({"--unknown", "drizzle"}), Error);
    CHECK_THROWS_AS(options({"--unknown="}), Error);
    CHECK_THROWS_AS(options({"install-hooks", "--unknown", "hint"}), Error);
    CHECK_THROWS_AS(options({"--staged", "--head", "x"}), Error);
    CHECK_THROWS_AS(options({"--base", ""}), Error);
    CHECK_THROWS_AS(options({"--base"}), Error);
    CHECK_THROWS_AS(options({"--head="}), Error);
    CHECK_THROWS_WITH(options({"--base", "a", "--base", "b"}),
                      "--base is given twice\ntry 'checker --help'");
    CHECK_THROWS_WITH(options({"--head"}), "--head needs a value\ntry 'checker --help'");
    CHECK_THROWS_AS(options({"--all", "install-hooks"}), Error);
    CHECK_THROWS_AS(options({"uninstall-hooks", "--format", "json"}), Error);
    CHECK_THROWS_AS(options({"check", "check"}), Error);
    CHECK_THROWS_AS(options({"check", "install-hooks"}), Error);
    CHECK_THROWS_AS(options({"--format="}), Error);
    CHECK_THROWS_AS(options({"--", "x"}), Error);
    CHECK_THROWS_AS(options({""}), Error);
}

TEST_CASE("what answers an assistant's hook") {
    const Options hook = options({"hook", "claude", "pre-bash"});
    CHECK(hook.command == Command::hook);
    CHECK(hook.hook.event == HookEvent::pre_bash);
    CHECK(options({"hook", "claude", "post-edit"}).hook.event == HookEvent::post_edit);
    CHECK(options({"hook", "claude", "stop"}).hook.event == HookEvent::stop);
    CHECK_THROWS_AS(options({"hook", "claude"}), Error);
    CHECK_THROWS_AS(options({"hook", "claude", "stop", "--staged"}), Error);
    CHECK_THROWS_WITH(options({"hook", "claude", "pre-bsh"}), Catch::Contains("did you mean"));
}

TEST_CASE("a CI run is one scope of several") {
    CHECK(options({"check", "--ci"}).check.ci);
    CHECK(!options({"check"}).check.ci);
    for (const char* other : {"--staged", "--all", "--base=main", "--head=main"})
        CHECK_THROWS_AS(options({"check", "--ci", other}), Error);
    CHECK_THROWS_AS(options({"lint", "a.sql", "--ci"}), Error);
}

TEST_CASE("report takes what check looks at, and one file") {
    const Options report =
        options({"report", "--html", "a.html", "--base", "main", "--project", "db"});
    CHECK(report.command == Command::report);
    CHECK(report.check.base == "main");
    CHECK(report.check.projects == std::vector<std::string>{"db"});
    REQUIRE(report.outputs.size() == 1);
    CHECK(report.outputs[0].format == "html");
    CHECK(report.outputs[0].file == "a.html");
    CHECK(options({"--staged", "report", "--html=a.html"}).check.scope == ScopeKind::staged);
    CHECK(options({"report", "--html=a.html", "--ci"}).check.ci);
    CHECK_THROWS_AS(options({"report"}), Error);
    CHECK_THROWS_AS(options({"report", "--html="}), Error);
    CHECK_THROWS_AS(options({"--format", "json", "report", "--html=a.html"}), Error);
}

TEST_CASE("help and version are answers") {
    CHECK(std::get<Answer>(parsed({"--version"})).text.starts_with("checker "));
    CHECK(std::get<Answer>(parsed({"check", "--help"})).text.find("checker check") !=
          std::string::npos);
}

namespace {

// The words that bash is told for each "COMMAND FLAG" of the completions.
std::vector<std::vector<std::string>> completed_values() {
    const std::string script = std::get<Answer>(parsed({"completion", "bash"})).text;
    std::vector<std::vector<std::string>> found;
    const std::regex line("'([a-z-]*) (--[a-z]+)'\\) _checker_words '([^']*)'");
    for (auto at = std::sregex_iterator(script.begin(), script.end(), line);
         at != std::sregex_iterator(); ++at) {
        std::istringstream words((*at)[3]);
        for (std::string word; words >> word;)
            found.push_back({(*at)[1], (*at)[2], word});
    }
    return found;
}

}  // namespace

TEST_CASE("what is completed is what the program takes") {
    const auto values = completed_values();
    CHECK(values.size() > 50);
    for (const std::vector<std::string>& value : values) {
        INFO(value[0] << ' ' << value[1] << ' ' << value[2]);
        std::vector<const char*> line;
        if (!value[0].empty()) line.push_back(value[0].c_str());
        if (value[0] == "lint") line.push_back("a.sql");
        if (value[0] == "report") line.push_back("--html=a.html");
        if (value[0] == "explain" || value[0] == "ast") line.push_back("x");
        if (value[0] == "completion") line.push_back("zsh");
        if (value[0] == "hook") line.insert(line.end(), {"claude", "stop"});
        line.push_back(value[1].c_str());
        line.push_back(value[2].c_str());
        CHECK_NOTHROW(parsed(line));
    }
}
