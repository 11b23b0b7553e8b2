#include "postgres/ddl_script.h"

#include <iterator>

#include "postgres/ddl.h"
#include "postgres/ddl_changes.h"

namespace checker::postgres {

namespace {

using schema::Change;
using schema::Difference;
using schema::ObjectKind;

class Script {
  public:
    Script(const schema::Schema& from, const schema::Schema& to) : from_(from), to_(to) {}

    void add(const Difference& difference) {
        switch (difference.what) {
            case ObjectKind::schema:
                return named_schema(difference);
            case ObjectKind::enum_type:
            case ObjectKind::enum_value:
                return enums_.add(difference);
            case ObjectKind::sequence:
                return sequence(difference);
            case ObjectKind::role:
                return role(difference);
            case ObjectKind::view:
                return view(difference);
            case ObjectKind::policy:
                return policy(difference);
            default:
                return tables_.add(difference);
        }
    }

    std::vector<std::string> statements() && { return std::move(script_).in_order(); }

  private:
    void named_schema(const Difference& difference) {
        const std::string name = quoted_name(difference.object);
        if (difference.change == Change::add)
            script_.put(Phase::create_schemas, "CREATE SCHEMA " + name);
        if (difference.change == Change::drop)
            script_.put(Phase::drop_schemas, "DROP SCHEMA " + name);
    }

    void sequence(const Difference& difference) {
        const auto of = [&](const Side& side) -> const schema::Sequence* {
            for (const schema::Sequence& one : side.schema.sequences)
                if (schema::qualified(one.schema, one.name) == difference.object) return &one;
            return nullptr;
        };
        const schema::Sequence* before = of(from_);
        const schema::Sequence* after = of(to_);
        if (after == nullptr && before != nullptr)
            script_.put(Phase::drop_others,
                        "DROP SEQUENCE " + quoted_name(before->schema, before->name));
        if (after == nullptr) return;
        const std::string name = quoted_name(after->schema, after->name);
        script_.put(Phase::create_others, before == nullptr
                                              ? sequence_ddl(*after)
                                              : "ALTER SEQUENCE " + name + " " +
                                                    sequence_options_ddl(after->options) +
                                                    (after->options.cycle ? "" : " NO CYCLE"));
    }

    void role(const Difference& difference) {
        const std::string name = quoted_name(difference.object);
        const schema::Role* after = named(to_.schema.roles, difference.object);
        if (after == nullptr) return script_.put(Phase::drop_others, "DROP ROLE " + name);
        if (difference.change == Change::add)
            return script_.put(Phase::create_others, role_ddl(*after));
        script_.put(Phase::create_others,
                    "ALTER ROLE " + name + (after->create_db ? " CREATEDB" : " NOCREATEDB") +
                        (after->create_role ? " CREATEROLE" : " NOCREATEROLE") +
                        (after->inherit ? " INHERIT" : " NOINHERIT"));
    }

    void view(const Difference& difference) {
        const schema::View* before = from_.views.find(difference.object);
        const schema::View* after = to_.views.find(difference.object);
        if (before != nullptr && !before->is_existing)
            script_.put(Phase::drop_views, std::string("DROP ") +
                                               (before->materialized ? "MATERIALIZED " : "") +
                                               "VIEW " + quoted_name(before->schema, before->name));
        if (after != nullptr) script_.put(Phase::create_views, view_ddl(*after));
    }

    void policy(const Difference& difference) {
        const auto of = [&](const Side& side) -> std::pair<const schema::Policy*, std::string> {
            if (const schema::Table* table = side.tables.find(difference.owner))
                return {named(table->policies, part_of(difference)),
                        quoted_name(table->schema, table->name)};
            const schema::Policy* outer = named(side.schema.policies, difference.object);
            return {outer, outer == nullptr ? "" : outer->on.value_or("")};
        };
        const auto [before, old_table] = of(from_);
        const auto [after, table] = of(to_);
        if (before != nullptr)
            script_.put(Phase::drop_policies,
                        "DROP POLICY " + quoted_name(before->name) + " ON " + old_table);
        if (after != nullptr) script_.put(Phase::create_policies, policy_ddl(table, *after));
    }

    Side from_;
    Side to_;
    Phased script_;
    EnumChanges enums_{from_, to_, script_};
    TableChanges tables_{from_, to_, script_};
};

}  // namespace

std::string part_of(const Difference& difference) {
    return difference.object.substr(
        std::min(difference.owner.size() + 1, difference.object.size()));
}

std::vector<std::string> Phased::in_order() && {
    std::vector<std::string> all;
    for (std::vector<std::string>& phase : phases_)
        std::ranges::move(phase, std::back_inserter(all));
    return all;
}

std::vector<std::string> ddl_script(const schema::Schema& from, const schema::Schema& to,
                                    const std::vector<Difference>& differences) {
    Script script(from, to);
    for (const Difference& difference : differences)
        script.add(difference);
    return std::move(script).statements();
}

}  // namespace checker::postgres
