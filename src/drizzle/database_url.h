// Where a database is, as a connection URL says it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace checker::drizzle {

struct DatabaseUrl {
    std::string host;  // lower case
    std::string port;  // empty where it is not said
    std::string query;
};

// The parts of "postgres://user:secret@host:port/name?query"; nothing for any other text.
std::optional<DatabaseUrl> read_database_url(std::string_view text);

// Whether a database of that host is on the machine itself or in a container beside it: localhost,
// a loopback address, a name without a dot ("db", as a service of Docker Compose or of a CI job).
bool is_local_host(std::string_view host);

}  // namespace checker::drizzle
