// The little of TLS (no_network.cpp) that git_libgit2_shutdown() looks into, to free it.
#include <mbedtls/ssl.h>

extern "C" {

void mbedtls_ssl_config_init(mbedtls_ssl_config* configuration) {
    *configuration = {};
}

void mbedtls_ssl_conf_rng(mbedtls_ssl_config* configuration,
                          int (*generate)(void*, unsigned char*, std::size_t), void* generator) {
    configuration->f_rng = generate;
    configuration->p_rng = generator;
}
}
