// Random DDL: a schema with rows in it, then statements on it, most of them valid.
#pragma once

#include <cstdint>
#include <string>

#include "server/random_world.h"

namespace checker::postgres {

// The same seed gives the same statements as long as the same ones are accepted.
class RandomDdl {
  public:
    explicit RandomDdl(std::uint64_t seed) : dice_(seed) {}

    // The statements that make the schema and its rows one after the other; empty at the end.
    std::string next_of_setup();

    // Any statement on what was accepted so far.
    std::string next();

    // The last one was carried out, so the next ones build on it.
    void accept() { world_ = proposed_; }

  private:
    std::string made_by(const std::vector<const std::vector<Maker>*>& tables);
    std::string rows();

    Dice dice_;
    RandomWorld world_;
    RandomWorld proposed_;
    int setup_step_ = 0;
};

}  // namespace checker::postgres
