#include "checks/collisions.h"

#include <catch2/catch.hpp>

using checker::checks::Claim;
using checker::checks::collisions;

namespace {

using Claims = std::vector<Claim>;

std::vector<std::size_t> blamed(const Claims& claims, const std::vector<Claims>& older) {
    std::vector<std::size_t> indexes;
    for (const auto& collision : collisions(claims, older))
        indexes.push_back(collision.blamed);
    return indexes;
}

using Indexes = std::vector<std::size_t>;

}  // namespace

TEST_CASE("among new claims the later ones are blamed") {
    CHECK(blamed({{"1", "a"}, {"1", "b"}, {"2", "c"}, {"1", "d"}}, {}) == Indexes{1, 3});
}

TEST_CASE("a claim that an older chain has is not blamed for a new one") {
    CHECK(blamed({{"1", "new"}, {"1", "old"}}, {{{"1", "old"}}}) == Indexes{0});
    CHECK(blamed({{"1", "old"}, {"1", "new"}, {"1", "older"}}, {{{"1", "old"}, {"1", "older"}}}) ==
          Indexes{1});
    CHECK(blamed({{"1", "old"}, {"1", "older"}}, {{{"1", "old"}, {"1", "older"}}}).empty());
}

TEST_CASE("claims of two branches collide in the merge") {
    CHECK(blamed({{"1", "ours"}, {"1", "theirs"}}, {{{"1", "ours"}}, {{"1", "theirs"}}}) ==
          Indexes{1});
}

TEST_CASE("a claimant that claims something else than before is new") {
    CHECK(blamed({{"1", "a"}, {"1", "b"}}, {{{"1", "a"}, {"2", "b"}}}) == Indexes{1});
}

TEST_CASE("many claims of one value take linear time") {
    Claims claims;
    for (int i = 0; i < 200'000; ++i)
        claims.push_back({"1", std::to_string(i)});
    CHECK(blamed(claims, {claims}).empty());
    CHECK(blamed(claims, {}).size() == 199'999);
}
