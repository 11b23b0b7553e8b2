// The trees of the real TypeScript compiler, as syntax_dump.cpp writes ours: reads
// [{path, text, refused}] as JSON from the first path, writes [{tree, refusal} | {error}] to the second.
import { createRequire } from 'node:module';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [, , input, output, modules] = process.argv;
const ts = createRequire(join(modules, 'package.json'))('typescript');
const K = ts.SyntaxKind;

const quoted = (text) => JSON.stringify(text);
const list = (name, ...parts) => `(${[name, ...parts.flat()].join(' ')})`;
const has = (node, kind) => node.modifiers?.some((modifier) => modifier.kind === kind) ?? false;
const decorated = (node) => has(node, K.Decorator);

const binary = new Map([
    [K.PlusToken, '+'], [K.MinusToken, '-'], [K.AsteriskToken, '*'], [K.SlashToken, '/'], [K.PercentToken, '%'],
    [K.AsteriskAsteriskToken, '**'], [K.LessThanLessThanToken, '<<'], [K.GreaterThanGreaterThanToken, '>>'],
    [K.GreaterThanGreaterThanGreaterThanToken, '>>>'], [K.AmpersandToken, '&'], [K.BarToken, '|'], [K.CaretToken, '^'],
    [K.EqualsEqualsToken, '=='], [K.ExclamationEqualsToken, '!='], [K.EqualsEqualsEqualsToken, '==='],
    [K.ExclamationEqualsEqualsToken, '!=='], [K.LessThanToken, '<'], [K.LessThanEqualsToken, '<='],
    [K.GreaterThanToken, '>'], [K.GreaterThanEqualsToken, '>='], [K.InKeyword, 'in'], [K.InstanceOfKeyword, 'instanceof'],
    [K.AmpersandAmpersandToken, '&&'], [K.BarBarToken, '||'], [K.QuestionQuestionToken, '??'],
]);
const assigning = new Map([
    [K.EqualsToken, '='], [K.PlusEqualsToken, '+'], [K.MinusEqualsToken, '-'], [K.AsteriskEqualsToken, '*'],
    [K.SlashEqualsToken, '/'], [K.PercentEqualsToken, '%'], [K.AsteriskAsteriskEqualsToken, '**'],
    [K.LessThanLessThanEqualsToken, '<<'], [K.GreaterThanGreaterThanEqualsToken, '>>'],
    [K.GreaterThanGreaterThanGreaterThanEqualsToken, '>>>'], [K.AmpersandEqualsToken, '&'], [K.BarEqualsToken, '|'],
    [K.CaretEqualsToken, '^'], [K.AmpersandAmpersandEqualsToken, '&&'], [K.BarBarEqualsToken, '||'],
    [K.QuestionQuestionEqualsToken, '??'],
]);
const prefixes = new Map([
    [K.ExclamationToken, '!'], [K.TildeToken, '~'], [K.PlusToken, '+'], [K.MinusToken, '-'],
    [K.PlusPlusToken, '++'], [K.MinusMinusToken, '--'],
]);

class Printer {
    constructor(file) {
        this.file = file;
    }

    text(node) {
        return this.file.text.slice(node.getStart(this.file), node.end);
    }

    all(nodes) {
        return nodes.map((node) => this.node(node)).filter((text) => text !== '');
    }

    optional(node) {
        return node ? this.node(node) : '_';
    }

    // A key: its text in quotes, or what is computed.
    key(name) {
        if (ts.isIdentifier(name)) return quoted(name.text);
        if (ts.isStringLiteral(name)) return this.string(name, quoted(name.text));
        if (ts.isPrivateIdentifier(name)) return quoted('@@' + name.text);
        return this.node(ts.isComputedPropertyName(name) ? name.expression : name);
    }

    string(node, text) {
        return /\\[1-9]|\\0[0-9]/.test(this.text(node).replaceAll('\\\\', '')) ? '(unsupported)' : text;
    }

    parameters(node) {
        return list('parameters', node.parameters.filter((each) => each.name.text !== 'this').map((each) => {
            const target = this.target(each);
            return each.dotDotDotToken ? list('rest', target) : target;
        }));
    }

