# `cpack -G DEB` in a folder where the program was built.
set(CPACK_GENERATOR DEB)
# Nobody can be reached there: whoever hands the package on says who is.
set(CHECKER_MAINTAINER "the checker authors <checker@example.invalid>" CACHE STRING
  "whom the .deb names as its maintainer: NAME <ADDRESS>")
set(CPACK_PACKAGE_CONTACT "${CHECKER_MAINTAINER}")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION devel)
set(CPACK_DEBIAN_PACKAGE_SUGGESTS git)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "check of a Drizzle project's schema, snapshots and migrations")
set(CPACK_PACKAGE_DESCRIPTION "One program for git hooks and CI: whether schema, snapshots and SQL
migrations agree, and what a new migration will do to a running database.")
# A static program needs no other package.
if(NOT CHECKER_STATIC)
  set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
endif()
include(CPack)
