// The comparison itself, with another database of the same server as the predictor: what it says
// is right, so every disagreement would be ours.
#include "server/comparison.h"

#include <catch2/catch.hpp>
#include <iostream>

#include "seed.h"
#include "server/catalog.h"
#include "server/random_ddl.h"

using namespace checker::postgres;

namespace {

class Twin : public Predictor {
  public:
    explicit Twin(const Server& server) : session_(fresh(server)), observer_(session_) {}

    void apply(const std::string& sql) override {
        session_.run(sql);
        observer_.look();
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

NewPredictor twin_on(const Server& server) {
    return [&server](int) { return std::make_unique<Twin>(server); };
}

}  // namespace

TEST_CASE("a server agrees with itself on the measured statements") {
    const Server server(debian_major);
    Agreement agreement({});
    compare_measured(server, twin_on(server), agreement);
    INFO(agreement.report());
    CHECK(agreement.unexplained().empty());
    std::cout << agreement.report();
}

TEST_CASE("a server agrees with itself on random statements") {
    const Server server(debian_major);
    const unsigned seed = checker::testing::random_seed();
    INFO("CHECKER_SEED=" << seed);
    Agreement agreement({});
    compare_random(server, twin_on(server), seed, {5, 100}, agreement);
    INFO(agreement.report());
    CHECK(agreement.unexplained().empty());
    std::cout << agreement.report();
}

TEST_CASE("a server agrees with itself on random chains") {
    const Server server(debian_major);
    const unsigned seed = checker::testing::random_seed();
    INFO("CHECKER_SEED=" << seed);
    Agreement agreement({});
    compare_random_chains(server, twin_on(server), seed, {5, 60}, agreement);
    INFO(agreement.report());
    CHECK(agreement.unexplained().empty());
    std::cout << agreement.report();
}
