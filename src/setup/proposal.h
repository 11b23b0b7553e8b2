// What `checker init` would write.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "git/edits.h"
#include "setup/managers.h"

namespace checker::setup {

struct Proposal {
    std::vector<git::Edit> edits;      // those that change something
    std::vector<std::string> by_hand;  // what checker leaves alone, and what to write there
    std::vector<std::string> next;     // what is to be done afterwards
    std::vector<std::string> notes;
};

// The new text of a file whose text is given; nothing if it has to be done by hand.
using NewText = std::function<std::optional<std::string>(const std::string& text)>;

// Adds the edit that gives the file at `path` its new text, if that differs; where there is no file
// yet, `made_from` is what it starts from. Otherwise adds `by_hand`.
void propose(const git::Repository& repository, const std::string& path, const NewText& new_text,
             const std::string& by_hand, Proposal& proposal, std::string_view made_from = "");

// Lines of ours in a file whose comments begin with '#', between the markers that hooks have.
std::string marked(std::string_view lines, std::string_view indent = "");

// A snippet that calls checker as these surroundings need it.
std::string with_command(std::string_view snippet, const Surroundings& surroundings);

// The hooks, in the way of that manager. `program` is the absolute path of this program.
void propose_hooks(const git::Repository& repository, Manager manager,
                   const Surroundings& surroundings, const std::string& program,
                   Proposal& proposal);
void propose_lefthook(const git::Repository& repository, const Surroundings& surroundings,
                      Proposal& proposal);
void propose_simple_git_hooks(const git::Repository& repository, const Surroundings& surroundings,
                              Proposal& proposal);
void propose_pre_commit(const git::Repository& repository, const Surroundings& surroundings,
                        Proposal& proposal);

// checker.yaml, if there is none: comments alone, and where an editor finds the keys it may have.
// `projects` are the roots of those that were found.
void propose_settings(const git::Repository& repository, const Surroundings& surroundings,
                      const std::vector<std::string>& projects, Proposal& proposal);

// The entries in .claude/settings.json by which Claude Code asks checker.
void propose_agent(const git::Repository& repository, const Surroundings& surroundings,
                   Proposal& proposal);

}  // namespace checker::setup
