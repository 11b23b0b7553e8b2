// CREATE and ALTER FUNCTION, PROCEDURE and AGGREGATE.
#include <algorithm>

#include "replay/query_reader.h"
#include "replay/routines.h"
#include "replay/views.h"
#include "sql/parse.h"
#include "sql/plpgsql.h"

namespace checker::replay {

using catalog::Function;
using catalog::Volatility;

namespace {

void set_option(Function& function, const sql::Node& option) {
    const std::string_view name = option.text_at("defname");
    const std::string_view value = option.text_at("arg.sval");
    if (name == "language") function.language = value;
    if (name == "volatility")
        function.volatility = value == "immutable" ? Volatility::immutable
                              : value == "stable"  ? Volatility::stable
                                                   : Volatility::volatile_;
    if (name == "security") function.security_definer = option.at_path("arg")->flag("boolval");
    if (name == "set" && option.text_at("arg.name") == "search_path")
        function.sets_search_path = option.text_at("arg.kind") != "VAR_RESET";
    const sql::Node* body = name == "as" ? option.field("arg") : nullptr;
    if (body != nullptr) function.body = sql::text_of(*body);
}

// RETURNS, else what its OUT arguments make up.
catalog::Type result_of(const sql::Node& tree, const catalog::Catalog& catalog) {
    if (const sql::Node* type = tree.field("returnType")) return catalog.resolved(*type);
    std::vector<catalog::Type> out;
    for (const sql::Node& parameter : tree.list_at("parameters")) {
        const std::string_view mode = parameter.text_at("mode");
        const sql::Node* type = parameter.field("argType");
        if ((mode == "FUNC_PARAM_OUT" || mode == "FUNC_PARAM_INOUT") && type != nullptr)
            out.push_back(catalog.resolved(*type));
    }
    if (out.size() == 1) return out.front();
    catalog::Type type;
    type.name = out.empty() ? "void" : "record";
    return type;
}

// PostgreSQL parses a body, and analyses the statements of one in SQL, unless it is told not to:
// that locks what they name.
void check_body(const sql::Node& tree, const Function& function, const Execution& at) {
    const auto checks = at.session.settings.find("check_function_bodies");
    const bool is_off =
        checks != at.session.settings.end() &&
        (checks->second == "off" || checks->second == "false" || checks->second == "0");
    if (is_off) return;
    if (const auto error = sql::error_in_body(tree)) {
        if (error->needs_version == 0) refuse("42601", error->message);
        at.runs_newer_syntax(error->message, error->needs_version);
    }
    if (function.language != "sql") return;
    for (const sql::Statement& statement : sql::parse(function.body).statements) {
        const bool is_plain =
            statement.tree.kind == "SelectStmt" || statement.tree.kind == "InsertStmt" ||
            statement.tree.kind == "UpdateStmt" || statement.tree.kind == "DeleteStmt";
        if (!is_plain) continue;
        lock_named(statement.tree, at);
        if (const sql::Node* target = statement.tree.field("relation"))
            at.lock(at.relation(*target), Lock::row_exclusive);
    }
}

void read_atomic_body(Function& function, const sql::Node& body, const Execution& at) {
    QueryReader reader(at.catalog, function.uses);
    lock_named(body, at);
    reader.read_expression(body, {});
    function.language = "sql";
    for (const catalog::Oid oid : function.uses.relations)
        if (const catalog::Relation* relation = at.catalog.relation(oid))
            at.lock(*relation, Lock::access_share);
}

bool same_result(const catalog::Type& one, const catalog::Type& other) {
    return one.user == other.user && one.is_array() == other.is_array() &&
           (one.user != catalog::no_oid || one.name == other.name);
}

void expect_replaceable(const Function& present, const Function& next, bool replace) {
    if (!replace)
        refuse("42723",
               "function \"" + present.name + "\" already exists with same argument types");
    if (present.is_procedure != next.is_procedure || present.is_aggregate != next.is_aggregate)
        refuse("42809", "cannot change routine kind");
    if (!same_result(present.result, next.result))
        refuse("42P13", "cannot change return type of existing function");
}

void put(Function next, const std::string& schema, bool replace, const Execution& at) {
    at.effects.object = catalog::shown(schema, next.name);
    for (Function* present : at.catalog.find_functions({schema, next.name})) {
        if (!same_signature(present->arguments, next.arguments)) continue;
        expect_replaceable(*present, next, replace);
        next.oid = present->oid;
        next.schema = present->schema;
        next.made = present->made;
        *present = std::move(next);
        return;
    }
    Function& made = at.catalog.add_function(schema, next.name, at.session.now);
    next.oid = made.oid;
    next.schema = schema;
    next.made = made.made;
    made = std::move(next);
}

}  // namespace

void create_function(const sql::Node& tree, const Execution& at) {
    const catalog::QualifiedName name = catalog::name_of(sql::strings(tree.field("funcname")));
    const std::string schema = at.schema_for(name);
    Function next;
    next.name = name.name;
    next.is_procedure = tree.flag("is_procedure");
    next.arguments = input_types(tree.list_at("parameters"), at.catalog);
    next.result = result_of(tree, at.catalog);
    for (const sql::Node& option : tree.list_at("options"))
        set_option(next, option);
    if (const sql::Node* body = tree.field("sql_body"))
        read_atomic_body(next, *body, at);
    else
        check_body(tree, next, at);
    put(std::move(next), schema, tree.flag("replace"), at);
}

void create_aggregate(const sql::Node& tree, const Execution& at) {
    const catalog::QualifiedName name = catalog::name_of(sql::strings(tree.field("defnames")));
    const std::string schema = at.schema_for(name);
    Function next;
    next.name = name.name;
    next.is_aggregate = true;
    next.language = "internal";
    next.volatility = Volatility::immutable;
    const sql::Nodes& arguments = tree.list_at("args");
    if (!arguments.empty())
        next.arguments = input_types(arguments.front().list_at("items"), at.catalog);
    for (const sql::Node& option : tree.list_at("definition"))
        if (option.text_at("defname") == "stype" && option.field("arg") != nullptr)
            next.result = at.catalog.resolved(*option.field("arg"));
    put(std::move(next), schema, tree.flag("replace"), at);
}

void alter_function(const sql::Node& tree, const Execution& at) {
    const sql::Node* object = tree.field("func");
    if (object == nullptr) return;
    const Routine kind = tree.text_at("objtype") == "OBJECT_PROCEDURE" ? Routine::procedure
                         : tree.text_at("objtype") == "OBJECT_ROUTINE" ? Routine::any
                                                                       : Routine::function;
    Function* function = routine(*object, kind, at);
    if (function == nullptr) return;
    at.effects.object = catalog::shown(function->schema, function->name);
    for (const sql::Node& option : tree.list_at("actions"))
        set_option(*function, option);
}

}  // namespace checker::replay
