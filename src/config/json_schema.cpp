#include "config/json_schema.h"

#include "config/keys.h"
#include "json/write.h"

namespace checker::config {

namespace {

using json::Writer;

// What a number may be that stands where a rule's option is one (rules::is_number).
constexpr std::int64_t largest_option = 999'999'999;

void write_list(Writer& json, std::string_view key, const std::vector<std::string_view>& texts) {
    json.key(key).begin_array();
    for (const std::string_view text : texts)
        json.string(text);
    json.end_array();
}

// Any single value is taken as the text that it is written with: `base: 1.0`.
void write_single(Writer& json) {
    write_list(json, "type", {"string", "number", "boolean"});
}

void write_texts(Writer& json) {
    json.key("anyOf").begin_array().begin_object();
    write_single(json);
    json.end_object().begin_object().key("type").string("array").key("items").begin_object();
    write_single(json);
    json.end_object().end_object().end_array();
}

void write_usual(Writer& json, const Form& form) {
    if (form.usual.empty()) return;
    json.key("default");
    if (form.kind == FormKind::flag || form.kind == FormKind::whole)
        json.raw(form.usual);
    else
        json.string(form.usual);
}

void begin_map(Writer& json) {
    json.key("type").string("object").key("additionalProperties");
}

class SchemaWriter {
  public:
    explicit SchemaWriter(const std::vector<RuleForm>& rules) : rules_(rules) {}

    std::string text() {
        const Form& form = settings_form();
        json_.begin_object().key("$schema").string("http://json-schema.org/draft-07/schema#");
        json_.key("title").string(form.name).key("description").string(form.about);
        write_list(json_, "type", {"object", "null"});
        json_.key("additionalProperties").boolean(false);
        write_properties(form);
        json_.key("definitions").begin_object();
        write_definitions();
        json_.end_object().end_object();
        return json_.text() + "\n";
    }

  private:
    void write_properties(const Form& form) {
        json_.key("properties").begin_object();
        for (const Form& key : form.keys) {
            json_.key(key.name).begin_object().key("description").string(key.about);
            write_usual(json_, key);
            write_value(key);
            json_.end_object();
        }
        json_.end_object();
    }

    void write_value(const Form& form) {
        switch (form.kind) {
            case FormKind::text:
                return write_single(json_);
            case FormKind::path:
                write_single(json_);
                json_.key("pattern").string(R"(^(?!/)[^\\\u0000]*$)");
                return;
            case FormKind::flag:
                json_.key("type").string("boolean");
                return;
            case FormKind::whole:
                json_.key("type").string("integer").key("minimum").number(form.least);
                json_.key("maximum").number(form.most);
                return;
            case FormKind::word:
                return write_list(json_, "enum", form.words);
            case FormKind::texts:
                return write_texts(json_);
            case FormKind::keys:
                return write_keys(form);
            case FormKind::list:
                json_.key("type").string("array").key("items").begin_object();
                write_keys(form);
                json_.end_object();
                return;
            case FormKind::named:
                begin_map(json_);
                json_.begin_object();
                write_keys(form);
                json_.end_object();
                return;
            case FormKind::rules:
                return write_rules();
        }
    }

    void write_keys(const Form& form) {
        begin_map(json_);
        json_.boolean(false);
        write_properties(form);
        if (form.needed.size() == 1) write_list(json_, "required", form.needed.front());
        if (form.needed.size() < 2) return;
        json_.key("anyOf").begin_array();
        for (const std::vector<std::string_view>& together : form.needed) {
            json_.begin_object();
            write_list(json_, "required", together);
            json_.end_object();
        }
        json_.end_array();
    }

    // Those of the repository's own may be there too, and their options are not known here.
    void write_rules() {
        begin_map(json_);
        json_.begin_object().key("$ref").string("#/definitions/own-rule").end_object();
        json_.key("properties").begin_object();
        for (const RuleForm& rule : rules_) {
            json_.key(rule.id).begin_object().key("description").string(rule.title);
            json_.key("default").string(rule.usual);
            if (rule.options.empty())
                write_reference("rule");
            else
                write_choice(rule);
            json_.end_object();
        }
        json_.end_object();
    }

    // Beside a "$ref" nothing counts, so it stands alone.
    void write_reference(std::string_view definition) {
        json_.key("allOf").begin_array().begin_object().key("$ref");
        json_.string("#/definitions/" + std::string(definition)).end_object().end_array();
    }

    // A severity, or a map of one and options.
    void write_choice(const RuleForm& rule) {
        begin_choice();
        json_.boolean(false).key("properties").begin_object();
        write_severity();
        for (const OptionForm& option : rule.options) {
            json_.key(option.name).begin_object();
            write_option(option);
            json_.end_object();
        }
        json_.end_object().end_object().end_array();
    }

    // Up to "additionalProperties".
    void begin_choice() {
        json_.key("anyOf").begin_array().begin_object().key("$ref");
        json_.string("#/definitions/severity").end_object().begin_object();
        begin_map(json_);
    }

    void write_severity() {
        json_.key("severity").begin_object().key("$ref");
        json_.string("#/definitions/severity").end_object();
    }

    void write_option(const OptionForm& option) {
        switch (option.kind) {
            case OptionForm::Kind::text:
                json_.key("default").string(option.usual);
                return write_single(json_);
            case OptionForm::Kind::number:
                json_.key("default").raw(option.usual);
                write_list(json_, "type", {"integer", "string"});
                json_.key("minimum").number(0).key("maximum").number(largest_option);
                json_.key("pattern").string("^[0-9]{1,9}$");
                return;
            case OptionForm::Kind::texts:
                return write_texts(json_);
        }
    }

    void write_definitions() {
        json_.key("severity").begin_object();
        write_list(json_, "enum", rule_severities());
        json_.end_object().key("rule").begin_object();
        write_choice({});
        json_.end_object().key("own-rule").begin_object();
        begin_choice();
        json_.begin_object();
        write_texts(json_);
        json_.end_object().key("properties").begin_object();
        write_severity();
        json_.end_object().end_object().end_array().end_object();
    }

    const std::vector<RuleForm>& rules_;
    Writer json_;
};

}  // namespace

std::string json_schema(const std::vector<RuleForm>& rules) {
    return SchemaWriter(rules).text();
}

}  // namespace checker::config
