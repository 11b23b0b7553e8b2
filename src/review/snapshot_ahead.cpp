#include "review/snapshot_ahead.h"

#include <algorithm>
#include <map>

#include "drizzle/lineage.h"
#include "review/migration_sql.h"

namespace checker::review {

namespace {

using Migrations = std::vector<const drizzle::Migration*>;

// The part of the chain in question.
struct Part {
    MigrationRange range;
    schema::Schema start;
    std::size_t snapshot = 0;  // of the last one
};

std::size_t index_of(const drizzle::Chain& chain, const drizzle::Migration& migration) {
    return static_cast<std::size_t>(&migration - chain.migrations.data());
}

bool has_snapshot(const drizzle::Migration* migration) {
    return migration->snapshot.has_value();
}

std::optional<Part> part_of(const drizzle::Chain& chain, const Migrations& migrations) {
    const auto first = std::ranges::find_if(migrations, has_snapshot);
    if (first == migrations.end() || drizzle::first_of_fork(chain)) return std::nullopt;
    const auto last = std::ranges::find_if(migrations.rbegin(), migrations.rend(), has_snapshot);
    Part part;
    part.snapshot = *(*last)->snapshot;
    part.range.end = index_of(chain, **last) + 1;
    const std::size_t oldest = *(*first)->snapshot;
    if (const std::optional<std::size_t> parent = drizzle::parent_of(chain, oldest)) {
        const std::optional<std::size_t> migration = drizzle::migration_of(chain, *parent);
        std::optional<schema::Schema> start = drizzle::schema_of(chain, *parent);
        if (!migration || !start || *migration >= index_of(chain, **first)) return std::nullopt;
        part.range.first = *migration + 1;
        part.start = std::move(*start);
        return part;
    }
    if (!drizzle::has_no_parent(chain, oldest)) return std::nullopt;
    if (!is_only_comment(chain, **first)) return part;
    std::optional<schema::Schema> start = drizzle::schema_of(chain, oldest);
    if (!start) return std::nullopt;
    part.range.first = index_of(chain, **first) + 1;
    part.start = std::move(*start);
    return part;
}

// What is told of one object.
struct Told {
    Place place;
    std::string names;
};

// By object. Of one that is new as a whole, the parts that the SQL lacks, if it makes the rest.
std::map<std::string, Told> told_of(const std::vector<schema::Difference>& differences,
                                    const postgres::Coverage& coverage) {
    std::map<std::string, Told> objects;
    const auto tell = [&](const schema::Difference& difference) {
        Told& told = objects[difference.owner];
        if (told.names.empty()) told.place = difference.place;
        told.names += (told.names.empty() ? "" : ", ") + schema::phrase_of(difference);
    };
    for (std::size_t i = 0; i < differences.size(); ++i) {
        const schema::Difference& difference = differences[i];
        if (coverage.in_sql[i]) continue;
        const bool is_whole =
            difference.change == schema::Change::add && difference.object == difference.owner;
        if (!is_whole) tell(difference);
        for (const schema::Difference& missing : coverage.missing)
            if (is_whole && missing.owner == difference.owner &&
                missing.change != schema::Change::drop)
                tell(missing);
    }
    return objects;
}

}  // namespace

void tell_snapshot_ahead(const drizzle::Chain& chain, const Migrations& migrations,
                         Findings& findings) {
    std::optional<Part> part = part_of(chain, migrations);
    if (!part || part->range.first == part->range.end) return;
    const std::optional<schema::Schema> promised = drizzle::schema_of(chain, part->snapshot);
    if (!promised) return;
    const auto differences = schema::diff(part->start, *promised);
    if (differences.empty()) return;
    const MigrationSql sql = sql_of(chain, part->range, std::move(part->start));
    if (!sql.is_finished) return;
    const postgres::Coverage coverage = postgres::coverage(sql.run(), *promised, differences);
    if (coverage.may_have_done_more) return;
    const std::string& path = chain.snapshots[part->snapshot].entry.path;
    for (const auto& [owner, told] : told_of(differences, coverage))
        findings.add("snapshot-ahead-of-sql", told.place,
                     "no SQL does what " + path + " says is done: " + told.names);
}

}  // namespace checker::review
