#include "lint/install_sql.h"

#include <algorithm>
#include <array>
#include <set>
#include <string>

#include "lint/checks.h"

namespace checker::lint {

namespace {

// A statement that makes something: the flag that lets it be run again, and where its name is.
struct Making {
    std::string_view kind;
    std::string_view guard;  // empty: its syntax has none
    std::string_view name;
    std::string_view advice;
};

constexpr std::string_view if_not_exists = "IF NOT EXISTS";
constexpr std::string_view or_replace = "OR REPLACE";
constexpr std::string_view drop_before = "a DROP ... IF EXISTS before it, or a DO block around it";

constexpr std::array makings{
    Making{"CompositeTypeStmt", "", "typevar.relname", drop_before},
    Making{"CreateCastStmt", "", "", drop_before},
    Making{"CreateDomainStmt", "", "domainname", drop_before},
    Making{"CreateEnumStmt", "", "typeName", drop_before},
    Making{"CreateEventTrigStmt", "", "trigname", drop_before},
    Making{"CreateExtensionStmt", "if_not_exists", "extname", if_not_exists},
    Making{"CreateForeignServerStmt", "if_not_exists", "servername", if_not_exists},
    Making{"CreateFunctionStmt", "replace", "funcname", or_replace},
    Making{"CreatePolicyStmt", "", "policy_name", drop_before},
    Making{"CreatePublicationStmt", "", "pubname", drop_before},
    Making{"CreateRangeStmt", "", "typeName", drop_before},
    Making{"CreateRoleStmt", "", "role", drop_before},
    Making{"CreateSchemaStmt", "if_not_exists", "schemaname", if_not_exists},
    Making{"CreateSeqStmt", "if_not_exists", "sequence.relname", if_not_exists},
    Making{"CreateStatsStmt", "if_not_exists", "defnames", if_not_exists},
    Making{"CreateStmt", "if_not_exists", "relation.relname", if_not_exists},
    Making{"CreateTableAsStmt", "if_not_exists", "into.rel.relname", if_not_exists},
    Making{"CreateTrigStmt", "replace", "trigname",
           "OR REPLACE (from PostgreSQL 14 on) or a DROP TRIGGER IF EXISTS before it"},
    Making{"CreateUserMappingStmt", "if_not_exists", "", if_not_exists},
    Making{"DefineStmt", "replace", "defnames", drop_before},
    Making{"IndexStmt", "if_not_exists", "idxname", if_not_exists},
    Making{"RuleStmt", "replace", "rulename", or_replace},
    Making{"ViewStmt", "replace", "view.relname", or_replace},
};

const Making* making_of(const sql::Node& tree) {
    const auto* found = std::ranges::find_if(
        makings, [&](const Making& making) { return tree.kind == making.kind; });
    return found == makings.end() ? nullptr : found;
}

// The last part of a name, which is a scalar or a list of Strings.
std::string last_name(const sql::Node* name) {
    if (name == nullptr) return {};
    if (name->form == sql::Form::scalar) return std::string(std::string_view(name->text));
    const std::vector<std::string> parts = sql::strings(name);
    return parts.empty() ? std::string() : parts.back();
}

// The last name below a dropped object: "a.b" and "f(integer)" both end in one.
std::string dropped_name(const sql::Node& object) {
    if (const sql::Node* names = object.field("objname")) return last_name(names);
    if (const sql::Node* names = object.field("names")) return last_name(names);
    if (const sql::Node* names = object.field("items")) return last_name(names);
    if (object.form == sql::Form::list) return last_name(&object);
    return sql::text_of(object);
}

// A table's schema and its name, as they are written.
std::pair<std::string, std::string> name_of(const sql::Node& table) {
    return {std::string(table.text_at("schemaname")), std::string(table.text_at("relname"))};
}

class InstallCheck {
  public:
    explicit InstallCheck(std::string_view text) : text_(text) {}

    Remarks check(const sql::Script& script) {
        for (const sql::SyntaxError& error : script.errors)
            remarks_.push_back({error.span, error.statement,
                                "whether this may be run again is not known: " + error.message});
        for (const sql::Statement& statement : script.statements)
            check(statement);
        return std::move(remarks_);
    }

  private:
    void check(const sql::Statement& statement) {
        const sql::Node& tree = statement.tree;
        if (tree.kind == "DropStmt" || tree.kind == "DropRoleStmt") return check_drop(statement);
        if (is_fresh(tree)) return;
        if (const Making* making = making_of(tree)) check_making(*making, statement);
        if (tree.kind == "AlterTableStmt") check_alter_table(statement);
        if (tree.kind == "InsertStmt") check_insert(statement);
        remember_emptied(tree);
        if (tree.kind == "AlterEnumStmt" && !tree.text_at("newVal").empty() &&
            tree.text_at("oldVal").empty() && !tree.flag("skipIfNewValExists"))
            tell(tree, statement, "the second run fails: the value is there; write IF NOT EXISTS");
    }

