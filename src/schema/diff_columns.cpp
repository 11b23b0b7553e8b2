#include <algorithm>
#include <unordered_map>

#include "schema/differ.h"
#include "schema/fields.h"

namespace checker::schema {

namespace {

// drizzle-kit takes out the first " (" of a type: "timestamp (3)" is what older versions wrote.
std::string without_blank(std::string type) {
    if (const std::size_t at = type.find(" ("); at != std::string::npos) type.erase(at, 1);
    return type;
}

bool only_blank_differs(const std::string& from, const std::string& to) {
    return from != to && without_blank(from) == without_blank(to);
}

// drizzle-kit drops no primary key from a column when the table has a key of this very name.
bool has_key_named_after(const Table& table, const Column& column) {
    return std::ranges::any_of(table.primary_keys, [&](const PrimaryKey& key) {
        return key.name == table.name + "_" + column.name;
    });
}

// The dropped column that an added one may be: the only one of its type.
std::unordered_map<std::string, const Column*> renamed_to(const Matching<Column>& columns) {
    std::unordered_map<std::string, const Column*> by_type;
    std::unordered_map<std::string, int> count;
    for (const Column* column : columns.added) {
        by_type[column->type] = column;
        ++count[column->type];
    }
    for (const Column* column : columns.dropped)
        ++count[column->type];
    std::erase_if(by_type, [&](const auto& entry) { return count[entry.first] != 2; });
    return by_type;
}

}  // namespace

void Differ::columns(const Table& from, const Table& to, const Scope& scope) {
    const auto matched =
        match(from.columns, to.columns, [](const Column& column) { return column.name; });
    const auto object = [&](const Column& column) { return scope.owner + "." + column.name; };
    const auto subject = [&](const Column& column) {
        const bool known = !is_unknown(column.origin, "type");
        return "column " + scope.name + "." + column.name + (known ? " (" + column.type + ")" : "");
    };
    for (const auto& [old, current] : matched.both)
        column(*old, *current, to, scope);
    if (!from.may_have_more_columns && scope.may_say_added)
        for (const Column* one : matched.added)
            add(Change::add, ObjectKind::column, object(*one),
                wording.added(subject(*one), one->origin.place), one->origin.place, scope);
    if (to.may_have_more_columns || !scope.may_say_dropped) return;
    const auto renamed = renamed_to(matched);
    for (const Column* one : matched.dropped) {
        std::string text = Wording::dropped(subject(*one));
        if (const auto other = renamed.find(one->type); other != renamed.end())
            text += " (was it renamed to " + other->second->name + "?)";
        add(Change::drop, ObjectKind::column, object(*one), std::move(text),
            place_of_dropped(scope, one->origin), scope);
    }
}

void Differ::column(const Column& from, const Column& to, const Table& to_table,
                    const Scope& scope) {
    if (are_equal(from, to)) return;  // as nearly all are: their facets need not be written out
    const std::vector<FacetChange> changed = changes(from, to);
    const bool type_changed =
        std::ranges::any_of(changed, [](const FacetChange& c) { return c.name == "type"; });
    // With the type equal but for a blank, drizzle-kit overlooks the whole column.
    if (type_changed && only_blank_differs(from.type, to.type)) return;
    const std::string subject = "column " + scope.name + "." + to.name;
    for (const FacetChange& change : changed) {
        if (change.name == "primary_key" && !to.primary_key && has_key_named_after(to_table, to))
            continue;
        add_altered(ObjectKind::column, scope.owner + "." + to.name,
                    Wording::altered_column(subject, change), {change}, to.origin.place, scope);
        differences.back().attribute = change.name;
    }
}

}  // namespace checker::schema
