#include "typescript/parse.h"

#include <algorithm>
#include <utility>

#include "typescript/parser.h"

namespace checker::typescript {

namespace {

constexpr std::size_t largest_source = 8U << 20U;

bool has_jsx(std::string_view path) {
    return path.ends_with(".tsx") || path.ends_with(".jsx");
}

Program empty_program(SourcePtr source) {
    Program program;
    // Nodes take several times the room of their text.
    const std::size_t bytes = std::max<std::size_t>(4096, source->text.size() * 6);
    program.memory = std::make_unique<std::pmr::monotonic_buffer_resource>(
        std::min<std::size_t>(bytes, 1U << 20U));
    program.source = std::move(source);
    return program;
}

}  // namespace

Program parse(SourcePtr source, Names& names) {
    Program program = empty_program(std::move(source));
    if (program.source->text.size() > largest_source) {
        program.error = "the file is larger than 8 MiB";
        return program;
    }
    const bool jsx = has_jsx(program.source->path);
    if (Parser(program, names, jsx, false).program()) return program;
    program = empty_program(program.source);
    Parser(program, names, jsx, true).program();
    return program;
}

}  // namespace checker::typescript
