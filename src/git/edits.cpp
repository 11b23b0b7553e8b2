#include "git/edits.h"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "core/error.h"
#include "core/path.h"
#include "core/tree.h"
#include "git/fields.h"
#include "git/folder.h"
#include "git/opened.h"
#include "git/work_file.h"

namespace checker::git {

namespace {

constexpr std::string_view header = "checker init 1\n";
constexpr const char* folder = "checker";
constexpr const char* file = "checker/init";

std::string root_of(const Repository& repository, EditRoot root) {
    if (root == EditRoot::git_directory) return repository.opened().common_dir;
    if (!repository.root())
        throw Error("cannot change files: '" + repository.git_dir() + "' is a bare repository");
    return *repository.root();
}

std::optional<FileState> state_of(const Repository& repository, const Edit& edit) {
    return read_state(root_of(repository, edit.root), edit.path);
}

void write(const Repository& repository, const Edit& edit, const std::optional<FileState>& state) {
    const std::string root = root_of(repository, edit.root);
    write_state(root, edit.path, state);
    sync_folder(root, folder_of(edit.path));
    if (!state && edit.root == EditRoot::work_tree)
        remove_empty_folders(root, folder_of(edit.path));
}

// Brings back the first `count` edits, as far as that can be done.
void take_back(const Repository& repository, const std::vector<Edit>& edits, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) {
        try {
            write(repository, edits[i], edits[i].before);
        } catch (const Error&) {
            continue;  // the first error is the one to tell
        }
    }
}

void remember(const Repository& repository, const std::vector<Edit>& edits) {
    if (edits.empty()) {
        write_state(repository.git_dir(), file, std::nullopt);
        return;
    }
    FieldWriter writer(header);
    writer.number(edits.size());
    for (const Edit& edit : edits) {
        writer.number(static_cast<std::size_t>(edit.root));
        writer.text(edit.path);
        writer.state(edit.before);
        writer.state(edit.after);
    }
    const std::string text = writer.take();
    if (text.size() > Tree::largest_file)  // nobody would read it again
        throw Error(
            "cannot remember what there was before: it is larger than 64 MiB; nothing was "
            "written, so change by hand what is large");
    if (!make_folder(repository.git_dir(), folder))
        throw Error("cannot make the folder '" + repository.git_dir() + "/" + folder +
                    "': " + std::strerror(errno));
    write_state(repository.git_dir(), file, FileState{text, 0600});
}

// Whether an edit's file is in that state; not when it cannot be read, as behind a link.
bool is_now(const Repository& repository, const Edit& edit, const std::optional<FileState>& state) {
    try {
        return state_of(repository, edit) == state;
    } catch (const Error&) {
        return false;
    }
}

bool same_file(const Edit& one, const Edit& other) {
    return one.root == other.root && one.path == other.path;
}

// `known` and `edits` as if they had been one step.
std::vector<Edit> combined(std::vector<Edit> known, const std::vector<Edit>& edits) {
    for (const Edit& edit : edits) {
        const auto earlier =
            std::ranges::find_if(known, [&](const Edit& other) { return same_file(edit, other); });
        if (earlier == known.end())
            known.push_back(edit);
        else if (earlier->after == edit.before)
            earlier->after = edit.after;
        else
            *earlier = edit;
    }
    std::erase_if(known, [](const Edit& edit) { return edit.before == edit.after; });
    return known;
}

}  // namespace

std::string path_of(const Repository& repository, const Edit& edit) {
    return root_of(repository, edit.root) + "/" + edit.path;
}

std::optional<FileState> file_state(const Repository& repository, const std::string& path) {
    return read_state(root_of(repository, EditRoot::work_tree), path);
}

void apply_edits(const Repository& repository, const std::vector<Edit>& edits) {
    for (const Edit& edit : edits)
        if (state_of(repository, edit) != edit.before)
            throw Error("cannot change '" + path_of(repository, edit) +
                        "': it has changed meanwhile; nothing was written");
    for (std::size_t i = 0; i < edits.size(); ++i) {
        try {
            write(repository, edits[i], edits[i].after);
        } catch (const Error&) {
            take_back(repository, edits, i + 1);
            throw;
        }
    }
}

void apply_and_remember(const Repository& repository, const std::vector<Edit>& edits) {
    const std::vector<Edit> known = remembered_edits(repository);
    // First, so that a run that is stopped half-way can be undone.
    remember(repository, combined(known, edits));
    try {
        apply_edits(repository, edits);
    } catch (const Error&) {
        // On a full disk it may be that not everything could be brought back.
        if (std::ranges::none_of(
                edits, [&](const Edit& edit) { return is_now(repository, edit, edit.after); }))
            remember(repository, known);
        throw;
    }
}

std::vector<Edit> remembered_edits(const Repository& repository) {
    const std::optional<FileState> state = read_state(repository.git_dir(), file);
    if (!state) return {};
    FieldReader reader(state->bytes, header,
                       "cannot read what `checker init` has written: '" + repository.git_dir() +
                           "/" + file + "' is damaged; remove that file, and take out by hand " +
                           "what is marked with checker's name");
    std::vector<Edit> edits;
    for (std::size_t left = reader.number(); left > 0; --left) {
        Edit& edit = edits.emplace_back();
        edit.root = reader.number() == 0 ? EditRoot::work_tree : EditRoot::git_directory;
        edit.path = reader.text();
        edit.before = reader.state();
        edit.after = reader.state();
    }
    return edits;
}

std::vector<Edit> undo_edits(const Repository& repository) {
    std::vector<Edit> changed;
    for (const Edit& edit : remembered_edits(repository)) {
        // Also what is as it was: a run that was killed may have left its temporary file beside it.
        if (is_now(repository, edit, edit.before) || is_now(repository, edit, edit.after))
            write(repository, edit, edit.before);
        else
            changed.push_back(edit);
    }
    remember(repository, changed);
    return changed;
}

}  // namespace checker::git
