#include "typescript/random_program.h"

#include <array>
#include <random>
#include <vector>

namespace checker::typescript {

namespace {

class Generator {
  public:
    Generator(std::uint64_t seed, std::string hole) : random_(seed), hole_(std::move(hole)) {}

    std::string program() {
        std::string text = "let a: any = " + expression(2) + "\nlet b: any = " + expression(2) +
                           "\nconst o: any = { p: " + expression(1) + ", q: " + expression(1) +
                           ", r: { s: 1 } }\nconst l: any[] = [" + expression(1) + ", " +
                           expression(1) + "]\nconst m = new Map<any, any>([['k', " +
                           expression(1) + "]])\n";
        in_function_ = true;
        text += "function f(x: any, y: any = " + expression(1) + "): any {\n" + block(2, true) +
                "return " + expression(2) + "\n}\n";
        text += "const g = (x: any): any => " + expression(2) + "\n";
        in_function_ = false;
        text += "class C { v: any = " + expression(1) + "; set(x: any) { this.v = x; " +
                (chance(2) ? "a = x; " : "") +
                "return this } get w(): any { return this.v } }\nconst c: any = new C()\n";
        in_main_ = true;
        for (int i = 0; i < 6; ++i)
            text += statement(3, false);
        return text + "export default [a, b, o, l, [...m], c.v, typeof a, typeof b]\n";
    }

  private:
    bool chance(int in) { return pick(in) == 0; }
    int pick(int below) { return std::uniform_int_distribution<int>(0, below - 1)(random_); }
    template <std::size_t size>
    std::string one_of(const std::array<const char*, size>& choices) {
        return choices[static_cast<std::size_t>(pick(static_cast<int>(size)))];
    }

    std::string literal() {
        return one_of(std::array{"0", "1", "2", "3.5", "-1", "'x'", "''", "'ab'", "'10'", "true",
                                 "false", "null", "undefined", "[]", "[1, 'z']", "{ k: 1 }", "NaN",
                                 "'é'"});
    }

    std::string name() {
        if (!hole_.empty() && chance(7)) return hole_;
        if (in_function_ && chance(3)) return "x";
        return in_main_ ? one_of(std::array{"a", "b", "o.p", "o.q", "o.r", "l[0]", "l.length", "o",
                                            "l", "c.v", "c.w"})
                        : one_of(std::array{"1", "'s'", "2"});
    }

    std::string expression(int depth) {
        if (depth <= 0) return chance(2) ? literal_in_parens() : name();
        const std::string e = "(" + expression(depth - 1) + ")";
        switch (pick(18)) {
            case 0:
            case 1:
                return e + one_of(std::array{" + ", " - ", " * ", " % ", " & ", " | ", " << "}) +
                       "(" + expression(depth - 1) + ")";
            case 2:
                return e + one_of(std::array{" === ", " !== ", " == ", " != ", " <= ", " >= "}) +
                       "(" + expression(depth - 1) + ")";
            case 3:
                return e + one_of(std::array{" && ", " || ", " ?? "}) + "(" +
                       expression(depth - 1) + ")";
            case 4:
                return e + " ? " + expression(depth - 1) + " : " + expression(depth - 1);
            case 5:
                return "[" + expression(depth - 1) + ", ..." + "[" + expression(depth - 1) + "]]";
            case 6:
                return "({ k: " + expression(depth - 1) + ", ...(" + expression(depth - 1) +
                       " as any), t: 1 })";
            case 7:
                return one_of(std::array{"!", "typeof ", "-", "+", "void "}) + e;
            case 8:
                return "`${" + expression(depth - 1) + "}t`";
            case 9:
                return e + one_of(std::array{"?.k", "?.length", "?.[0]", "?.p?.q"});
            case 10:
                return "String(" + expression(depth - 1) +
                       ").split('').map((ch) => ch + '.').join('')";
            case 11:
                return "[1, 2, " + expression(depth - 1) + "].filter((n: any) => " +
                       (chance(2) ? "n" : "n !== 2") + ").length";
            case 12:
                return "Object.keys((" + expression(depth - 1) + ") ?? {})";
            case 13:
                return "JSON.stringify(" + expression(depth - 1) + ")";
            case 14:
                return in_main_ ? "f(" + expression(depth - 1) + ")" : literal();
            case 15:
                return in_main_ ? "g(" + expression(depth - 1) + ")" : literal();
            case 16:
                return "((z: any) => [z, " + expression(depth - 1) + "])(" + expression(depth - 1) +
                       ")";
            default:
                return "String(" + expression(depth - 1) + ").toUpperCase().slice(0, 3)";
        }
    }

