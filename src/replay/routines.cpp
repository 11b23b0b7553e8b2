#include "replay/routines.h"

#include <algorithm>

namespace checker::replay {

using catalog::Function;
using catalog::Type;

namespace {

bool is_input(const sql::Node& parameter) {
    const std::string_view mode = parameter.text_at("mode");
    return mode != "FUNC_PARAM_OUT" && mode != "FUNC_PARAM_TABLE";
}

bool same_type(const Type& one, const Type& other) {
    return one.is_array() == other.is_array() && one.user == other.user &&
           (one.user != catalog::no_oid || one.name == other.name);
}

bool is_of(const Function& function, Routine kind) {
    switch (kind) {
        case Routine::function:
            return !function.is_procedure && !function.is_aggregate;
        case Routine::procedure:
            return function.is_procedure;
        case Routine::aggregate:
            return function.is_aggregate;
        case Routine::any:
            return true;
    }
    return true;
}

std::string_view word(Routine kind) {
    switch (kind) {
        case Routine::procedure:
            return "procedure";
        case Routine::aggregate:
            return "aggregate";
        default:
            return "function";
    }
}

// By name alone; kinds matter only where a name says no arguments.
Function* only_one(std::vector<Function*> named, const std::string& name, Routine kind) {
    std::erase_if(named, [&](const Function* one) { return !is_of(*one, kind); });
    if (named.size() > 1)
        refuse("42725", std::string(word(kind)) + " name \"" + name + "\" is not unique");
    return named.empty() ? nullptr : named.front();
}

}  // namespace

std::vector<Type> input_types(const sql::Nodes& parameters, const catalog::Catalog& catalog) {
    std::vector<Type> types;
    for (const sql::Node& parameter : parameters) {
        // Either a FunctionParameter or, without modes and names, the TypeName itself.
        const sql::Node* type =
            parameter.kind == "FunctionParameter" ? parameter.field("argType") : &parameter;
        if (type != nullptr && is_input(parameter)) types.push_back(catalog.resolved(*type));
    }
    return types;
}

bool same_signature(const std::vector<Type>& one, const std::vector<Type>& other) {
    return std::ranges::equal(one, other, same_type);
}

std::string shown_routine(const sql::Node& object) {
    std::string arguments;
    for (const sql::Node& type : object.list_at("objargs"))
        arguments += (arguments.empty() ? "" : ", ") + catalog::text_of(catalog::type_of(type));
    std::string name;
    for (const std::string& part : sql::strings(object.field("objname")))
        name += (name.empty() ? "" : ".") + part;
    return name + "(" + arguments + ")";
}

Function* routine_if_exists(const sql::Node& object, Routine kind, const Execution& at) {
    const catalog::QualifiedName name = catalog::name_of(sql::strings(object.field("objname")));
    const std::vector<Function*> named = at.catalog.find_functions(name);
    if (object.flag("args_unspecified")) return only_one(named, name.name, kind);
    // Procedures may be named with their OUT arguments too.
    const std::vector<Type> inputs = input_types(object.list_at("objargs"), at.catalog);
    const std::vector<Type> with_modes = input_types(object.list_at("objfuncargs"), at.catalog);
    for (Function* one : named) {
        if (!same_signature(one->arguments, inputs) && !same_signature(one->arguments, with_modes))
            continue;
        if (!is_of(*one, kind))
            refuse("42809", shown_routine(object) + " is not a" +
                                (kind == Routine::aggregate ? "n " : " ") +
                                std::string(word(kind)));
        return one;
    }
    return nullptr;
}

Function* routine(const sql::Node& object, Routine kind, const Execution& at) {
    Function* found = routine_if_exists(object, kind, at);
    if (found != nullptr || !at.session.everything_is_known) return found;
    if (object.flag("args_unspecified"))
        refuse("42883", "could not find a " + std::string(word(kind)) + " named \"" +
                            sql::strings(object.field("objname")).back() + "\"");
    refuse("42883", std::string(word(kind)) + " " + shown_routine(object) + " does not exist");
}

}  // namespace checker::replay
