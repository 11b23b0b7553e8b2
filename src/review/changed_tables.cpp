#include "review/changed_tables.h"

#include <algorithm>
#include <map>
#include <set>

#include "drizzle/code.h"
#include "review/before.h"
#include "review/told_changes.h"
#include "schema/wording.h"

namespace checker::review {

namespace {

using Tables = std::map<std::string, const schema::Table*>;  // public.users

Tables tables_of(const schema::Schema& schema) {
    Tables tables;
    for (const schema::Table& table : schema.tables)
        tables.emplace(schema::qualified(table.schema, table.name), &table);
    return tables;
}

std::string target_of(const schema::ForeignKey& key) {
    return schema::qualified(key.schema_to, key.table_to);
}

bool contains(const std::vector<std::string>& names, const std::string& name) {
    return std::ranges::find(names, name) != names.end();
}

PicturedColumn pictured(const schema::Table& table, const schema::Column& column) {
    const auto is_in = [&](const auto& constraints) {
        return std::ranges::any_of(constraints, [&](const auto& constraint) {
            return contains(constraint.columns, column.name);
        });
    };
    const bool refers = std::ranges::any_of(table.foreign_keys, [&](const schema::ForeignKey& key) {
        return contains(key.columns_from, column.name);
    });
    return {.name = column.name,
            .type = column.type,
            .primary_key = column.primary_key || is_in(table.primary_keys),
            .foreign_key = refers,
            .unique = is_in(table.unique_constraints),
            .becomes = {}};
}

class Picture {
  public:
    Picture(const schema::Schema& from, const schema::Schema& to,
            const std::vector<SchemaChange>& changes)
        : old_(tables_of(from)), now_(tables_of(to)) {
        for (const SchemaChange& change : changes) {
            becomes_.emplace(change.kind.substr(change.kind.find('_') + 1) + " " + change.object,
                             change.sign);
            if (find(change.owner) != nullptr) changed_.insert(change.owner);
        }
    }

    void fill(Pictured& picture) const {
        std::set<std::string> shown = changed_;
        for (const Tables* side : {&now_, &old_})
            for (const auto& [name, table] : *side)
                for (const schema::ForeignKey& key : table->foreign_keys)
                    if (changed_.contains(name) || changed_.contains(target_of(key)))
                        for (const std::string& end : {name, target_of(key)})
                            if (find(end) != nullptr) shown.insert(end);
        for (const std::string& name : shown) {
            picture.tables.push_back(pictured_table(name));
            add_references(name, shown, picture.references);
        }
    }

  private:
    // As it is now, else as it was.
    const schema::Table* find(const std::string& name) const {
        for (const Tables* side : {&now_, &old_})
            if (const auto found = side->find(name); found != side->end()) return found->second;
        return nullptr;
    }

    const schema::Table* old_of(const std::string& name) const {
        const auto found = old_.find(name);
        return found == old_.end() ? nullptr : found->second;
    }

    Becomes becomes(const std::string& what, const std::string& object) const {
        const auto found = becomes_.find(what + " " + object);
        return found == becomes_.end() ? Becomes{} : Becomes{found->second};
    }

    // What becomes of all parts of a table that is added or dropped as a whole.
    Becomes becomes_with_table(const std::string& name) const {
        const Becomes table = becomes("table", name);
        return table == SchemaChange::Sign::alter ? Becomes{} : table;
    }

    static std::string short_name(const schema::Table& table) {
        return schema::short_name(table.schema, table.name);
    }

    PicturedTable pictured_table(const std::string& name) const {
        const schema::Table& table = *find(name);
        const bool is_changed = changed_.contains(name);
        PicturedTable result{short_name(table), becomes("table", name), {}};
        if (is_changed && !result.becomes) result.becomes = SchemaChange::Sign::alter;
        for (const schema::Column& column : table.columns) {
            PicturedColumn one = pictured(table, column);
            one.becomes = becomes("column", name + "." + column.name);
            if (is_changed || one.primary_key || one.foreign_key)
                result.columns.push_back(std::move(one));
        }
        add_dropped_columns(name, table, result);
        return result;
    }

    void add_dropped_columns(const std::string& name, const schema::Table& table,
                             PicturedTable& result) const {
        const schema::Table* old = old_of(name);
        if (old == nullptr || old == &table) return;
        for (const schema::Column& column : old->columns) {
            const Becomes now = becomes("column", name + "." + column.name);
            if (now != SchemaChange::Sign::drop) continue;
            result.columns.push_back(pictured(*old, column));
            result.columns.back().becomes = now;
        }
    }

    void add_references(const std::string& name, const std::set<std::string>& shown,
                        std::vector<PicturedReference>& references) const {
        std::set<std::string> told;
        for (const Tables* side : {&now_, &old_}) {
            const auto table = side->find(name);
            if (table == side->end()) continue;
            for (const schema::ForeignKey& key : table->second->foreign_keys) {
                const std::string target = target_of(key);
                Becomes now = becomes("foreign_key", name + "." + key.name);
                if (!now) now = becomes_with_table(name);
                const bool is_here =
                    side == &now_ || now == SchemaChange::Sign::drop || !now_.contains(name);
                if (!is_here || !shown.contains(target) || !told.insert(key.name).second) continue;
                references.push_back(
                    {short_name(*table->second), short_name(*find(target)), key.name, now});
            }
        }
    }

    Tables old_;
    Tables now_;
    std::map<std::string, SchemaChange::Sign> becomes_;  // "column public.users.age"
    std::set<std::string> changed_;
};

bool is_evaluated(const config::Project& project) {
    return project.dialect == "postgresql" && !project.schema_files.empty();
}

}  // namespace

void picture_tables(const Subject& subject, const config::Project& project, Pictured& picture) {
    if (subject.before == nullptr || subject.scope.kind == ScopeKind::all || !is_evaluated(project))
        return;
    const std::optional<config::Project> before = project_before(subject, project);
    schema::Schema old;
    if (before && is_evaluated(*before))
        old = drizzle::read_code(*subject.before, before->schema_files, before->casing).schema;
    const schema::Schema now =
        drizzle::read_code(*subject.after, project.schema_files, project.casing).schema;
    picture.changes = told_changes(old, now, schema::diff(old, now));
    Picture(old, now, picture.changes).fill(picture);
}

}  // namespace checker::review
