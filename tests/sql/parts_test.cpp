#include "sql/parts.h"

#include <catch2/catch.hpp>
#include <random>

#include "seed.h"

using namespace checker;

namespace {

struct Told {
    Span span;
    int chunk;
    std::string kind;

    bool operator==(const Told&) const = default;
};

void add(const sql::Script& script, std::size_t offset, int chunk, std::vector<Told>& told) {
    for (const sql::Statement& statement : script.statements)
        told.push_back({{statement.span.begin + offset, statement.span.end + offset},
                        statement.chunk + chunk,
                        std::string(statement.tree.kind)});
}

// Drops and creations in chunks of up to `most` statements.
std::string random_migration(std::mt19937& random, std::size_t most) {
    std::string text;
    for (auto chunks = random() % 20; chunks > 0; --chunks) {
        for (auto statements = random() % most; statements > 0; --statements)
            text += random() % 2 == 0 ? "DROP TABLE a;\n" : "CREATE INDEX ON a (b); -- ;\n";
        text += "--> statement-breakpoint\n";
    }
    return text;
}

}  // namespace

TEST_CASE("the parts of a migration say what its chunks say one by one") {
    const unsigned seed = testing::random_seed();
    CAPTURE(seed);
    std::mt19937 random(seed);
    std::size_t most_parts = 0;
    for (int round = 0; round < 20; ++round) {
        const std::string text = random_migration(random, round % 2 == 0 ? 10 : 2000);
        const std::vector<Span> chunks = sql::chunks(text);
        std::vector<Told> expected;
        for (std::size_t i = 0; i < chunks.size(); ++i)
            add(sql::parse(text.substr(chunks[i].begin, chunks[i].end - chunks[i].begin)),
                chunks[i].begin, static_cast<int>(i), expected);
        const sql::Parts parts(text, chunks);
        most_parts = std::max(most_parts, parts.size());
        CHECK(parts.size() <= chunks.size() + 2 * text.size() / sql::batch_size);
        std::vector<Told> told;
        for (std::size_t i = 0; i < parts.size(); ++i) {
            sql::Script script;
            parts.parse(i, std::make_shared<sql::TreeMemory>(), script);
            add(script, 0, 0, told);
        }
        REQUIRE(told == expected);
    }
    CHECK(most_parts > 10);
}

TEST_CASE("an empty text has a part that says nothing") {
    CHECK(sql::Parts("", sql::chunks("")).size() == 1);
    CHECK(sql::parse_migration("").statements.empty());
}
