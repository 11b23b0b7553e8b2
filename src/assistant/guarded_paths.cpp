#include <algorithm>

#include "assistant/guarded.h"
#include "config/discovery.h"
#include "config/generate_command.h"
#include "config/settings.h"
#include "core/error.h"
#include "core/path.h"

namespace checker::assistant {

namespace {

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
    return std::ranges::find(names, name) != names.end();
}

bool in_place(const std::vector<std::string>& words) {
    return std::ranges::any_of(words, [](const std::string& word) {
        return word.starts_with("--in-place") ||
               (word.size() > 1 && word[0] == '-' && word[1] != '-' &&
                word.find('i') != std::string::npos);
    });
}

std::vector<std::string> operands(const std::vector<std::string>& words, std::size_t from) {
    std::vector<std::string> result;
    for (std::size_t i = from; i < words.size(); ++i) {
        if (words[i].starts_with("of="))
            result.push_back(words[i].substr(3));
        else if (!words[i].starts_with('-'))
            result.push_back(words[i]);
    }
    return result;
}

// The programs that write or remove all files that they are given, those that write the last one,
// and those that write when asked to.
std::vector<std::string> operands_written(const std::vector<std::string>& words) {
    const auto is_all = [](std::string_view name) {
        return is_one_of(name, {"rm", "mv", "tee", "truncate", "unlink", "rmdir", "shred", "sponge",
                                "dd", "touch"});
    };
    const auto is_last = [](std::string_view name) {
        return is_one_of(name, {"cp", "ln", "install", "rsync"});
    };
    const auto is_asked = [](std::string_view name) {
        return is_one_of(name, {"sed", "perl", "ruby", "gsed"});
    };
    const auto is_git = [](std::string_view name) { return name == "git"; };
    if (const std::size_t at = find_program(words, is_all); at < words.size())
        return operands(words, at + 1);
    if (const std::size_t at = find_program(words, is_last); at < words.size()) {
        std::vector<std::string> files = operands(words, at + 1);
        if (files.size() > 1) files.erase(files.begin(), files.end() - 1);
        return files;
    }
    if (const std::size_t at = find_program(words, is_asked); at < words.size())
        return in_place(words) ? operands(words, at + 1) : std::vector<std::string>{};
    const std::size_t git = find_program(words, is_git);
    if (git + 1 < words.size() && is_one_of(words[git + 1], {"rm", "mv"}))
        return operands(words, git + 2);
    return {};
}

// By what it is called: _journal.json and 0001_snapshot.json in a folder meta.
bool is_named_so(std::string_view path) {
    const std::string_view name = name_of_file(path);
    return name_of_file(folder_of(path)) == "meta" &&
           (name == "_journal.json" || name.ends_with("_snapshot.json"));
}

bool could_be(std::string_view path) {
    return is_named_so(path) || name_of_file(path) == "snapshot.json" ||
           name_of_file(path).find('.') == std::string_view::npos ||
           name_of_file(folder_of(path)) == "meta";
}

// Whether writing `path` reaches what drizzle-kit keeps in the migrations folder `out`.
bool reaches(std::string_view path, const config::Project& project) {
    const std::string meta = *project.out + (project.out->empty() ? "meta" : "/meta");
    if (project.layout == config::Layout::drizzle_folders)
        return (is_below(path, *project.out) && name_of_file(path) == "snapshot.json") ||
               is_below(*project.out, path);
    return is_below(path, meta) || is_below(meta, path);
}

Refusal refusal(const std::string& path, const std::string& command) {
    return {"'" + path +
                "' is drizzle-kit's own record of the migrations; written by hand it "
                "no longer agrees with them",
            "change the schema and run `" + command +
                "`; after a merge run `checker resolve-conflicts`, for a record out of order "
                "`checker resolve-conflicts --repair`; to take back a migration that is not "
                "committed, `git restore` and `git clean` its folder"};
}

}  // namespace

std::vector<std::string> written_by(const Command& command) {
    std::vector<std::string> files = command.outputs;
    std::ranges::copy(operands_written(command.words), std::back_inserter(files));
    for (std::string& file : files)
        if (file.ends_with("/*")) file.resize(file.size() - 2);
    return files;
}

std::optional<Refusal> refuse_path(const std::string& path, const Tree& tree) {
    if (!could_be(path)) return std::nullopt;
    try {
        const config::Settings settings = config::read_settings(tree);
        for (const config::Project& project : config::find_projects(tree, settings)) {
            const bool is_meant = project.out && tree.find(*project.out) && reaches(path, project);
            if (is_meant)
                return refusal(path, config::generate_command(tree, project.root, project.config));
        }
    } catch (const Error&) {
        // Then the names alone must do.
    }
    if (!is_named_so(path)) return std::nullopt;
    return refusal(path, "drizzle-kit generate");
}

}  // namespace checker::assistant
