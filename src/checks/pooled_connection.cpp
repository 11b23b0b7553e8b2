#include "checks/pooled_connection.h"

#include <algorithm>
#include <array>

#include "core/path.h"
#include "drizzle/credentials.h"
#include "drizzle/database_url.h"

namespace checker::checks {

namespace {

// Variables in which people keep the URL that is not pooled.
bool is_direct(const std::string& variable) {
    constexpr std::array parts{"DIRECT",  "MIGRAT", "NON_POOL", "NOPOOL",
                               "NO_POOL", "UNPOOL", "SESSION"};
    return std::ranges::any_of(
        parts, [&](std::string_view part) { return variable.find(part) != std::string::npos; });
}

// Why a URL is that of a pooler; empty: it is not, as far as can be told.
// https://neon.com/docs/connect/connection-pooling: "-pooler" behind the endpoint's id.
// https://supabase.com/docs/guides/database/connecting-to-postgres: port 6543 pools transactions,
// of the shared pooler and of the dedicated one; port 5432 of the same hosts pools sessions, which
// migrations may use.
std::string why_pooled(const std::string& text) {
    const auto url = drizzle::read_database_url(text);
    if (!url || drizzle::is_local_host(url->host)) return {};
    const std::string_view host = url->host;
    const std::string_view endpoint = host.substr(0, host.find('.'));
    if (endpoint.ends_with("-pooler") &&
        (host.ends_with(".neon.tech") || host.ends_with(".neon.build")))
        return "Neon's pooler ('-pooler' in the host)";
    const bool is_supabase = host.ends_with(".supabase.com") || host.ends_with(".supabase.co");
    if (is_supabase && url->port == "6543") return "Supabase's transaction pooler (port 6543)";
    if (url->query.find("pgbouncer=true") != std::string::npos)
        return "a pooler ('pgbouncer=true')";
    return {};
}

// Whether the repository's example of an environment shows Vercel's names, among which POSTGRES_URL
// is the pooled one: https://vercel.com/docs/postgres.
bool has_vercel_names(const Tree& tree, const std::string& config) {
    constexpr std::array names{".env.example", ".env.local.example", ".env.sample",
                               ".env.template"};
    for (const std::string_view folder : {folder_of(config), std::string_view{}})
        for (const std::string_view name : names) {
            const auto path = join_path(folder, name);
            const SourcePtr source = path ? read_source(tree, *path) : nullptr;
            if (source != nullptr &&
                source->text.find("POSTGRES_URL_NON_POOLING") != std::string::npos)
                return true;
        }
    return false;
}

bool is_pooled_variable(const Tree& tree, const std::string& config, const std::string& name) {
    return name == "POSTGRES_PRISMA_URL" ||
           (name == "POSTGRES_URL" && has_vercel_names(tree, config));
}

}  // namespace

std::optional<Remark> pooled_connection(const Tree& tree, const std::string& path) {
    constexpr std::string_view rule = "migrate-on-pooled-connection";
    std::string variables;
    for (const drizzle::UrlChoice& choice : drizzle::url_choices(tree, path)) {
        if (choice.is_variable) {
            if (is_direct(choice.text)) return std::nullopt;
            if (is_pooled_variable(tree, path, choice.text))
                return Remark{std::string(rule), choice.place,
                              "migrations run on what " + choice.text +
                                  " holds, which on Vercel is the pooled connection"};
            variables += (variables.empty() ? "" : " or ") + choice.text;
            continue;
        }
        const std::string why = why_pooled(choice.text);
        if (why.empty()) return std::nullopt;
        std::string message = "migrations run through " + why;
        if (!variables.empty()) message += " unless " + variables + " says otherwise";
        return Remark{std::string(rule), choice.place, message};
    }
    return std::nullopt;
}

}  // namespace checker::checks
