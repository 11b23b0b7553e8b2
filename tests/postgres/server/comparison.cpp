#include "server/comparison.h"

#include <cstdlib>
#include <iostream>

#include "core/error.h"
#include "seed.h"
#include "server/catalog.h"
#include "server/measured.h"
#include "server/observation.h"
#include "server/random_ddl.h"

namespace checker::postgres {

namespace {

// A database on the server, what predicts it, and the statements that both have seen.
class Pair {
  public:
    Pair(const Server& server, const NewPredictor& new_predictor, Agreement& agreement)
        : session_(fresh(server)),
          observed_(server.address("compared")),
          observer_(observed_),
          predictor_(new_predictor(server.major())),
          agreement_(agreement) {
        agreement_.start_anew();
    }

    // Whether the server accepts it; else the predictor does not see it.
    bool apply(const std::string& sql) {
        if (session_.ask(sql).failure) return false;
        predictor_->apply(sql);
        observer_.look_again();
        return true;
    }

    void compare(const std::string& name, const std::string& sql) {
        predictor_->tell_rows(observer_.with_rows());
        // Predicted first: what is observed leaves dead rows, but nothing else.
        const Prediction predicted = predictor_->predict(sql);
        agreement_.compare(name, sql, predicted, observer_.observe(sql));
    }

    void compare_catalogs(const std::string& name, const std::string& sql) {
        agreement_.compare_catalogs(name, sql, predictor_->catalog(), catalog_of(session_));
    }

  private:
    static Session fresh(const Server& server) {
        server.create_database("compared");
        return Session(server.address("compared"));
    }

    Session session_;
    Session observed_;
    Observer observer_;
    std::unique_ptr<Predictor> predictor_;
    Agreement& agreement_;
};

std::string numbered(std::uint64_t seed, int database, int statement) {
    return "seed " + std::to_string(seed) + ", database " + std::to_string(database) +
           ", statement " + std::to_string(statement);
}

// So that one seed does not repeat the databases of the next.
std::uint64_t seed_of(std::uint64_t seed, int database) {
    return seed * 1000 + static_cast<std::uint64_t>(database);
}

// With CHECKER_SHOW in the environment: what the server carried out, to look for a cause in.
void show(const std::string& name, const std::string& sql) {
    static const bool is_wanted = std::getenv("CHECKER_SHOW") != nullptr;
    if (is_wanted) std::cerr << name << ": " << sql << ";\n";
}

void set_up(RandomDdl& ddl, Pair& pair, const std::string& name) {
    for (std::string sql = ddl.next_of_setup(); !sql.empty(); sql = ddl.next_of_setup())
        if (pair.apply(sql)) {
            ddl.accept();
            show(name, sql);
        }
    pair.compare_catalogs(name, "the setup");
}

}  // namespace

unsigned chosen_seed() {
    return testing::seed_or(fixed_seed);
}

void compare_measured(const Server& server, const NewPredictor& new_predictor,
                      Agreement& agreement) {
    Pair pair(server, new_predictor, agreement);
    if (!pair.apply(measured_setup())) throw Error("the server refuses measured_setup.sql");
    pair.compare_catalogs("the setup", "measured_setup.sql");
    for (const auto& [name, sql] : measured_statements())
        pair.compare(name, sql);
}

void compare_random(const Server& server, const NewPredictor& new_predictor, std::uint64_t seed,
                    Effort effort, Agreement& agreement) {
    for (int database = 0; database < effort.databases; ++database) {
        RandomDdl ddl(seed_of(seed, database));
        Pair pair(server, new_predictor, agreement);
        set_up(ddl, pair, numbered(seed, database, 0));
        for (int i = 1; i <= effort.statements; ++i)
            pair.compare(numbered(seed, database, i), ddl.next());
    }
}

void compare_random_chains(const Server& server, const NewPredictor& new_predictor,
                           std::uint64_t seed, Effort effort, Agreement& agreement) {
    for (int database = 0; database < effort.databases; ++database) {
        RandomDdl ddl(seed_of(seed, database));
        Pair pair(server, new_predictor, agreement);
        set_up(ddl, pair, numbered(seed, database, 0));
        for (int i = 1; i <= effort.statements; ++i) {
            const std::string sql = ddl.next();
            const std::string name = numbered(seed, database, i);
            pair.compare(name, sql);
            if (!pair.apply(sql)) continue;
            ddl.accept();
            show(name, sql);
            pair.compare_catalogs(name, sql);
        }
    }
}

}  // namespace checker::postgres
