// The comparison itself, with another database of the same server as the predictor: what it says
// is right, so every disagreement would be the comparison's.
#include "server/comparison.h"

#include <catch2/catch.hpp>

#include "seed.h"
#include "server/catalog.h"
#include "server/measured.h"

using namespace checker::postgres;

namespace {

class Twin : public Predictor {
  public:
    explicit Twin(const Server& server) : session_(fresh(server)), observer_(session_) {}

    void apply(const std::string& sql) override {
        session_.run(sql);
        observer_.look_again();
    }
    Prediction predict(const std::string& sql) override { return observer_.observe(sql); }
    std::string catalog() override { return catalog_of(session_); }

  private:
    static Session fresh(const Server& server) {
        server.create_database("twin");
        return Session(server.address("twin"));
    }

    Session session_;
    Observer observer_;
};

// Forgets the locks, and that there are views.
class ForgetfulTwin : public Twin {
  public:
    using Twin::Twin;

    Prediction predict(const std::string& sql) override {
        Prediction prediction = Twin::predict(sql);
        prediction.locks.clear();
        return prediction;
    }
    std::string catalog() override { return "table nothing: table\n"; }
};

template <typename Kind>
NewPredictor twin_on(const Server& server) {
    return [&server](int) { return std::make_unique<Kind>(server); };
}

void check_measured(const Server& server) {
    Agreement agreement({});
    compare_measured(server, twin_on<Twin>(server), agreement);
    INFO(agreement.report());
    CHECK(agreement.cases() == static_cast<int>(measured_statements().size()));
    CHECK(agreement.unexplained().empty());
}

void check_wrong(const Server& server) {
    Agreement agreement({});
    compare_measured(server, twin_on<ForgetfulTwin>(server), agreement);
    CHECK(agreement.unexplained().size() > 200);
    CHECK_THAT(agreement.report(), Catch::Contains("SHARE UPDATE EXCLUSIVE") &&
                                       Catch::Contains("predicted: table nothing: table"));
}

void check_random(int major, std::uint64_t seed, Effort undone, Effort chained) {
    const Server server(major);
    INFO("PostgreSQL " << major << ", CHECKER_SEED=" << seed);
    Agreement agreement({});
    compare_random(server, twin_on<Twin>(server), seed, undone, agreement);
    compare_random_chains(server, twin_on<Twin>(server), seed, chained, agreement);
    INFO(agreement.report());
    CHECK(agreement.unexplained().empty());
    // Most statements are valid, some are not.
    CHECK(agreement.refused() * 2 < agreement.cases());
    CHECK(agreement.refused() * 20 > agreement.cases());
}

}  // namespace

TEST_CASE("a database agrees with its twin, and a predictor that is wrong is found out") {
    const Server server(debian_major);
    check_measured(server);
    check_wrong(server);
}

TEST_CASE("a database agrees with its twin on random statements") {
    check_random(debian_major, chosen_seed(), {3, 100}, {2, 50});
}

TEST_CASE("a database of every major agrees with its twin", "[.long]") {
    const unsigned seed = checker::testing::random_seed();
    WARN("CHECKER_SEED=" << seed);
    for (const int major : majors)
        check_random(major, seed, {2, 100}, {2, 40});
}
