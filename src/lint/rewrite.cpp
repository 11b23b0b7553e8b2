#include "lint/rewrite.h"

#include <algorithm>
#include <array>

#include "catalog/names.h"
#include "sql/lexer.h"
#include "sql/quote.h"

namespace checker::lint {

namespace {

constexpr std::string_view breakpoint = ";\n--> statement-breakpoint\n";

std::string text_of(const Rewritable& what) {
    const Span span = what.statement.span;
    return std::string(what.text.substr(span.begin, span.end - span.begin));
}

// The statement with ` words` behind its first token that is this keyword.
std::optional<std::string> with_behind(const Rewritable& what, std::string_view keyword,
                                       std::string_view words) {
    for (const sql::Token& token : sql::tokens(what.text, what.statement.span)) {
        if (!sql::is(what.text, token, keyword)) continue;
        std::string text = text_of(what);
        text.insert(token.span.end - what.statement.span.begin, " " + std::string(words));
        return text;
    }
    return std::nullopt;
}

// Between the COMMIT that ends drizzle's transaction and the BEGIN of another for what follows.
Calls outside(const Rewritable& what, Calls calls) {
    if (!what.effects.in_transaction) return calls;
    calls.insert(calls.begin(), "COMMIT");
    calls.emplace_back("BEGIN");
    return calls;
}

std::string quoted(std::string_view name) {
    return sql::quoted(name, '"');
}

std::string quoted(std::string_view schema, std::string_view name) {
    return (schema.empty() ? "" : quoted(schema) + ".") + quoted(name);
}

std::string table_of(const Rewritable& what) {
    return quoted(what.statement.tree.text_at("relation.schemaname"),
                  what.statement.tree.text_at("relation.relname"));
}

// "ALTER TABLE t", also with IF EXISTS and ONLY.
std::string alter(const Rewritable& what) {
    std::string text = "ALTER TABLE ";
    if (what.statement.tree.flag("missing_ok")) text += "IF EXISTS ";
    if (what.statement.tree.text_at("relation.inh") != "true") text += "ONLY ";
    return text + table_of(what);
}

bool is_single_action(const Rewritable& what) {
    return what.statement.tree.list_at("cmds").size() == 1;
}

std::optional<Calls> concurrent_index(const Rewritable& what) {
    const sql::Node& tree = what.statement.tree;
    if (tree.flag("concurrent") || tree.text_at("idxname").empty() ||
        what.effects.table_is_partitioned)
        return std::nullopt;
    const std::optional<std::string> text = with_behind(what, "INDEX", "CONCURRENTLY");
    if (!text) return std::nullopt;
    return outside(what, {*text});
}

std::optional<Calls> concurrent_drop(const Rewritable& what) {
    const sql::Node& tree = what.statement.tree;
    if (tree.flag("concurrent") || tree.list_at("objects").size() != 1 ||
        tree.text_at("behavior") == "DROP_CASCADE" || what.effects.table_is_partitioned)
        return std::nullopt;
    const std::optional<std::string> text = with_behind(what, "INDEX", "CONCURRENTLY");
    if (!text) return std::nullopt;
    return outside(what, {*text});
}

std::optional<Calls> concurrent_reindex(const Rewritable& what) {
    const std::string_view kind = what.statement.tree.text_at("kind");
    if (kind != "REINDEX_OBJECT_TABLE" && kind != "REINDEX_OBJECT_INDEX") return std::nullopt;
    const std::optional<std::string> text =
        with_behind(what, kind == "REINDEX_OBJECT_TABLE" ? "TABLE" : "INDEX", "CONCURRENTLY");
    if (!text) return std::nullopt;
    return outside(what, {*text});
}

// First for new rows alone, then, outside of the transaction, for those that are there.
std::optional<Calls> not_valid(const Rewritable& what) {
    const std::string_view name = what.node.text_at("def.conname");
    if (!is_single_action(what) || name.empty() || what.effects.table_is_partitioned ||
        what.node.flag("def.skip_validation"))
        return std::nullopt;
    const std::string validate = alter(what) + " VALIDATE CONSTRAINT " + quoted(name);
    Calls calls = outside(what, {validate});
    calls.insert(calls.begin(), text_of(what) + " NOT VALID");
    return calls;
}

// A check that is validated outside of the transaction proves what SET NOT NULL would look for.
std::optional<Calls> checked_not_null(const Rewritable& what) {
    const std::string_view column = what.node.text_at("name");
    if (!is_single_action(what) || column.empty() || what.effects.table_is_partitioned)
        return std::nullopt;
    const std::string constraint = quoted(catalog::automatic_name(column, {}, "not_null"));
    const std::string check = alter(what) + " ADD CONSTRAINT " + constraint + " CHECK (" +
                              quoted(column) + " IS NOT NULL) NOT VALID";
    Calls calls = outside(what, {alter(what) + " VALIDATE CONSTRAINT " + constraint});
    calls.insert(calls.begin(), check);
    calls.push_back(text_of(what));
    calls.push_back(alter(what) + " DROP CONSTRAINT " + constraint);
    return calls;
}

// An index that is built while others write becomes the constraint's.
std::optional<Calls> key_by_index(const Rewritable& what) {
    const sql::Node* constraint = what.node.field("def");
    if (constraint == nullptr || !is_single_action(what) || what.effects.table_is_partitioned)
        return std::nullopt;
    const std::string_view name = constraint->text_at("conname");
    const bool primary = constraint->text_at("contype") == "CONSTR_PRIMARY";
    const std::vector<std::string> columns = sql::strings(constraint->field("keys"));
    if (name.empty() || columns.empty() || !constraint->text_at("indexname").empty() ||
        constraint->flag("deferrable") || constraint->field("options") != nullptr ||
        (primary && !what.effects.trusts_no_nulls))
        return std::nullopt;
    std::string list;
    for (const std::string& column : columns)
        list += (list.empty() ? "" : ", ") + quoted(column);
    std::string included;
    for (const std::string& column : sql::strings(constraint->field("including")))
        included += (included.empty() ? " INCLUDE (" : ", ") + quoted(column);
    if (!included.empty()) included += ")";
    const std::string nulls =
        constraint->flag("nulls_not_distinct") ? " NULLS NOT DISTINCT" : std::string{};
    Calls calls = outside(what, {"CREATE UNIQUE INDEX CONCURRENTLY " + quoted(name) + " ON " +
                                 table_of(what) + " (" + list + ")" + included + nulls});
    calls.push_back(alter(what) + " ADD CONSTRAINT " + quoted(name) +
                    (primary ? " PRIMARY KEY" : " UNIQUE") + " USING INDEX " + quoted(name));
    return calls;
}

std::optional<Calls> lock_timeout(const Rewritable& what) {
    const bool local = what.effects.in_transaction;
    return Calls{std::string(local ? "SET LOCAL" : "SET") + " lock_timeout = '5s'", text_of(what)};
}

using Rewriter = std::optional<Calls> (*)(const Rewritable&);
struct Entry {
    std::string_view name;
    Rewriter rewrite;
};
constexpr std::array entries{
    Entry{"checked-not-null", checked_not_null},
    Entry{"concurrent-drop", concurrent_drop},
    Entry{"concurrent-index", concurrent_index},
    Entry{"concurrent-reindex", concurrent_reindex},
    Entry{"key-by-index", key_by_index},
    Entry{"lock-timeout", lock_timeout},
    Entry{"not-valid", not_valid},
};

}  // namespace

std::optional<Calls> rewritten(std::string_view name, const Rewritable& what) {
    const auto* entry = std::ranges::find(entries, name, &Entry::name);
    return entry == entries.end() ? std::nullopt : entry->rewrite(what);
}

const std::vector<std::string_view>& rewriters() {
    static const std::vector<std::string_view> names = [] {
        std::vector<std::string_view> all;
        all.reserve(entries.size());
        for (const Entry& entry : entries)
            all.push_back(entry.name);
        return all;
    }();
    return names;
}

std::string as_migration(const Calls& calls) {
    std::string text;
    for (const std::string& call : calls)
        text.append(text.empty() ? "" : breakpoint).append(call);
    return text + ";";
}

}  // namespace checker::lint
