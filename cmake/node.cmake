# What tests run with Node.
find_program(CHECKER_NODE node)
if(NOT CHECKER_NODE)
  set(CHECKER_NODE node)  # the tests that run it then fail, saying that there is no such program
endif()
