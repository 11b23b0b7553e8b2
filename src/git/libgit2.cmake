# GIT2_LIBRARIES: libgit2 with what it needs. The shared one loads 14 libraries to be able to talk to
# servers; for the archive no_network.cpp stands in for most of them, and Debian's libgit2-dev brings
# the rest along as archives (of mbed TLS that is SHA-256).
set(GIT2_LIBRARIES git2)
set(CHECKER_GIT2_ARCHIVES "")
if(CHECKER_ARCHIVES)
  foreach(name git2 mbedcrypto http_parser pcre2-8 z)
    find_library(CHECKER_ARCHIVE_${name} NAMES lib${name}.a)
    list(APPEND CHECKER_GIT2_ARCHIVES ${CHECKER_ARCHIVE_${name}})
  endforeach()
endif()

if(CHECKER_GIT2_ARCHIVES AND NOT CHECKER_GIT2_ARCHIVES MATCHES "NOTFOUND")
  add_library(checker_no_network STATIC no_network.cpp tls_configuration.cpp)
  target_link_libraries(checker_no_network PRIVATE checker_warnings)
  list(POP_FRONT CHECKER_GIT2_ARCHIVES archive)
  set(GIT2_LIBRARIES ${archive} checker_no_network ${CHECKER_GIT2_ARCHIVES})
elseif(CHECKER_STATIC)
  message(FATAL_ERROR "not all archives of libgit2 are here: ${CHECKER_GIT2_ARCHIVES}")
else()
  # What library.cpp defines in place of functions of mbed TLS has to be seen by libgit2.so.
  target_link_options(checker_git INTERFACE
    LINKER:--export-dynamic-symbol=mbedtls_x509_crt_parse_file
    LINKER:--export-dynamic-symbol=mbedtls_x509_crt_parse_path)
endif()
target_link_libraries(checker_git PRIVATE ${GIT2_LIBRARIES})
