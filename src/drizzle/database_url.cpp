#include "drizzle/database_url.h"

#include <algorithm>
#include <cctype>

namespace checker::drizzle {

std::optional<DatabaseUrl> read_database_url(std::string_view text) {
    if (!text.starts_with("postgres://") && !text.starts_with("postgresql://")) return std::nullopt;
    text.remove_prefix(text.find("//") + 2);
    DatabaseUrl url;
    if (const std::size_t question = text.find('?'); question != std::string_view::npos) {
        url.query = text.substr(question + 1);
        text = text.substr(0, question);
    }
    // A password may have an "@" that nobody escaped; a host has none.
    if (const std::size_t at = text.rfind('@'); at != std::string_view::npos)
        text.remove_prefix(at + 1);
    text = text.substr(0, text.find('/'));
    const bool is_bracketed = text.starts_with('[');
    const std::size_t colon =
        is_bracketed ? text.find(':', std::min(text.find(']'), text.size())) : text.find(':');
    if (colon != std::string_view::npos) url.port = text.substr(colon + 1);
    url.host = text.substr(0, colon);
    std::ranges::transform(url.host, url.host.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return url;
}

bool is_local_host(std::string_view host) {
    if (host == "[::1]" || host == "0.0.0.0" || host.starts_with("127.")) return true;
    if (host == "host.docker.internal" || host.ends_with(".localhost")) return true;
    // "$HOST" and "${...}" may be anything.
    return !host.empty() && host.find_first_of(".$") == std::string_view::npos;
}

}  // namespace checker::drizzle
