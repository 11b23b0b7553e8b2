#include "schema/facets.h"

#include <algorithm>

namespace checker::schema {

namespace {

std::string yes_or_no(bool value) {
    return value ? "true" : "false";
}

std::string joined(const std::vector<std::string>& parts) {
    std::string text;
    for (const std::string& part : parts) {
        if (!text.empty()) text += ", ";
        text += part;
    }
    return text;
}

std::optional<std::string> options_text(const Options& options) {
    if (options.empty()) return std::nullopt;
    std::string text;
    for (const auto& [name, value] : options) {
        if (!text.empty()) text += ", ";
        text += name;
        text += " = ";
        text += value;
    }
    return text;
}

std::string column_text(const IndexColumn& column) {
    std::string text = column.is_expression ? "(" + column.expression + ")" : column.expression;
    if (!column.asc) text += " desc";
    if (column.nulls != "last") text += " nulls " + column.nulls;
    if (column.opclass && !column.opclass->empty()) text += " " + *column.opclass;
    return text;
}

std::string columns_text(const std::vector<IndexColumn>& columns) {
    std::vector<std::string> texts;
    texts.reserve(columns.size());
    for (const IndexColumn& column : columns)
        texts.push_back(column_text(column));
    return joined(texts);
}

Facets sequence_facets(const SequenceOptions& options) {
    return {{"increment", options.increment}, {"min_value", options.min_value},
            {"max_value", options.max_value}, {"start_with", options.start_with},
            {"cache", options.cache},         {"cycle", yes_or_no(options.cycle)}};
}

// drizzle-kit compares the members of a view's options one by one, and no options are not the same
// as options without members.
std::optional<std::string> sorted_text(const std::optional<Options>& options) {
    if (!options) return std::nullopt;
    Options sorted = *options;
    std::ranges::sort(sorted);
    return options_text(sorted).value_or("{}");
}

// The identity's sequence may be called as it likes: drizzle-kit has no statement for its name.
std::optional<std::string> identity_text(const std::optional<Identity>& identity) {
    if (!identity) return std::nullopt;
    std::string text = identity->type;
    for (const Facet& facet : sequence_facets(identity->options)) {
        text += ", ";
        text += facet.name;
        text += ' ';
        text += *facet.value;
    }
    return text;
}

// The member names of schema.h, with the words of the snapshot where those are keywords of C++.
std::string_view plain_name(std::string_view name) {
    if (name == "default_value") return "default";
    if (name.ends_with('_')) name.remove_suffix(1);
    return name;
}

}  // namespace

// A type's schema is left out: drizzle-kit has no statement for that change alone.
Facets facets(const Column& column) {
    std::optional<std::string> generated;
    if (column.generated) generated = column.generated->as;
    return {{"type", column.type},
            {"primary_key", yes_or_no(column.primary_key)},
            {"not_null", yes_or_no(column.not_null)},
            {"default", column.default_value},
            {"generated", generated},
            {"identity", identity_text(column.identity)}};
}

Facets facets(const Index& index) {
    return {{"columns", columns_text(index.columns)},
            {"is_unique", yes_or_no(index.is_unique)},
            {"where", index.where},
            {"concurrently", yes_or_no(index.concurrently)},
            {"method", index.method},
            {"with", options_text(index.with)}};
}

Facets facets(const ForeignKey& key) {
    return {{"columns_from", joined(key.columns_from)},
            {"table_to", qualified(key.schema_to, key.table_to)},
            {"columns_to", joined(key.columns_to)},
            {"on_delete", key.on_delete},
            {"on_update", key.on_update}};
}

Facets facets(const PrimaryKey& key) {
    return {{"columns", joined(key.columns)}};
}

Facets facets(const UniqueConstraint& unique) {
    return {{"columns", joined(unique.columns)},
            {"nulls_not_distinct", yes_or_no(unique.nulls_not_distinct)}};
}

Facets facets(const Check& check) {
    return {{"value", check.value}};
}

Facets facets(const Policy& policy) {
    return {{"as", policy.as},        {"command", policy.command},       {"to", joined(policy.to)},
            {"using", policy.using_}, {"with_check", policy.with_check}, {"on", policy.on}};
}

Facets facets(const Enum& type) {
    return {{"values", joined(type.values)}};
}

Facets facets(const Sequence& sequence) {
    return sequence_facets(sequence.options);
}

Facets facets(const Role& role) {
    return {{"create_db", yes_or_no(role.create_db)},
            {"create_role", yes_or_no(role.create_role)},
            {"inherit", yes_or_no(role.inherit)}};
}

// Neither a view's columns, nor whether it is materialized, nor "with no data" makes a statement.
Facets facets(const View& view) {
    return {{"definition", view.definition},
            {"is_existing", yes_or_no(view.is_existing)},
            {"with", sorted_text(view.with)},
            {"tablespace", view.tablespace},
            {"using", view.using_}};
}

Facets facets(const NamedSchema&) {
    return {};
}

bool is_unknown(const Origin& origin, std::string_view facet) {
    return std::ranges::any_of(origin.unknown, [&](const std::string& name) {
        return plain_name(name) == facet || name == "options";
    });
}

std::vector<FacetChange> changes(const Facets& from, const Origin& from_origin, Facets to,
                                 const Origin& to_origin) {
    std::vector<FacetChange> found;
    for (std::size_t i = 0; i < from.size(); ++i) {
        if (from[i] == to[i]) continue;
        if (is_unknown(from_origin, from[i].name) || is_unknown(to_origin, to[i].name)) continue;
        found.push_back({from[i].name, from[i].value, std::move(to[i].value)});
    }
    return found;
}

}  // namespace checker::schema
