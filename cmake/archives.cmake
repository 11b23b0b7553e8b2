# Libraries as archives where Debian has them: a program that loads nothing but the C library starts
# in a third of the time (0.8 ms instead of 3.2), and runs where no library is installed.
option(CHECKER_ARCHIVES "link static libraries where they exist" ON)

# find_archive(<variable> <name>): the path of lib<name>.a, else of the shared library.
function(find_archive variable name)
  if(CHECKER_ARCHIVES)
    find_library(${variable} NAMES lib${name}.a ${name} REQUIRED)
  else()
    find_library(${variable} NAMES ${name} REQUIRED)
  endif()
endfunction()
