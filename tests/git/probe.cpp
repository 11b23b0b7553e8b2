// What a hook sees of the repository, line by line: `git_probe [--range BASE [HEAD] | --all
// [HEAD]]`. The output goes to the file that PROBE_OUTPUT names, if any.
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include "core/error.h"
#include "git/change.h"

using namespace checker;

namespace {

// Line breaks in names would look like two lines.
std::string one_line(std::string text) {
    for (std::size_t at = 0; (at = text.find('\n', at)) != std::string::npos;)
        text.replace(at, 1, "\\n");
    return text;
}

void print_tree(std::ostream& stream, const std::string& title, const TreePtr& tree) {
    if (!tree) {
        stream << title << " nothing\n";
        return;
    }
    for (const TreeEntry& entry : files_below(*tree, "")) {
        stream << title << ' ' << one_line(entry.path) << ": ";
        if (entry.kind == FileKind::symlink) stream << "-> ";
        try {
            stream << one_line(tree->read(entry)) << '\n';
        } catch (const Error& error) {
            stream << "ERROR " << one_line(error.what()) << '\n';
        }
    }
}

git::Change change_for(const git::Repository& repository, const std::vector<std::string>& words) {
    if (words.empty()) return git::staged(repository);
    if (words[0] == "--all")
        return git::all(repository, words.size() > 1 ? std::optional(words[1]) : std::nullopt);
    return git::range(repository, words.at(1), words.size() > 2 ? words[2] : "HEAD");
}

void print(std::ostream& stream, const std::vector<std::string>& words) {
    const git::Repository repository = git::Repository::open();
    stream << "root " << repository.root().value_or("none") << '\n';
    stream << "prefix " << repository.prefix() << '\n';
    const git::Change change = change_for(repository, words);
    print_tree(stream, "before", change.before);
    print_tree(stream, "after", change.after);
    for (const TreePtr& merged : change.merged)
        print_tree(stream, "merged", merged);
    if (!change.changed_paths) return;
    for (const std::string& path : *change.changed_paths)
        stream << "changed " << one_line(path) << '\n';
}

}  // namespace

int main(int argc, char** argv) {
    const char* const output = std::getenv("PROBE_OUTPUT");
    std::ofstream file;
    if (output != nullptr) file.open(output, std::ios::app);
    std::ostream& stream = output != nullptr ? file : std::cout;
    try {
        print(stream, {argv + 1, argv + argc});
        return 0;
    } catch (const std::exception& error) {
        stream << "error " << error.what() << '\n';
        return 2;
    }
}
