#include <cctype>

#include "typescript/convert.h"

namespace checker::typescript {

namespace {

using Parser = Handle<TSParser, ts_parser_delete>;
using ParsedTree = Handle<TSTree, ts_tree_delete>;

constexpr std::size_t largest_source = 8U << 20U;
constexpr std::uint64_t parse_microseconds = 5'000'000;

bool has_jsx(std::string_view path) {
    return path.ends_with(".tsx") || path.ends_with(".jsx");
}

}  // namespace

Program parse(SourcePtr source, Names& names) {
    Program program;
    program.source = std::move(source);
    const std::string& text = program.source->text;
    if (text.size() > largest_source) {
        program.error = "the file is larger than 8 MiB";
        return program;
    }
    const Dialect& chosen = dialect(has_jsx(program.source->path));
    const Parser parser(ts_parser_new());
    ts_parser_set_language(parser.get(), chosen.language);
    ts_parser_set_timeout_micros(parser.get(), parse_microseconds);
    const ParsedTree tree(ts_parser_parse_string(parser.get(), nullptr, text.data(),
                                                 static_cast<std::uint32_t>(text.size())));
    if (!tree) {
        program.error = "parsing took too long";
        return program;
    }
    const TSNode root = ts_tree_root_node(tree.get());
    if (dialect(has_jsx(program.source->path)).kinds.size() <= ts_node_symbol(root)) {
        program.error = "syntax error";
        return program;
    }
    Converter(program, names, chosen, root).convert_program(root);
    return program;
}

}  // namespace checker::typescript
