#include "server/session.h"

#include <libpq-fe.h>

#include "core/error.h"

namespace checker::postgres {

namespace {

struct Clearer {
    void operator()(PGresult* result) const { ::PQclear(result); }
};
using Result = std::unique_ptr<PGresult, Clearer>;

Rows rows_of(const PGresult* result) {
    const int columns = ::PQnfields(result);
    Rows rows(static_cast<std::size_t>(::PQntuples(result)));
    for (int row = 0; row < ::PQntuples(result); ++row)
        for (int column = 0; column < columns; ++column)
            rows[static_cast<std::size_t>(row)].emplace_back(
                ::PQgetvalue(result, row, column),
                static_cast<std::size_t>(::PQgetlength(result, row, column)));
    return rows;
}

std::string field(const PGresult* result, int code) {
    const char* text = ::PQresultErrorField(result, code);
    return text == nullptr ? "" : text;
}

}  // namespace

void Session::Closer::operator()(pg_conn* connection) const {
    ::PQfinish(connection);
}

Session::Session(const std::string& address) : connection_(::PQconnectdb(address.c_str())) {
    if (::PQstatus(connection_.get()) != CONNECTION_OK)
        throw Error(std::string("cannot connect to the server: ") +
                    ::PQerrorMessage(connection_.get()));
    // Notices are no part of the answer, and would be printed.
    ::PQsetNoticeReceiver(
        connection_.get(), [](void*, const PGresult*) {}, nullptr);
}

void Session::reconnect() {
    ::PQreset(connection_.get());
    if (::PQstatus(connection_.get()) != CONNECTION_OK)
        throw Error(std::string("cannot connect to the server again: ") +
                    ::PQerrorMessage(connection_.get()));
}

Answer Session::ask(const std::string& sql) {
    Answer answer;
    if (::PQsendQuery(connection_.get(), sql.c_str()) == 0)
        throw Error(std::string("cannot ask the server: ") + ::PQerrorMessage(connection_.get()));
    while (const Result result{::PQgetResult(connection_.get())}) {
        const ExecStatusType status = ::PQresultStatus(result.get());
        if (status == PGRES_COPY_IN)
            ::PQputCopyEnd(connection_.get(), "there is nothing to copy");
        else if (status == PGRES_FATAL_ERROR)
            answer.failure = Failure{field(result.get(), PG_DIAG_SQLSTATE),
                                     field(result.get(), PG_DIAG_MESSAGE_PRIMARY)};
        else
            answer.results.push_back(rows_of(result.get()));
    }
    if (::PQstatus(connection_.get()) != CONNECTION_OK)
        throw Error("the server is gone after: " + sql);
    return answer;
}

Rows Session::run(const std::string& sql) {
    Answer answer = ask(sql);
    if (answer.failure) throw Error("the server refuses '" + sql + "': " + answer.failure->message);
    return answer.results.empty() ? Rows{} : std::move(answer.results.back());
}

}  // namespace checker::postgres
