#include "review/schema_at.h"

#include "core/error.h"
#include "drizzle/code.h"
#include "postgres/comparable.h"
#include "review/migration_sql.h"

namespace checker::review {

namespace {

schema::Schema schema_of_code(const Tree& tree, const config::Project& project) {
    if (!project.schema_unknown)
        return drizzle::read_code(tree, project.schema_files, project.casing).schema;
    schema::Schema schema;
    schema.may_have_more = true;
    schema.unknown.push_back({"schema", project.place, *project.schema_unknown});
    return schema;
}

schema::Schema schema_of(const drizzle::Snapshot& snapshot, const std::string& path) {
    if (snapshot.schema) return *snapshot.schema;
    const std::string why =
        snapshot.problems.empty() ? "it is no snapshot" : snapshot.problems.front().message;
    throw Error("cannot compare with the snapshot '" + path + "': " + why);
}

schema::Schema newest_snapshot(const drizzle::Chain& chain) {
    if (!chain.baseline) return {};
    const drizzle::SnapshotFile& file = chain.snapshots[*chain.baseline];
    return schema_of(drizzle::read_snapshot(*chain.tree, file), file.entry.path);
}

}  // namespace

schema::Schema schema_of_file(const End& end) {
    const SourcePtr source = read_source(*end.tree, end.path);
    if (source == nullptr)
        throw Error("cannot compare with the snapshot '" + end.path +
                    "': there is no such file in " + end.told.label);
    return schema_of(drizzle::read_snapshot(source), end.path);
}

schema::Schema schema_at(const End& end, const config::Project& project,
                         const schema::Schema& other) {
    if (end.source == SchemaSource::code) return schema_of_code(*end.tree, project);
    if (!end.path.empty()) return schema_of_file(end);
    const drizzle::Chain chain = drizzle::read_chain(*end.tree, *project.out);
    if (end.source == SchemaSource::snapshot) return newest_snapshot(chain);
    if (!chain.journal.is_json)
        throw Error("cannot replay the migrations of '" + chain.journal_path +
                    "': " + chain.journal.problems.front().message);
    const std::optional<MigrationSql> sql = whole_sql(chain);
    if (!sql) throw Error("cannot replay the migrations in '" + *project.out + "'");
    schema::Schema made = postgres::schema_behind(sql->run(), other);
    if (!sql->is_finished)
        made.unknown.push_back({"migrations", project.place,
                                "the SQL of a migration is missing, does not parse, or has a name "
                                "left to be filled in"});
    return made;
}

}  // namespace checker::review
