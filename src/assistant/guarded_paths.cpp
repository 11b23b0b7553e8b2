#include <algorithm>
#include <array>

#include "assistant/guarded.h"
#include "config/generate_command.h"
#include "config/settings.h"
#include "core/error.h"
#include "core/glob.h"
#include "core/path.h"

namespace checker::assistant {

namespace {

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
    return std::ranges::find(names, name) != names.end();
}

// -i among the short flags of sed, perl and ruby; what stands behind -e and -M is a value.
bool in_place(const std::vector<std::string>& words) {
    return std::ranges::any_of(words, [](std::string_view word) {
        if (word.starts_with("--in-place")) return true;
        if (!word.starts_with('-') || word.starts_with("--")) return false;
        return word.substr(0, word.find_first_of("efM")).find('i') != std::string_view::npos;
    });
}

std::vector<std::string> operands(const std::vector<std::string>& words, std::size_t from) {
    std::vector<std::string> result;
    for (std::size_t i = from; i < words.size(); ++i)
        if (!words[i].starts_with('-')) result.push_back(words[i]);
    return result;
}

// What a program does to the files that it is given.
enum class Habit {
    none,
    removes,
    moves,
    writes,
    writes_last,
    writes_in_place,
    finds,
    copies_blocks
};

Habit habit_of(std::string_view program) {
    if (is_one_of(program, {"rm", "unlink", "rmdir", "shred"})) return Habit::removes;
    if (program == "mv") return Habit::moves;
    if (is_one_of(program, {"tee", "truncate", "sponge", "touch"})) return Habit::writes;
    if (is_one_of(program, {"cp", "ln", "install", "rsync"})) return Habit::writes_last;
    if (is_one_of(program, {"sed", "gsed", "perl", "ruby"})) return Habit::writes_in_place;
    if (program == "find") return Habit::finds;
    return program == "dd" ? Habit::copies_blocks : Habit::none;
}

// Where find looks: what stands in front of its tests.
std::vector<std::string> found_below(const std::vector<std::string>& words, std::size_t from) {
    std::vector<std::string> folders;
    for (std::size_t i = from; i < words.size() && !words[i].starts_with('-'); ++i)
        folders.push_back(words[i]);
    return folders;
}

// Whether find's tests let a record through: `find . -name '*.log' -delete` is no matter.
bool finds_records(const std::vector<std::string>& words) {
    if (std::ranges::find(words, "-empty") != words.end()) return false;
    for (std::size_t i = 0; i + 1 < words.size(); ++i)
        if ((words[i] == "-name" || words[i] == "-iname") &&
            std::ranges::none_of(
                std::array{"_journal.json", "0000_snapshot.json", "snapshot.json", "meta"},
                [&](const char* name) { return matches_glob(name, words[i + 1]); }))
            return false;
    return true;
}

void add(std::vector<Written>& files, const std::vector<std::string>& paths, bool removed) {
    for (const std::string& path : paths)
        files.push_back({path, removed});
}

void add_operands(std::vector<Written>& files, const std::vector<std::string>& words) {
    std::size_t at = find_program(
        words, [](std::string_view program) { return habit_of(program) != Habit::none; });
    const std::size_t git =
        find_program(words, [](std::string_view name) { return name == "git"; });
    const bool by_git = git + 1 < words.size() && is_one_of(words[git + 1], {"rm", "mv"});
    if (by_git) at = git + 1;
    if (at >= words.size()) return;
    std::vector<std::string> paths = operands(words, at + 1);
    switch (habit_of(program_name(words[at]))) {
        case Habit::none:
            return;
        case Habit::removes:
            return add(files, paths, true);
        case Habit::writes:
            return add(files, paths, false);
        case Habit::moves:
        case Habit::writes_last:
            if (paths.empty()) return;
            files.push_back({paths.back(), false});
            paths.pop_back();
            if (habit_of(program_name(words[at])) == Habit::moves) add(files, paths, true);
            return;
        case Habit::writes_in_place:
            if (in_place(words)) add(files, paths, false);
            return;
        case Habit::finds:
            if (std::ranges::find(words, "-delete") != words.end() && finds_records(words))
                add(files, found_below(words, at + 1), true);
            return;
        case Habit::copies_blocks:
            for (const std::string& path : paths)
                if (path.starts_with("of=")) files.push_back({path.substr(3), false});
    }
}

// By what it is called: _journal.json and 0001_snapshot.json in a folder meta.
bool is_named_so(std::string_view path) {
    const std::string_view name = name_of_file(path);
    return name_of_file(folder_of(path)) == "meta" &&
           (name == "_journal.json" ||
            (name.ends_with("_snapshot.json") &&
             name.find_first_not_of("0123456789") == name.find("_snapshot.json")));
}

bool could_be(std::string_view path) {
    return is_named_so(path) || name_of_file(path) == "snapshot.json" ||
           name_of_file(path).find('.') == std::string_view::npos ||
           name_of_file(folder_of(path)) == "meta";
}

// Whether what is done to the path reaches what drizzle-kit keeps in the migrations folder.
bool reaches(const Written& at, const config::Project& project) {
    const std::string_view path = at.path;
    const std::string meta = *project.out + (project.out->empty() ? "meta" : "/meta");
    if (at.removed && is_below(meta, path)) return true;
    if (project.layout == config::Layout::drizzle_folders)
        return is_below(path, *project.out) && name_of_file(path) == "snapshot.json";
    return is_below(path, meta);
}

Refusal refusal(const std::string& path, const std::string& command) {
    return {"'" + path +
                "' is drizzle-kit's own record of the migrations; written by hand it "
                "no longer agrees with them",
            "change the schema and run " + command +
                "; after a merge run `checker resolve-conflicts`, for a record out of order "
                "`checker resolve-conflicts --repair`; to take back a migration that is not "
                "committed, `git restore` and `git clean` its folder"};
}

}  // namespace

std::vector<Written> written_by(const Command& command) {
    std::vector<Written> files;
    add(files, command.outputs, false);
    add_operands(files, command.words);
    for (Written& file : files)
        if (file.path.ends_with("/*")) file.path.resize(file.path.size() - 2);
    return files;
}

const std::vector<config::Project>& Records::projects() {
    if (projects_) return *projects_;
    projects_.emplace();
    try {
        projects_ = config::find_projects(tree_, config::read_settings(tree_));
    } catch (const Error&) {
        // Then the names alone must do.
    }
    return *projects_;
}

std::optional<Refusal> Records::refuse(const Written& at) {
    if (!could_be(at.path)) return std::nullopt;
    for (const config::Project& project : projects())
        if (project.out && tree_.find(*project.out) && reaches(at, project))
            return refusal(at.path, config::generate_command(tree_, project.root, project.config));
    if (!is_named_so(at.path)) return std::nullopt;
    return refusal(at.path, "drizzle-kit generate");
}

}  // namespace checker::assistant
