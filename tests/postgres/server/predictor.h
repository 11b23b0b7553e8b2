// What is held against a server: something that says beforehand what a statement will do.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "server/observation.h"

namespace checker::postgres {

// Relations go by the same names. Of a failure only the SQLSTATE counts.
using Prediction = Observation;

class Predictor {
  public:
    Predictor() = default;
    virtual ~Predictor() = default;
    Predictor(const Predictor&) = delete;
    Predictor& operator=(const Predictor&) = delete;

    // The server has carried this out: one statement, or the text of a whole setup.
    virtual void apply(const std::string& sql) = 0;

    // The tables and materialized views that have rows now, whatever was applied so far.
    virtual void tell_rows(const std::set<std::string>& /*relations*/) {}

    // What these statements would do in one transaction to what was applied so far.
    virtual Prediction predict(const std::string& sql) = 0;

    // What is there, in the lines of catalog.h. Kinds of lines that it never gives are not
    // compared.
    virtual std::string catalog() = 0;
};

// One for an empty database of that major.
using NewPredictor = std::function<std::unique_ptr<Predictor>(int major)>;

}  // namespace checker::postgres
