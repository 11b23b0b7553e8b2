#include "typescript/syntax_dump.h"

#include <array>
#include <cstdio>

#include "typescript/characters.h"
#include "typescript/interpreter.h"

namespace checker::typescript {

namespace {

// In the order of Syntax, as ECMA-262 or the compiler names them.
constexpr std::array<const char*, 66> kinds{"undefined",
                                            "null",
                                            "boolean",
                                            "number",
                                            "bigint",
                                            "string",
                                            "regexp",
                                            "template",
                                            "tagged",
                                            "name",
                                            "this",
                                            "super",
                                            "import_meta",
                                            "array",
                                            "object",
                                            "property",
                                            "method",
                                            "getter",
                                            "setter",
                                            "spread",
                                            "function",
                                            "class",
                                            "call",
                                            "new",
                                            "member",
                                            "index",
                                            "chain",
                                            "unary",
                                            "update",
                                            "binary",
                                            "logical",
                                            "ternary",
                                            "assign",
                                            "sequence",
                                            "object_pattern",
                                            "pattern_property",
                                            "array_pattern",
                                            "default",
                                            "rest",
                                            "field",
                                            "static_block",
                                            "declare",
                                            "declarator",
                                            "expression",
                                            "if",
                                            "for",
                                            "for_in",
                                            "for_of",
                                            "while",
                                            "do",
                                            "switch",
                                            "case",
                                            "try",
                                            "break",
                                            "continue",
                                            "return",
                                            "throw",
                                            "labeled",
                                            "block",
                                            "function_declaration",
                                            "class_declaration",
                                            "enum",
                                            "namespace",
                                            "export_default",
                                            "export_assign",
                                            "empty"};
static_assert(kinds.size() == static_cast<std::size_t>(Syntax::unsupported));

// In the order of Operator.
constexpr std::array<const char*, 34> operators{
    "=",  "+",  "-",  "*",   "/",      "%",    "**",     "<<", ">>", ">>>", "&",          "|",
    "^",  "==", "!=", "===", "!==",    "<",    "<=",     ">",  ">=", "in",  "instanceof", "&&",
    "||", "??", "!",  "~",   "typeof", "void", "delete", "+",  "-",  "++"};

// As JSON.stringify quotes a string.
std::string quoted(const std::string& text) {
    std::string out = "\"";
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t begin = at;
        const char32_t code = next_code_point(text, at);
        constexpr std::string_view special = "\"\\\n\r\t\b\f";
        constexpr std::string_view letters = "\"\\nrtbf";
        const std::size_t known =
            code < 0x80 ? special.find(static_cast<char>(code)) : std::string_view::npos;
        if (known != std::string_view::npos) {
            out += '\\';
            out += letters[known];
        } else if (code < 0x20 || (code >= 0xD800 && code < 0xE000)) {
            std::array<char, 8> escape{};
            std::snprintf(escape.data(), escape.size(), "\\u%04x", static_cast<unsigned>(code));
            out += escape.data();
        } else {
            out += text.substr(begin, at - begin);
        }
    }
    return out + '"';
}

class Dump {
  public:
    std::string text;

    void node(const Node* node) {
        if (!node) {
            text += " _";
            return;
        }
        if (node->kind == Syntax::unsupported) {
            text += " (unsupported)";
            return;
        }
        text += std::string(" (") + kinds.at(static_cast<std::size_t>(node->kind));
        facts(*node);
        if (node->function) function(*node->function);
        const bool keyed = has_key(node->kind) && node->text;
        // The names that a namespace exports are no part of its syntax.
        const std::size_t count = node->kind == Syntax::namespace_ ? 1 : node->children.size();
        for (std::size_t i = keyed ? 1 : 0; i < count; ++i)
            this->node(node->children[i]);
        text += ")";
    }

  private:
    static bool has_key(Syntax kind) {
        return kind == Syntax::property || kind == Syntax::pattern_property ||
               kind == Syntax::method || kind == Syntax::getter || kind == Syntax::setter ||
               kind == Syntax::field;
    }

    void word(const char* word) { text += std::string(" ") + word; }

    void facts(const Node& node) {
        switch (node.kind) {
            case Syntax::boolean:
            case Syntax::number:
                return word(number_text(node.number).c_str());
            case Syntax::bigint:
                return word(node.text->c_str());
            case Syntax::string:
                word(node.text ? quoted(*node.text).c_str() : "_");
                if (node.raw) word(quoted(*node.raw).c_str());
                return;
            case Syntax::regexp:
                word(quoted(*node.text).c_str());
                return word(quoted(*node.raw).c_str());
            case Syntax::declare:
                return binds(node);
            case Syntax::for_in:
            case Syntax::for_of:
                if (node.flag) binds(node);
                return;
            case Syntax::assign:
            case Syntax::unary:
            case Syntax::binary:
            case Syntax::logical:
                return word(operators.at(static_cast<std::size_t>(node.op)));
            case Syntax::update:
                word(node.op == Operator::increment ? "++" : "--");
                if (node.flag) word("prefix");
                return;
            case Syntax::this_:
                return;
            default:
                break;
        }
        if (node.optional) word("optional");
        if (node.flag) word("static");
        if (node.text) word(quoted(*node.text).c_str());
    }

    void binds(const Node& node) {
        word(node.binds == Binds::constant ? "const" : node.binds == Binds::let ? "let" : "var");
    }

    void function(const FunctionSyntax& function) {
        if (function.async) word("async");
        if (function.generator) word("generator");
        if (function.arrow) word("arrow");
        if (function.name) word(quoted(*function.name).c_str());
        text += " (parameters";
        for (const Node* parameter : function.parameters)
            node(parameter);
        text += ")";
        node(function.body);
    }
};

std::string imported(const Import& import) {
    std::string text = "(import " + quoted(*import.from);
    for (const ImportedName& name : import.names) {
        const std::string outside = name.require                  ? "require"
                                    : !name.imported              ? "*"
                                    : *name.imported == "default" ? "default"
                                                                  : quoted(*name.imported);
        text += " " + outside + "=" + quoted(*name.local);
    }
    return text + ")";
}

}  // namespace

std::string dumped(const Program& program) {
    if (program.incomplete || program.error) return "error";
    std::string text;
    for (const Import& import : program.imports)
        text += imported(import) + "\n";
    for (const Node* statement : program.statements) {
        Dump dump;
        dump.node(statement);
        text += dump.text.substr(1) + "\n";
    }
    if (!text.empty()) text.pop_back();
    return text;
}

}  // namespace checker::typescript
