// What may stand behind a key of checker.yaml. The forms are data: reading goes by them, and the
// JSON Schema is written from them.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/source.h"
#include "yaml/node.h"

namespace checker::config {

enum class FormKind {
    text,   // a single value
    path,   // one that stays inside the repository
    flag,   // true or false
    whole,  // a whole number between `least` and `most`
    word,   // one of `words`
    texts,  // a list of single values, or one of them alone
    keys,   // a map of `keys`
    list,   // a list of maps of `keys`
    named,  // a map from names that the user chooses to maps of `keys`
    rules,  // a map from rules to what is said about them (RuleForm)
};

struct Form {
    FormKind kind = FormKind::text;
    std::string name;
    std::string about;       // what it says, in a line
    std::string usual = {};  // what holds where nothing is said; empty: nothing, or it depends
    std::vector<std::string_view> words = {};
    std::string what = {};  // what a number counts, for the error: "the timeout"
    std::string unit = {};  // behind the number: " seconds"
    long long least = 0;
    long long most = 0;
    std::vector<Form> keys = {};
    // Where more than one key's absence is wrong: sets of keys, one of which must be there whole.
    std::vector<std::vector<std::string_view>> needed = {};
    std::string needed_text = {};  // the error then
};

// An option of a rule: its name and what it is without being set.
struct OptionForm {
    enum class Kind { text, number, texts };
    std::string name;
    Kind kind = Kind::text;
    std::string usual;
};

// What may be said about one rule, beside what may be said about every one.
struct RuleForm {
    std::string id;
    std::string title;
    std::string usual;  // its severity, or off
    std::vector<OptionForm> options;
};

// A checker.yaml that is being read.
struct Reading {
    SourcePtr source;
    Lines lines;

    explicit Reading(SourcePtr read) : source(std::move(read)), lines(source->text) {}

    Place place_of(const yaml::Node& node) const;
};

// The values of forms; each throws Error("checker.yaml:line: ...") for what its form does not
// allow. A path is seen from the folder `base`; a word is its place among the form's.
std::string text_of(const yaml::Node& node, const Form& form, std::string_view base);
long long whole_of(const yaml::Node& node, const Form& form);
std::size_t word_of(const yaml::Node& node, const Form& form);

// Throws Error unless the map has only keys of the form, and those that are needed.
void expect_form(const yaml::Node& node, const Form& form);

// The folder from which the paths of settings are seen: the root, unless a kind of settings has one
// of its own.
template <class Settings>
std::string base_of(const Settings& /*settings*/) {
    return {};
}

// One key of the settings of type `Settings`: its form, and where its value goes.
template <class Settings>
struct Key {
    using Read = std::function<void(const yaml::Node&, Settings&, const Reading&)>;

    Form form;
    Read read;

    Key(Form of, Read reads) : form(std::move(of)), read(std::move(reads)) {}
    Key(const Form& of, std::optional<std::string> Settings::*member)
        : Key(of, [of, member](const yaml::Node& node, Settings& settings, const Reading&) {
              settings.*member = text_of(node, of, base_of(settings));
          }) {}
    Key(const Form& of, std::optional<int> Settings::*member)
        : Key(of, [of, member](const yaml::Node& node, Settings& settings, const Reading&) {
              settings.*member = static_cast<int>(whole_of(node, of));
          }) {}
    Key(const Form& of, long long Settings::*member)
        : Key(of, [of, member](const yaml::Node& node, Settings& settings, const Reading&) {
              settings.*member = whole_of(node, of);
          }) {}
    Key(const Form& of, std::optional<bool> Settings::*member)
        : Key(of, [member](const yaml::Node& node, Settings& settings, const Reading&) {
              settings.*member = node.boolean();
          }) {}
    Key(const Form& of, std::vector<std::string> Settings::*member)
        : Key(of, [member](const yaml::Node& node, Settings& settings, const Reading&) {
              settings.*member = node.strings();
          }) {}
    Key(const Form& of, std::optional<std::vector<std::string>> Settings::*member)
        : Key(of, [member](const yaml::Node& node, Settings& settings, const Reading&) {
              settings.*member = node.strings();
          }) {}
};

template <class Settings>
using Keys = std::vector<Key<Settings>>;

// `form` with the forms of `keys` as its own.
template <class Settings>
Form with_keys(Form form, const Keys<Settings>& keys) {
    for (const Key<Settings>& key : keys)
        form.keys.push_back(key.form);
    return form;
}

// Reads a map of `keys`, in their order, whose form is `form`.
template <class Settings>
void read_keys(const yaml::Node& node, const Form& form, const Keys<Settings>& keys,
               Settings& settings, const Reading& reading) {
    expect_form(node, form);
    for (const Key<Settings>& key : keys)
        if (const yaml::Node* value = node.find(key.form.name)) key.read(*value, settings, reading);
}

}  // namespace checker::config
