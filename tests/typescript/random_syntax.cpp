#include "typescript/random_syntax.h"

#include <array>
#include <random>
#include <string_view>
#include <vector>

#include "typescript/lexer.h"

namespace checker::typescript {

namespace {

// $e an expression, $a one without commas, $l left of an =, $n a name, $t a type, $c a type's name,
// $s a statement, $b a block, $p a pattern, $q parameters, $k a key, $m a class member, $o an
// object's member, $d a declaration, $j JSX, $r a type's member; ~ a line's end where one may
// stand.
using Rules = std::vector<const char*>;

const Rules expressions{
    "$a", "$a", "$a", "$a", "($e)", "($a, $a)",
};

const Rules assignments{
    "$n",
    "$n",
    "1",
    "'x'",
    "`t`",
    "0x1f_f",
    "1_0.5e-3",
    ".5",
    "10n",
    "'\\u{1F600}\\n\\x41'",
    "/[/\\]]+(?<n>x)/giu",
    "null",
    "true",
    "this",
    "undefined",
    "import.meta",
    "`a${$e}b${$a}`",
    "[$a,, ...$a]",
    "[]",
    "[$a, $a,]",
    "{$o, $o}",
    "{}",
    "{...$a, $o,}",
    "$n.$n",
    "$n?.$n.$k$n",
    "$n?.[$e]?.($a)",
    "$n[$e]",
    "$n($a, ...$a)",
    "$n<$t>($a)",
    "$n<$t, $t>()",
    "$n<$n>",
    "new $n<$t>($a)",
    "new $n",
    "new $n.$n($a).$n",
    "$n`t${$a}`",
    "$n<$t>`t`",
    "$n!",
    "$n!.$n![$a]",
    "($a)!",
    "$a + $a",
    "$a - $a * $a",
    "$n ** $a",
    "$n ** $n ** $n",
    "$a < $a",
    "$n < ($a)",
    "$n < $n > ($a)",
    "$a >= $a",
    "$a >> $a",
    "$n >>> $n",
    "1 << $n",
    "$a === $a",
    "$n != $n",
    "$a && $n || ($a)",
    "$n ?? $n",
    "$a in $n",
    "$n instanceof $n",
    "$a as $t",
    "$a satisfies $t",
    "$n as const",
    "!$n",
    "-$n",
    "+ +$n",
    "~$n",
    "typeof $n",
    "void $a",
    "delete $n.$n",
    "++$n",
    "$n--",
    "$l = $a",
    "$n += $a",
    "$n ?\?= $a",
    "$n >>>= $a",
    "$a ? $a : $a",
    "$a ? ($n) : $a",
    "$a ? ($n, $n) : $n => $a",
    "$a ? ($n): $t => $a : $a",
    "$a ? $n => ({$o}) : ($n) => $a",
    "($q) => $a",
    "($q): $t => $b",
    "<T,>($q): $t => $a",
    "<T extends $t>($q) => $b",
    "$n => $a",
    "async $n => $a",
    "async ($q) => await $a",
    "async ($n, $n)",
    "($p = $a) => {$s}",
    "($q): $n is $t => $a",
    "function ($q) $b",
    "function $n<T>($q): $t $b",
    "async function* ($q) {yield; yield* $a; await $a}",
    "function* () {const x = yield $a}",
    "class {$m}",
    "class $n<T> extends $n<$t> implements $n.$n<$t> {$m $m}",
    "class extends ($a) {$m}",
    "import('x')",
    "({$o})",
    "async",
    "of",
    "$n.if.class.$n",
};

const Rules left_sides{
    "$n", "$n.$n", "$n[$a]", "[$n, $l = $a, ...$n]", "[,]", "($n)", "$n!", "($n as $t)",
};

// Not among them: words by which the compiler is led astray where they are names, as by `keyof` in
// f < keyof > (x).
const Rules names{
    "a",      "b",        "c",        "d",     "$",       "_x",       "é",         "x1",
    "type",   "of",       "as",       "get",   "set",     "from",     "is",        "namespace",
    "module", "declare",  "abstract", "async", "string",  "any",      "satisfies", "accessor",
    "out",    "override", "using",    "defer", "require", "\\u0061b",
};

const Rules type_names{"A", "B", "T", "of", "as", "from", "any"};

const Rules types{
    "string",
    "$c",
    "$c.$c",
    "$c<$t>",
    "$c<$c<$t>>",
    "$c<$c<$c<$t>>>",
    "$t[]",
    "$t[][]",
    "[$t, $t?]",
    "[a: $t, b?: $t, ...c: $t[]]",
    "[...$t[]]",
    "$t | $t",
    "| $t | $t",
    "$t & $t",
    "($t)",
    "{$r}",
    "{$r $r}",
    "{}",
    "{readonly [K in $t]?: $t}",
    "{-readonly [K in keyof $c as $t]-?: $t}",
    "($q) => $t",
    "() => void",
    "new ($q) => $t",
    "abstract new () => $t",
    "<T extends $t>(a: T) => $t",
    "keyof $c",
    "typeof $c",
    "typeof $c.$c<$t>",
    "readonly $c[]",
    "unique symbol",
    "'x'",
    "1",
    "-1",
    "`t${$t}u`",
    "null",
    "undefined",
    "this",
    "import('x').$c<$t>",
    "typeof import('x')",
    "$c[$t]",
    "$c['x'][number]",
    "($t) extends ($t) ? $t : $t",
    "$c extends infer U extends $c ? $t : $t",
    "$c extends ($c) => infer R ? R : never",
    "(a: $c) => a is $c",
    "(this: $c, a?: $t) => asserts a",
    "object",
    "bigint",
    "1n",
    "true",
};

const Rules type_members{
    "$c: $t;",
    "$c?: $t;",
    "readonly $c: $t,",
    "[key: string]: $t;",
    "$c($q): $t;",
    "$c?<T>(a: T): T;",
    "(a: $t): $t;",
    "new (a: $t): $t;",
    "get x(): $t;",
    "set x(v: $t);",
    "'x': $t;",
    "1: $t;",
    "[Symbol.iterator](): $t;",
    "$c~",
    "readonly: $t;",
};

const Rules patterns{
    "$n",
    "$n",
    "$n",
    "[$p, $p = $a]",
    "[, ...$n]",
    "{a: $p, b = $a, ...$n}",
    "{'x': $p = $a}",
    "{[$e]: $p}",
    "{}",
    "[]",
};

const Rules parameter_lists{
    "",           "$n",           "$p, $n: $t", "$n?: $t", "$n = $a", "$n: $t = $a, ...$n: $t",
    "{a, b}: $t", "this: $t, $n", "$p: $t,",
};

const Rules keys{"$n", "'x'", "1", "[$e]", "if", "class", "get", "static", "async", "1n", "0x10"};

const Rules object_members{
    "$k: $a",
    "$k: $a",
    "a",
    "b",
    "$k($q) $b",
    "get $k() $b",
    "set $k(v) $b",
    "async $k() $b",
    "*$k() $b",
    "async *$k() $b",
    "get: $a",
    "set($q) $b",
    "async",
    "$k<T>(a: T): $t $b",
    "...$a",
};

const Rules class_members{
    "$k = $a;",
    "$k: $t;",
    "$k?: $t = $a;",
    "$k!: $t;",
    "static $k = $a~",
    "readonly $k: $t = $a;",
    "private static readonly $k = $a;",
    "#p = $a;",
    "static #q($q) $b",
    "declare $k: $t;",
    "abstract $k: $t;",
    "constructor(public a: $t, private readonly b = $a) $b",
    "$k($q): $t $b",
    "$k($q): $t;",
    "async *$k() $b",
    "get $k(): $t $b",
    "set $k(v: $t) $b",
    "static {$s}",
    "[key: string]: $t;",
    ";",
    "override $k() $b",
    "accessor $k = $a;",
    "static;",
    "get;",
    "async() $b",
    "protected abstract $k(): $t;",
    "static async $k<T>($q) $b",
    "@$n() $k = $a;",
};

const Rules statements{
    "$e;",
    "$e;",
    "$e;",
    "$n: $s",
    "{$s $s}",
    "if ($e) $s",
    "if ($e) $s else $s",
    "for (;;) $s",
    "for (let $p = $a, $n = $a; $e; $e) $s",
    "for (const $p of $a) $s",
    "for (var $n in $e) $s",
    "for ($l of $a) $s",
    "while ($e) $s",
    "do $s while ($e)",
    "do $s while ($e); $s",
    "switch ($e) {case 0 + $a: $s break; default: $s}",
    "try $b catch ($p) $b",
    "try $b catch {} finally $b",
    "try $b finally $b",
    "break;",
    "continue $n;",
    "return $e;",
    "return~",
    "throw $e;",
    ";",
    "debugger;",
    "$d",
    "$d",
    "$d",
    "$d",
    "$n~++$n;",
    "$n~",
    "const $n = $a~",
    "a:~b;",
    "type~",
    "let~x~",
};

const Rules declarations{
    "const $p = $a;",
    "let $n: $t = $a, $p = $a;",
    "var $n;",
    "let $n!: $t;",
    "function $n($q): $t $b",
    "async function $n() $b",
    "function* $n() $b",
    "function $n(a: $t): $t; function $n(a: $t) $b",
    "class $n {$m $m}",
    "abstract class $n<T = $t> extends $n {$m}",
    "enum $n {a, b = $a, 'c' = 1}",
    "const enum $n {}",
    "namespace $n {$d export const $n = $a}",
    "namespace $n.$n {$d}",
    "interface $n<T> extends $n<$t>, $n {$r}",
    "type $n<T extends $t = $t> = $t;",
    "type $n = $t~",
    "declare const $n: $t;",
    "declare function $n($q): $t;",
    "declare module 'x' {export const $n: $t}",
    "declare global {interface $n {$r}}",
    "declare class $n {$k: $t; $k(): $t}",
    "@$n @$n($a) class $n {}",
    "declare namespace $n.$n {let $n: $t}",
};

const Rules module_items{
    "import $n from 'm';",
    "import * as $n from 'm'~",
    "import {a, b as $n, default as $n} from 'm';",
    "import type {$n} from 'm';",
    "import type $n from 'm';",
    "import {type $n, $n} from 'm';",
    "import $n, {type as as $n} from 'm';",
    "import 'm';",
    "import $n = require('m');",
    "import x from 'm' with {type: 'json'};",
    "export {$n, $n as default, $n as 'x y'};",
    "export {$n as $n} from 'm'~",
    "export * from 'm';",
    "export * as $n from 'm';",
    "export type {$n} from 'm';",
    "export type * from 'm';",
    "export default $a;",
    "export default function ($q) $b",
    "export default async function $n() $b",
    "export default class extends $n {$m}",
    "export default abstract class $n {}",
    "export $d",
    "export default interface $n {}",
    "import $n = $n.$n;",
};

const Rules elements{
    "<a/>",
    "<A.b x=\"1\" {...$a} y-z={$a}/>",
    "<></>",
    "<a>text</a>",
    "<a>{$e}</a>",
    "<a x:y='\\'>{/* c */}{...$a}<b/> text</a>",
    "<A<$t> x={$j}>$j</A>",
    "<this.x/>",
    "<a x=<b/>/>",
};

class Generator {
  public:
    Generator(std::uint64_t seed, bool jsx) : random_(seed), jsx_(jsx) {}

