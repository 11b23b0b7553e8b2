#include "git/journal.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "core/error.h"
#include "git/fields.h"
#include "git/folder.h"

namespace checker::git {

namespace {

constexpr const char* plan = "plan";
constexpr std::string_view header = "checker resolve 1\n";

std::string serialized(const Journal& journal) {
    FieldWriter writer(header);
    writer.number(journal.changes.size());
    for (const JournalChange& change : journal.changes) {
        writer.text(change.path);
        writer.state(change.before);
        writer.state(change.after);
    }
    writer.number(journal.new_folders.size());
    for (const std::string& folder : journal.new_folders)
        writer.text(folder);
    writer.text(journal.index_before);
    writer.text(journal.index_after);
    return writer.take();
}

Journal parsed(const std::string& text, const std::string& path) {
    FieldReader reader(text, header,
                       "cannot read what an interrupted run was about to do: '" + path +
                           "' is damaged; look at `git status`, then remove that file");
    Journal journal;
    for (std::size_t left = reader.number(); left > 0; --left) {
        JournalChange& change = journal.changes.emplace_back();
        change.path = reader.text();
        change.before = reader.state();
        change.after = reader.state();
    }
    for (std::size_t left = reader.number(); left > 0; --left)
        journal.new_folders.push_back(reader.text());
    journal.index_before = reader.text();
    journal.index_after = reader.text();
    return journal;
}

}  // namespace

std::string journal_folder(const Opened& opened) {
    return opened.git_dir + "/checker/resolve";
}

void make_journal_folder(const Opened& opened) {
    if (!make_folder(opened.git_dir, "checker/resolve"))
        throw Error("cannot make the folder '" + journal_folder(opened) +
                    "': " + std::strerror(errno));
}

void remove_leftovers(const Opened& opened) {
    std::error_code failed;
    for (const auto& file : std::filesystem::directory_iterator(journal_folder(opened), failed)) {
        const std::string name = file.path().filename().string();
        if (name != plan && name != lock_token) std::filesystem::remove(file.path(), failed);
    }
}

void write_journal(const Opened& opened, const Journal& journal) {
    write_state(journal_folder(opened), plan, FileState{serialized(journal), 0600});
    sync_folder(journal_folder(opened), "");
}

std::optional<Journal> read_journal(const Opened& opened) {
    const std::string path = journal_folder(opened) + "/" + plan;
    std::ifstream file(path, std::ios::binary);
    if (!file) return std::nullopt;
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    return parsed(text, path);
}

// When the name is gone it is done; should the folder's state not reach the disk before the machine
// stops, the journal is there again, and whoever ends it finds that nothing is left to do.
void remove_journal(const Opened& opened) {
    const std::string folder = journal_folder(opened);
    if (::unlink((folder + "/" + plan).c_str()) != 0 && errno != ENOENT)
        throw Error("cannot remove '" + folder + "/" + plan + "': " + std::strerror(errno));
    const Descriptor file(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (file) ::fsync(file.number());
}

}  // namespace checker::git
