#include "catalog/catalog.h"

#include <algorithm>
#include <array>

namespace checker::catalog {

namespace {

// Where temporary objects are; always searched first.
constexpr std::string_view temporary_schema = "pg_temp";

template <class Map>
auto* value_at(Map& map, Oid oid) {
    const auto found = map.find(oid);
    return found == map.end() ? nullptr : &found->second;
}

template <class Object>
Object& add(std::unordered_map<Oid, Object>& objects, Oid oid, const std::string& schema,
            const std::string& name, Stamp made) {
    Object& object = objects[oid];
    object.oid = oid;
    object.schema = schema;
    object.name = name;
    object.made = made;
    return object;
}

}  // namespace

template <class Map>
auto* Catalog::given_out(Map& map, Oid oid) {
    auto* found = value_at(map, oid);
    if (found != nullptr) changes_.add(oid);
    return found;
}

bool Catalog::has_other(std::string_view kind) const {
    const auto first = others.lower_bound(std::string(kind));
    return first != others.end() && first->starts_with(kind);
}

Catalog::Catalog() {
    schemas_["public"] = {};
}

bool Catalog::has_schema(std::string_view name) const {
    return schemas_.contains(std::string(name)) || name.starts_with("pg_") ||
           name == "information_schema";
}

void Catalog::add_schema(const std::string& name, Stamp made) {
    schemas_[name] = made;
}

void Catalog::erase_schema(const std::string& name) {
    schemas_.erase(name);
}

void Catalog::rename_schema(const std::string& from, const std::string& to) {
    auto moved = schemas_.extract(from);
    if (moved.empty()) return;
    moved.key() = to;
    schemas_.insert(std::move(moved));
    for (auto& [oid, relation] : relations_)
        if (relation.schema == from) move_relation(relation, to, relation.name);
    for (auto& [oid, type] : types_)
        if (type.schema == from) move_type(type, to, type.name);
    for (auto& [oid, function] : functions_)
        if (function.schema == from) move_function(function, to, function.name);
}

std::string Catalog::creation_schema() const {
    for (const std::string& schema : search_path)
        if (has_schema(schema)) return schema;
    return "public";
}

Oid Catalog::find(const Names& names, const QualifiedName& name) const {
    const auto in = [&](std::string_view schema) {
        const auto found = names.find(key_of(schema, name.name));
        return found == names.end() ? no_oid : found->second;
    };
    if (!name.schema.empty()) return in(name.schema);
    const bool may_be_temporary = &names != &relation_names_ || !temporary_.empty();
    if (const Oid oid = may_be_temporary ? in(temporary_schema) : no_oid; oid != no_oid) return oid;
    for (const std::string& schema : search_path)
        if (const Oid oid = in(schema); oid != no_oid) return oid;
    return no_oid;
}

Relation* Catalog::find_relation(const QualifiedName& name) {
    return relation(find(relation_names_, name));
}

const Relation* Catalog::find_relation(const QualifiedName& name) const {
    return relation(find(relation_names_, name));
}

Relation* Catalog::relation(Oid oid) {
    return given_out(relations_, oid);
}

const Relation* Catalog::relation(Oid oid) const {
    return value_at(relations_, oid);
}

Relation& Catalog::add_relation(const std::string& schema, const std::string& name,
                                RelationKind kind, Stamp made) {
    Relation& relation = add(relations_, ++last_oid_, schema, name, made);
    changes_.add(relation.oid);
    relation.kind = kind;
    if (schema == temporary_schema) temporary_.push_back(relation.oid);
    relation_names_[key_of(schema, name)] = relation.oid;
    gone_.erase(key_of(schema, name));
    return relation;
}

void Catalog::erase_relation(Oid oid) {
    const Relation* erased = value_at(relations_, oid);
    if (erased == nullptr) return;
    const std::string key = key_of(erased->schema, erased->name);
    relation_names_.erase(key);
    gone_.insert(key);
    relations_.erase(oid);
}

void Catalog::erase_temporary() {
    for (const Oid oid : temporary_)
        erase_relation(oid);
    temporary_.clear();
    // Another session may have a table of that name.
    gone_.erase(gone_.lower_bound("pg_temp."), gone_.lower_bound("pg_temp/"));
}

void Catalog::move_relation(Relation& relation, const std::string& schema,
                            const std::string& name) {
    const std::string key = key_of(relation.schema, relation.name);
    relation_names_.erase(key);
    gone_.insert(key);
    relation.schema = schema;
    relation.name = name;
    relation_names_[key_of(schema, name)] = relation.oid;
    gone_.erase(key_of(schema, name));
}

bool Catalog::is_gone(const QualifiedName& name) const {
    if (!name.schema.empty()) return gone_.contains(key_of(name.schema, name.name));
    if (gone_.contains(key_of("pg_temp", name.name))) return true;
    return std::ranges::any_of(search_path, [&](const std::string& schema) {
        return gone_.contains(key_of(schema, name.name));
    });
}

bool Catalog::has_constraint(const std::string& schema, const std::string& name) const {
    const auto [first, last] = constraint_names_.equal_range(name);
    return std::any_of(first, last, [&](const auto& noted) {
        const Relation* table = relation(noted.second);
        return table != nullptr && table->schema == schema &&
               constraint_named(*table, name) != nullptr;
    });
}

void Catalog::note_constraint(const std::string& name, Oid table) {
    const auto [first, last] = constraint_names_.equal_range(name);
    const auto noted =
        std::find_if(first, last, [&](const auto& at) { return at.second == table; });
    if (noted == last) constraint_names_.emplace(name, table);
}

TypeObject* Catalog::find_type(const QualifiedName& name) {
    return type(find(type_names_, name));
}

const TypeObject* Catalog::find_type(const QualifiedName& name) const {
    return type(find(type_names_, name));
}

TypeObject* Catalog::type(Oid oid) {
    return given_out(types_, oid);
}

const TypeObject* Catalog::type(Oid oid) const {
    return value_at(types_, oid);
}

TypeObject& Catalog::add_type(const std::string& schema, const std::string& name, TypeKind kind,
                              Stamp made) {
    TypeObject& type = add(types_, ++last_oid_, schema, name, made);
    changes_.add(type.oid);
    type.kind = kind;
    type_names_[key_of(schema, name)] = type.oid;
    return type;
}

void Catalog::erase_type(Oid oid) {
    const TypeObject* erased = value_at(types_, oid);
    if (erased == nullptr) return;
    type_names_.erase(key_of(erased->schema, erased->name));
    types_.erase(oid);
}

void Catalog::move_type(TypeObject& type, const std::string& schema, const std::string& name) {
    type_names_.erase(key_of(type.schema, type.name));
    type.schema = schema;
    type.name = name;
    type_names_[key_of(schema, name)] = type.oid;
}

Type Catalog::resolved(const sql::Node& type_name) const {
    Type type = type_of(type_name);
    const QualifiedName name = name_of(sql::strings(type_name.field("names")));
    if (name.schema == "pg_catalog") return type;
    // Those of an extension are known by their names, as PostgreSQL's own are.
    const TypeObject* found = this->type(find(type_names_, name));
    if (found != nullptr && found->extension.empty()) type.user = found->oid;
    const bool is_own = is_built_in(name.name) || is_pseudo_type(name.name);
    if (found == nullptr && (!name.schema.empty() || !is_own)) type.user = row_type_named(name);
    return type;
}

// The rows of a table or view are of a type that has its name.
Oid Catalog::row_type_named(const QualifiedName& name) const {
    const Relation* relation = find_relation(name);
    const bool has_rows = relation != nullptr && !relation->index && !relation->sequence;
    return has_rows ? relation->oid : no_oid;
}

std::string Catalog::text_of(const Type& type) const {
    Type present = type;
    if (const TypeObject* named = this->type(type.user))
        present.name = catalog::shown(named->schema, named->name);
    else if (const Relation* rows = relation(type.user))
        present.name = shown(*rows);
    return catalog::text_of(present);
}

std::vector<Oid> Catalog::find_function_oids(const QualifiedName& name) const {
    std::vector<Oid> found;
    const auto look_in = [&](std::string_view schema) {
        const auto [first, last] = function_names_.equal_range(key_of(schema, name.name));
        for (auto at = first; at != last; ++at)
            found.push_back(at->second);
    };
    if (!name.schema.empty()) {
        look_in(name.schema);
        return found;
    }
    for (const std::string& schema : search_path)
        look_in(schema);
    return found;
}

std::vector<Function*> Catalog::find_functions(const QualifiedName& name) {
    std::vector<Function*> found;
    for (const Oid oid : find_function_oids(name))
        found.push_back(function(oid));
    return found;
}

std::vector<const Function*> Catalog::find_functions(const QualifiedName& name) const {
    std::vector<const Function*> found;
    for (const Oid oid : find_function_oids(name))
        found.push_back(function(oid));
    return found;
}

Function* Catalog::function(Oid oid) {
    return given_out(functions_, oid);
}

const Function* Catalog::function(Oid oid) const {
    return value_at(functions_, oid);
}

Function& Catalog::add_function(const std::string& schema, const std::string& name, Stamp made) {
    Function& function = add(functions_, ++last_oid_, schema, name, made);
    changes_.add(function.oid);
    function_names_.emplace(key_of(schema, name), function.oid);
    return function;
}

void Catalog::erase_function(Oid oid) {
    const Function* erased = value_at(functions_, oid);
    if (erased == nullptr) return;
    const auto [first, last] = function_names_.equal_range(key_of(erased->schema, erased->name));
    const auto entry = std::find_if(first, last, [&](const auto& at) { return at.second == oid; });
    if (entry != last) function_names_.erase(entry);
    functions_.erase(oid);
}

void Catalog::move_function(Function& function, const std::string& schema,
                            const std::string& name) {
    const auto [first, last] = function_names_.equal_range(key_of(function.schema, function.name));
    const auto entry =
        std::find_if(first, last, [&](const auto& at) { return at.second == function.oid; });
    if (entry != last) function_names_.erase(entry);
    function.schema = schema;
    function.name = name;
    function_names_.emplace(key_of(schema, name), function.oid);
}

int column_named(const Relation& relation, std::string_view name) {
    const auto found = std::ranges::find_if(relation.columns, [&](const Column& column) {
        return !column.is_dropped && column.name == name;
    });
    return found == relation.columns.end() ? -1
                                           : static_cast<int>(found - relation.columns.begin());
}

Column& column_at(Relation& relation, int place) {
    return relation.columns[static_cast<std::size_t>(place)];
}

const Column& column_at(const Relation& relation, int place) {
    return relation.columns[static_cast<std::size_t>(place)];
}

bool is_system_column(std::string_view name) {
    constexpr std::array<std::string_view, 6> names{"ctid", "xmin",     "cmin",
                                                    "xmax", "tableoid", "cmax"};
    return std::ranges::find(names, name) != names.end();
}

Constraint* constraint_named(Relation& relation, std::string_view name) {
    const auto found = std::ranges::find(relation.constraints, name, &Constraint::name);
    return found == relation.constraints.end() ? nullptr : &*found;
}

const Constraint* constraint_named(const Relation& relation, std::string_view name) {
    const auto found = std::ranges::find(relation.constraints, name, &Constraint::name);
    return found == relation.constraints.end() ? nullptr : &*found;
}

std::string shown(const Relation& relation) {
    return shown(relation.schema, relation.name);
}

std::string key_of(const Relation& relation) {
    return key_of(relation.schema, relation.name);
}

bool is_table(const Relation& relation) {
    return relation.kind == RelationKind::table ||
           relation.kind == RelationKind::partitioned_table ||
           relation.kind == RelationKind::foreign_table;
}

}  // namespace checker::catalog
