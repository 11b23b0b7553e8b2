// A repository with Drizzle projects whose migrations the real drizzle-kit generates.
#pragma once

#include <string>
#include <vector>

#include "git/real_git.h"

namespace checker::kit {

// What is the same for all migrations of a repository.
struct Style {
    std::string prefix = "index";           // of names: drizzle-kit's `migrations.prefix`
    int snapshots = 7;                      // their version; old ones need a schema of that time
    std::vector<std::string> folders{"."};  // of the projects
};

class Projects {
  public:
    // On the branch main, with a first migration in each project: the start of the style's world.
    explicit Projects(Style style = {});

    const Style& style() const { return style_; }

    // The schema of every project, not staged.
    void write_schema(const std::string& schema) const;
    // A migration that leads to it in every project, or one with that SQL alone, without a commit.
    void generate(const std::string& schema, const std::string& name,
                  const std::string& sql = "") const;
    // The same with a commit.
    void migrate(const std::string& schema, const std::string& name) const;

    // Each runs in a folder of the repository.
    testing::Outcome kit(const std::string& folder,
                         const std::vector<std::string>& arguments) const;
    testing::Outcome checker(const std::vector<std::string>& arguments,
                             const std::string& folder = ".") const;

    // The absolute path of something in the repository.
    std::string path(const std::string& relative) const { return git.folder() + "/" + relative; }

    // Every byte of the work tree and the index, and what git says of them.
    std::string picture() const;

  private:
    void begin() const;
    void generate_in(const std::string& folder, const std::string& name,
                     const std::string& sql) const;

    Style style_;
    testing::TemporaryFolder temporary_;

  public:
    testing::RealGit git = testing::RealGit::init(temporary_.path() + "/repo");
};

}  // namespace checker::kit
