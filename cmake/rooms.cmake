option(CHECKER_PRECOMPILE "read the standard headers once for all files; for g++" OFF)

# precompiled(<target> <headers...>)
# What others take over with target_precompile_headers(<other> REUSE_FROM <target>).
function(precompiled target)
  if(NOT CHECKER_PRECOMPILE)
    return()
  endif()
  file(CONFIGURE OUTPUT ${PROJECT_BINARY_DIR}/${target}.cpp CONTENT "")
  add_library(${target} OBJECT ${PROJECT_BINARY_DIR}/${target}.cpp)
  target_link_libraries(${target} PRIVATE checker_warnings)
  target_precompile_headers(${target} PRIVATE ${ARGN})
endfunction()

# room(<name> SOURCES <files...> [USES <rooms...>] [LINKS <libraries...>])
# A folder of src/ as a static library: checker_<name>.
function(room name)
  cmake_parse_arguments(ROOM "" "" "SOURCES;USES;LINKS" ${ARGN})
  add_library(checker_${name} STATIC ${ROOM_SOURCES})
  target_include_directories(checker_${name} PUBLIC ${PROJECT_SOURCE_DIR}/src)
  target_link_libraries(checker_${name} PRIVATE checker_warnings)
  foreach(used IN LISTS ROOM_USES)
    target_link_libraries(checker_${name} PUBLIC checker_${used})
  endforeach()
  target_link_libraries(checker_${name} PRIVATE ${ROOM_LINKS})
  if(CHECKER_PRECOMPILE)
    target_precompile_headers(checker_${name} REUSE_FROM checker_precompiled)
  endif()
endfunction()

# room_test(<name> SOURCES <files...> [USES <rooms...>])
# The Catch2 tests of one room: <name>_test, each case a test of CTest.
function(room_test name)
  cmake_parse_arguments(ROOM "" "" "SOURCES;USES" ${ARGN})
  add_executable(${name}_test ${ROOM_SOURCES})
  target_link_libraries(${name}_test PRIVATE checker_warnings checker_test_main)
  foreach(used IN LISTS ROOM_USES)
    target_link_libraries(${name}_test PRIVATE checker_${used})
  endforeach()
  if(CHECKER_PRECOMPILE)
    target_precompile_headers(${name}_test REUSE_FROM checker_precompiled_tests)
  endif()
  catch_discover_tests(${name}_test TEST_PREFIX "${name}: " PROPERTIES TIMEOUT 600)
endfunction()

# -Wmaybe-uninitialized is left out: g++ 12 says it of std::optional, std::shared_ptr and <regex> at
# -O2 and under sanitizers where nothing is wrong (https://gcc.gnu.org/PR105562).
add_library(checker_warnings INTERFACE)
target_compile_options(checker_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Wold-style-cast -Werror
  $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)

# Without <filesystem>: it brings std::quoted along, which then stands beside functions of that name.
set(standard_headers <algorithm> <array> <charconv> <fstream> <functional> <iostream> <map> <memory>
  <optional> <set> <span> <sstream> <string> <string_view> <unordered_map> <unordered_set> <variant> <vector>)
precompiled(checker_precompiled ${standard_headers})