    std::string literal_in_parens() { return "(" + literal() + ")"; }

    std::string target() {
        if (!in_main_) return chance(2) ? "x" : "y";
        return one_of(std::array{"a", "b", "o.p", "o.q", "l[0]", "l[1]", "o.r.s", "o['n']", "c.v"});
    }

    std::string block(int depth, bool returns) {
        std::string text;
        for (int i = 1 + pick(2); i > 0; --i)
            text += statement(depth - 1, returns);
        return text;
    }

    std::string statement(int depth, bool returns) {
        if (depth <= 0) return simple() + "\n";
        switch (pick(12)) {
            case 0:
            case 1:
                return "if (" + expression(1) + ") {\n" + block(depth, returns) + "}" +
                       (chance(2) ? " else {\n" + block(depth, returns) + "}\n" : "\n");
            case 2:
                return "for (const e of [1, " + expression(0) + "]) {\n" + target() + " = e\n" +
                       block(depth, returns) +
                       (chance(3) ? "if (" + expression(1) + ") break\n" : "") +
                       (chance(4) ? "if (" + expression(1) + ") continue\n" + block(1, returns)
                                  : "") +
                       "}\n";
            case 3:
                return "try {\n" + block(depth, returns) +
                       (chance(3) ? "if (" + expression(1) + ") throw 1\n" : "") +
                       block(depth, returns) + "} catch {\n" + block(depth, returns) + "}\n";
            case 4:
                return "switch (" + expression(1) + ") {\ncase 1:\n" + block(depth, returns) +
                       (chance(2) ? "break\n" : "") + "case 'x':\n" + block(depth, returns) +
                       "default:\n" + block(depth, returns) + "}\n";
            case 5:
                return "for (let i = 0; i < 3; i++) {\n" + target() + " = i\n" +
                       block(depth, returns) + "}\n";
            case 6:
                if (returns) return "if (" + expression(1) + ") return " + expression(1) + "\n";
                return in_main_ ? "l.forEach((e: any) => { " + target() + " = e })\n"
                                : simple() + "\n";
            case 7:
                return "{ const { k = " + expression(0) + ", ...rest } = ({ k: " + expression(1) +
                       ", j: 2 }) as any\n" + target() + " = [k, rest] }\n";
            default:
                return simple() + "\n";
        }
    }

    std::string simple() {
        switch (pick(in_main_ ? 12 : 4)) {
            case 0:
                return target() + one_of(std::array{" += ", " ?\?= ", " ||= ", " &&= "}) +
                       expression(1) + ";";
            case 4:
                return "l.push(" + expression(1) + ");";
            case 5:
                return "m.set(" + expression(0) + ", " + expression(1) + ");";
            case 6:
                return "Object.assign(o, { q: " + expression(1) + " });";
            case 7:
                return "a = f(" + expression(1) + ");";
            case 8:
                return "c.set(" + expression(1) + ");";
            case 9:
                return "o[" + expression(0) + " as any] = " + expression(1) + ";";
            case 10:
                return "delete o.q;";
            default:
                return target() + " = " + expression(2) + ";";
        }
    }

    std::mt19937_64 random_;
    std::string hole_;
    bool in_function_ = false;
    bool in_main_ = false;
};

}  // namespace

std::string random_program(std::uint64_t seed, const std::string& hole) {
    return Generator(seed, hole).program();
}

}  // namespace checker::typescript