    std::string program() {
        std::string text;
        for (int i = 1 + pick(4); i > 0; --i)
            text += written(pick(4) == 0 ? one_of(module_items) : one_of(statements), 5) + "\n";
        return text;
    }

  private:
    int pick(std::size_t below) {
        return std::uniform_int_distribution<int>(0, static_cast<int>(below) - 1)(random_);
    }
    const char* one_of(const Rules& rules) {
        return rules[static_cast<std::size_t>(pick(rules.size()))];
    }

    // What a rule makes, with blanks and comments between its parts.
    std::string written(std::string_view rule, int depth) {
        std::string text;
        for (std::size_t at = 0; at < rule.size(); ++at) {
            if (rule[at] == '~') {
                text += '\n';
            } else if (rule[at] == '$' && at + 1 < rule.size() && rule[at + 1] >= 'a') {
                text += part(rule[++at], depth - 1);
                if (pick(30) == 0) text += " /* c */";
            } else {
                text += rule[at];
            }
        }
        return text;
    }

    std::string part(char kind, int depth) {
        const bool ends = depth <= 0;
        switch (kind) {
            case 'e':
                return ends ? "e" : written(one_of(expressions), depth);
            case 'a':
                return operand(ends                    ? "1"
                               : jsx_ && pick(12) == 0 ? one_of(elements)
                                                       : one_of(assignments),
                               depth);
            case 'l':
                return ends ? "x" : written(one_of(left_sides), depth);
            case 'n':
                return one_of(names);
            case 'c':
                return one_of(type_names);
            case 't':
                return ends ? "T" : "(" + written(one_of(types), depth) + ")";
            case 'r':
                return ends ? "x: T;" : written(one_of(type_members), depth);
            case 'p':
                return ends ? "p" : written(one_of(patterns), depth);
            case 'q':
                return ends ? "" : written(one_of(parameter_lists), depth);
            case 'k':
                return ends ? "k" : written(one_of(keys), depth);
            case 'o':
                return ends ? "o" : written(one_of(object_members), depth);
            case 'm':
                return ends ? "" : written(one_of(class_members), depth);
            case 'b':
                return ends ? "{}" : "{" + written(one_of(statements), depth) + "}";
            case 'd':
                return ends ? "var d;" : written(one_of(declarations), depth);
            case 'j':
                return written(ends ? "<a/>" : one_of(elements), depth);
            default:
                return ends ? ";" : written(one_of(statements), depth);
        }
    }

