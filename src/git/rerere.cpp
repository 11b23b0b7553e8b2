#include "git/rerere.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

#include "git/opened.h"

namespace checker::git {

namespace {

namespace fs = std::filesystem;
using RawConfig = Handle<git_config, git_config_free>;

std::string text_of(const fs::path& path) {
    std::ifstream stream(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

fs::path folder_of(const Opened& opened) {
    return fs::path(opened.common_dir) / "rr-cache";
}

// Where nothing is said, the folder says it.
bool is_enabled(const Opened& opened) {
    std::error_code failed;
    if (!fs::is_directory(folder_of(opened), failed)) return false;
    RawConfig config;
    int enabled = 1;
    if (git_repository_config(out(config), opened.raw.get()) == 0)
        git_config_get_bool(&enabled, config.get(), "rerere.enabled");
    return enabled != 0;
}

// The paths whose resolution rerere is waiting for: "<id>\t<path>\0" each.
std::set<std::string> awaited(const Opened& opened) {
    std::set<std::string> paths;
    const std::string text = text_of(opened.git_dir + "/MERGE_RR");
    for (std::string_view rest = text; !rest.empty();) {
        const std::string_view line = rest.substr(0, rest.find('\0'));
        paths.emplace(line.substr(std::min(line.size(), line.find('\t') + 1)));
        rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    }
    return paths;
}

bool has_markers(std::string_view text) {
    constexpr std::string_view marker = "<<<<<<< ";
    return text.starts_with(marker) || text.find("\n<<<<<<< ") != std::string_view::npos;
}

// An unmerged file without markers that is neither side is a resolution; one that is merged in the
// index already (rerere.autoUpdate) if it is one of those recorded.
bool is_replayed(const Opened& opened, const std::string& path, const std::string& text,
                 const std::vector<std::string>& recorded) {
    bool is_unmerged = false;
    for (const IndexEntry& entry : opened.index().entries()) {
        if (entry.path != path || entry.stage == 0) continue;
        is_unmerged = true;
        if (entry.stage != 1 && read_blob(opened, oid_of(entry.id), path) == text) return false;
    }
    if (is_unmerged) return !has_markers(text);
    return std::ranges::find(recorded, text) != recorded.end();
}

}  // namespace

// rerere keeps what it puts back as rr-cache/<conflict>/postimage (or postimage.1, ...).
std::vector<std::string> recorded_resolutions(const Opened& opened) {
    std::vector<std::string> texts;
    std::error_code failed;
    for (fs::directory_iterator at(folder_of(opened), failed), end; !failed && at != end;
         at.increment(failed)) {
        std::error_code none;
        for (const auto& file : fs::directory_iterator(at->path(), none))
            if (file.path().filename().string().starts_with("postimage"))
                texts.push_back(text_of(file.path()));
    }
    return texts;
}

std::vector<std::string> replayed_by_rerere(const Repository& repository,
                                            const std::vector<std::string>& paths) {
    const Opened& opened = repository.opened();
    std::vector<std::string> replayed;
    if (!opened.root || !is_enabled(opened)) return replayed;
    const std::vector<std::string> recorded = recorded_resolutions(opened);
    if (recorded.empty()) return replayed;
    const std::set<std::string> waiting = awaited(opened);
    for (const std::string& path : paths) {
        const fs::path file = fs::path(*opened.root) / path;
        std::error_code failed;
        if (!waiting.contains(path) && fs::is_regular_file(file, failed) &&
            is_replayed(opened, path, text_of(file), recorded))
            replayed.push_back(path);
    }
    return replayed;
}

}  // namespace checker::git