    // Whether it is about a table, or in a schema, that this run of the file has dropped before.
    bool is_fresh(const sql::Node& tree) const {
        for (const char* relation : {"relation", "table", "view", "sequence", "into.rel"})
            if (const sql::Node* node = tree.at_path(relation)) {
                const std::string name(node->text_at("relname"));
                const std::string schema(node->text_at("schemaname"));
                if (dropped_tables_.contains(name) || dropped_schemas_.contains(schema))
                    return true;
            }
        for (const char* names : {"funcname", "typeName", "domainname", "defnames"}) {
            const std::vector<std::string> parts = sql::strings(tree.field(names));
            if (parts.size() > 1 && dropped_schemas_.contains(parts.front())) return true;
        }
        return false;
    }

    void check_making(const Making& making, const sql::Statement& statement) {
        const sql::Node& tree = statement.tree;
        if (!making.guard.empty() && tree.flag(making.guard)) return;
        if (tree.kind == "DefineStmt" && tree.flag("if_not_exists")) return;
        // What is temporary is gone with its session.
        for (const char* persistence : {"relation.relpersistence", "into.rel.relpersistence",
                                        "view.relpersistence", "sequence.relpersistence"})
            if (tree.text_at(persistence) == "t") return;
        const std::string name = last_name(tree.at_path(making.name));
        if (!name.empty() && dropped_.contains(name)) return;
        tell(tree, statement,
             "the second run fails: " + (name.empty() ? "it" : "'" + name + "'") +
                 " is there; write " + std::string(making.advice));
    }

    void check_drop(const sql::Statement& statement) {
        const sql::Node& tree = statement.tree;
        for (const sql::Node& object : tree.list_at("objects")) {
            const std::string name = dropped_name(object);
            dropped_.insert(name);
            if (tree.text_at("removeType") == "OBJECT_TABLE") dropped_tables_.insert(name);
            if (tree.text_at("removeType") == "OBJECT_SCHEMA") dropped_schemas_.insert(name);
        }
        for (const sql::Node& role : tree.list_at("roles"))
            dropped_.insert(std::string(role.text_at("rolename")));
        if (!tree.flag("missing_ok"))
            tell(tree, statement, "the second run fails: what it drops is gone; write IF EXISTS");
    }

    void check_alter_table(const sql::Statement& statement) {
        for (const sql::Node& action : statement.tree.list_at("cmds")) {
            const std::string_view kind = action.text_at("subtype");
            const bool guarded = action.flag("missing_ok");
            if (kind == "AT_DropConstraint") dropped_.insert(std::string(action.text_at("name")));
            if ((kind == "AT_DropConstraint" || kind == "AT_DropColumn") && !guarded)
                tell(action, statement,
                     "the second run fails: what it drops is gone; write IF EXISTS");
            if (kind == "AT_AddColumn" && !guarded)
                tell(action, statement,
                     "the second run fails: the column is there; write IF NOT EXISTS");
            const std::string name(action.text_at("def.conname"));
            if (kind == "AT_AddConstraint" && (name.empty() || !dropped_.contains(name)))
                tell(action, statement,
                     "the second run fails, or adds it again: write DROP CONSTRAINT IF EXISTS "
                     "before it, or a DO block around it");
        }
    }

    // What is emptied first may be filled again.
    void remember_emptied(const sql::Node& tree) {
        if (tree.kind == "TruncateStmt")
            for (const sql::Node& table : tree.list_at("relations"))
                emptied_.insert(name_of(table));
        if (tree.kind == "DeleteStmt" && tree.field("whereClause") == nullptr)
            emptied_.insert(name_of(*tree.field("relation")));
    }

    // INSERT ... SELECT ... WHERE may look for itself what is there.
    void check_insert(const sql::Statement& statement) {
        const sql::Node& tree = statement.tree;
        if (tree.field("onConflictClause") != nullptr || tree.at_path("selectStmt.whereClause") ||
            emptied_.contains(name_of(*tree.field("relation"))))
            return;
        tell(tree, statement, "the second run fails, or inserts the rows again; write ON CONFLICT");
    }

    void tell(const sql::Node& node, const sql::Statement& statement, const std::string& message) {
        remarks_.push_back(remark_at(node, statement, text_, message));
    }

    std::string_view text_;
    std::set<std::string> dropped_;  // of all kinds
    std::set<std::string> dropped_tables_;
    std::set<std::string> dropped_schemas_;
    std::set<std::pair<std::string, std::string>> emptied_;  // tables: schema, name
    Remarks remarks_;
};

}  // namespace

Remarks not_rerunnable(std::string_view text, const sql::Script& script) {
    return InstallCheck(text).check(script);
}

}  // namespace checker::lint
