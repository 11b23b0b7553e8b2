#include "replay/extensions.h"

#include <algorithm>
#include <array>

namespace checker::replay {

using catalog::Volatility;

namespace {

struct TypeOf {
    std::string_view extension;
    std::string_view type;
};

constexpr std::array types{
    TypeOf{"citext", "citext"},    TypeOf{"cube", "cube"},         TypeOf{"hstore", "hstore"},
    TypeOf{"isn", "isbn"},         TypeOf{"isn", "isbn13"},        TypeOf{"ltree", "lquery"},
    TypeOf{"ltree", "ltree"},      TypeOf{"ltree", "ltxtquery"},   TypeOf{"postgis", "box2d"},
    TypeOf{"postgis", "box3d"},    TypeOf{"postgis", "geography"}, TypeOf{"postgis", "geometry"},
    TypeOf{"postgis", "raster"},   TypeOf{"seg", "seg"},           TypeOf{"vector", "halfvec"},
    TypeOf{"vector", "sparsevec"}, TypeOf{"vector", "vector"},
};

struct FunctionOf {
    std::string_view extension;
    std::string_view function;
    std::size_t arguments;
    std::string_view result;
    Volatility volatility;
};

// Those that stand in defaults, checks and indexes.
constexpr std::array functions{
    FunctionOf{"pg_trgm", "similarity", 2, "float4", Volatility::immutable},
    FunctionOf{"pgcrypto", "crypt", 2, "text", Volatility::immutable},
    FunctionOf{"pgcrypto", "digest", 2, "bytea", Volatility::immutable},
    FunctionOf{"pgcrypto", "gen_random_bytes", 1, "bytea", Volatility::volatile_},
    FunctionOf{"pgcrypto", "gen_salt", 1, "text", Volatility::volatile_},
    FunctionOf{"unaccent", "unaccent", 1, "text", Volatility::stable},
    FunctionOf{"uuid-ossp", "uuid_generate_v1", 0, "uuid", Volatility::volatile_},
    FunctionOf{"uuid-ossp", "uuid_generate_v1mc", 0, "uuid", Volatility::volatile_},
    FunctionOf{"uuid-ossp", "uuid_generate_v4", 0, "uuid", Volatility::volatile_},
    FunctionOf{"uuid-ossp", "uuid_nil", 0, "uuid", Volatility::immutable},
};

std::string schema_of(const sql::Node& tree, const Execution& at) {
    for (const sql::Node& option : tree.list_at("options"))
        if (option.text_at("defname") == "schema")
            return at.schema_for({std::string(option.text_at("arg.sval")), {}});
    return at.catalog.creation_schema();
}

void add_types(const std::string& extension, const std::string& schema, const Execution& at) {
    for (const TypeOf& one : types) {
        const std::string name(one.type);
        if (one.extension != extension || at.catalog.find_type({schema, name}) != nullptr) continue;
        at.catalog.add_type(schema, name, catalog::TypeKind::base, at.session.now).extension =
            extension;
    }
}

void add_functions(const std::string& extension, const std::string& schema, const Execution& at) {
    for (const FunctionOf& one : functions) {
        if (one.extension != extension) continue;
        catalog::Function& function =
            at.catalog.add_function(schema, std::string(one.function), at.session.now);
        function.arguments.resize(one.arguments);
        for (catalog::Type& argument : function.arguments)
            argument.name = "text";
        function.language = "c";
        function.volatility = one.volatility;
        function.result.name = one.result;
        function.extension = extension;
    }
}

}  // namespace

void create_extension(const sql::Node& tree, const Execution& at) {
    const std::string name(tree.text_at("extname"));
    at.effects.object = name;
    if (at.catalog.extensions.contains(name) || name == "plpgsql") {
        at.effects.object_exists = tree.flag("if_not_exists");
        if (at.effects.object_exists) return;
        refuse("42710", "extension \"" + name + "\" already exists");
    }
    const std::string schema = schema_of(tree, at);
    at.catalog.extensions.insert(name);
    add_types(name, schema, at);
    add_functions(name, schema, at);
}

void drop_extension(const std::string& name, bool missing_ok, Behavior behavior,
                    const Execution& at) {
    if (!at.catalog.extensions.contains(name)) {
        if (missing_ok || !at.session.everything_is_known) return;
        refuse("42704", "extension \"" + name + "\" does not exist");
    }
    std::vector<Object> objects;
    for (const auto& [oid, type] : at.catalog.types())
        if (type.extension == name) objects.push_back({ObjectKind::type, oid, -1, {}});
    for (const auto& [oid, function] : at.catalog.functions())
        if (function.extension == name) objects.push_back({ObjectKind::function, oid, -1, {}});
    std::ranges::sort(objects);
    if (!objects.empty()) drop_objects(objects, behavior, at);
    at.catalog.extensions.erase(name);
}

}  // namespace checker::replay
