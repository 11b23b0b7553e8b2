#include "config/scripts.h"

#include <optional>
#include <utility>
#include <variant>

#include "core/path.h"
#include "json/read.h"

namespace checker::config {

namespace {

// The words of a line of shell, without their quotes. What separates commands is a word.
std::vector<std::string> words_of(std::string_view script) {
    constexpr std::string_view separators = ";&|()\n";
    std::vector<std::string> words;
    std::optional<std::string> word;
    char quote = '\0';
    const auto finish = [&] {
        if (word) words.push_back(std::move(*word));
        word.reset();
    };
    for (const char c : script) {
        const bool is_separator = separators.find(c) != std::string_view::npos;
        if (quote != '\0' ? c == quote : c == '\'' || c == '"') {
            quote = quote == '\0' ? c : '\0';
            if (!word) word.emplace();
        } else if (quote == '\0' && (c == ' ' || c == '\t' || is_separator)) {
            finish();
            if (is_separator) words.emplace_back(1, c);
        } else {
            if (!word) word.emplace();
            *word += c;
        }
    }
    finish();
    return words;
}

bool is_separator(const std::string& word) {
    return word.size() == 1 && std::string_view(";&|()\n").find(word[0]) != std::string_view::npos;
}

// drizzle-kit, drizzle-kit@latest, node_modules/.bin/drizzle-kit, node_modules/drizzle-kit/bin.cjs
bool is_kit(std::string_view word) {
    const std::string_view program = name_of_file(word);
    return program == "drizzle-kit" || program.starts_with("drizzle-kit@") ||
           word.ends_with("drizzle-kit/bin.cjs");
}

}  // namespace

std::vector<std::vector<std::string>> commands_in(std::string_view script) {
    std::vector<std::vector<std::string>> commands(1);
    for (std::string& word : words_of(script))
        if (!is_separator(word))
            commands.back().push_back(std::move(word));
        else if (!commands.back().empty())
            commands.emplace_back();
    if (commands.back().empty()) commands.pop_back();
    return commands;
}

std::vector<KitCall> calls_of(const std::vector<std::string>& words) {
    std::vector<KitCall> calls;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (!is_kit(words[i])) continue;
        KitCall call;
        for (; i + 1 < words.size() && !is_separator(words[i + 1]); ++i) {
            const std::string& word = words[i + 1];
            if (!word.starts_with("--")) {
                if (call.command.empty()) call.command = word;
                continue;
            }
            const std::size_t equals = word.find('=');
            const bool is_next = equals == std::string::npos && i + 2 < words.size() &&
                                 !is_separator(words[i + 2]) && !words[i + 2].starts_with('-');
            const std::string name = word.substr(2, equals - 2);
            if (equals != std::string::npos)
                call.options[name] = word.substr(equals + 1);
            else if (is_next)
                call.options[name] = words[++i + 1];
            else
                call.flags.push_back(name);
        }
        calls.push_back(std::move(call));
    }
    return calls;
}

std::vector<KitCall> calls_in(std::string_view script) {
    return calls_of(words_of(script));
}

Scripts scripts_of(const Tree& tree, std::string_view package_json) {
    const SourcePtr source = read_source(tree, package_json);
    if (source == nullptr) return {};
    const json::Result result = json::read_with_comments(source->text);
    const auto* package = std::get_if<json::Document>(&result);
    const json::Value* scripts = package == nullptr ? nullptr : package->root.find("scripts");
    Scripts found;
    if (scripts == nullptr) return found;
    for (const json::Member& script : scripts->members)
        if (script.value.is(json::Kind::string)) found[script.key] = script.value.text;
    return found;
}

std::vector<KitCall> kit_calls(const Tree& tree, std::string_view package_json) {
    const SourcePtr source = read_source(tree, package_json);
    // Most packages of a monorepo need no reading.
    if (source == nullptr || source->text.find("drizzle-kit") == std::string::npos) return {};
    const json::Result result = json::read_with_comments(source->text);
    const auto* package = std::get_if<json::Document>(&result);
    const json::Value* scripts = package == nullptr ? nullptr : package->root.find("scripts");
    if (scripts == nullptr) return {};
    std::vector<KitCall> calls;
    for (const json::Member& script : scripts->members) {
        if (!script.value.is(json::Kind::string)) continue;
        for (KitCall& call : calls_in(script.value.text)) {
            call.place = {source, script.value.span};
            calls.push_back(std::move(call));
        }
    }
    return calls;
}

}  // namespace checker::config
