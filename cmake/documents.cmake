# What is installed beside the program, and printed by it: manual page and completions, where Debian
# looks for them (bash and fish everywhere).
include(GNUInstallDirs)
find_program(CHECKER_GZIP gzip REQUIRED)

set(documents ${PROJECT_BINARY_DIR}/documents)
add_custom_command(OUTPUT ${documents}/checker.1.gz ${documents}/checker ${documents}/_checker
                          ${documents}/checker.fish
  COMMAND ${CMAKE_COMMAND} -E make_directory ${documents}
  COMMAND checker man > ${documents}/checker.1
  COMMAND ${CHECKER_GZIP} -9nf ${documents}/checker.1
  COMMAND checker completion bash > ${documents}/checker
  COMMAND checker completion zsh > ${documents}/_checker
  COMMAND checker completion fish > ${documents}/checker.fish
  DEPENDS checker VERBATIM)
add_custom_target(checker_documents ALL DEPENDS ${documents}/checker.1.gz)

install(TARGETS checker RUNTIME)
install(FILES ${documents}/checker.1.gz DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES ${documents}/checker DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
install(FILES ${documents}/_checker DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions)
install(FILES ${documents}/checker.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
install(FILES ${PROJECT_SOURCE_DIR}/LICENSE DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/checker RENAME copyright)
