#include "git/index_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstring>

#include "core/error.h"

namespace checker::git {

namespace {

constexpr std::size_t header_size = 12;
constexpr std::size_t id_size = 20;
constexpr std::size_t fixed_size = 62;       // an entry up to its path: stat data, id, flags
constexpr std::size_t longest_path = 65536;  // far more than a file system takes
constexpr std::size_t largest_index = std::size_t{1} << 30U;

std::vector<char> read_whole(const std::string& path, bool& exists) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0 && (errno == ENOENT || errno == ENOTDIR)) return {};
    if (file < 0) throw Error("cannot read the index '" + path + "': " + std::strerror(errno));
    exists = true;
    struct stat status {};
    std::vector<char> bytes;
    if (::fstat(file, &status) == 0 && S_ISREG(status.st_mode) &&
        static_cast<std::size_t>(status.st_size) <= largest_index)
        bytes.resize(static_cast<std::size_t>(status.st_size));
    std::size_t filled = 0;
    while (filled < bytes.size()) {
        const ssize_t got = ::read(file, bytes.data() + filled, bytes.size() - filled);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) break;
        filled += static_cast<std::size_t>(got);
    }
    ::close(file);
    bytes.resize(filled);
    return bytes;
}

}  // namespace

class IndexParser {
  public:
    IndexParser(IndexFile& index, const std::string& path)
        : index_(index), path_(path), bytes_(index.bytes_.data(), index.bytes_.size()) {}

    void parse() {
        if (bytes_.size() < header_size + id_size || !bytes_.starts_with("DIRC"))
            damaged("it does not begin like an index");
        bytes_.remove_suffix(id_size);  // the checksum, which git itself checks in fsck only
        version_ = number(4);
        if (version_ < 2 || version_ > 4) damaged("its version is not 2, 3 or 4");
        const std::uint32_t count = number(8);
        if (count > bytes_.size() / (fixed_size + 1)) damaged("it is too short for its entries");
        index_.entries_.reserve(count);
        at_ = header_size;
        for (std::uint32_t i = 0; i < count; ++i)
            parse_entry();
        while (at_ < bytes_.size())
            parse_extension();
        if (!problem_.empty()) damaged(problem_);
    }

  private:
    [[noreturn]] void damaged(const std::string& why) const {
        throw Error("cannot read the index '" + path_ + "': " + why +
                    "; `git fsck` tells more, and `rm " + path_ +
                    " && git reset` makes it anew from HEAD");
    }

    void need(std::size_t size) const {
        if (size > bytes_.size() - at_) damaged("it ends too early");
    }

    unsigned byte(std::size_t offset) const { return static_cast<unsigned char>(bytes_[offset]); }

    std::uint32_t number(std::size_t offset) const {
        return byte(offset) << 24U | byte(offset + 1) << 16U | byte(offset + 2) << 8U |
               byte(offset + 3);
    }

    ObjectId id(std::size_t offset) const {
        ObjectId result;
        std::memcpy(result.data(), bytes_.data() + offset, id_size);
        return result;
    }

    void parse_entry() {
        need(fixed_size + 1);
        const std::size_t begin = at_;
        const unsigned flags = byte(begin + 60) << 8U | byte(begin + 61);
        IndexEntry entry{
            {}, number(begin + 24), id(begin + 40), static_cast<int>(flags >> 12U & 3U)};
        at_ += fixed_size;
        if ((flags & 0x4000U) != 0) {
            if (version_ < 3) damaged("an entry has flags that its version does not know");
            need(3);
            entry.intent_to_add = (byte(at_) & 0x20U) != 0;
            entry.skip_worktree = (byte(at_) & 0x40U) != 0;
            index_.is_sparse_ = index_.is_sparse_ || entry.skip_worktree;
            at_ += 2;
        }
        entry.path = version_ == 4 ? compressed_path() : plain_path(begin);
        if (problem_.empty()) problem_ = problem_of(entry);
        index_.entries_.push_back(entry);
    }

    // Told after the extensions are read: they say whether the index is of a kind, split or sparse,
    // that has such entries.
    std::string problem_of(const IndexEntry& entry) const {
        if (entry.path.empty() || entry.path.size() > longest_path || entry.path.front() == '/' ||
            entry.path.back() == '/')
            return "a path makes no sense";
        if (index_.entries_.empty()) return {};
        const IndexEntry& last = index_.entries_.back();
        const int order = last.path.compare(entry.path);
        return order > 0 || (order == 0 && last.stage >= entry.stage) ? "it is not sorted" : "";
    }

    std::string_view text_to_nul() {
        const std::size_t end = bytes_.find('\0', at_);
        if (end == std::string_view::npos) damaged("a path does not end");
        const std::string_view text = bytes_.substr(at_, end - at_);
        at_ = end + 1;
        return text;
    }

    // 1 to 8 NUL bytes pad an entry to a multiple of 8.
    std::string_view plain_path(std::size_t begin) {
        const std::string_view path = text_to_nul();
        const std::size_t padded = (at_ - begin + 7) / 8 * 8;
        if (padded > bytes_.size() - begin) damaged("it ends too early");
        at_ = begin + padded;
        return path;
    }

