// A connection to a PostgreSQL server.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

struct pg_conn;

namespace checker::postgres {

struct Failure {
    std::string sqlstate;
    std::string message;

    bool operator==(const Failure&) const = default;
};

using Row = std::vector<std::string>;  // NULL is the empty text
using Rows = std::vector<Row>;

// What the statements of one text gave until the first of them failed.
struct Answer {
    std::vector<Rows> results;
    std::optional<Failure> failure;
};

class Session {
  public:
    // `address` is libpq's. Throws Error when nobody answers there.
    explicit Session(const std::string& address);

    // Connects anew: nothing is left of what the server had in mind for it.
    void reconnect();

    // Sends it in one go; several statements are one transaction unless they say otherwise.
    Answer ask(const std::string& sql);

    // The same where failing is no answer: throws Error. The rows are the last statement's.
    Rows run(const std::string& sql);

  private:
    struct Closer {
        void operator()(pg_conn* connection) const;
    };
    std::unique_ptr<pg_conn, Closer> connection_;
};

}  // namespace checker::postgres
