// Repositories made by the real git, for tests: a fresh folder, a fixed identity and clock, and
// nothing of the machine's or the user's configuration.
#pragma once

#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace checker::testing {

struct Outcome {
    int exit = 0;
    std::string output;  // standard output and standard error
};

// Runs a program in a folder, with the clean environment and `variables` added to it. Standard
// input is empty.
Outcome run_program(const std::vector<std::string>& command, const std::string& folder,
                    const std::map<std::string, std::string>& variables = {});

// A folder that is removed at the end of the test.
class TemporaryFolder {
  public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    // Absolute, without links, no slash at the end.
    const std::string& path() const { return path_; }

  private:
    std::string path_;
};

// One work tree (or bare repository) and the git commands a test runs in it.
class RealGit {
  public:
    // `git init` in `folder`, which is made; the branch is "main".
    static RealGit init(const std::string& folder, const std::vector<std::string>& options = {});
    // An existing one: a clone, a linked work tree, a folder inside of one.
    explicit RealGit(std::string folder) : folder_(std::move(folder)) {}

    const std::string& folder() const { return folder_; }

    // Runs `git <arguments>` and returns its output without the last line break. Throws
    // std::runtime_error with the output when it fails.
    std::string run(const std::vector<std::string>& arguments) const;
    // The same, for commands that may fail.
    Outcome attempt(const std::vector<std::string>& arguments,
                    const std::map<std::string, std::string>& variables = {}) const;

    // Writes a file, its folders included.
    void write(std::string_view path, std::string_view text) const;
    void remove(std::string_view path) const;
    // `git add -A && git commit`; returns the commit's id.
    std::string commit_all(const std::string& message) const;
    // Writes an executable hook into .git/hooks.
    void hook(const std::string& name, const std::string& script) const;

  private:
    std::string folder_;
};

// Puts the same clean environment into this process, for code that reads git's configuration by
// itself; restores nothing. `HOME` becomes a folder that does not exist.
void use_clean_environment();

// Sets variables of this process for the life of the object.
class Variables {
  public:
    explicit Variables(const std::map<std::string, std::string>& values);
    Variables(std::initializer_list<std::pair<const std::string, std::string>> values);
    ~Variables();
    Variables(const Variables&) = delete;
    Variables& operator=(const Variables&) = delete;

  private:
    std::map<std::string, std::string> before_;
    std::vector<std::string> unset_;
};

}  // namespace checker::testing
