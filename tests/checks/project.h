// Little projects in memory, and what the chain checks say about them.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "checks/chain_checks.h"

namespace checker::checks {

using Files = std::map<std::string, std::string, std::less<>>;

struct TestEntry {
    int idx = 0;
    std::string tag;
    long long when = 0;
};

inline std::string journal_of(const std::vector<TestEntry>& entries) {
    std::string text = R"({"version":"7","dialect":"postgresql","entries":[)";
    for (const TestEntry& entry : entries) {
        if (text.back() == '}') text += ",";
        text += "\n{\"idx\":" + std::to_string(entry.idx) +
                ",\"when\":" + std::to_string(entry.when) + ",\"tag\":\"" + entry.tag + "\"}";
    }
    return text + "]}";
}

inline std::string snapshot_of(const std::string& id, const std::string& parent) {
    return R"({"id":")" + id + R"(","prevId":")" + parent +
           R"(","version":"7","dialect":"postgresql","tables":{},"enums":{},"schemas":{}})";
}

inline constexpr const char* journal_path = "drizzle/meta/_journal.json";

// 0000_a, 0001_b, ...: dated 100, 200, ...; snapshots s0, s1, ...
inline Files chain_of(int count) {
    Files files;
    std::vector<TestEntry> entries;
    std::string parent(drizzle::no_parent);
    for (int i = 0; i < count; ++i) {
        const std::string number = "000" + std::to_string(i);
        const std::string tag = number + "_" + std::string(1, static_cast<char>('a' + i));
        entries.push_back({i, tag, 100 * (i + 1)});
        files["drizzle/" + tag + ".sql"] = "SELECT " + std::to_string(i) + ";\n";
        const std::string id = "s" + std::to_string(i);
        files["drizzle/meta/" + number + "_snapshot.json"] = snapshot_of(id, parent);
        parent = id;
    }
    files[journal_path] = journal_of(entries);
    return files;
}

// A Tree whose files may have ids, as those of git have: then contents are compared by them.
class TestTree : public MemoryTree {
  public:
    TestTree(Files files, bool with_ids) : MemoryTree(std::move(files)), with_ids_(with_ids) {}

    std::optional<TreeEntry> find(std::string_view path) const override {
        std::optional<TreeEntry> entry = MemoryTree::find(path);
        if (entry) name(*entry);
        return entry;
    }
    std::vector<TreeEntry> list(std::string_view folder) const override {
        std::vector<TreeEntry> entries = MemoryTree::list(folder);
        for (TreeEntry& entry : entries)
            name(entry);
        return entries;
    }

  private:
    void name(TreeEntry& entry) const {
        if (with_ids_ && entry.kind == FileKind::file) entry.id = "id " + read(entry);
    }

    bool with_ids_;
};

struct TestChange {
    std::optional<Files> before = std::nullopt;
    Files after;
    std::vector<Files> merged = {};
    std::optional<Files> base = std::nullopt;
    std::optional<Files> tip = std::nullopt;  // of the branch "main"
    bool all = false;
    bool with_ids = false;
};

// "rule path:line message" of every remark.
inline std::vector<std::string> remarks_of(const TestChange& test) {
    const TestTree after(test.after, test.with_ids);
    const drizzle::Chain after_chain = drizzle::read_chain(after, "drizzle");
    const TestTree before(test.before.value_or(Files{}), test.with_ids);
    const drizzle::Chain before_chain = drizzle::read_chain(before, "drizzle", &after_chain);
    const TestTree base(test.base.value_or(Files{}), test.with_ids);
    const drizzle::Chain base_chain = drizzle::read_chain(base, "drizzle");
    std::vector<TestTree> merged_trees;
    for (const Files& files : test.merged)
        merged_trees.emplace_back(files, test.with_ids);
    std::vector<drizzle::Chain> merged;
    for (const TestTree& tree : merged_trees)
        merged.push_back(drizzle::read_chain(tree, "drizzle"));

    ChainChange change{.after_tree = after, .after = after_chain, .merged = {}, .all = test.all};
    if (test.before) {
        change.before_tree = &before;
        change.before = &before_chain;
    }
    if (test.base) {
        change.base_tree = &base;
        change.base = &base_chain;
    }
    const TestTree tip(test.tip.value_or(Files{}), test.with_ids);
    if (test.tip) change.upcoming.push_back({"main", drizzle::read_chain(tip, "drizzle")});
    for (const drizzle::Chain& chain : merged)
        change.merged.push_back(&chain);
    std::vector<std::string> texts;
    for (const Remark& remark : check_chain(change)) {
        const int line = locate(remark.place.source->text, remark.place.span.begin).line;
        texts.push_back(remark.rule + " " + remark.place.source->path + ":" + std::to_string(line) +
                        " " + remark.message);
    }
    return texts;
}

// The rules alone.
inline std::vector<std::string> rules_of(const TestChange& test) {
    std::vector<std::string> rules = remarks_of(test);
    for (std::string& text : rules)
        text.resize(text.find(' '));
    return rules;
}

}  // namespace checker::checks
