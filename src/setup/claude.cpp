// Claude Code: entries of ours in its settings.
#include "json/insert.h"
#include "json/write.h"
#include "setup/proposal.h"
#include "setup/snippets.h"

namespace checker::setup {

namespace {

constexpr const char* path = ".claude/settings.json";

std::string laid_out(const json::Value& value) {
    return json::Writer().value(value).text();
}

// The command that an entry of our snippet runs.
const std::string& command_of(const json::Value& entry) {
    return entry.find("hooks")->elements.front().find("command")->text;
}

// Whether one of an event's entries runs that command already, whatever else it says.
bool runs(const json::Value& entries, std::string_view command) {
    for (const json::Value& entry : entries.elements)
        if (const json::Value* hooks = entry.find("hooks"))
            for (const json::Value& hook : hooks->elements)
                if (const json::Value* said = hook.find("command"))
                    if (said->text.find(command) != std::string::npos) return true;
    return false;
}

// `text` with our entry for one event.
std::optional<std::string> with_event(const std::string& text, const json::Member& event,
                                      std::string_view words) {
    const std::optional<json::Value> root = json::read_object(text);
    if (!root) return std::nullopt;
    const json::Value& entry = event.value.elements.front();
    const json::Value* hooks = root->find("hooks");
    if (hooks == nullptr)
        return with_event(json::with_member(text, *root, "hooks", "{}"), event, words);
    if (!hooks->is(json::Kind::object)) return std::nullopt;
    const json::Value* entries = hooks->find(event.key);
    if (entries == nullptr)
        return json::with_member(text, *hooks, event.key, laid_out(event.value));
    if (!entries->is(json::Kind::array)) return std::nullopt;
    if (runs(*entries, words)) return text;
    return json::with_element(text, *entries, laid_out(entry));
}

std::optional<std::string> with_events(const std::string& text, const json::Value& ours) {
    std::string result = text;
    for (const json::Member& event : ours.members) {
        const std::string& command = command_of(event.value.elements.front());
        const std::string words = command.substr(command.rfind("hook claude"));
        const auto next = with_event(result, event, words);
        if (!next) return std::nullopt;
        result = *next;
    }
    return json::read_object(result) ? std::optional(result) : std::nullopt;
}

// Claude Code runs a hook where its shell has gone meanwhile, and goes on when a hook is not found:
// a path in the project starts at its root. It stands in JSON.
Surroundings from_the_root(Surroundings surroundings) {
    if (surroundings.has_package)
        surroundings.command = R"(\"${CLAUDE_PROJECT_DIR:-.}\"/)" + surroundings.command;
    return surroundings;
}

}  // namespace

void propose_agent(const git::Repository& repository, const Surroundings& surroundings,
                   Proposal& proposal) {
    const std::string snippet = with_command(claude_snippet, from_the_root(surroundings));
    const std::optional<json::Value> ours = json::read_object(snippet);
    propose(
        repository, path, [&](const std::string& text) { return with_events(text, *ours); },
        std::string(path) + " cannot be read as JSON with an object `hooks`; put there\n" + snippet,
        proposal, "{}\n");
}

}  // namespace checker::setup
