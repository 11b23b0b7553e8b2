#include "cli/lint.h"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>
#include <utility>

#include "core/error.h"
#include "core/memory.h"
#include "core/tree.h"
#include "lint/lint.h"
#include "rules/catalogue.h"

namespace checker::cli {

namespace {

// From here on page by page is slower.
constexpr std::size_t much = 64U << 10U;

std::string read(const std::string& path, std::istream& in) {
    std::ifstream file;
    if (path != "-") file.open(path, std::ios::binary);
    if (path != "-" && !file) throw Error("cannot read '" + path + "': " + std::strerror(errno));
    std::istream& from = path == "-" ? in : file;
    std::string text;
    std::string part(1U << 16U, '\0');
    while (from.read(part.data(), static_cast<std::streamsize>(part.size())) || from.gcount() > 0) {
        text.append(part, 0, static_cast<std::size_t>(from.gcount()));
        if (text.size() > Tree::largest_file)
            throw Error("cannot read '" + path + "': it is larger than 64 MiB");
    }
    if (from.bad()) throw Error("cannot read '" + path + "': " + std::strerror(errno));
    return text;
}

}  // namespace

Results lint(const std::vector<std::string>& files, std::istream& in) {
    std::vector<SourcePtr> sources;
    std::size_t bytes = 0;
    for (const std::string& path : files) {
        sources.push_back(
            std::make_shared<const Source>(Source{path == "-" ? "<stdin>" : path, read(path, in)}));
        bytes += sources.back()->text.size();
    }
    if (bytes > much) take_memory_at_once();
    lint::Outcome outcome =
        lint::lint(rules::built_in(rules::Examples::left_out), sources, lint::Options{});
    Results results;
    results.scope.kind = ScopeKind::files;
    results.findings = std::move(outcome.findings);
    results.suppressed = outcome.suppressed;
    results.statements = outcome.statements;
    return results;
}

}  // namespace checker::cli
