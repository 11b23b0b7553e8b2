#include "schema/merge.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>

#include "seed.h"

namespace schema = checker::schema;

namespace {

schema::Column column(const std::string& name, const std::string& type = "integer") {
    schema::Column made;
    made.name = name;
    made.type = type;
    return made;
}

schema::Table table(const std::string& name, const std::vector<std::string>& columns) {
    schema::Table made;
    made.name = name;
    for (const std::string& each : columns)
        made.columns.push_back(column(each));
    return made;
}

schema::Schema with(const std::vector<schema::Table>& tables) {
    schema::Schema made;
    made.tables = tables;
    return made;
}

using Texts = std::vector<std::string>;

Texts conflicts(const schema::Schema& base, const schema::Schema& ours,
                const schema::Schema& theirs) {
    Texts texts;
    for (const schema::Conflict& conflict : merge(base, ours, theirs).conflicts)
        texts.push_back(text_of(conflict));
    return texts;
}

Texts columns(const schema::Table& of) {
    Texts names;
    for (const schema::Column& each : of.columns)
        names.push_back(each.name);
    return names;
}

}  // namespace

TEST_CASE("what one side alone adds, changes or drops is taken over") {
    const schema::Schema base = with({table("users", {"id", "age"}), table("old", {"id"})});
    schema::Schema ours = base;
    ours.tables[0].columns.insert(ours.tables[0].columns.begin() + 1, column("mail"));
    ours.tables.push_back(table("orders", {"id"}));
    schema::Schema theirs = base;
    theirs.tables[0].columns[1].type = "bigint";
    theirs.tables[0].columns.push_back(column("phone"));
    theirs.tables.erase(theirs.tables.begin() + 1);
    const schema::Merged merged = merge(base, ours, theirs);
    CHECK(merged.conflicts.empty());
    REQUIRE(merged.schema.tables.size() == 2);
    CHECK(columns(merged.schema.tables[0]) == Texts{"id", "mail", "age", "phone"});
    CHECK(merged.schema.tables[0].columns[2].type == "bigint");
    CHECK(merged.schema.tables[1].name == "orders");
}

TEST_CASE("what both change is a conflict unless they agree") {
    const schema::Schema base = with({table("users", {"id", "age"})});
    schema::Schema ours = base;
    schema::Schema theirs = base;
    ours.tables[0].columns[1].type = "bigint";
    theirs.tables[0].columns[1].type = "bigint";
    CHECK(conflicts(base, ours, theirs).empty());
    theirs.tables[0].columns[1].type = "text";
    ours.tables[0].columns[1].not_null = true;
    CHECK(conflicts(base, ours, theirs) ==
          Texts{"both set the type of column users.age, and not alike"});
    const schema::Schema merged = merge(base, ours, theirs).schema;
    CHECK(merged.tables[0].columns[1].type == "text");
    CHECK(merged.tables[0].columns[1].not_null);
}

TEST_CASE("what one side drops and the other changes is a conflict") {
    const schema::Schema base = with({table("users", {"id", "age"}), table("orders", {"id"})});
    schema::Schema ours = base;
    schema::Schema theirs = base;
    ours.tables[0].columns.pop_back();
    theirs.tables[0].columns[1].default_value = "18";
    theirs.tables.pop_back();
    ours.tables[1].columns.push_back(column("total"));
    CHECK(conflicts(base, ours, theirs) ==
          Texts{"one side drops column users.age, and the other changes it",
                "one side drops table orders, and the other changes it"});
}

TEST_CASE("both may add the same object, but not differently") {
    const schema::Schema base = with({table("users", {"id"})});
    schema::Schema ours = with({table("users", {"id"}), table("tags", {"id", "name"})});
    schema::Schema theirs = with({table("users", {"id"}), table("tags", {"id", "color"})});
    const schema::Merged merged = merge(base, ours, theirs);
    CHECK(merged.conflicts.empty());
    CHECK(columns(merged.schema.tables[1]) == Texts{"id", "name", "color"});
    ours.tables[1].columns[0].type = "serial";
    CHECK(conflicts(base, ours, theirs) ==
          Texts{"both set the type of column tags.id, and not alike"});
}

