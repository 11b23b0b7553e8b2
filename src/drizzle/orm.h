// drizzle-orm inside one evaluation: the objects that its modules share.
#pragma once

#include <memory>
#include <string_view>

#include "drizzle/entities.h"
#include "typescript/interpreter.h"

namespace checker::drizzle {

using typescript::Call;
using typescript::Interpreter;
using typescript::Native;

// The prototypes of drizzle-orm's classes, made once per evaluation.
struct Orm {
    explicit Orm(Interpreter& evaluating);

    Interpreter& interpreter;
    Object* column_builder = nullptr;
    Object* column = nullptr;
    Object* extra_column = nullptr;
    Object* table = nullptr;
    Object* index = nullptr;
    Object* unique = nullptr;
    Object* foreign_key = nullptr;
    Object* sql = nullptr;
    Object* sql_part = nullptr;  // names, params and what else only has getSQL()
    Object* schema = nullptr;
    Object* role = nullptr;
    Object* policy = nullptr;
    Object* view_builder = nullptr;
    Object* select_builder = nullptr;
    Object* select = nullptr;
    Object* other = nullptr;  // of what has no methods that matter
};

using OrmPtr = std::shared_ptr<Orm>;

// The one Orm of an interpreter, shared by its modules; made by the first that asks.
class OrmOnDemand {
  public:
    Orm& of(Interpreter& interpreter) {
        if (!orm_) orm_ = std::make_unique<Orm>(interpreter);
        return *orm_;
    }

  private:
    std::unique_ptr<Orm> orm_;
};

// A prototype: what Drizzle's class has and we do not model is Unknown.
Object* new_prototype(Interpreter& interpreter);

// An object with `host` on it.
Object* entity_object(Orm& orm, std::unique_ptr<Host> host, Object* prototype);

// Puts a native method on a prototype or a function on a module's namespace.
void add_function(Interpreter& interpreter, Object* owner, std::string_view name, Native native);

// The host part of a method's `this`; null when it is something else.
template <class T>
T* self_as(const Call& call) {
    return typescript::host_as<T>(call.self);
}

// The Unknown for a call that drizzle-orm would answer with an exception.
Value refused(const Call& call, std::string_view what);

// The parts of drizzle-orm, each in a file of its own.
void add_column_builders(Orm& orm, Object* module);
void add_column_prototypes(Orm& orm);
void add_tables(Orm& orm, Object* module);
void add_table_prototype(Orm& orm);
void add_constraints(Orm& orm, Object* module);
void add_constraint_prototypes(Orm& orm);
void add_objects(Orm& orm, Object* module);
void add_object_prototypes(Orm& orm);
void add_views(Orm& orm, Object* module);
void add_view_prototypes(Orm& orm);
void add_queries(Orm& orm, Object* module);
void add_aliases(Orm& orm, Object* module);
void add_select_prototypes(Orm& orm);
void add_sql(Orm& orm, Object* module);
void add_sql_prototypes(Orm& orm);
void add_operators(Orm& orm, Object* module);
void add_orm_classes(Orm& orm, Object* module);
void add_pg_classes(Orm& orm, Object* module);

// For other parts of drizzle-orm: what their functions make.
Object* column_builder_object(Orm& orm, ColumnConfig config);
Value make_table(Orm& orm, Value name, Value columns, Value extra_config, Value schema,
                 const Place& place);
Value make_view_builder(const Call& call, Orm& orm, Value schema, bool materialized);
Value make_enum(const Call& call, Orm& orm, Value schema);
Value make_sequence(const Call& call, Orm& orm, Value schema);
Value make_role(Orm& orm, Value name, Value options, bool existing, const Place& place);
Value make_policy(Orm& orm, Value name, Value options, const Place& place);
Value make_sql(Orm& orm, std::vector<SqlChunk> chunks);
Value make_sql_text(Orm& orm, std::string text);

}  // namespace checker::drizzle
