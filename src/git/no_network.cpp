// Stands in for what libgit2 would talk to servers with: Kerberos (RFC 2744), which Debian has as a
// shared library only, SSH (libssh2) and TLS (mbed TLS). This program never opens a connection, and
// is half as large and starts sooner without them. Setting them up succeeds, because
// git_libgit2_init() wants it; whoever asks for more is told "failure". Of the signatures only what
// is returned matters to the caller (System V and AArch64 calling conventions); 13 << 16 is
// GSS_S_FAILURE.

// NOLINTBEGIN(bugprone-macro-parentheses,readability-identifier-naming)
#define NOTHING(name) \
    void name() {}
#define SUCCEEDS(name) \
    int name() {       \
        return 0;      \
    }
#define FAILS(name) \
    int name() {    \
        return -1;  \
    }
#define GIVES_NULL(name) \
    void* name() {       \
        return nullptr;  \
    }
#define FAILS_GSS(name)    \
    unsigned name() {      \
        return 13U << 16U; \
    }

extern "C" {

void* GSS_C_NT_HOSTBASED_SERVICE = nullptr;
FAILS_GSS(gss_delete_sec_context)
FAILS_GSS(gss_display_status)
FAILS_GSS(gss_import_name)
FAILS_GSS(gss_indicate_mechs)
FAILS_GSS(gss_init_sec_context)
FAILS_GSS(gss_release_buffer)
FAILS_GSS(gss_release_name)
FAILS_GSS(gss_release_oid_set)

SUCCEEDS(libssh2_init)
SUCCEEDS(mbedtls_ctr_drbg_seed)
SUCCEEDS(mbedtls_ssl_config_defaults)

GIVES_NULL(libssh2_agent_init)
GIVES_NULL(libssh2_channel_open_ex)
GIVES_NULL(libssh2_hostkey_hash)
GIVES_NULL(libssh2_knownhost_init)
GIVES_NULL(libssh2_session_abstract)
GIVES_NULL(libssh2_session_hostkey)
GIVES_NULL(libssh2_session_init_ex)
GIVES_NULL(libssh2_userauth_list)
GIVES_NULL(mbedtls_ssl_get_peer_cert)

NOTHING(libssh2_agent_free)
NOTHING(libssh2_channel_set_blocking)
NOTHING(libssh2_exit)
NOTHING(libssh2_knownhost_free)
NOTHING(libssh2_session_set_blocking)
NOTHING(mbedtls_ctr_drbg_free)
NOTHING(mbedtls_ctr_drbg_init)
NOTHING(mbedtls_entropy_free)
NOTHING(mbedtls_entropy_init)
NOTHING(mbedtls_ssl_conf_authmode)
NOTHING(mbedtls_ssl_conf_ca_chain)
NOTHING(mbedtls_ssl_conf_ciphersuites)
NOTHING(mbedtls_ssl_conf_min_version)
NOTHING(mbedtls_ssl_config_free)
NOTHING(mbedtls_ssl_free)
NOTHING(mbedtls_ssl_init)
NOTHING(mbedtls_ssl_set_bio)
NOTHING(mbedtls_x509_crt_free)
NOTHING(mbedtls_x509_crt_init)

FAILS(libssh2_agent_connect)
FAILS(libssh2_agent_disconnect)
FAILS(libssh2_agent_get_identity)
FAILS(libssh2_agent_list_identities)
FAILS(libssh2_agent_userauth)
FAILS(libssh2_channel_close)
FAILS(libssh2_channel_free)
FAILS(libssh2_channel_process_startup)
FAILS(libssh2_channel_read_ex)
FAILS(libssh2_channel_write_ex)
FAILS(libssh2_knownhost_checkp)
FAILS(libssh2_knownhost_readfile)
FAILS(libssh2_session_disconnect_ex)
FAILS(libssh2_session_free)
FAILS(libssh2_session_handshake)
FAILS(libssh2_session_last_error)
FAILS(libssh2_session_method_pref)
FAILS(libssh2_userauth_authenticated)
FAILS(libssh2_userauth_keyboard_interactive_ex)
FAILS(libssh2_userauth_password_ex)
FAILS(libssh2_userauth_publickey)
FAILS(libssh2_userauth_publickey_fromfile_ex)
FAILS(libssh2_userauth_publickey_frommemory)
FAILS(mbedtls_ctr_drbg_random)
FAILS(mbedtls_entropy_func)
FAILS(mbedtls_ssl_close_notify)
FAILS(mbedtls_ssl_get_ciphersuite_id)
FAILS(mbedtls_ssl_get_verify_result)
FAILS(mbedtls_ssl_handshake)
FAILS(mbedtls_ssl_read)
FAILS(mbedtls_ssl_set_hostname)
FAILS(mbedtls_ssl_setup)
FAILS(mbedtls_ssl_write)
FAILS(mbedtls_x509_crt_verify_info)
}
// NOLINTEND(bugprone-macro-parentheses,readability-identifier-naming)
