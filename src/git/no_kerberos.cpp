// Stands in for Kerberos (RFC 2744), which libgit2 calls to log in to a server and Debian has as a
// shared library only. This program never opens a connection; whoever asks is told "failure".
#include <cstdint>

namespace {

constexpr std::uint32_t failure = 13U << 16U;  // GSS_S_FAILURE

}  // namespace

extern "C" {

void* GSS_C_NT_HOSTBASED_SERVICE = nullptr;  // NOLINT(readability-identifier-naming)

std::uint32_t gss_delete_sec_context() {
    return failure;
}
std::uint32_t gss_display_status() {
    return failure;
}
std::uint32_t gss_import_name() {
    return failure;
}
std::uint32_t gss_indicate_mechs() {
    return failure;
}
std::uint32_t gss_init_sec_context() {
    return failure;
}
std::uint32_t gss_release_buffer() {
    return failure;
}
std::uint32_t gss_release_name() {
    return failure;
}
std::uint32_t gss_release_oid_set() {
    return failure;
}
}
