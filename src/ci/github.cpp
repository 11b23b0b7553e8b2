#include <fstream>
#include <iterator>
#include <utility>
#include <variant>

#include "ci/services.h"
#include "core/error.h"
#include "json/read.h"

namespace checker::ci {

namespace {

// GitHub's own limit for an event is 25 MB.
constexpr std::streamsize largest_event = 32L << 20;

// What happened, as JSON; null where no file is named.
json::Value event_of(const Variables& variables) {
    const std::optional<std::string> path = variables("GITHUB_EVENT_PATH");
    if (!path) return {};
    const std::string what =
        "cannot read the event of this run, '" + *path + "' (GITHUB_EVENT_PATH)";
    std::ifstream file(*path, std::ios::binary);
    std::string text(std::istreambuf_iterator<char>(file), {});
    if (!file || text.size() > largest_event) throw Error(what);
    json::Result result = json::read(text);
    if (const auto* error = std::get_if<json::SyntaxError>(&result))
        throw Error(what + ": " + error->message);
    return std::move(std::get<json::Document>(result).root);
}

// The text at the end of two keys; empty where there is none.
std::string at(const json::Value& event, std::string_view object, std::string_view key) {
    const json::Value* outer = event.find(object);
    const json::Value* inner = outer == nullptr ? nullptr : outer->find(key);
    return inner != nullptr && inner->is(json::Kind::string) ? inner->text : "";
}

std::string at(const json::Value& event, std::string_view key) {
    const json::Value* value = event.find(key);
    return value != nullptr && value->is(json::Kind::string) ? value->text : "";
}

void read_request(Run& run, const Variables& variables, const json::Value& event) {
    const std::string ref = text_of(variables, "GITHUB_REF");
    run.kind = RunKind::request;
    run.branch = text_of(variables, "GITHUB_BASE_REF");
    if (const json::Value* request = event.find("pull_request"))
        run.base = at(*request, "base", "sha");
    if (ref.starts_with("refs/pull/") && ref.ends_with("/merge"))
        run.merge = text_of(variables, "GITHUB_SHA");
    else
        run.base_checkout = text_of(variables, "GITHUB_SHA");
}

void read_push(Run& run, const json::Value& event, const std::string& ref) {
    if (!ref.starts_with("refs/heads/")) return;
    const json::Value* forced = event.find("forced");
    run.kind = RunKind::branch;
    run.branch = branch_of(ref);
    run.base = at(event, "before");
    run.base_is_behind = forced != nullptr && forced->is(json::Kind::boolean) && !forced->boolean;
}

}  // namespace

Run github(const Variables& variables) {
    const std::string name = text_of(variables, "GITHUB_EVENT_NAME");
    const json::Value event = event_of(variables);
    Run run;
    run.default_branch = at(event, "repository", "default_branch");
    if (!text_of(variables, "GITHUB_BASE_REF").empty()) {
        read_request(run, variables, event);
    } else if (name == "merge_group") {
        // The queue puts what it merges behind this commit.
        run.kind = RunKind::request;
        run.branch = branch_of(at(event, "merge_group", "base_ref"));
        run.base = at(event, "merge_group", "base_sha");
        run.base_is_behind = true;
        run.base_suffices = true;
    } else if (name == "push") {
        read_push(run, event, text_of(variables, "GITHUB_REF"));
    }
    return run;
}

}  // namespace checker::ci
