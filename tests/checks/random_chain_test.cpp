// Chains with random damage: what was there before is never reported, and nothing crashes.
#include <catch2/catch.hpp>
#include <cstdlib>
#include <random>

#include "checks/project.h"
#include "seed.h"

using namespace checker::checks;

namespace {

class Damage {
  public:
    explicit Damage(unsigned seed) : random_(seed) {}

    Files chain() {
        Files files = chain_of(static_cast<int>(below(6)));
        const std::size_t count = below(5);
        for (std::size_t i = 0; i < count && !files.empty(); ++i)
            hurt(files);
        return files;
    }

    void hurt(Files& files) {
        auto file = std::next(files.begin(), static_cast<std::ptrdiff_t>(below(files.size())));
        std::string& text = file->second;
        switch (below(6)) {
            case 0:
                files.erase(file);
                return;
            case 1:  // another name
                files["drizzle/000" + std::to_string(below(9)) + "_z.sql"] = text;
                return;
            case 2:
                files["drizzle/meta/000" + std::to_string(below(9)) + "_snapshot.json"] = text;
                return;
            case 3:  // one byte
                if (!text.empty()) text[below(text.size())] = static_cast<char>(' ' + below(95));
                return;
            case 4:
                text.resize(below(text.size() + 1));
                return;
            default:
                files[journal_path] =
                    journal_of({{static_cast<int>(below(3)), "0000_a", 100},
                                {static_cast<int>(below(3)), "0001_b", 50},
                                {1, "0001_z", static_cast<long long>(below(300))}});
        }
    }

    std::size_t below(std::size_t limit) {
        return std::uniform_int_distribution<std::size_t>(0, limit - 1)(random_);
    }

  private:
    std::mt19937 random_;
};

}  // namespace

TEST_CASE("old damage is never reported, whatever it is") {
    const unsigned seed = checker::testing::random_seed();
    INFO("CHECKER_SEED=" << seed);
    Damage damage(seed);
    int with_damage = 0;
    for (int round = 0; round < 1500; ++round) {
        INFO("round " << round);
        const Files before = damage.chain();
        CHECK(remarks_of({.before = before, .after = before}).empty());
        const auto all = remarks_of({.before = before, .after = before, .all = true});
        CHECK(remarks_of({.after = before}) == all);
        if (!all.empty()) ++with_damage;

        Files after = before;
        if (!after.empty()) damage.hurt(after);
        const auto found = remarks_of({.before = before, .after = after});
        CHECK(remarks_of({.before = before, .after = after, .with_ids = true}) == found);
        // A merge takes away what the other side had already.
        CHECK(remarks_of({.before = before, .after = after, .merged = {before}}).size() <=
              found.size());
    }
    CHECK(with_damage > 300);
}
