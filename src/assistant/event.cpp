#include "assistant/event.h"

#include <variant>

#include "core/error.h"
#include "json/read.h"
#include "json/write.h"

namespace checker::assistant {

namespace {

std::string text_at(const json::Value* value, std::string_view key) {
    const json::Value* text = value == nullptr ? nullptr : value->find(key);
    return text != nullptr && text->is(json::Kind::string) ? text->text : "";
}

}  // namespace

Event read_event(std::string_view text) {
    const json::Result result = json::read(text);
    if (const auto* error = std::get_if<json::SyntaxError>(&result))
        throw Error("cannot read the hook's event on standard input: " + error->message);
    const json::Value& root = std::get<json::Document>(result).root;
    if (!root.is(json::Kind::object))
        throw Error("cannot read the hook's event on standard input: it is " +
                    std::string(json::with_article(root.kind)) + " instead of an object");
    const json::Value* input = root.find("tool_input");
    const json::Value* active = root.find("stop_hook_active");
    Event event{.cwd = text_at(&root, "cwd"),
                .command = text_at(input, "command"),
                .file_path = text_at(input, "file_path")};
    if (event.file_path.empty()) event.file_path = text_at(input, "notebook_path");
    event.stop_hook_active =
        active != nullptr && active->is(json::Kind::boolean) && active->boolean;
    return event;
}

std::string note_after_tool(std::string_view text) {
    json::Writer writer(json::Layout::compact);
    writer.begin_object().key("hookSpecificOutput").begin_object();
    writer.key("hookEventName").string("PostToolUse");
    writer.key("additionalContext").string(text);
    writer.end_object().end_object();
    return writer.text() + "\n";
}

}  // namespace checker::assistant
