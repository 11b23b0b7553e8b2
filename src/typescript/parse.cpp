#include "typescript/parse.h"

#include <algorithm>
#include <utility>

#include "typescript/parser.h"

namespace checker::typescript {

namespace {

constexpr std::size_t largest_source = 8U << 20U;

Dialect dialect_of(std::string_view path) {
    const bool javascript = path.ends_with(".js") || path.ends_with(".mjs") ||
                            path.ends_with(".cjs") || path.ends_with(".jsx");
    return {.types = !javascript, .jsx = path.ends_with(".tsx") || path.ends_with(".jsx")};
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
    const Dialect dialect = dialect_of(program.source->path);
    if (Parser(program, names, dialect, false).program()) return program;
    program = empty_program(program.source);
    Parser(program, names, dialect, true).program();
    return program;
}

}  // namespace checker::typescript
