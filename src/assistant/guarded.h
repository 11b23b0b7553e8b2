// The single refusals. Included by .cpp files of assistant/ only.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "assistant/guard.h"
#include "assistant/shell_commands.h"
#include "config/discovery.h"
#include "config/scripts.h"

namespace checker::assistant {

// The scripts of the packages of a Tree, each package.json read once.
class Packages {
  public:
    explicit Packages(const Tree& tree) : tree_(tree) {}

    const Tree& tree() const { return tree_; }
    const config::Scripts& scripts(const std::string& package);
    // Every package.json.
    const std::vector<std::string>& all();

  private:
    const Tree& tree_;
    std::map<std::string, config::Scripts> scripts_;
    std::optional<std::vector<std::string>> all_;
};

// `folders`: where the command may run, the likeliest first, as repository paths.
std::optional<Refusal> refuse_push(const Command& command, const std::vector<std::string>& folders,
                                   Packages& packages);

std::optional<Refusal> refuse_without_hooks(const Command& command);

// A file, as the command names it, that the command writes; or what it removes, with all below.
struct Written {
    std::string path;
    bool removed = false;
};
std::vector<Written> written_by(const Command& command);

// What drizzle-kit keeps in the migrations folders of a Tree.
class Records {
  public:
    explicit Records(const Tree& tree) : tree_(tree) {}

    // Why a repository path is not to be written, or removed, by hand.
    std::optional<Refusal> refuse(const Written& at);

  private:
    const std::vector<config::Project>& projects();

    const Tree& tree_;
    std::optional<std::vector<config::Project>> projects_;
};

}  // namespace checker::assistant
