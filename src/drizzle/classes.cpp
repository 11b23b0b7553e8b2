// is(), isTable() and their like, and drizzle-orm's classes as far as those ask for them.
#include <array>

#include "drizzle/orm.h"

namespace checker::drizzle {

namespace {

using typescript::host_as;

struct ClassMark : Entity {
    bool (*holds)(Value) = nullptr;
};

template <class T>
bool is_entity(Value value) {
    return host_as<T>(value) != nullptr;
}
bool is_view(Value value) {
    const auto* view = host_as<View>(value);
    return view != nullptr && !view->facts.materialized;
}
bool is_materialized_view(Value value) {
    const auto* view = host_as<View>(value);
    return view != nullptr && view->facts.materialized;
}

struct KnownClass {
    const char* name;
    const char* test;  // the function that asks the same, or null
    bool (*holds)(Value);
};

constexpr std::array of_orm{
    KnownClass{"Table", "isTable", is_entity<Table>},
    KnownClass{"Column", nullptr, is_entity<Column>},
    KnownClass{"SQL", nullptr, is_entity<Sql>},
    KnownClass{"View", "isView", is_entity<View>},
};

constexpr std::array of_pg_core{
    KnownClass{"PgTable", nullptr, is_entity<Table>},
    KnownClass{"PgColumn", nullptr, is_entity<Column>},
    KnownClass{"PgSchema", "isPgSchema", is_entity<PgSchema>},
    KnownClass{"PgSequence", "isPgSequence", is_entity<Sequence>},
    KnownClass{"PgRole", nullptr, is_entity<Role>},
    KnownClass{"PgPolicy", nullptr, is_entity<Policy>},
    KnownClass{"PgView", "isPgView", is_view},
    KnownClass{"PgMaterializedView", "isPgMaterializedView", is_materialized_view},
    KnownClass{nullptr, "isPgEnum", is_entity<Enum>},
};

Value asked(Value value, bool (*holds)(Value)) {
    return value.is_unknown() ? value : Value::boolean(holds(value));
}

// A class is nothing but a mark: what else can be asked of it is Unknown.
void add_class(Orm& orm, Object* module, const KnownClass& known) {
    const Value made = orm.interpreter.function(
        known.name, [](const Call& call) { return refused(call, "a class that is called"); });
    auto mark = std::make_unique<ClassMark>();
    mark->holds = known.holds;
    Object* object = made.as_object();
    object->host = std::move(mark);
    object->intrinsic = true;
    object->open = orm.other->open;
    module->set(known.name, made);
}

void add_classes(Orm& orm, Object* module, std::span<const KnownClass> classes) {
    for (const KnownClass& known : classes) {
        if (known.name != nullptr) add_class(orm, module, known);
        if (known.test != nullptr)
            add_function(
                orm.interpreter, module, known.test,
                [holds = known.holds](const Call& call) { return asked(call.argument(0), holds); });
    }
}

Value is(const Call& call) {
    const auto* mark = host_as<ClassMark>(call.argument(1));
    if (mark == nullptr)
        return call.interpreter.unknown(call.place, "is() of a class that is not evaluated");
    return asked(call.argument(0), mark->holds);
}

}  // namespace

void add_orm_classes(Orm& orm, Object* module) {
    add_classes(orm, module, of_orm);
    add_function(orm.interpreter, module, "is", is);
}

void add_pg_classes(Orm& orm, Object* module) {
    add_classes(orm, module, of_pg_core);
}

}  // namespace checker::drizzle
