#include "typescript/parse_ahead.h"

#include "core/launch.h"
#include "typescript/parse.h"

namespace checker::typescript {

namespace {

// From here on another thread pays: together the files take a millisecond.
constexpr std::size_t many_bytes = 32 << 10;

}  // namespace

ParseAhead::ParseAhead(std::vector<SourcePtr> sources, Names& names) {
    std::size_t bytes = 0;
    for (SourcePtr& source : sources) {
        bytes += source->text.size();
        const std::string_view path = source->path;
        auto parse_it = [source = std::move(source), &names] { return parse(source, names); };
        files_.push_back(std::make_unique<File>());
        files_.back()->parse = std::packaged_task<Program()>(std::move(parse_it));
        by_path_.emplace(path, files_.back().get());
    }
    parsing_ = beside(files_.size() > 1 && bytes >= many_bytes, [this] { parse_backwards(); });
}

ParseAhead::~ParseAhead() {
    for (const std::unique_ptr<File>& file : files_)
        file->is_taken = true;
}

void ParseAhead::parse_backwards() {
    for (auto file = files_.rbegin(); file != files_.rend(); ++file)
        if (!(*file)->is_taken.exchange(true)) (*file)->parse();
}

std::optional<Program> ParseAhead::take(std::string_view path) {
    const auto at = by_path_.find(path);
    if (at == by_path_.end()) return std::nullopt;
    File& file = *at->second;
    by_path_.erase(at);
    if (!file.is_taken.exchange(true)) file.parse();
    return file.parse.get_future().get();
}

}  // namespace checker::typescript