    // How much to cut from the end of the path before, and what to add.
    std::string_view compressed_path() {
        const std::size_t cut = offset_number();
        const std::string_view added = text_to_nul();
        const std::string_view last =
            index_.entries_.empty() ? std::string_view{} : index_.entries_.back().path;
        if (cut > last.size() || last.size() - cut + added.size() > longest_path)
            damaged("a path has no sane length");
        std::string& joined = index_.joined_paths_.emplace_back(last.substr(0, last.size() - cut));
        joined += added;
        return joined;
    }

    // The variable-length number of OFS_DELTA in packs (gitformat-pack(5)).
    std::size_t offset_number() {
        std::size_t value = 0;
        for (int i = 0;; ++i) {
            need(1);
            const unsigned part = byte(at_++);
            value = (value << 7U) + (part & 0x7FU);
            if ((part & 0x80U) == 0) return value;
            if (i == 4) damaged("a number is too large");
            ++value;
        }
    }

    void parse_extension() {
        need(8);
        const std::string_view name = bytes_.substr(at_, 4);
        const std::size_t size = number(at_ + 4);
        at_ += 8;
        need(size);
        const std::string_view content = bytes_.substr(at_, size);
        at_ += size;
        if (name == "TREE") {
            index_.cached_folders_ = cached_folders(content);
        } else if (name == "link") {
            throw Error("cannot read the index '" + path_ +
                        "': it is a split index, which is not supported; run `git update-index "
                        "--no-split-index` and set core.splitIndex to false");
        } else if (name == "sdir") {
            throw Error("cannot read the index '" + path_ +
                        "': it is a sparse index, which is not supported; run `git "
                        "sparse-checkout reapply --no-sparse-index`");
        } else if (name[0] < 'A' || name[0] > 'Z') {  // an upper-case one may be ignored
            damaged("it needs an extension that this program does not know");
        }
    }

    // Every folder: name NUL, count of entries, space, count of subfolders, LF, and the id unless
    // the count of entries is negative. Anything odd is no cached tree at all.
    static std::vector<CachedFolder> cached_folders(std::string_view content) {
        std::vector<CachedFolder> folders;
        std::vector<std::pair<std::size_t, std::size_t>> open;  // a folder, its children to come
        while (!content.empty()) {
            CachedFolder folder;
            if (!take_folder(content, folder)) return {};
            if (folders.empty() != open.empty() || folders.empty() != folder.name.empty())
                return {};
            if (!open.empty()) --open.back().second;
            folder.end = folders.size() + 1;
            open.emplace_back(folders.size(), folder.children);
            folders.push_back(folder);
            while (!open.empty() && open.back().second == 0) {
                folders[open.back().first].end = folders.size();
                open.pop_back();
            }
        }
        if (!open.empty()) return {};
        return folders;
    }

    static bool take_folder(std::string_view& content, CachedFolder& folder) {
        const std::size_t name_end = content.find('\0');
        if (name_end == std::string_view::npos) return false;
        folder.name = content.substr(0, name_end);
        content.remove_prefix(name_end + 1);
        const std::size_t line_end = content.find('\n');
        if (line_end == std::string_view::npos) return false;
        const char* const end = content.data() + line_end;
        int entries = 0;
        const auto first = std::from_chars(content.data(), end, entries);
        if (first.ec != std::errc{} || first.ptr == end || *first.ptr != ' ') return false;
        const auto second = std::from_chars(first.ptr + 1, end, folder.children);
        if (second.ec != std::errc{} || second.ptr != end) return false;
        content.remove_prefix(line_end + 1);
        folder.valid = entries >= 0;
        if (!folder.valid) return true;
        if (content.size() < id_size) return false;
        std::memcpy(folder.id.data(), content.data(), id_size);
        content.remove_prefix(id_size);
        return true;
    }

    IndexFile& index_;
    const std::string& path_;
    std::string_view bytes_;
    std::size_t at_ = 0;
    std::uint32_t version_ = 0;
    std::string problem_;
};

IndexFile::IndexFile(const std::string& path) {
    bytes_ = read_whole(path, exists_);
    if (exists_) IndexParser(*this, path).parse();
}

IndexFile::IndexFile(std::vector<char> bytes, const std::string& path)
    : bytes_(std::move(bytes)), exists_(true) {
    IndexParser(*this, path).parse();
}

IndexRange entries_below(const std::vector<IndexEntry>& entries, IndexRange within,
                         std::string_view prefix) {
    const auto first = entries.begin() + static_cast<std::ptrdiff_t>(within.begin);
    const auto last = entries.begin() + static_cast<std::ptrdiff_t>(within.end);
    const auto begin = std::partition_point(
        first, last, [&](const IndexEntry& entry) { return entry.path < prefix; });
    const auto end = std::partition_point(
        begin, last, [&](const IndexEntry& entry) { return entry.path.starts_with(prefix); });
    return {static_cast<std::size_t>(begin - entries.begin()),
            static_cast<std::size_t>(end - entries.begin())};
}

IndexChild child_at(const std::vector<IndexEntry>& entries, IndexRange range, std::size_t prefix) {
    const std::string_view path = entries[range.begin].path;
    const std::size_t slash = path.find('/', prefix);
    const std::string_view name = path.substr(prefix, slash - prefix);
    if (slash != std::string_view::npos)
        return {name, true, entries_below(entries, range, path.substr(0, slash + 1))};
    std::size_t end = range.begin + 1;
    while (end < range.end && entries[end].path == path)
        ++end;
    return {name, false, {range.begin, end}};
}

}  // namespace checker::git
