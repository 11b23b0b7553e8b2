#include <algorithm>
#include <array>
#include <cctype>

#include "checks/deployment.h"
#include "core/path.h"
#include "drizzle/database_url.h"

namespace checker::checks {

namespace {

constexpr std::array asides{
    "cypress",   "debug",      "dev",     "devcontainer", "develop", "development", "e2e",
    "example",   "examples",   "fixture", "fixtures",     "jest",    "integration", "local",
    "localhost", "playwright", "preview", "previews",     "review",  "sandbox",     "staging",
    "stage",     "studio",     "test",    "testing",      "tests",   "unit",        "vitest"};

constexpr std::size_t longest_url = 2048;
constexpr std::size_t longest_command = 1024;

bool is_letter(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0;
}

bool is_upper(char c) {
    return std::isupper(static_cast<unsigned char>(c)) != 0;
}

// The words of a name, in lower case: "db:pushTest" is db, push, test.
std::vector<std::string> words_of(std::string_view name) {
    std::vector<std::string> words(1);
    char last = '\0';
    for (const char c : name) {
        const bool begins = is_upper(c) && last != '\0' && !is_upper(last);
        if ((!is_letter(c) || begins) && !words.back().empty()) words.emplace_back();
        if (is_letter(c))
            words.back() += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        last = c;
    }
    return words;
}

bool has_ending(std::string_view name, std::initializer_list<std::string_view> endings) {
    return std::ranges::any_of(endings,
                               [&](std::string_view ending) { return name.ends_with(ending); });
}

bool is_yaml(std::string_view name) {
    return has_ending(name, {".yml", ".yaml"});
}

}  // namespace

bool is_aside(std::string_view name) {
    return std::ranges::any_of(words_of(name), [](const std::string& word) {
        return std::ranges::find(asides, word) != asides.end();
    });
}

bool runs_tests(std::string_view command) {
    constexpr std::array tests{"cypress", "e2e", "jest", "playwright", "test", "tests", "vitest"};
    return std::ranges::any_of(words_of(command), [&](const std::string& word) {
        return std::ranges::find(tests, word) != tests.end();
    });
}

bool names_local_database(std::string_view text) {
    for (const std::string_view scheme : {"postgres://", "postgresql://"})
        for (std::size_t at = text.find(scheme); at != std::string_view::npos;
             at = text.find(scheme, at + 1)) {
            const std::string_view rest = text.substr(at, longest_url);
            const auto url =
                drizzle::read_database_url(rest.substr(0, rest.find_first_of(" \t\r\n'\"")));
            if (url && drizzle::is_local_host(url->host)) return true;
        }
    return text.find("localhost") != std::string_view::npos ||
           text.find("127.0.0.1") != std::string_view::npos;
}

bool starts_database(std::string_view text) {
    constexpr std::array starts{"docker run",       "supabase start", "supabase db start",
                                "testcontainers",   "pg_ctl",         "service postgresql start",
                                "start postgresql", "pglite"};
    for (const std::string_view compose : {"docker compose", "docker-compose"})
        for (std::size_t at = text.find(compose); at != std::string_view::npos;
             at = text.find(compose, at + 1)) {
            const std::string_view rest = text.substr(at, longest_command);
            if (rest.substr(0, rest.find_first_of("\n;&|")).find(" up") != std::string_view::npos)
                return true;
        }
    return std::ranges::any_of(
        starts, [&](std::string_view start) { return text.find(start) != std::string_view::npos; });
}

bool is_deployment_file(std::string_view path) {
    constexpr std::array names{"package.json",    "Procfile",       "vercel.json",
                               "netlify.toml",    "railway.json",   "railway.toml",
                               "fly.toml",        "nixpacks.toml",  "render.yaml",
                               "render.yml",      ".gitlab-ci.yml", ".travis.yml",
                               ".drone.yml",      "app.yaml",       "amplify.yml",
                               "cloudbuild.yaml", "cloudbuild.yml", "bitbucket-pipelines.yml",
                               "buildspec.yml",   "Containerfile"};
    const std::string_view name = name_of_file(path);
    if (std::ranges::find(names, name) != names.end()) return true;
    if (name.starts_with("Dockerfile") || has_ending(name, {".dockerfile", ".Dockerfile"}))
        return true;
    if (name.starts_with("azure-pipelines") && is_yaml(name)) return true;
    return is_yaml(name) && (is_below(path, ".github/workflows") || is_below(path, ".circleci") ||
                             is_below(path, ".gitlab"));
}

}  // namespace checker::checks
