#include "drizzle_kit/answer.h"

#include <algorithm>
#include <string_view>
#include <variant>

#include "core/printable.h"
#include "json/read.h"

namespace checker::drizzle_kit {

namespace {

constexpr std::size_t longest_line = 300;
constexpr std::size_t most_statements = 1000;
constexpr std::string_view asks =
    "a question whether something is renamed: something is added and something is dropped";
constexpr std::string_view see_for_yourself =
    "Run drizzle-kit generate yourself and correct what it stumbles over, or choose another value "
    "for drift.unknown in checker.yaml.";

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view space = " \t\r\n";
    const std::size_t begin = text.find_first_not_of(space);
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(space) - begin + 1);
}

// Without the escape sequences that set colours (ECMA-48, "CSI ... m").
std::string without_colours(std::string_view text) {
    std::string plain;
    while (!text.empty()) {
        const std::size_t escape = std::min(text.find("\x1b["), text.size());
        plain += text.substr(0, escape);
        text.remove_prefix(escape);
        if (text.empty()) break;
        const std::size_t end = text.find_first_not_of("0123456789;", 2);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    return plain;
}

std::string one_line(std::string_view text) {
    std::string line = printable(trimmed(text.substr(0, longest_line)));
    if (text.size() > longest_line) line += "...";
    return line;
}

std::vector<std::string_view> lines_of(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        if (const std::string_view line = trimmed(text.substr(0, end)); !line.empty())
            lines.push_back(line);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

// The line that says what went wrong: the first that names an error, else the first of standard
// error, else the last of standard output, where the first ones tell of progress.
std::string complaint(const process::Outcome& outcome) {
    const std::string err = without_colours(outcome.err);
    const std::string out = without_colours(outcome.out);
    const std::vector<std::string_view> err_lines = lines_of(err);
    const std::vector<std::string_view> out_lines = lines_of(out);
    for (const auto* lines : {&err_lines, &out_lines})
        for (const std::string_view line : *lines)
            if (line.find("Error:") != std::string_view::npos ||
                line.find("ERROR:") != std::string_view::npos)
                return one_line(line);
    if (!err_lines.empty()) return one_line(err_lines.front());
    if (!out_lines.empty()) return one_line(out_lines.back());
    return "nothing, and its exit code was " + std::to_string(outcome.status);
}

Answer unclear(const process::Outcome& outcome) {
    return failure("drizzle-kit says: " + complaint(outcome), std::string(see_for_yourself));
}

bool has_line(std::string_view text, std::string_view beginning) {
    return std::ranges::any_of(lines_of(text),
                               [&](std::string_view line) { return line.starts_with(beginning); });
}

Answer drift(std::vector<std::string> statements) {
    return {Verdict::drift, std::move(statements), "", ""};
}

std::vector<std::string> first_lines(std::string_view migration) {
    constexpr std::string_view breakpoint = "--> statement-breakpoint";
    std::vector<std::string> statements;
    while (!migration.empty() && statements.size() < most_statements) {
        const std::size_t end = std::min(migration.find(breakpoint), migration.size());
        const std::vector<std::string_view> lines = lines_of(migration.substr(0, end));
        if (!lines.empty()) statements.push_back(one_line(lines.front()));
        migration.remove_prefix(std::min(end + breakpoint.size(), migration.size()));
    }
    return statements;
}

std::string text_of(const json::Value& object, std::string_view key) {
    const json::Value* value = object.find(key);
    return value != nullptr && value->is(json::Kind::string) ? value->text : "";
}

// "create_table users": the type of a statement, and what it is about where it says so.
std::string description(const json::Value& statement) {
    std::string text = text_of(statement, "type");
    for (const char* part : {"table", "column", "index", "fk", "enum", "view", "to"}) {
        const json::Value* value = statement.find(part);
        if (value == nullptr) continue;
        const std::string table = text_of(*value, "table");
        const std::string name =
            value->is(json::Kind::string) ? value->text : text_of(*value, "name");
        if (name.empty()) continue;
        text += " ";
        if (!table.empty()) text.append(table).append(".");
        return one_line(text.append(name));
    }
    return one_line(text);
}

// "rename_or_create column public.users.c"
std::string question(const json::Value& unresolved) {
    std::string text = text_of(unresolved, "type") + " " + text_of(unresolved, "kind");
    const json::Value* entity = unresolved.find("entity");
    std::string name;
    if (entity != nullptr)
        for (const json::Value& part : entity->elements)
            name += (name.empty() ? "" : ".") + part.text;
    return one_line(text + " " + name);
}

template <class Describe>
Answer drift_of(const json::Value& root, std::string_view key, Describe describe) {
    std::vector<std::string> statements;
    if (const json::Value* list = root.find(key))
        for (const json::Value& element : list->elements)
            if (statements.size() < most_statements) statements.push_back(describe(element));
    return drift(std::move(statements));
}

Answer refusal() {
    return {Verdict::refused, {}, "drizzle-kit compares nothing while snapshots collide", ""};
}

}  // namespace

Answer failure(std::string reason, std::string instead) {
    return {Verdict::failed, {}, std::move(reason), std::move(instead)};
}

// The texts are those of drizzle-kit 0.20 to 0.31; the question is refused where there is no
// terminal to ask it on.
Answer read_generate(const process::Outcome& outcome, const std::string& migration) {
    if (!migration.empty()) return drift(first_lines(migration));
    if (has_line(outcome.out, "No schema changes, nothing to migrate"))
        return {Verdict::none, {}, "", ""};
    for (const std::string* text : {&outcome.out, &outcome.err}) {
        if (text->find("Interactive prompts require a TTY") != std::string::npos)
            return drift({std::string(asks)});
        if (text->find("pointing to a parent snapshot") != std::string::npos) return refusal();
    }
    return unclear(outcome);
}

Answer read_explain(const process::Outcome& outcome) {
    const json::Result result = json::read(outcome.out);
    const auto* document = std::get_if<json::Document>(&result);
    if (document == nullptr) return unclear(outcome);
    const json::Value& root = document->root;
    const std::string status = text_of(root, "status");
    if (status == "no_changes" && outcome.status == 0) return {Verdict::none, {}, "", ""};
    if (status == "ok" && outcome.status == 0 && root.find("statements") != nullptr)
        return drift_of(root, "statements", description);
    if (status == "missing_hints") return drift_of(root, "unresolved", question);
    const json::Value* error = root.find("error");
    if (error != nullptr && text_of(*error, "code") == "check_error" &&
        text_of(*error, "kind") == "conflicts")
        return refusal();
    return unclear(outcome);
}

}  // namespace checker::drizzle_kit
