#include "review/told_changes.h"

#include <unordered_map>

#include "postgres/ddl.h"

namespace checker::review {

namespace {

class Told {
  public:
    Told(const schema::Schema& from, const schema::Schema& to) {
        for (const schema::Schema* side : {&from, &to})
            for (const schema::Table& table : side->tables)
                for (const schema::Column& column : table.columns)
                    columns_[schema::qualified(table.schema, table.name) + "." + column.name] =
                        &column;
    }

    SchemaChange operator()(const schema::Difference& difference) const {
        SchemaChange change;
        change.sign = static_cast<SchemaChange::Sign>(difference.change);
        change.kind = schema::kind_of(difference);
        change.noun = schema::noun_of(difference.what);
        change.owner = difference.owner;
        change.object = difference.object;
        change.name = name_of(difference);
        change.detail = detail_of(difference);
        for (const schema::FacetChange& facet : difference.changes)
            change.facets.push_back(
                {std::string(facet.name), value_of(facet, facet.from), value_of(facet, facet.to)});
        change.place = difference.place;
        return change;
    }

  private:
    static std::string name_of(const schema::Difference& difference) {
        if (difference.object != difference.owner)
            return difference.object.substr(difference.owner.size() + 1);
        return difference.object.substr(difference.object.starts_with("public.") ? 7 : 0);
    }

    static std::optional<std::string> value_of(const schema::FacetChange& facet,
                                               const std::optional<std::string>& value) {
        return value && facet.name == "default" ? schema::default_sql(*value) : value;
    }

    std::string detail_of(const schema::Difference& difference) const {
        if (difference.what != schema::ObjectKind::column ||
            difference.change == schema::Change::alter)
            return {};
        const auto column = columns_.find(difference.object);
        if (column == columns_.end()) return {};
        const std::string text = postgres::column_ddl(*column->second);
        return text.substr(postgres::quoted_name(column->second->name).size() + 1);
    }

    std::unordered_map<std::string, const schema::Column*> columns_;
};

}  // namespace

std::vector<SchemaChange> told_changes(const schema::Schema& from, const schema::Schema& to,
                                       const std::vector<schema::Difference>& differences) {
    const Told told(from, to);
    std::vector<SchemaChange> changes;
    changes.reserve(differences.size());
    for (const schema::Difference& difference : differences)
        changes.push_back(told(difference));
    return changes;
}

}  // namespace checker::review