    target(element) {
        const target = this.node(element.name);
        return element.initializer ? list('default', target, this.node(element.initializer)) : target;
    }

    func(node, name) {
        const flags = [
            has(node, K.AsyncKeyword) && 'async', node.asteriskToken && 'generator', ts.isArrowFunction(node) && 'arrow',
        ].filter(Boolean);
        return list('function', ...flags, ...(name ? [quoted(name)] : []), this.parameters(node), this.body(node.body));
    }

    body(node) {
        return ts.isBlock(node) ? list('block', this.all(node.statements)) : this.node(node);
    }

    classLike(node) {
        const members = node.members.flatMap((member) => this.member(member));
        const extended = node.heritageClauses?.find((clause) => clause.token === K.ExtendsKeyword)?.types[0];
        const any = decorated(node) ||
            node.members.some((member) => decorated(member) && !ts.isPropertyDeclaration(member));
        if (any) return '(unsupported)';
        return list('class', ...(node.name ? [quoted(node.name.text)] : []),
            extended ? this.node(extended.expression) : '_', members);
    }

    member(node) {
        const flag = has(node, K.StaticKeyword) ? ['static'] : [];
        switch (node.kind) {
            case K.Constructor:
                return node.body ? [list('method', ...flag, '"constructor"', this.func(node))] : [];
            case K.MethodDeclaration:
                return node.body ? [list('method', ...flag, this.key(node.name), this.func(node))] : [];
            case K.GetAccessor:
                return node.body ? [list('getter', ...flag, this.key(node.name), this.func(node))] : [];
            case K.SetAccessor:
                return node.body ? [list('setter', ...flag, this.key(node.name), this.func(node))] : [];
            case K.ClassStaticBlockDeclaration:
                return [list('static_block', list('function', list('parameters'), this.body(node.body)))];
            case K.PropertyDeclaration:
                if (has(node, K.DeclareKeyword) || has(node, K.AbstractKeyword)) return [];
                if (decorated(node)) return ['(unsupported)'];
                return [list('field', ...flag, this.key(node.name), ...(node.initializer
                    ? [list('function', list('parameters'), this.node(node.initializer))] : []))];
            default:
                return [];
        }
    }

    objectMember(node) {
        switch (node.kind) {
            case K.SpreadAssignment:
                return list('spread', this.node(node.expression));
            case K.ShorthandPropertyAssignment:
                if (node.objectAssignmentInitializer) return '(unsupported)';
                return list('property', quoted(node.name.text), this.node(node.name));
            case K.PropertyAssignment:
                return list('property', this.key(node.name), this.node(node.initializer));
            default:
                return this.member(node)[0];
        }
    }

    // An expression left of an =.
    pattern(node) {
        switch (node.kind) {
            case K.ParenthesizedExpression:
            case K.AsExpression:
            case K.SatisfiesExpression:
            case K.NonNullExpression:
            case K.TypeAssertionExpression:
                return this.pattern(node.expression);
            case K.ArrayLiteralExpression:
                return list('array_pattern', node.elements.map((element) => this.pattern(element)));
            case K.ObjectLiteralExpression:
                return list('object_pattern', node.properties.map((property) => this.patternProperty(property)));
            case K.SpreadElement:
            case K.SpreadAssignment:
                return list('rest', this.pattern(node.expression));
            case K.BinaryExpression:
                if (node.operatorToken.kind === K.EqualsToken)
                    return list('default', this.pattern(node.left), this.node(node.right));
                return this.node(node);
            default:
                return this.node(node);
        }
    }

    patternProperty(node) {
        if (ts.isSpreadAssignment(node)) return this.pattern(node);
        if (ts.isShorthandPropertyAssignment(node)) {
            const name = node.objectAssignmentInitializer ? list('name', quoted(node.name.text)) : this.node(node.name);
            return list('pattern_property', quoted(node.name.text), node.objectAssignmentInitializer
                ? list('default', name, this.node(node.objectAssignmentInitializer)) : name);
        }
        return list('pattern_property', this.key(node.name), this.pattern(node.initializer));
    }

