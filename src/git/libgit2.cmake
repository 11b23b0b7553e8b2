# GIT2_LIBRARIES: libgit2 with what it needs. The shared one loads 14 libraries to be able to talk to
# servers; the archive wants the same as archives, which Debian's libgit2-dev brings along, but for
# Kerberos.
set(GIT2_LIBRARIES git2)
set(CHECKER_GIT2_ARCHIVES "")
if(CHECKER_ARCHIVES)
  foreach(name git2 ssh2 mbedtls mbedx509 mbedcrypto http_parser pcre2-8 z crypto)
    find_library(CHECKER_ARCHIVE_${name} NAMES lib${name}.a)
    list(APPEND CHECKER_GIT2_ARCHIVES ${CHECKER_ARCHIVE_${name}})
  endforeach()
endif()

if(CHECKER_GIT2_ARCHIVES AND NOT CHECKER_GIT2_ARCHIVES MATCHES "NOTFOUND")
  add_library(checker_no_kerberos STATIC no_kerberos.cpp)
  target_link_libraries(checker_no_kerberos PRIVATE checker_warnings)
  list(POP_FRONT CHECKER_GIT2_ARCHIVES archive)
  set(GIT2_LIBRARIES ${archive} checker_no_kerberos ${CHECKER_GIT2_ARCHIVES})
  # What library.cpp defines comes before the function of that name in libmbedx509.a.
  target_link_options(checker_git INTERFACE LINKER:-z,muldefs)
else()
  # What library.cpp defines in place of functions of mbed TLS has to be seen by libgit2.so.
  target_link_options(checker_git INTERFACE
    LINKER:--export-dynamic-symbol=mbedtls_x509_crt_parse_file
    LINKER:--export-dynamic-symbol=mbedtls_x509_crt_parse_path)
endif()
target_link_libraries(checker_git PRIVATE ${GIT2_LIBRARIES})
