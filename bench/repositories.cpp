#include "repositories.h"

#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <stdexcept>

#include "process.h"

namespace bench {

namespace fs = std::filesystem;

Folder::Folder() {
    std::string pattern = (fs::temp_directory_path() / "checker-bench-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("cannot make " + pattern);
    path_ = pattern;
}

Folder::~Folder() {
    fs::remove_all(path_);
}

namespace {

void write(const fs::path& path, const std::string& text) {
    fs::create_directories(path.parent_path());
    std::ofstream(path) << text;
}

}  // namespace

void make_repository(const std::string& folder, const Contents& contents) {
    constexpr int files_a_folder = 20;
    for (int i = 0; i < contents.files; ++i)
        write(fs::path(folder) / "src/app" / ("part" + std::to_string(i / files_a_folder)) /
                  ("file" + std::to_string(i) + ".ts"),
              "export const value" + std::to_string(i) + " = " + std::to_string(i) + ";\n");
    write(fs::path(folder) / "README.md", "# A shop\n");
    fs::create_directory_symlink(std::string(CHECKER_ROOT) + "/node_modules",
                                 fs::path(folder) / "node_modules");
    write(fs::path(folder) / ".gitignore", "node_modules\n");
    run(folder, {"node", std::string(CHECKER_ROOT) + "/bench/project.mjs",
                 std::to_string(contents.tables), std::to_string(contents.migrations)});
    shell(folder,
          "export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1; git init -q -b main; "
          "git config user.name bench; git config user.email bench@example.invalid; "
          "git add .; git commit -qm history; git gc -q");
}

void add_column(const std::string& folder) {
    shell(folder,
          "sed -i \"0,/note: text('note'),/s//&\\n    age: integer('age'),/\" "
          "src/db/schema/domain0/tables0.ts; git add src");
}

}  // namespace bench