    bindingElement(node) {
        if (ts.isOmittedExpression(node)) return '_';
        const target = this.target(node);
        if (node.dotDotDotToken) return list('rest', target);
        return target;
    }

    // A member access or call; `cut` is told whether a ?. is in its chain.
    chain(node) {
        const inner = this.link(node);
        return ts.isOptionalChain(node) ? list('chain', inner) : inner;
    }

    link(node) {
        const object = () => this.linkObject(node.expression);
        const optional = node.questionDotToken ? ['optional'] : [];
        switch (node.kind) {
            case K.PropertyAccessExpression:
                return list('member', ...optional, quoted((ts.isPrivateIdentifier(node.name) ? '@@' : '') + node.name.text), object());
            case K.ElementAccessExpression:
                return list('index', ...optional, object(), this.node(node.argumentExpression));
            case K.CallExpression:
                if (node.expression.kind === K.ImportKeyword) return '(unsupported)';
                return list('call', ...optional, object(), this.all(node.arguments));
            default:
                return list('tagged', this.linkObject(node.tag), this.node(node.template));
        }
    }

    linkObject(node) {
        if (ts.isNonNullExpression(node)) return this.linkObject(node.expression);
        if (ts.isExpressionWithTypeArguments(node)) return this.linkObject(node.expression);
        const links = [K.PropertyAccessExpression, K.ElementAccessExpression, K.CallExpression, K.TaggedTemplateExpression];
        return links.includes(node.kind) ? this.link(node) : this.node(node);
    }

    template(node) {
        if (ts.isNoSubstitutionTemplateLiteral(node)) return list('template', this.part(node));
        return list('template', this.part(node.head),
            node.templateSpans.flatMap((span) => [this.node(span.expression), this.part(span.literal)]));
    }

    part(node) {
        const raw = node.rawText ?? '';
        const invalid = (node.templateFlags & ts.TokenFlags.ContainsInvalidEscape) !== 0;
        return list('string', invalid ? '_' : quoted(node.text), quoted(raw.replace(/\r\n?/g, '\n')));
    }

    number(node) {
        const written = this.text(node);
        if (/^0[0-9]/.test(written)) return '(unsupported)';
        return list('number', String(Number(written.replaceAll('_', ''))));
    }

    declarations(node) {
        const kind = node.flags & ts.NodeFlags.Const ? 'const' : node.flags & ts.NodeFlags.Let ? 'let' : 'var';
        return list('declare', kind, node.declarations.map((each) =>
            list('declarator', this.node(each.name), ...(each.initializer ? [this.node(each.initializer)] : []))));
    }

    node(node) {
        return this.expression(node) ?? this.statement(node) ?? `(? ${K[node.kind]})`;
    }

    expression(node) {
        switch (node.kind) {
            case K.Identifier:
                return node.text === 'undefined' && !this.isBinding(node) ? '(undefined)' : list('name', quoted(node.text));
            case K.NullKeyword:
                return '(null)';
            case K.TrueKeyword:
            case K.FalseKeyword:
                return list('boolean', node.kind === K.TrueKeyword ? '1' : '0');
            case K.NumericLiteral:
                return this.number(node);
            case K.BigIntLiteral: {
                const digits = this.text(node).replaceAll('_', '').slice(0, -1);
                return /^0./.test(digits) ? '(unsupported)' : list('bigint', digits);
            }
            case K.StringLiteral:
                return this.string(node, list('string', quoted(node.text)));
            case K.RegularExpressionLiteral: {
                const close = node.text.lastIndexOf('/');
                return list('regexp', quoted(node.text.slice(1, close)), quoted(node.text.slice(close + 1)));
            }
            case K.NoSubstitutionTemplateLiteral:
            case K.TemplateExpression:
                return this.template(node);
            case K.ThisKeyword:
                return '(this)';
            case K.SuperKeyword:
                return '(super)';
            case K.MetaProperty:
                return node.keywordToken === K.ImportKeyword && node.name.text === 'meta' ? '(import_meta)' : '(unsupported)';
            case K.PrivateIdentifier:
            case K.AwaitExpression:
            case K.YieldExpression:
            case K.JsxElement:
            case K.JsxFragment:
            case K.JsxSelfClosingElement:
                return '(unsupported)';
            case K.ParenthesizedExpression:
            case K.AsExpression:
            case K.SatisfiesExpression:
            case K.NonNullExpression:
            case K.TypeAssertionExpression:
            case K.ExpressionWithTypeArguments:
                return this.node(node.expression);
            case K.OmittedExpression:
                return '_';
            case K.ArrayLiteralExpression:
                return list('array', node.elements.map((element) => this.node(element)));
            case K.SpreadElement:
                return list('spread', this.node(node.expression));
            case K.ObjectLiteralExpression:
                return list('object', node.properties.map((member) => this.objectMember(member)));
            case K.FunctionExpression:
            case K.ArrowFunction:
                return this.func(node, node.name?.text);
            case K.ClassExpression:
                return this.classLike(node);
            case K.PropertyAccessExpression:
            case K.ElementAccessExpression:
            case K.CallExpression:
            case K.TaggedTemplateExpression:
                return this.chain(node);
            case K.NewExpression:
                return list('new', this.node(node.expression), this.all(node.arguments ?? []));
            default:
                return this.operation(node);
        }
    }

