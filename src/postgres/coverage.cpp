#include "postgres/coverage.h"

#include <string>
#include <unordered_set>
#include <utility>

#include "postgres/comparable.h"
#include "postgres/schema_replay.h"

namespace checker::postgres {

namespace {

using Names = std::unordered_set<std::string>;

template <class Object>
void keep(std::vector<Object>& objects, const Names& names) {
    std::erase_if(objects, [&](const Object& object) {
        return !names.contains(schema::qualified(object.schema, object.name));
    });
}

// Only what has these names, and the enums, which columns may have as their types: the rest need
// not be spelled out.
schema::Schema only(const schema::Schema& schema, const Names& names) {
    schema::Schema part = schema;
    keep(part.tables, names);
    keep(part.views, names);
    return part;
}

std::string identity(const schema::Difference& difference) {
    return schema::kind_of(difference) + '\0' + difference.object + '\0' + difference.attribute;
}

schema::Schema played(SchemaReplay& replay, const SqlRun& run) {
    for (const sql::Statement* statement : run.statements)
        replay.apply(*statement);
    return replay.schema();
}

}  // namespace

Coverage coverage(const SqlRun& run, const schema::Schema& wanted,
                  const std::vector<schema::Difference>& differences) {
    Names owners;
    for (const schema::Difference& difference : differences)
        owners.insert(difference.owner);
    const schema::Schema goal = comparable(only(wanted, owners));
    SchemaReplay replay(comparable(only(run.start, owners)));
    const schema::Schema made = aligned(played(replay, run), goal);
    Coverage result;
    result.may_have_done_more = replay.may_have_done_more();
    Names left;
    Names incomplete;
    for (schema::Difference& difference : schema::diff(made, goal)) {
        if (!owners.contains(difference.owner)) continue;
        left.insert(identity(difference));
        if (difference.change != schema::Change::drop) incomplete.insert(difference.owner);
        result.missing.push_back(std::move(difference));
    }
    for (const schema::Difference& difference : differences) {
        const bool is_whole =
            difference.object == difference.owner && difference.change == schema::Change::add;
        result.in_sql.push_back(is_whole ? !incomplete.contains(difference.owner)
                                         : !left.contains(identity(difference)));
    }
    return result;
}

schema::Schema schema_behind(const SqlRun& run, const schema::Schema& wanted) {
    SchemaReplay replay(comparable(run.start));
    schema::Schema made = aligned(played(replay, run), wanted);
    if (replay.may_have_done_more())
        made.unknown.push_back(
            {"migrations", {}, "a function or a computed statement may change more than is seen"});
    return made;
}

}  // namespace checker::postgres
