// Files parsed on another thread, before they are asked for.
#pragma once

#include <atomic>
#include <future>
#include <memory>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/source.h"
#include "typescript/syntax.h"

namespace checker::typescript {

// The other thread takes the last file first, because the evaluation asks for the first one first;
// where they meet each file has been parsed once.
class ParseAhead {
  public:
    // `names` must outlive it.
    ParseAhead(std::vector<SourcePtr> sources, Names& names);
    ParseAhead(const ParseAhead&) = delete;
    ParseAhead& operator=(const ParseAhead&) = delete;
    ~ParseAhead();

    // The file at that path, parsed by whoever came to it first; nothing when it is none of them.
    // Each file is given once.
    std::optional<Program> take(std::string_view path);

  private:
    struct File {
        std::packaged_task<Program()> parse;
        std::atomic<bool> is_taken = false;
    };

    void parse_backwards();

    std::vector<std::unique_ptr<File>> files_;
    std::unordered_map<std::string_view, File*> by_path_;
    std::future<void> parsing_;
};

}  // namespace checker::typescript