TEST_CASE("values of an enum are merged one by one, in the order in which they are added") {
    schema::Schema base;
    base.enums.push_back({"public", "mood", {"sad", "ok"}, {}});
    schema::Schema ours = base;
    schema::Schema theirs = base;
    ours.enums[0].values = {"sad", "meh", "ok", "great"};
    theirs.enums[0].values = {"sad", "ok", "happy"};
    const schema::Merged merged = merge(base, ours, theirs);
    CHECK(merged.conflicts.empty());
    CHECK(merged.schema.enums[0].values == Texts{"sad", "meh", "ok", "great", "happy"});
}

namespace {

// Random edits of a small schema, so that both sides often meet.
class Edits {
  public:
    explicit Edits(unsigned seed) : random_(seed) {}

    schema::Schema start() {
        schema::Schema made;
        for (const char* name : {"a", "b", "c"})
            made.tables.push_back(table(name, {"id", "x", "y"}));
        made.enums.push_back({"public", "mood", {"sad", "ok"}, {}});
        return made;
    }

    void change(schema::Schema& of) {
        for (int i = below(4); i >= 0; --i)
            edit(of);
    }

  private:
    int below(int bound) { return static_cast<int>(random_() % static_cast<unsigned>(bound)); }
    std::string name() { return std::string(1, static_cast<char>('a' + below(6))); }

    void edit(schema::Schema& of) {
        if (of.tables.empty() || below(8) == 0) return add_table(of);
        schema::Table& at =
            of.tables[static_cast<std::size_t>(below(static_cast<int>(of.tables.size())))];
        switch (below(6)) {
            case 0:
                return at.columns.empty() ? void() : at.columns.pop_back();
            case 1:
                return add_column(at);
            case 2:
                if (!at.columns.empty()) at.columns.front().type = below(2) != 0 ? "text" : "uuid";
                return;
            case 3:
                at.row_level_security = below(2) != 0;
                return;
            case 4:
                of.tables.erase(of.tables.begin() + (&at - of.tables.data()));
                return;
            default:
                at.checks = {{"positive", below(2) != 0 ? "x > 0" : "x > 1", {}}};
        }
    }

    void add_table(schema::Schema& of) {
        const std::string made = name();
        if (std::ranges::none_of(of.tables, [&](const auto& each) { return each.name == made; }))
            of.tables.push_back(table(made, {"id"}));
    }

    void add_column(schema::Table& at) {
        const std::string made = name();
        if (std::ranges::none_of(at.columns, [&](const auto& each) { return each.name == made; }))
            at.columns.push_back(column(made, below(2) != 0 ? "integer" : "text"));
    }

    std::mt19937 random_;
};

bool alike(const schema::Schema& a, const schema::Schema& b) {
    return diff(a, b).empty() && diff(b, a).empty();
}

}  // namespace

TEST_CASE("the laws of a merge hold for random edits") {
    const unsigned seed = checker::testing::random_seed();
    int in_conflict = 0;
    for (unsigned round = 0; round < 2000; ++round) {
        CAPTURE(seed, round);
        Edits edits(seed + round);
        const schema::Schema base = edits.start();
        schema::Schema ours = base;
        schema::Schema theirs = base;
        edits.change(ours);
        edits.change(theirs);
        REQUIRE(alike(merge(base, ours, base).schema, ours));
        REQUIRE(alike(merge(base, base, theirs).schema, theirs));
        REQUIRE(alike(merge(base, ours, ours).schema, ours));
        const schema::Merged one = merge(base, ours, theirs);
        const schema::Merged other = merge(base, theirs, ours);
        // Who is called ours matters only where they are in conflict.
        REQUIRE(one.conflicts.size() == other.conflicts.size());
        if (one.conflicts.empty()) REQUIRE(alike(one.schema, other.schema));
        in_conflict += one.conflicts.empty() ? 0 : 1;
    }
    CHECK(in_conflict > 100);
    CHECK(in_conflict < 1900);
}
