// What queries refer to.
#include <algorithm>
#include <set>

#include "replay/expressions.h"
#include "replay/query_reader.h"
#include "sql/canonical.h"

namespace checker::replay {

namespace {

using Names = std::vector<catalog::QualifiedName>;

// Collects the relations that a statement names in FROM and its like, with the names of its WITH
// queries left out where they are seen.
class Collector {
  public:
    Names found;

    void collect(const sql::Node& node, const std::set<std::string>& hidden) {
        if (node.kind == "RangeVar") return add(node, hidden);
        if (node.kind == "LockingClause") return;  // FOR UPDATE OF names what FROM calls it
        const sql::Node* with = node.field("withClause");
        if (with == nullptr) return collect_children(node, hidden);
        const std::set<std::string> inner = collect_with(*with, hidden);
        for (const sql::Node& child : node.children)
            if (&child != with) collect(child, inner);
    }

  private:
    // Each WITH query sees those before it, and with RECURSIVE all; returns the names that are
    // hidden from then on.
    std::set<std::string> collect_with(const sql::Node& with, std::set<std::string> hidden) {
        const sql::Nodes& queries = with.list_at("ctes");
        const bool is_recursive = with.flag("recursive");
        if (is_recursive)
            for (const sql::Node& item : queries)
                hidden.emplace(item.text_at("ctename"));
        for (const sql::Node& item : queries) {
            collect(item, hidden);
            hidden.emplace(item.text_at("ctename"));
        }
        return hidden;
    }

    // The target of INSERT and its like is no kind of its own: it is written, not read.
    void collect_children(const sql::Node& node, const std::set<std::string>& hidden) {
        for (const sql::Node& child : node.children)
            collect(child, hidden);
    }

    void add(const sql::Node& range_var, const std::set<std::string>& hidden) {
        catalog::QualifiedName name = catalog::name_of(range_var);
        if (name.schema.empty() && hidden.contains(name.name)) return;
        if (std::ranges::find(found, name) == found.end()) found.push_back(std::move(name));
    }
};

}  // namespace

catalog::Expression query_of(const sql::Node& query, const catalog::Catalog& catalog) {
    catalog::Expression expression{sql::canonical_query(query), {}, {}};
    QueryReader(catalog, expression.uses).read_query(query, nullptr);
    return expression;
}

Names relations_read(const sql::Node& node) {
    Collector collector;
    collector.collect(node, {});
    return std::move(collector.found);
}

}  // namespace checker::replay
