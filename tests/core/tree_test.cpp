#include "core/tree.h"

#include <catch2/catch.hpp>

using namespace checker;

namespace {

// A MemoryTree in which some files are symlinks.
class LinkedTree : public MemoryTree {
  public:
    using MemoryTree::MemoryTree;

    std::optional<TreeEntry> find(std::string_view path) const override {
        std::optional<TreeEntry> entry = MemoryTree::find(path);
        if (entry && entry->kind == FileKind::file && read(*entry).starts_with("->"))
            entry->kind = FileKind::symlink;
        return entry;
    }
    std::string read(const TreeEntry& entry) const override {
        const std::string text = MemoryTree::read(entry);
        return entry.kind == FileKind::symlink ? text.substr(2) : text;
    }
};

}  // namespace

TEST_CASE("a folder lists its files and folders in order") {
    const MemoryTree tree(
        {{"b.ts", ""}, {"a/x.ts", ""}, {"a/y/z.ts", ""}, {"a-b", ""}, {"node_modules/m/i.js", ""}});
    const std::vector<TreeEntry> root = tree.list("");
    REQUIRE(root.size() == 4);
    CHECK(root[0].path == "a");
    CHECK(root[0].kind == FileKind::folder);
    CHECK(root[1].path == "a-b");
    CHECK(tree.find("a/y")->kind == FileKind::folder);
    CHECK_FALSE(tree.find("a/q"));
    std::vector<std::string> paths;
    for (const TreeEntry& entry : files_below(tree, ""))
        paths.push_back(entry.path);
    CHECK(paths == std::vector<std::string>{"a-b", "a/x.ts", "a/y/z.ts", "b.ts"});
}

TEST_CASE("links are followed inside the repository and nowhere else") {
    const LinkedTree tree({{"db", "->packages/db"},
                           {"packages/db/schema.ts", "text"},
                           {"packages/db/up", "->../../packages"},
                           {"out", "->../outside"},
                           {"etc", "->/etc"},
                           {"loop", "->loop"}});
    CHECK(resolve(tree, "db/schema.ts")->path == "packages/db/schema.ts");
    CHECK(resolve(tree, "db/up/db/schema.ts")->path == "packages/db/schema.ts");
    CHECK(read_source(tree, "db/schema.ts")->path == "db/schema.ts");
    CHECK(read_source(tree, "db/schema.ts")->text == "text");
    CHECK_FALSE(resolve(tree, "out/x"));
    CHECK_FALSE(resolve(tree, "etc/passwd"));
    CHECK_FALSE(resolve(tree, "loop"));
    CHECK_FALSE(resolve(tree, "packages/db/schema.ts/x"));
    CHECK(read_source(tree, "packages/db") == nullptr);
}
