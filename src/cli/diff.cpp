#include "cli/diff.h"

#include <array>
#include <map>

#include "cli/folders.h"
#include "core/error.h"
#include "git/repository.h"
#include "review/compare.h"

namespace checker::cli {

namespace {

using review::End;
using review::SchemaSource;

constexpr std::array<std::string_view, 3> source_names{"code", "snapshot", "sql"};
constexpr std::array<std::string_view, 3> source_labels{"code", "the newest snapshot",
                                                        "the SQL of the migrations"};

std::optional<SchemaSource> source_named(std::string_view name) {
    for (std::size_t i = 0; i < source_names.size(); ++i)
        if (source_names[i] == name) return static_cast<SchemaSource>(i);
    return std::nullopt;
}

// Reads what was typed for one side.
class Ends {
  public:
    explicit Ends(const git::Repository& repository) : repository_(repository) {}

    End end(const std::string& typed) {
        if (typed.find("..") != std::string::npos && !typed.ends_with(".json"))
            throw Error("cannot compare '" + typed + "': name the two with a blank between them");
        const std::size_t colon = typed.find(':');
        const std::string tree = colon == std::string::npos ? "" : typed.substr(0, colon);
        const std::string rest = typed.substr(colon == std::string::npos ? 0 : colon + 1);
        const std::string from = colon == 0 ? "index" : tree;
        if (const auto source = source_named(rest)) return end_of(from, *source);
        if (rest.ends_with(".json")) return end_of_file(from, rest, colon == std::string::npos);
        if (colon == std::string::npos) return end_of(rest, SchemaSource::code);
        throw Error("cannot compare '" + typed + "': behind the colon stands code, snapshot, sql " +
                    "or the path of a snapshot's file");
    }

  private:
    End end_of(const std::string& tree, SchemaSource source) {
        End end = at(tree);
        const auto index = static_cast<std::size_t>(source);
        end.source = source;
        end.told.what = source_names.at(index);
        end.told.label = std::string(source_labels.at(index)) + end.told.label;
        return end;
    }

    // A path behind a colon starts at the root, as git has it; else it is typed from here.
    End end_of_file(const std::string& tree, const std::string& typed, bool is_from_here) {
        End end = at(tree);
        const std::optional<std::string> path =
            is_from_here ? path_of(repository_, typed) : std::optional(typed);
        if (!path) throw Error("cannot compare '" + typed + "': it is not in this repository");
        end.source = SchemaSource::snapshot;
        end.path = *path;
        end.told.what = source_names.at(static_cast<std::size_t>(SchemaSource::snapshot));
        end.told.label = *path + end.told.label;
        end.told.path = *path;
        return end;
    }

    // A Tree, with the end of its label: " of main". Without a name the work tree, or HEAD where
    // there is none.
    End at(const std::string& name) {
        if (name.empty() && !repository_.root()) return at("HEAD");
        const bool is_work_tree = name.empty() || name == "worktree";
        End end;
        end.told.tree = is_work_tree ? "worktree" : name;
        if (!is_work_tree) end.told.label = name == "index" ? " in the index" : " of " + name;
        if (!is_work_tree && name != "index") end.told.tree = commit_id(name);
        const auto [tree, is_new] = trees_.try_emplace(end.told.tree);
        if (is_new) tree->second = opened(end.told.tree);
        end.tree = tree->second;
        return end;
    }

    TreePtr opened(const std::string& tree) const {
        if (tree == "worktree") return repository_.work_tree();
        return tree == "index" ? repository_.index() : repository_.commit(tree);
    }

    std::string commit_id(const std::string& rev) const {
        if (std::optional<std::string> id = repository_.commit_id(rev)) return *id;
        throw Error("cannot compare '" + rev +
                    "': there is no such commit, and it is none of code, " +
                    "snapshot, sql, index and worktree");
    }

    const git::Repository& repository_;
    std::map<std::string, TreePtr> trees_;
};

}  // namespace

Comparison diff(const DiffOptions& options) {
    const git::Repository repository = git::Repository::open();
    Ends ends(repository);
    const End from = ends.end(options.from.empty() ? "snapshot" : options.from);
    const End to = ends.end(options.to.empty() ? "code" : options.to);
    Comparison comparison = review::compare(from, to, folders(repository, options.projects));
    if (comparison.projects.empty())
        throw Error("there is no Drizzle project to compare in this repository");
    return comparison;
}

}  // namespace checker::cli