    // Most operands need parentheses where they stand; some that do not show what binds tighter.
    std::string operand(const char* rule, int depth) {
        const std::string text = written(rule, depth);
        return pick(6) == 0 ? text : "(" + text + ")";
    }

    std::mt19937_64 random_;
    bool jsx_;
};

}  // namespace

std::string random_syntax(std::uint64_t seed, bool jsx) {
    return Generator(seed, jsx).program();
}

std::string with_errors(std::uint64_t seed, const std::string& text) {
    std::mt19937_64 random(seed);
    const Lexer lexer(text, false);
    std::vector<std::string> tokens;
    for (Lexeme at = lexer.next(0); at.kind != Token::end_of_file; at = lexer.next(at.end))
        tokens.emplace_back(lexer.text(at));
    for (int changes = 1 + static_cast<int>(random() % 2); changes > 0 && !tokens.empty();
         --changes) {
        const std::size_t at = random() % tokens.size();
        const std::size_t other = random() % tokens.size();
        if (random() % 3 == 0)
            tokens[at] = "";
        else if (random() % 2 == 0)
            tokens[at] += " " + tokens[at];
        else
            std::swap(tokens[at], tokens[other]);
    }
    std::string changed;
    for (const std::string& token : tokens)
        changed += token + (random() % 12 == 0 ? "\n" : " ");
    return changed;
}

}  // namespace checker::typescript