    isBinding(node) {
        const parent = node.parent;
        return (ts.isBindingElement(parent) || ts.isParameter(parent) || ts.isVariableDeclaration(parent)) && parent.name === node;
    }

    operation(node) {
        switch (node.kind) {
            case K.PrefixUnaryExpression: {
                const op = prefixes.get(node.operator);
                const update = op === '++' || op === '--';
                return list(update ? 'update' : 'unary', op, ...(update ? ['prefix'] : []), this.node(node.operand));
            }
            case K.PostfixUnaryExpression:
                return list('update', prefixes.get(node.operator), this.node(node.operand));
            case K.TypeOfExpression:
                return list('unary', 'typeof', this.node(node.expression));
            case K.VoidExpression:
                return list('unary', 'void', this.node(node.expression));
            case K.DeleteExpression:
                return list('unary', 'delete', this.node(node.expression));
            case K.ConditionalExpression:
                return list('ternary', this.node(node.condition), this.node(node.whenTrue), this.node(node.whenFalse));
            case K.BinaryExpression:
                return this.binary(node);
            case K.ObjectBindingPattern:
                return list('object_pattern', node.elements.map((element) => element.dotDotDotToken
                    ? list('rest', this.node(element.name))
                    : list('pattern_property', element.propertyName ? this.key(element.propertyName) : quoted(element.name.text),
                        this.target(element))));
            case K.ArrayBindingPattern:
                return list('array_pattern', node.elements.map((element) => this.bindingElement(element)));
            default:
                return undefined;
        }
    }

    binary(node) {
        const kind = node.operatorToken.kind;
        if (kind === K.CommaToken) {
            const parts = [];
            let left = node;
            while (ts.isBinaryExpression(left) && left.operatorToken.kind === K.CommaToken) {
                parts.unshift(this.node(left.right));
                left = left.left;
            }
            return list('sequence', this.node(left), parts);
        }
        if (assigning.has(kind)) {
            const op = assigning.get(kind);
            return list('assign', op, op === '=' ? this.pattern(node.left) : this.node(node.left), this.node(node.right));
        }
        const op = binary.get(kind);
        const logical = op === '&&' || op === '||' || op === '??';
        // Long chains lean to the left: without recursion as deep as they are long.
        return list(logical ? 'logical' : 'binary', op, this.node(node.left), this.node(node.right));
    }

