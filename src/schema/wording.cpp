#include "schema/wording.h"

#include <algorithm>

namespace checker::schema {

namespace {

constexpr std::size_t longest_value = 80;

// A value on one line, shortened where it is long.
std::string shown(std::string_view value) {
    std::string text;
    for (const char c : value) {
        const bool blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
        if (!blank) text += c;
        if (blank && !text.empty() && text.back() != ' ') text += ' ';
    }
    if (text.size() <= longest_value) return text;
    std::size_t cut = longest_value;
    while (cut > 0 && (static_cast<unsigned char>(text[cut]) & 0xC0U) == 0x80U)
        --cut;
    return text.substr(0, cut) + "...";
}

std::string column_phrase(std::string_view facet, const std::optional<std::string>& value) {
    if (facet == "type") return "is " + shown(value.value_or(""));
    if (facet == "primary_key") return value == "true" ? "is a primary key" : "is no primary key";
    if (facet == "not_null") return value == "true" ? "is NOT NULL" : "may be null";
    if (facet == "default")
        return value ? "has the default " + shown(default_sql(*value)) : "has no default";
    if (facet == "generated")
        return value ? "is generated as " + shown(*value) : "is not generated";
    return value ? "is an identity (" + shown(*value) + ")" : "is no identity";
}

std::string facet_text(const std::optional<std::string>& value) {
    return value ? shown(*value) : "not set";
}

std::string words(std::string_view facet) {
    std::string text(facet);
    std::ranges::replace(text, '_', ' ');
    return text;
}

}  // namespace

std::string short_name(std::string_view schema, std::string_view name) {
    return schema == "public" || schema.empty() ? std::string(name) : qualified(schema, name);
}

std::string Wording::added(const std::string& subject, const Place& place) {
    if (place.source == nullptr) return subject + " is in code but in no migration";
    const auto lines = lines_.try_emplace(place.source.get(), place.source->text).first;
    return subject + " is in " + place.source->path + ":" +
           std::to_string(lines->second.at(place.span.begin).line) + " but in no migration";
}

std::string Wording::dropped(const std::string& subject) {
    return subject + " is in the migrations but not in code";
}

std::string Wording::altered_column(const std::string& subject, const FacetChange& change) {
    const std::string in_code = column_phrase(change.name, change.to);
    std::string in_migrations = column_phrase(change.name, change.from);
    // "is integer in code but text in the migrations": the verb once.
    const std::string verb = in_code.substr(0, in_code.find(' ') + 1);
    if (in_migrations.starts_with(verb)) in_migrations.erase(0, verb.size());
    return subject + " " + in_code + " in code but " + in_migrations + " in the migrations";
}

std::string Wording::altered(const std::string& subject, const std::vector<FacetChange>& changes) {
    std::string text = subject;
    std::string_view separator = " differs: ";
    for (const FacetChange& change : changes) {
        text += separator;
        text += words(change.name) + " is " + facet_text(change.to) + " in code but " +
                facet_text(change.from) + " in the migrations";
        separator = "; ";
    }
    return text;
}

}  // namespace checker::schema
