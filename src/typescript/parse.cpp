#include "typescript/parse.h"

#include <cctype>
#include <optional>
#include <vector>

#include "core/handle.h"
#include "typescript/convert.h"
#include "typescript/non_null.h"
#include "typescript/syntax_trees.h"
#include "typescript/type_arguments.h"

namespace checker::typescript {

namespace {

using Parser = Handle<TSParser, ts_parser_delete>;
using ParsedTree = Handle<TSTree, ts_tree_delete>;

constexpr std::size_t largest_source = 8U << 20U;
constexpr std::uint64_t parse_microseconds = 5'000'000;

// libtree-sitter 0.20.7 corrupts its memory when a syntax error makes it drop more than 65,535
// symbols from its stack, so no more than this many tokens are parsed at once.
constexpr std::size_t most_tokens = 50'000;

// Where a text may be cut: at lines that begin a statement outside of all brackets.
bool begins_statement(std::string_view text, std::size_t at) {
    return std::isalpha(static_cast<unsigned char>(text[at])) != 0 &&
           (at == 0 || text[at - 1] == '\n');
}

// The text in pieces of few enough tokens; nothing if a single statement has too many. Brackets and
// words in strings and comments count too, since telling them apart is the parser's work: a cut in
// the wrong place makes a syntax error there, which is told.
std::optional<std::vector<Span>> pieces(std::string_view text) {
    std::vector<Span> result;
    Span piece;
    std::size_t cut = 0;  // the last place in the piece where it may be cut
    std::size_t tokens = 0;
    std::size_t tokens_at_cut = 0;
    int depth = 0;
    bool in_word = false;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (depth <= 0 && begins_statement(text, at)) {
            cut = at;
            tokens_at_cut = tokens;
        }
        const bool word = std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
        const bool goes_on = word && in_word;
        in_word = word;
        if (goes_on || c == ' ') continue;
        if (c == '(' || c == '[' || c == '{') ++depth;
        if (c == ')' || c == ']' || c == '}') --depth;
        if (++tokens <= most_tokens) continue;
        if (cut == piece.begin) return std::nullopt;
        result.push_back({piece.begin, cut});
        piece.begin = cut;
        tokens -= tokens_at_cut;
        tokens_at_cut = 0;
    }
    result.push_back({piece.begin, text.size()});
    return result;
}

TSPoint point_at(const Lines& lines, std::size_t offset) {
    const Location location = lines.at(offset);
    return {static_cast<std::uint32_t>(location.line - 1),
            static_cast<std::uint32_t>(location.column - 1)};
}

ParsedTree parse_text(TSParser* parser, const std::string& text, const Lines& lines, Span piece) {
    const TSRange range{point_at(lines, piece.begin), point_at(lines, piece.end),
                        static_cast<std::uint32_t>(piece.begin),
                        static_cast<std::uint32_t>(piece.end)};
    ts_parser_set_included_ranges(parser, &range, 1);
    return ParsedTree(ts_parser_parse_string(parser, nullptr, text.data(),
                                             static_cast<std::uint32_t>(text.size())));
}

// The tree of a piece, read as if what the grammar misreads, and what means nothing at run time,
// were blanks. Nothing when that takes too long.
ParsedTree parse_piece(TSParser* parser, std::string& text, const Lines& lines, Span piece) {
    constexpr int most_nested = 5;  // some are seen only once those around them are gone
    for (int round = 0;; ++round) {
        ParsedTree tree = parse_text(parser, text, lines, piece);
        if (!tree || round == most_nested) return tree;
        std::vector<Span> meaningless = type_arguments_of_templates(*tree.get(), text, *parser);
        const std::vector<Span> non_nulls = misread_non_nulls(*tree.get(), text);
        meaningless.insert(meaningless.end(), non_nulls.begin(), non_nulls.end());
        if (meaningless.empty()) return tree;
        for (const Span& span : meaningless)
            for (std::size_t at = span.begin; at < span.end; ++at)
                if (text[at] != '\n') text[at] = ' ';
    }
}

}  // namespace

bool has_jsx(std::string_view path) {
    return path.ends_with(".tsx") || path.ends_with(".jsx");
}

SyntaxTrees syntax_trees(const Source& source, const std::atomic<std::size_t>& stop) {
    SyntaxTrees trees{std::make_unique<TreeMemory>(), {}, std::nullopt};
    const auto failed = [&](const char* why) {
        trees.error = why;
        trees.pieces.clear();
        return std::move(trees);
    };
    if (source.text.size() > largest_source) return failed("the file is larger than 8 MiB");
    const std::optional<std::vector<Span>> parts = pieces(source.text);
    if (!parts) return failed("the code is nested too deeply to be evaluated");
    const UsingTreeMemory using_memory(*trees.memory);
    const Parser parser(ts_parser_new());
    ts_parser_set_language(parser.get(), dialect(has_jsx(source.path)).language);
    ts_parser_set_timeout_micros(parser.get(), parse_microseconds);
    static_assert(sizeof(stop) == sizeof(std::size_t));
    ts_parser_set_cancellation_flag(parser.get(), reinterpret_cast<const std::size_t*>(&stop));
    const Lines lines(source.text);
    std::string untyped = source.text;
    for (const Span& part : *parts) {
        ParsedTree tree = parse_piece(parser.get(), untyped, lines, part);
        if (!tree) return failed("parsing took too long");
        trees.pieces.push_back(tree.release());
    }
    return trees;
}

Program parse(SourcePtr source, const SyntaxTrees& trees, Names& names) {
    Program program;
    program.source = std::move(source);
    program.error = trees.error;
    const Dialect& chosen = dialect(has_jsx(program.source->path));
    for (const TSTree* tree : trees.pieces) {
        const TSNode root = ts_tree_root_node(tree);
        if (chosen.kinds.size() <= ts_node_symbol(root)) {
            program.error = "syntax error";
            return program;
        }
        Converter(program, names, chosen, root).convert_program(root);
    }
    return program;
}

}  // namespace checker::typescript