    statement(node) {
        if (has(node, K.DeclareKeyword)) return '(empty)';
        switch (node.kind) {
            case K.EmptyStatement:
            case K.DebuggerStatement:
            case K.InterfaceDeclaration:
            case K.TypeAliasDeclaration:
            case K.NamespaceExportDeclaration:
            case K.ImportDeclaration:
            case K.ExportDeclaration:
                return '(empty)';
            case K.VariableStatement:
                if (node.declarationList.flags & ts.NodeFlags.Using) {
                    const both = node.declarationList.flags & ts.NodeFlags.BlockScoped;
                    if (both !== ts.NodeFlags.Const) return '(unsupported)';
                }
                return this.declarations(node.declarationList);
            case K.VariableDeclarationList:
                return this.declarations(node);
            case K.FunctionDeclaration: {
                if (!node.body) return '(empty)';
                const func = this.func(node, node.name?.text);
                return node.name ? list('function_declaration', quoted(node.name.text), func) : list('export_default', func);
            }
            case K.ClassDeclaration: {
                const made = this.classLike(node);
                return node.name ? list('class_declaration', quoted(node.name.text), made) : list('export_default', made);
            }
            case K.EnumDeclaration:
                return list('enum', quoted(node.name.text), node.members.map((member) =>
                    list('property', this.key(member.name), this.optional(member.initializer))));
            case K.ModuleDeclaration:
                if (node.flags & ts.NodeFlags.GlobalAugmentation) return '(empty)';
                if (!node.body || !ts.isIdentifier(node.name) || !ts.isModuleBlock(node.body)) return '(unsupported)';
                return list('namespace', quoted(node.name.text), list('block', this.all(node.body.statements)));
            case K.ImportEqualsDeclaration:
                return node.isTypeOnly || ts.isExternalModuleReference(node.moduleReference) ? '(empty)' : '(unsupported)';
            case K.ExportAssignment:
                return list(node.isExportEquals ? 'export_assign' : 'export_default', this.node(node.expression));
            default:
                return this.plainStatement(node);
        }
    }

    plainStatement(node) {
        switch (node.kind) {
            case K.Block:
                return list('block', this.all(node.statements));
            case K.ExpressionStatement:
                return list('expression', this.node(node.expression));
            case K.IfStatement:
                return list('if', this.node(node.expression), this.node(node.thenStatement),
                    ...(node.elseStatement ? [this.node(node.elseStatement)] : []));
            case K.ForStatement:
                return list('for', this.optional(node.initializer), this.optional(node.condition),
                    this.optional(node.incrementor), this.node(node.statement));
            case K.ForInStatement:
            case K.ForOfStatement:
                return this.forIn(node);
            case K.WhileStatement:
                return list('while', this.node(node.expression), this.node(node.statement));
            case K.DoStatement:
                return list('do', this.node(node.statement), this.node(node.expression));
            case K.SwitchStatement:
                return list('switch', this.node(node.expression), node.caseBlock.clauses.map((clause) =>
                    list('case', ts.isCaseClause(clause) ? this.node(clause.expression) : '_', this.all(clause.statements))));
            case K.TryStatement:
                return list('try', this.node(node.tryBlock), this.optional(node.catchClause?.variableDeclaration?.name),
                    this.optional(node.catchClause?.block), this.optional(node.finallyBlock));
            case K.BreakStatement:
            case K.ContinueStatement:
                return list(node.kind === K.BreakStatement ? 'break' : 'continue', ...(node.label ? [quoted(node.label.text)] : []));
            case K.ReturnStatement:
                return list('return', ...(node.expression ? [this.node(node.expression)] : []));
            case K.ThrowStatement:
                return list('throw', this.node(node.expression));
            case K.LabeledStatement:
                return list('labeled', quoted(node.label.text), this.node(node.statement));
            case K.WithStatement:
                return '(unsupported)';
            default:
                return undefined;
        }
    }

    forIn(node) {
        if (node.awaitModifier) return '(unsupported)';
        const declared = ts.isVariableDeclarationList(node.initializer) ? node.initializer : undefined;
        const scoped = declared ? declared.flags & ts.NodeFlags.BlockScoped : 0;
        if (scoped === ts.NodeFlags.Using || scoped === ts.NodeFlags.AwaitUsing) return '(unsupported)';
        const kind = !declared ? [] : [scoped & ts.NodeFlags.Const ? 'const' : scoped & ts.NodeFlags.Let ? 'let' : 'var'];
        if (declared?.declarations.length === 0) return '(unsupported)'; // for (let of a): an error
        const target = declared ? this.node(declared.declarations[0].name) : this.pattern(node.initializer);
        return list(ts.isForOfStatement(node) ? 'for_of' : 'for_in', ...kind, target,
            this.node(node.expression), this.node(node.statement));
    }
}

