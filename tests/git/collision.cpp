#include "git/collision.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace checker::testing {

namespace fs = std::filesystem;

namespace {

std::string bytes_of(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

Collision::Collision() {
    use_clean_environment();
    git.write("kept", "1\n");
    git.write("old/only.sql", "select 0;\n");
    git.write("drizzle/meta/_journal.json", "[\n  \"0000_first\"\n]\n");
    git.commit_all("first");
    for (const std::string branch : {"ours", "theirs"}) {
        git.run({"switch", "-qc", branch, branch == "ours" ? "main" : "ours~1"});
        git.write("drizzle/0001_" + branch + ".sql", "create table " + branch + " ();\n");
        git.write("drizzle/meta/0001_snapshot.json", "{\"" + branch + "\": 1}\n");
        git.write("drizzle/meta/_journal.json", "[\n  \"0001_" + branch + "\"\n]\n");
        git.commit_all(branch);
    }
    git.run({"branch", "-f", "main", "theirs"});
    git.run({"switch", "-q", "ours"});
    git.run({"branch", "-m", "feature"});
    if (git.attempt({"merge", "main"}).exit == 0) throw std::runtime_error("no conflict");
}

Picture Collision::picture() const {
    return picture_of(git);
}

std::optional<std::string> Collision::file(const std::string& path) const {
    const fs::path full = fs::path(git.folder()) / path;
    if (!fs::exists(full)) return std::nullopt;
    return bytes_of(full);
}

Picture picture_of(const RealGit& git) {
    Picture picture;
    for (auto at = fs::recursive_directory_iterator(git.folder()), end = fs::end(at); at != end;
         ++at) {
        if (at->path().filename() == ".git") {
            at.disable_recursion_pending();
            continue;
        }
        const auto mode = static_cast<unsigned>(at->symlink_status().permissions());
        picture.files[at->path().lexically_relative(git.folder()).string()] =
            std::to_string(mode) + " " + (at->is_regular_file() ? bytes_of(at->path()) : "");
    }
    picture.staged = git.run({"ls-files", "-s"});
    return picture;
}

}  // namespace checker::testing
