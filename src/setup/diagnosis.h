// What `checker doctor` says about a repository.
#pragma once

#include <string>
#include <vector>

#include "core/results.h"
#include "git/repository.h"
#include "setup/managers.h"

namespace checker::setup {

enum class Mark { ok, warning, error };

struct Diagnosis {
    std::string topic;  // "hooks", "project packages/db"
    Mark mark = Mark::ok;
    std::string text;
    std::string fix = {};  // what to do; empty for ok
};

using Diagnoses = std::vector<Diagnosis>;

// The repository and the index that git uses, and whether its history is complete.
void diagnose_repository(const git::Repository& repository, Diagnoses& found);

// Whether the hooks that git runs lead to checker, and whether they find it.
void diagnose_hooks(const git::Repository& repository, const Surroundings& surroundings,
                    Diagnoses& found);

// The projects, what is not known of their schemas, and how git merges their journals.
void diagnose_projects(const git::Repository& repository, const Results& results, Diagnoses& found);

// A project's name in a Diagnosis: the folder it is in.
std::string topic_of_project(const std::string& root);

}  // namespace checker::setup