// The exports and imports of the module, in the order of the text.
function links(file) {
    const out = [];
    const name = (node) => quoted(node.text);
    for (const node of file.statements) {
        if (has(node, K.DeclareKeyword)) continue;
        if (ts.isImportDeclaration(node) && !node.importClause?.isTypeOnly) {
            const clause = node.importClause;
            const names = clause?.name ? [`default=${name(clause.name)}`] : [];
            const bindings = clause?.namedBindings;
            let types = false;
            if (bindings && ts.isNamespaceImport(bindings)) names.push(`*=${name(bindings.name)}`);
            if (bindings && ts.isNamedImports(bindings))
                for (const each of bindings.elements) {
                    types ||= each.isTypeOnly;
                    const outside = name(each.propertyName ?? each.name);
                    if (!each.isTypeOnly) names.push(`${outside === '"default"' ? 'default' : outside}=${name(each.name)}`);
                }
            if (!types || names.length) out.push(list('import', name(node.moduleSpecifier), names));
        }
        if (ts.isImportEqualsDeclaration(node) && !node.isTypeOnly && ts.isExternalModuleReference(node.moduleReference))
            out.push(list('import', name(node.moduleReference.expression), `require=${name(node.name)}`));
        if (ts.isExportDeclaration(node) && !node.isTypeOnly && node.moduleSpecifier)
            out.push(list('import', name(node.moduleSpecifier)));
    }
    return out;
}

// `declare` that declares nothing, with more behind it: the compiler's parser thinks that it has told
// so already (parseErrorForMissingSemicolonAfter).
function isLostDeclare(node) {
    if (!ts.isExpressionStatement(node) || !ts.isIdentifier(node.expression)) return false;
    if (node.expression.text !== 'declare') return false;
    const rest = node.getSourceFile().text.slice(node.end);
    return !node.getText().endsWith(';') && !/^\s*($|\}|[\r\n])/.test(rest);
}

// `import defer 'm'`, of which the compiler's parser keeps the module alone, so that its checker has
// nothing to refuse (5.9, tryParseImportClause).
function isLostDefer(node) {
    return ts.isImportDeclaration(node) && !node.importClause && /^import\s+defer\b/.test(node.getText());
}

// What the compiler's checker says of the syntax of a text that its parser lets pass.
function refusal(path, text) {
    const options = { noLib: true, noResolve: true, types: [], target: ts.ScriptTarget.Latest, jsx: ts.JsxEmit.Preserve };
    const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
    const host = {
        getSourceFile: (name) => (name === path ? file : undefined), writeFile: () => {}, getDefaultLibFileName: () => 'lib.d.ts',
        getCurrentDirectory: () => '/', getCanonicalFileName: (name) => name, useCaseSensitiveFileNames: () => true,
        getNewLine: () => '\n', fileExists: (name) => name === path, readFile: () => undefined,
    };
    const find = (node) => isLostDeclare(node) || isLostDefer(node) || ts.forEachChild(node, find);
    if (find(file)) return 'a lost word';
    const program = ts.createProgram([path], options, host);
    const told = [...program.getSyntacticDiagnostics(file)];
    try {
        told.push(...program.getSemanticDiagnostics(file));
    } catch (error) {
        // TypeScript 5's checker throws on a few broken programs (checkTryStatement); what it would
        // have said of them is not known.
        if (!(error instanceof TypeError)) throw error;
        return 'the checker itself fails';
    }
    const syntax = told.find(({ code }) => code < 2000 || (code >= 17000 && code < 19000));
    return syntax && ts.flattenDiagnosticMessageText(syntax.messageText, ' ');
}

// Whether an error lies in what the compiler took for the type arguments of an expression. It tries
// them, asks what follows, and keeps them with their errors (5.9, parseTypeArgumentsInExpression), as in
// a < <(T)>`t`; ECMAScript and the compiler's own grammar have a comparison there.
function inTriedTypeArguments(file, { start }) {
    const within = (node) => {
        const tried = ts.isExpression(node) && node.typeArguments;
        const isBehind = tried && start > tried.end && file.text.slice(tried.end, start).trim() !== '';
        if (tried && tried.pos <= start && !isBehind) return true;
        return node.pos <= start && start <= node.end ? ts.forEachChild(node, within) : undefined;
    };
    return within(file) ?? false;
}

