#include "server/agreement.h"

#include <catch2/catch.hpp>

using namespace checker::postgres;

namespace {

Observation seen(const Locks& locks) {
    Observation observation;
    observation.locks = locks;
    return observation;
}

Observation refused(const char* sqlstate) {
    Observation observation;
    observation.failure = Failure{sqlstate, "for some reason"};
    return observation;
}

}  // namespace

TEST_CASE("each aspect that differs is told") {
    Agreement agreement({});
    agreement.compare("same", "SELECT 1", seen({{"t", Lock::share}}), seen({{"t", Lock::share}}));
    Observation observed = seen({{"t", Lock::exclusive}});
    observed.scanned = {"t"};
    agreement.compare("other", "SELECT 2", seen({{"t", Lock::share}}), observed);
    REQUIRE(agreement.disagreements().size() == 2);
    CHECK(agreement.disagreements()[0].kind == "locks");
    CHECK(agreement.disagreements()[0].predicted == "t SHARE");
    CHECK(agreement.disagreements()[0].observed == "t EXCLUSIVE");
    CHECK(agreement.disagreements()[1].kind == "scanned");
    CHECK_THAT(agreement.report(),
               Catch::StartsWith("2 cases, 1 of them equal") && Catch::Contains("SELECT 2"));
}

TEST_CASE("of a refusal only the SQLSTATE counts") {
    Agreement agreement({});
    agreement.compare("same", "", refused("42P01"), refused("42P01"));
    Observation silent = refused("42P01");
    silent.failure->message = "";
    agreement.compare("silent", "", silent, refused("42P01"));
    CHECK(agreement.disagreements().empty());
    agreement.compare("not foreseen", "", seen({{"t", Lock::share}}), refused("23502"));
    REQUIRE(agreement.disagreements().size() == 1);
    CHECK(agreement.disagreements()[0].observed == "23502 for some reason");
}

TEST_CASE("an exception explains a disagreement, and is told when it explains none") {
    Agreement agreement({{"^ALTER", "failure", "^$", "^23", "depends on the rows"},
                         {"", "", "", "^99", "never happens"}});
    agreement.compare("rows", "ALTER TABLE t", Observation{}, refused("23502"));
    agreement.compare("rows", "DROP TABLE t", Observation{}, refused("23502"));
    CHECK(agreement.disagreements()[0].reason == "depends on the rows");
    REQUIRE(agreement.unexplained().size() == 1);
    CHECK(agreement.unexplained()[0].statement == "DROP TABLE t");
    REQUIRE(agreement.unused_exceptions().size() == 1);
    CHECK(agreement.unused_exceptions()[0].reason == "never happens");
}

TEST_CASE("a line of the catalog that differs is told once, where it starts to") {
    Agreement agreement({});
    agreement.compare_catalogs("1", "A", "table t: table\n", "table t: table\nview v\n");
    CHECK(agreement.disagreements().empty());  // of views the predictor says nothing
    agreement.compare_catalogs("2", "B", "table t: table\n", "table u: table\n");
    REQUIRE(agreement.disagreements().size() == 2);
    CHECK(agreement.disagreements()[0].kind == "catalog: table");
    CHECK(agreement.disagreements()[0].predicted == "table t: table");
    CHECK(agreement.disagreements()[1].observed == "table u: table");
    agreement.compare_catalogs("3", "C", "table t: table\n", "table u: table\n");
    CHECK(agreement.disagreements().size() == 2);
    agreement.start_anew();
    agreement.compare_catalogs("4", "D", "table t: table\n", "table u: table\n");
    CHECK(agreement.disagreements().size() == 4);
}