// Whether it takes a word for the modifier of a class member, as in `accessor as const;`, where a
// statement begins (5.9, isStartOfStatement).
function isTakenForModifier(file, { start }) {
    const word = /^(public|private|protected|static|readonly|accessor)[ \t]+[\p{ID_Start}$_\\]/u;
    return word.test(file.text.slice(start));
}

// Whether an error lies behind `a ? (b) : c => (d) => e`. The compiler tries `(b): c => ...` as an arrow
// function with a return type, and does not always come back from it (5.9,
// parseParenthesizedArrowFunctionExpression); in ECMAScript it is a conditional expression.
function isBehindTriedReturnType(file, { start, messageText }) {
    return messageText === "')' expected." &&
        /\?\s*\([^()]*\)\s*:\s*\w+\s*=>\s*\(/.test(file.text.slice(0, start));
}

// Whether a member's name stands in the line behind its dot, and an operator that is a word behind
// that: the compiler's parser takes the two for a new statement that somebody is typing (5.9,
// parseRightSideOfDot).
function isTakenForStatement(file, { start, messageText }) {
    const behind = /^\s*[\r\n]\s*[\p{ID_Start}$_\\][\p{ID_Continue}$\\{}]*[ \t]+(in|of|instanceof|as|satisfies)\b/u;
    return messageText === 'Identifier expected.' && file.text[start - 1] === '.' && behind.test(file.text.slice(start));
}

// Whether a word in parentheses with `satisfies` behind it is taken for a modifier of a parameter (5.9,
// isParenthesizedArrowFunctionExpressionWorker, which knows of `as` alone).
function isTakenForParameter(file, { start }) {
    const word = /\(\s*(public|private|protected|static|readonly|override|declare|abstract|accessor|out)\s+satisfies\s*$/;
    return word.test(file.text.slice(0, start));
}

// Whether an error lies in parentheses before a block, which it takes for an arrow function whose =>
// is missing.
function isInTriedArrow(file, { start }) {
    const within = (node) => {
        const arrow = ts.isArrowFunction(node) && node.equalsGreaterThanToken;
        if (arrow && arrow.pos === arrow.end && node.pos <= start && start <= arrow.pos) return true;
        return node.pos <= start && start <= node.end ? ts.forEachChild(node, within) : undefined;
    };
    return within(file) ?? false;
}

// Whether `let` before an operator, a name in a script that is not strict, is taken for a declaration
// at the head of a loop (5.9, parseForOrForInOrForOfStatement).
function isTakenForDeclaration(file, { start, messageText }) {
    return messageText === 'Variable declaration expected.' && /\bfor\s*\(\s*let\s*$/.test(file.text.slice(0, start));
}

// Why an error is the compiler's own, and no other program that reads the language has it; else empty.
function ownReason(file, error) {
    if (inTriedTypeArguments(file, error)) return ' (its own: type arguments that were tried)';
    if (isBehindTriedReturnType(file, error)) return ' (its own: a return type that was tried)';
    if (isTakenForModifier(file, error)) return ' (its own: a word taken for a modifier)';
    if (isTakenForStatement(file, error)) return ' (its own: a member taken for a statement)';
    if (isTakenForParameter(file, error)) return ' (its own: a word taken for a modifier)';
    if (isTakenForDeclaration(file, error)) return ' (its own: a name taken for a declaration)';
    if (isInTriedArrow(file, error)) return ' (its own: parentheses taken for parameters)';
    return '';
}

const results = JSON.parse(readFileSync(input, 'utf8')).map(({ path, text, refused }) => {
    const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
    const [error] = file.parseDiagnostics;
    if (error) {
        const told = ts.flattenDiagnosticMessageText(error.messageText, ' ');
        return { error: `${error.start}: ${told}${ownReason(file, error)}` };
    }
    const printer = new Printer(file);
    return {
        tree: [...links(file), ...file.statements.map((node) => printer.node(node))].join('\n'),
        ...(refused ? { refusal: refusal(path, text) } : {}),
    };
});
writeFileSync(output, JSON.stringify(results));
